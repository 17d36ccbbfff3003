"""What a drawing in print writes with: figures with their mark, and words in the region's language."""

from dataclasses import dataclass

from zicht.publication.book import Book
from zicht.publication.model import Mark
from zicht.values import Key

Run = dict[str, object]


@dataclass(frozen=True, slots=True)
class Desk:
    """The edition a drawing is made from."""

    book: Book

    def cite(self, key: Key | None, text: str = "") -> Run:
        """Return a figure as it is printed, with the mark of its state."""
        figure = self.book.table.find(key) if key else None
        if figure is None:
            return {"t": text or self.say("charts.not_delivered"), "mark": Mark.UNKNOWN.value}
        return {"t": text or self.book.value(figure), "mark": self.book.mark(figure).value}

    def say(self, message: str, **arguments: object) -> str:
        return self.book.plain(message, **arguments)
