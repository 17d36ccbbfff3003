"""What pages say of figures that are hidden: nothing, or somebody put it there."""

import re
from html.parser import HTMLParser
from pathlib import Path

from zicht.publication.book import Book, anchor
from zicht.values import Key, Number

_DIGITS = re.compile(r"\d[\d.]*")


class _Links(HTMLParser):
    """The texts of links to figures, by the anchor they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open = (dict(attrs).get("href") or "").partition("#")[2]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found.append((self._open, data))


def hidden(pages: Path, book: Book) -> dict[Key, Number]:
    """Return each number that a page gives for a figure that this edition hides."""
    secret = {anchor(key): key for key, one in book.table.figures.items() if one.cell is None}
    found: dict[Key, Number] = {}
    for file in sorted(pages.rglob("*.html")) if secret else ():
        links = _Links()
        links.feed(file.read_text("utf-8", errors="replace"))
        for place, text in links.found:
            if place in secret and (digits := _DIGITS.search(text)):
                found[secret[place]] = int(digits[0].replace(".", ""))
    return found
