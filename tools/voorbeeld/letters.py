"""Files as partners send them: our own form filled in, a sheet of their own, or a CSV with words or codes."""

import csv
import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from zicht.codelists.model import TOTAL
from zicht.deliveries import codes, columns, form
from zicht.regions import Region
from zicht.registers.model import Kind, Register
from zicht.values import Cell, Key

Row = Mapping[str, str]
FORM = ("clienten",)
SHEET = ("politie", "uitleningen", "actieplan")
WORDS = ("meldpunt", "casussen", "zorg", "activiteiten", "initiatieven")
"""Which partners use which; the others send a CSV with codes."""


def written(
    register: Register, region: Region, year: int, rows: Sequence[Row], earlier: Mapping[Key, Cell]
) -> tuple[str, bytes]:
    """Return the name and the bytes of a file with these rows."""
    stem = f"{register.id} {year}"
    if register.id in FORM:
        return f"{stem}.xlsx", _filled(
            form.workbook(register, region, year, earlier), rows, register, region, year
        )
    lines = _lines(register, region, year, rows)
    if register.id in SHEET:
        return f"{stem}.xlsx", _workbook(register.name, lines)
    return f"{stem}.csv", _csv(lines)


def _lines(register: Register, region: Region, year: int, rows: Sequence[Row]) -> list[list[str]]:
    """Return a heading and the rows, in the words of the register or in its codes."""
    names = [name for name in _names(register) if name == columns.VALUE or any(row.get(name) for row in rows)]
    if register.id not in WORDS:
        return [names, *([row.get(name, "") for name in names] for row in rows)]
    heads = _heads(register)
    said = [_in_words(row, register, region, year) for row in rows]
    return [
        [heads.get(name, name) for name in names],
        *([row.get(name, "") for name in names] for row in said),
    ]


def _names(register: Register) -> list[str]:
    own = [one.name for one in columns.expected(register)]
    return (
        own if register.series or register.kind is Kind.LIST else [one for one in own if one != columns.YEAR]
    )


def _heads(register: Register) -> dict[str, str]:
    parts = register.dimensions if register.kind is Kind.COUNTS else register.columns
    return {one.name: one.label for one in parts}


def _in_words(row: Row, register: Register, region: Region, year: int) -> dict[str, str]:
    lists = {one.name: one.codelist for one in register.dimensions}
    found = dict(row)
    for name, codelist in lists.items():
        if found.get(name) and found[name] != TOTAL:
            found[name] = form.label(codes.of(codelist, region, year), found[name])
        elif found.get(name):
            found[name] = "totaal"
    return found


def _csv(lines: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def _workbook(title: str, lines: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    sheet.append([])
    for line in lines:
        sheet.append([int(text) if text.isdecimal() else text or None for text in line])
    return _bytes(book)


def _filled(blank: bytes, rows: Sequence[Row], register: Register, region: Region, year: int) -> bytes:
    """Fill in our own form: find each line by the words in it, and type the value; it wants its zeros."""
    book = load_workbook(io.BytesIO(blank))
    sheet = book.worksheets[0]
    measures = codes.of_measures(register)
    values = {
        (form.label(measures, row["maatstaf"]), *_words(row, register, region, year)): row["waarde"]
        for row in rows
    }
    value = _column(sheet, "Waarde")
    for line in range(form.HEADING + 1, sheet.max_row + 1):
        number = values.get(tuple(str(sheet.cell(line, at).value) for at in range(2, value)), "0")
        sheet.cell(line, value).value = int(number) if number.isdecimal() else number
    return _bytes(book)


def _words(row: Row, register: Register, region: Region, year: int) -> tuple[str, ...]:
    found = _in_words(row, register, region, year)
    return tuple("totaal" if row[one.name] == TOTAL else found[one.name] for one in register.dimensions)


def _column(sheet: Worksheet, head: str) -> int:
    return next(at for at in range(1, sheet.max_column + 1) if sheet.cell(form.HEADING, at).value == head)


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
