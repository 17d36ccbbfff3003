"""How a form looks, and that the same form is the same bytes."""

import io
import re
from collections.abc import Collection, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zicht import zipped

Value = str | int | float | None

_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones; any fixed day will do
_STAMP = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_GREY = PatternFill("solid", fgColor="E7E9EC")
_DARK = PatternFill("solid", fgColor="1F2A44")
_LINE = Side(style="thin", color="B8BEC8")
_EDGE = Border(_LINE, _LINE, _LINE, _LINE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_WIDTHS = (14, 60)
_PAIR = (32, 100)


def sheet(book: Workbook, name: str, *, first: bool = False) -> Worksheet:
    """Return a sheet of the workbook that is locked but for its white cells; there is no password."""
    found = book.worksheets[0] if first else book.create_sheet()
    found.title = name
    found.protection.sheet = True
    found.protection.formatColumns = False
    found.protection.formatRows = False
    found.page_setup.orientation = "landscape"
    found.page_setup.fitToHeight = 0
    found.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return found


def title(sheet: Worksheet, text: str) -> None:
    sheet["A1"].value = text
    sheet["A1"].font = Font(bold=True, size=14)


def remark(sheet: Worksheet, text: str) -> None:
    sheet["A2"].value = text
    sheet["A2"].font = Font(italic=True)


def heading(sheet: Worksheet, number: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(number, column, text)
        cell.font, cell.fill, cell.border = Font(bold=True, color="FFFFFF"), _DARK, _EDGE
        cell.alignment = _WRAP
        low, high = _WIDTHS
        sheet.column_dimensions[get_column_letter(column)].width = min(max(low, len(text) + 4), high)
    sheet.freeze_panes = f"A{number + 1}"
    sheet.print_title_rows = f"{number}:{number}"


def line(sheet: Worksheet, number: int, values: Sequence[Value], white: Collection[int] = ()) -> None:
    """Write a line; columns that are `white` (from 1) may be filled in, the others are locked."""
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column, value)
        cell.border = _EDGE
        if column in white:
            cell.protection = Protection(locked=False)
        else:
            cell.fill, cell.alignment = _GREY, _WRAP
            _widen(sheet, column, value)


def _widen(sheet: Worksheet, column: int, value: Value) -> None:
    found = sheet.column_dimensions[get_column_letter(column)]
    found.width = min(max(found.width, len(str(value or "")) * 0.9 + 2), _WIDTHS[1])


def pair(sheet: Worksheet, number: int, term: str, text: str) -> None:
    for column, value in enumerate((term, text), 1):
        sheet.column_dimensions[get_column_letter(column)].width = _PAIR[column - 1]
        sheet.cell(number, column, value).alignment = _WRAP
    sheet.cell(number, 1).font = Font(bold=True)


def choose(sheet: Worksheet, choices: DataValidation, column: int, first: int, last: int) -> None:
    """Offer a list of choices in a column; what is not on it may be typed, and is found by the check."""
    choices.showErrorMessage = False
    letter = get_column_letter(column)
    choices.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(choices)


def to_bytes(book: Workbook) -> bytes:
    """Return a workbook without the moment it was made: neither in its properties nor in its zip."""
    book.properties.creator = "Zicht"
    book.properties.created = _DAY
    made = io.BytesIO()
    book.save(made)
    stamp = rb"\g<1>" + _DAY.isoformat().encode() + b"Z"
    return zipped.same_bytes(made.getvalue(), lambda _, part: _STAMP.sub(stamp, part))
