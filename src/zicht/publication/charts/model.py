"""What a drawing is before it is HTML: a title that is its finding, marks, and the same as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from markupsafe import Markup

from zicht.disclosure import ProtectedFigure
from zicht.publication.book import Book
from zicht.publication.model import Mark
from zicht.publication.syntax import Drawing
from zicht.values import Key

HUNDRED = Decimal(100)

CLOSE = Decimal(9)
"""Labels of a waterline nearer than this, in percent of the height, would touch."""
UNDER, HIGHEST = Decimal(7), Decimal(1)
"""What the words of a number need above the line, and how high they may stand, in percent of the height."""


class Width(StrEnum):
    """How much room a drawing takes: beside the text, in it, or from edge to edge."""

    MARGIN = "marge"
    TEXT = "tekst"
    WIDE = "breed"


class Cite(Protocol):
    """Writes a figure as a link to where it comes from."""

    def __call__(self, key: Key, text: str = "") -> Markup: ...


@dataclass(frozen=True, slots=True)
class Grid:
    """The data of a drawing as a table; a cell is text, or a figure by its key."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str | Key, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A drawing: `shape` is what its template draws, `alt` says the same in words.

    `title` is its finding; `name`, where a writer gave one, is what the figure is called above it.
    """

    kind: str
    title: Markup
    subtitle: str
    alt: str
    source: str
    shape: Mapping[str, object]
    grid: Grid | None = None
    note: Markup = field(default_factory=Markup)
    width: Width = Width.TEXT
    marks: tuple[Mark, ...] = ()
    name: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class Bar:
    """One mark: how long it is in percent of its scale; a mark without a number has no length."""

    key: Key
    label: str
    text: str
    mark: Mark
    length: Decimal
    color: str = "diepwater"
    share: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A depth on the scale, in percent from the top, with its label at `at`."""

    keys: tuple[Key, ...]
    depth: Decimal
    at: Decimal
    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """What a drawing is made from: what the narrative asks, the edition, and how to write a figure.

    `texts` holds the options that a reader reads, as HTML.
    """

    drawing: Drawing
    book: Book
    cite: Cite
    texts: Mapping[str, Markup] = field(default_factory=dict)

    def text(self, name: str) -> Markup:
        """Return an option that is running text, with its bound figures written."""
        return self.texts.get(name, Markup())

    def option(self, name: str) -> str:
        return self.drawing.options.get(name, "")

    def figure(self, name: str) -> ProtectedFigure | None:
        return self.book.figure(self.option(name)) if self.option(name) else None

    def key(self, name: str) -> Key | None:
        return self.book.key(self.option(name)) if self.option(name) else None


Draw = Callable[[Brief], Chart | None]


def number(figure: ProtectedFigure | None) -> Decimal | None:
    """Return the number of a figure; None when it is hidden, absent or not there."""
    if figure is None or figure.cell is None or figure.cell.number is None:
        return None
    return Decimal(figure.cell.number)


def bar(figure: ProtectedFigure, book: Book, scale: Decimal, label: str, color: str = "diepwater") -> Bar:
    """Return the mark of a figure on a scale that ends at `scale`."""
    value = number(figure)
    length = HUNDRED * value / scale if value is not None and scale else Decimal(0)
    return Bar(
        figure.key, label, book.value(figure), book.mark(figure), length.quantize(Decimal("0.01")), color
    )


def named_at(line: Decimal) -> Decimal:
    """Return where the words of what was counted stand: in its middle, and clear of the waterline."""
    return min(line / 2, max(line - UNDER, HIGHEST))


def largest(figures: Sequence[ProtectedFigure]) -> Decimal:
    """Return where a scale ends: at the largest number, or at one."""
    return max(
        (value for one in figures if (value := number(one)) is not None), default=Decimal(1)
    ) or Decimal(1)


def marks(figures: Sequence[ProtectedFigure], book: Book) -> tuple[Mark, ...]:
    """Return the marks in use, for the legend."""
    used = {book.mark(one) for one in figures}
    return tuple(mark for mark in Mark if mark in used)
