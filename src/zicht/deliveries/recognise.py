"""Finds the table in a sheet: titles above it, a heading on one line or two, notes below it."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zicht.deliveries import columns
from zicht.deliveries.sheet import MAX_CELLS, MAX_COLUMNS, MAX_LINES, Line, Sheet
from zicht.errors import UnreadableDelivery, UnsafeDelivery
from zicht.registers.model import Register

_SEARCHED = 50
_NOTE = re.compile(r"\*|\d?\)|(bron|toelichting|opmerking|noot|let op|nb|peildatum)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the columns of a table are: a name to its column, and the columns nobody declared."""

    line: int
    last: int
    found: Mapping[str, int]
    unknown: tuple[int, ...]
    doubled: tuple[int, ...]

    @property
    def score(self) -> int:
        return len(self.found)


@dataclass(frozen=True, slots=True)
class Table:
    """The one table of a delivery, and the sheets beside it; `rivals` fit just as well."""

    sheet: Sheet
    heading: Heading
    lines: tuple[Line, ...]
    notes: tuple[Line, ...]
    others: tuple[Sheet, ...]
    rivals: tuple[Sheet, ...]

    def text(self, line: Line, name: str) -> str:
        """Return what a line holds in a column by its name; nothing where the column is not delivered."""
        column = self.heading.found.get(name)
        return "" if column is None else line.at(column)


def table(sheets: Sequence[Sheet], register: Register) -> Table:
    """Return the table that fits a register best. Raises UnreadableDelivery when no sheet has a heading."""
    words = columns.headings(register)
    headings = {number: _heading(sheet, words) for number, sheet in enumerate(sheets)}
    fits = [number for number, heading in headings.items() if heading.score]
    if not fits:
        names = ", ".join(one.name for one in columns.expected(register) if one.required)
        raise UnreadableDelivery("deliveries.no_heading", columns=names)
    best = max(fits, key=lambda number: (headings[number].score, not sheets[number].hidden, -number))
    heading, sheet = headings[best], sheets[best]
    others = [number for number in headings if number != best]
    same = [one for one in others if _rivals(sheets[one], headings[one], heading)]
    filled = _filled(sheet, heading.found.get(columns.VALUE))
    below = [line for number, line in sorted(filled.items()) if number > heading.last]
    data = _without_notes(below)
    return Table(
        sheet,
        heading,
        tuple(data),
        tuple(below[len(data) :]),
        tuple(sheets[number] for number in others),
        tuple(sheets[number] for number in same),
    )


def _rivals(sheet: Sheet, heading: Heading, best: Heading) -> bool:
    """Say whether a sheet that is not read could be meant as well: nothing may be lost in silence."""
    return not sheet.hidden and heading.score >= best.score and sheet.lines[-1].number > heading.last


def _heading(sheet: Sheet, words: Mapping[str, str]) -> Heading:
    """Return the best heading of a sheet; of equals the first, and one line goes before two."""
    lines = sheet.lines[:_SEARCHED]
    single = [_of_lines(line, None, words) for line in lines]
    double = [_of_lines(low, high, words) for high, low in itertools.pairwise(lines)]
    return max((*single, *double), key=lambda one: one.score)


def _of_lines(line: Line, above: Line | None, words: Mapping[str, str]) -> Heading:
    found: dict[str, int] = {}
    unknown, doubled = [], []
    for column in range(max(len(line.cells), len(above.cells) if above else 0)):
        name = _named(line, above, column, words)
        if name in found:
            doubled.append(column)
        elif name:
            found[name] = column
        elif line.at(column) or (above and above.at(column)):
            unknown.append(column)
    return Heading((above or line).number, line.number, found, tuple(unknown), tuple(doubled))


def _named(line: Line, above: Line | None, column: int, words: Mapping[str, str]) -> str | None:
    """Return the column that a heading means: by its low line, its high line, or both together."""
    texts = [line.at(column)]
    if above:
        over = next((cell for cell in reversed(above.cells[: column + 1]) if cell), "")
        texts += [f"{over} {line.at(column)}"] if line.at(column) else [above.at(column)]
    return next((words[one] for text in texts for one in columns.variants(text) if one in words), None)


def _filled(sheet: Sheet, value: int | None) -> dict[int, Line]:
    """Return the lines, each cell that is merged downwards filled as its first line shows it.

    A merged value is not filled: one number for several rows is a fault, found as a blank.
    """
    lines = {line.number: line for line in sheet.lines}
    last = max(lines)
    budget = MAX_CELLS
    for span in sheet.spans:
        top, bottom = lines.get(span.top), min(span.bottom, last)
        budget -= max(bottom - span.top, 0)
        if budget < 0:
            raise UnsafeDelivery("deliveries.too_many_cells", lines=MAX_LINES, columns=MAX_COLUMNS)
        if top and top.at(span.left) and span.left != value:
            below = [lines[number] for number in range(span.top + 1, bottom + 1) if number in lines]
            lines |= {line.number: _with(line, span.left, top.at(span.left)) for line in below}
    return lines


def _with(line: Line, column: int, text: str) -> Line:
    cells = [*line.cells, *[""] * (column + 1 - len(line.cells))]
    cells[column] = text
    return Line(line.number, tuple(cells))


def _without_notes(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out the lines at the end that hold one cell and call themselves a note or a source."""
    end = len(lines)
    while end and _is_note(lines[end - 1]):
        end -= 1
    return lines[:end]


def _is_note(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell]
    return len(filled) == 1 and _NOTE.match(filled[0].casefold()) is not None
