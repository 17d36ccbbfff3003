"""Figures as links to where they come from, remembered so that a page can say where that is."""

from collections.abc import Callable

from markupsafe import Markup, escape

from zicht.publication import provenance
from zicht.publication.book import Book, anchor
from zicht.publication.model import Bound, BoundKind, Mark
from zicht.values import Key


class Cites:
    """Writes figures of one page, in order; `place` says where on which page a figure is explained."""

    def __init__(self, book: Book, place: Callable[[Key], str] | None = None) -> None:
        self.book = book
        self.keys: dict[Key, None] = {}
        self._place = place or (lambda key: f"#{anchor(key)}")

    def __call__(self, key: Key, text: str = "") -> Markup:
        """Return a figure as a link; plain text for what is not in the table."""
        figure = self.book.table.find(key)
        if figure is None:
            return escape(text or self.book.plain("charts.not_delivered"))
        self.keys[key] = None
        return self._link(key, text or self.book.value(figure), self.book.mark(figure), "merk")

    def bound(self, bound: Bound) -> Markup:
        """Return what a reference of the narrative says, as a link."""
        self.keys |= dict.fromkeys(key for key in bound.keys if self.book.table.find(key))
        kind = "oordeel" if bound.kind is BoundKind.CHANGE else "tekst"
        return self._link(bound.keys[0], bound.text, bound.mark, kind)

    def _link(self, key: Key, text: str, mark: Mark, kind: str) -> Markup:
        return Markup('<a class="cijfer cijfer-{} is-{}" href="{}">{}</a>').format(
            kind, mark.value.replace("_", "-"), self._place(key), text
        )

    def provenance(self) -> list[list[provenance.Provenance]]:
        """Return where the figures of the page come from: each once, by measure, in the order of the page."""
        found: dict[str, list[provenance.Provenance]] = {}
        for key in self.keys:
            figure = self.book.table.figures[key]
            found.setdefault(figure.measure.id, []).append(provenance.of(figure, self.book))
        return list(found.values())
