"""What pages and data say of figures that are hidden: one symbol, or somebody put something there."""

import re
from html.parser import HTMLParser
from pathlib import Path

from zicht.publication.book import Book, anchor
from zicht.values import Key, Number

_FIGURE = "cijfer"
"""The class of a link to a figure."""
_DIGITS = re.compile(r"\d[\d.]*")


class _Links(HTMLParser):
    """The texts of links to figures, with the anchors they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            known = dict(attrs)
            figure = _FIGURE in (known.get("class") or "").split()
            self._open = (known.get("href") or "").partition("#")[2] if figure else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found.append((self._open, data.strip()))


def of_hidden(pages: Path, book: Book) -> tuple[tuple[Key, str], ...]:
    """Return what the pages say of each figure that this edition hides."""
    secret = {anchor(key): key for key, one in book.table.figures.items() if one.cell is None}
    found: list[tuple[Key, str]] = []
    for file in sorted(pages.rglob("*.html")) if secret else ():
        links = _Links()
        links.feed(file.read_text("utf-8", errors="replace"))
        found += [(secret[place], text) for place, text in links.found if place in secret]
    return tuple(found)


def numbers(said: tuple[tuple[Key, str], ...]) -> dict[Key, Number]:
    """Return each number that a page gives for a hidden figure."""
    return {key: int(digits[0].replace(".", "")) for key, text in said if (digits := _DIGITS.search(text))}


def symbols(said: tuple[tuple[Key, str], ...]) -> set[str]:
    """Return how the pages write that a figure is hidden."""
    return {text for _, text in said if not _DIGITS.search(text)}
