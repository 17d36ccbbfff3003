"""Deliveries of a fictional region, made as partners make them: one table, three formats."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

from zicht import deliveries, registers
from zicht.deliveries.model import Checked
from zicht.regions.model import Municipality, Partner, Policy, Region, Thresholds
from zicht.registers.model import Register
from zicht.values import Cell, Key

YEAR = 2024


@dataclass(frozen=True)
class Formula:
    """A formula, with the value a spreadsheet program stored beside it."""

    text: str
    value: float = 0


Grid = Sequence[Sequence[Any]]
Merged = Sequence[str]


def as_csv(rows: Grid, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(
        [[_written(value) for value in row] for row in rows]
    )
    return text.getvalue().encode(encoding)


def _written(value: object) -> str:
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return value.text if isinstance(value, Formula) else "" if value is None else str(value)


def as_xlsx(rows: Grid, merged: Merged = (), **sheets: Grid) -> bytes:
    book = Workbook()
    first = book.worksheets[0]
    for name, grid in sheets.items():
        for row in grid:
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(list(row))
    for row in rows:
        first.append([value.text if isinstance(value, Formula) else value for value in row])
    for reference in merged:
        first.merge_cells(reference)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_ods(rows: Grid, content: str | None = None, parts: Mapping[str, bytes] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as document:
        document.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        document.writestr("content.xml", content or ods_content("".join(_ods_row(row) for row in rows)))
        for name, part in (parts or {}).items():
            document.writestr(name, part)
    return made.getvalue()


def ods_content(rows: str, styles: str = "", table: str = 'table:name="Blad1"', after: str = "") -> str:
    names = ("office", "table", "text", "style")
    spaces = "".join(f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in names)
    body = f"<table:table {table}>{rows}</table:table>{after}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}>{styles}'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _ods_row(row: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(_ods_cell(value) for value in row)}</table:table-row>"


def _ods_cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, Formula):
        formula = f"table:formula={quoteattr('of:' + value.text)}"
        return f'<table:table-cell {formula} office:value-type="float" office:value="{value.value}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    paragraphs = "".join(f"<text:p>{escape(part)}</text:p>" for part in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


FORMATS: Mapping[str, Callable[[Grid], bytes]] = {"csv": as_csv, "xlsx": as_xlsx, "ods": as_ods}

HEADER = ("maatstaf", "categorie", "leeftijd", "herkomst_zoals_geleverd", "waarde", "toelichting")

FINE: tuple[tuple[Any, ...], ...] = (
    HEADER,
    ("contacten", "seksueel", "meerderjarig", "", 57, ""),
    ("contacten", "seksueel", "minderjarig", "", 9, ""),
    ("contacten", "crimineel", "meerderjarig", "", 4, ""),
    ("contacten", "", "", "kerngemeente", 60, ""),
    ("contacten", "", "", "buiten_regio", 10, ""),
    ("contacten", "", "", "", 70, "fictief"),
)
"""A delivery of contacts with nothing wrong; the numbers are fictitious."""


def changed(row: int, column: str, value: object, grid: Grid = FINE) -> list[list[Any]]:
    """Return a table with one cell changed; rows count from 1, as in a sheet."""
    found = [list(one) for one in grid]
    found[row - 1][list(grid[0]).index(column)] = value
    return found


@cache
def register(template: str = "meldpunt", holder: str = "Meldpunt Voorbeeld (fictief)") -> Register:
    text = f'template = "{template}"\nid = "punt"\nholder = "{holder}"\n'
    return registers.from_text(text, "punt.toml")


def _municipality(cbs: str, name: str, until: date | None = None) -> Municipality:
    return Municipality(cbs, name, name, "VR99", None, until, 0, 0)


REGION = Region(
    id="voorbeeld",
    name="regio Voorbeeld",
    title="Monitor",
    language="nl",
    publisher="Bureau Voorbeeld (fictief)",
    fictional=True,
    reproduction="",
    municipalities=(
        _municipality("GM9991", "Voorbeeldstad"),
        _municipality("GM9992", "Jansendorp aan Zee"),
        _municipality("GM9993", "Oudedorp", date(2020, 12, 31)),
    ),
    partners=(
        Partner("stichting", "Stichting Anna van Rijn", "SAR", "hulpverlening", "helpt", delivers=True),
    ),
    tasks=(),
    policy=Policy(5, "getoond", ()),
    thresholds=Thresholds(),
    contacts=(),
    notices=(),
    links={},
    labels={"herkomst.kerngemeente": "gemeente Voorbeeldstad"},
    folder=Path("voorbeeld"),
)


def check(
    grid: Grid | bytes,
    template: str = "meldpunt",
    form: str = "csv",
    year: int = YEAR,
    earlier: Mapping[Key, Cell] | None = None,
) -> Checked:
    content = grid if isinstance(grid, bytes) else FORMATS[form](grid)
    return deliveries.check(content, f"levering.{form}", register(template), REGION, year, earlier or {})


def found(checked: Checked) -> list[tuple[str, int | None, str | None]]:
    """Return the findings as rule, row and column."""
    return [(one.rule.removeprefix("deliveries."), one.row, one.column) for one in checked.findings]


def noticed(checked: Checked) -> list[str]:
    return [one.rule.removeprefix("deliveries.") for one in checked.notices]
