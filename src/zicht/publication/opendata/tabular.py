"""A table of the open data, declared once: its columns, keys and rows; CSV and its description follow."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zicht import messages

FOLDER = "data"
_FORMULA_STARTS = tuple("=+-@\t\r\n")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name as it stands in the file, what it is called, and what it may hold.

    `codes` is the code list its values come from; `refers` is (table, column) for any other key.
    """

    name: str
    titles: Mapping[str, str]
    datatype: str = "string"
    pattern: str = ""
    required: bool = False
    separator: str = ""
    codes: str = ""
    refers: tuple[str, str] | None = None
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table: where it stands below the open data, what it is, its columns, its key and its rows."""

    path: str
    titles: Mapping[str, str]
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.fields)


def said(message: str, **arguments: object) -> dict[str, str]:
    """Return a sentence in every language of the catalogue."""
    return {lang: messages.render(message, lang, **arguments) for lang in messages.LANGUAGES}


def column(name: str, **more: object) -> Field:
    """Return a column with its titles from the catalogue, by its name."""
    return Field(name, said(f"opendata.column_{name.lower()}"), **more)  # type: ignore[arg-type]


def to_csv(table: Tabular) -> bytes:
    """Return a table as CSV: UTF-8, comma, a decimal point, one header row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """Keep a spreadsheet from reading text as a formula; a number keeps its sign."""
    starts = cell.startswith(_FORMULA_STARTS) and not _is_number(cell)
    return f"'{cell}" if starts else cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


def joined(parts: Sequence[str]) -> str:
    """Return several values in one cell, each on a line of its own."""
    return " | ".join(" ".join(one.split()) for one in parts if one)
