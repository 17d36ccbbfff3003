"""A delivered sheet as lines of text, whatever its file format was."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from zicht.errors import UnsafeDelivery

MAX_LINES = 250_000
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000

_SPACES = " \n\t\r"
_UNSEEN = ("Cf", "Cc", "Cs")

Position = tuple[int, int]
"""Number of a line, from 1 as a spreadsheet shows it; and of a column, from 0."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    cells: tuple[str, ...]

    def at(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: the first line and column, and the last."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines that hold something. Numbers are written the Dutch way, dates as ISO."""

    name: str
    lines: tuple[Line, ...]
    formulas: frozenset[Position] = frozenset()
    spans: tuple[Span, ...] = ()
    hidden: bool = False
    hidden_lines: frozenset[int] = frozenset()


@dataclass(slots=True)
class Builder:
    """Collects a sheet, and stops at what no delivery needs. Raises UnsafeDelivery."""

    name: str
    hidden: bool = False
    lines: list[Line] = field(default_factory=list)
    formulas: set[Position] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    hidden_lines: set[int] = field(default_factory=set)
    cells: int = 0

    def add(self, number: int, cells: Mapping[int, str], *, hidden: bool = False) -> None:
        """Add a line by its columns; what is blank is left out."""
        found = {column: text for column, cell in cells.items() if (text := clean(cell))}
        if not found:
            return
        width = max(found) + 1
        self.cells += width
        if len(self.lines) >= MAX_LINES or width > MAX_COLUMNS or self.cells > MAX_CELLS:
            raise UnsafeDelivery("deliveries.too_many_cells", lines=MAX_LINES, columns=MAX_COLUMNS)
        self.lines.append(Line(number, tuple(found.get(column, "") for column in range(width))))
        if hidden:
            self.hidden_lines.add(number)

    def sheet(self) -> Sheet:
        return Sheet(
            self.name,
            tuple(sorted(self.lines, key=lambda line: line.number)),
            frozenset(self.formulas),
            tuple(self.spans),
            self.hidden,
            frozenset(self.hidden_lines),
        )


def clean(text: str) -> str:
    """Return text without what nobody sees: odd spaces, zero-width marks, blanks at the ends."""
    if not text.isascii():
        visible = (
            char for char in text if unicodedata.category(char) not in ("Cf", "Cc") or char in "\n\t\r"
        )
        spaced = (" " if unicodedata.category(char) == "Zs" else char for char in visible)
        text = unicodedata.normalize("NFC", "".join(spaced))
    return text.strip()


def letter(column: int) -> str:
    """Return the name of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    rest, last = divmod(column, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)
