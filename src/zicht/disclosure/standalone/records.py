"""Reads a table of records, or of counts, as text by column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zicht.deliveries import numbers, read
from zicht.disclosure.ledger.axes import TOTAL
from zicht.errors import UnreadableDelivery, UsageError

COUNTS = ("count", "aantal")
"""What a column with counts is called; without one, every row is one record."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table by column, with how often it counts; `number` is its line in the file."""

    number: int
    fields: Mapping[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The header of a file and its rows."""

    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        for number, cells in self.lines:
            padded = (*cells, *("" for _ in range(len(self.header) - len(cells))))
            yield number, dict(zip(self.header, padded, strict=False))


def grid(content: bytes, columns: Sequence[str]) -> Grid:
    """Return the rows of a file. Raises UnreadableDelivery when it holds no table."""
    sheet = read.sheets(content, columns)[0]
    first, *others = sheet.lines
    if not others:
        raise UnreadableDelivery("protect.no_rows")
    return Grid(first.cells, tuple((line.number, line.cells) for line in others))


def records(content: bytes, columns: Sequence[str]) -> tuple[Record, ...]:
    """Return the records of a table, each with a category in every column asked for.

    Raises UsageError for a column that is not there, UnreadableDelivery for a row that cannot be counted.
    """
    table = grid(content, columns)
    if missing := [one for one in columns if one not in table.header]:
        raise UsageError("protect.no_column", column=", ".join(missing), columns=", ".join(table.header))
    if double := [one for one in (*columns, *COUNTS) if table.header.count(one) > 1]:
        raise UnreadableDelivery("protect.double_column", column=double[0])
    counted = next((one for one in COUNTS if one in table.header and one not in columns), "")
    return tuple(_record(number, row, columns, counted) for number, row in table.rows())


def _record(number: int, row: Mapping[str, str], columns: Sequence[str], counted: str) -> Record:
    for column in columns:
        if not row[column]:
            raise UnreadableDelivery("protect.blank", row=number, column=column)
        if row[column] == TOTAL:
            raise UnreadableDelivery("protect.total", row=number, column=column, total=TOTAL)
    count = numbers.number(row[counted]) if counted else 1
    if not isinstance(count, int) or count < 0:
        raise UnreadableDelivery("protect.count", row=number, column=counted)
    return Record(number, row, count)
