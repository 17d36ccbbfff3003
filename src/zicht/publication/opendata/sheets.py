"""One sheet of the workbook: a title, what it is, and one real table. No merged cells, no formulas."""

import re
from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from math import ceil
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from zicht.publication import tokens

Value = str | int | Decimal
AnyCell = Cell | MergedCell
Look = tuple[bool, str]
"""Whether a value stands right, and its number format."""
HEADING = 4
LINE = 15.0
"""The height of a line of text, in points."""
_FACE = "Calibri"
_LONGEST, _A4 = 31, 9
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NARROW, _WIDE = 10, 36


def font(size: int = 11, color: str = "inkt", *, bold: bool = False, link: bool = False) -> Font:
    """Return a font in a colour of the tokens, by name: without a face, programs choose one each."""
    return Font(name=_FACE, size=size, bold=bold, underline="single" if link else None, color=_color(color))


def sheet(book: Workbook, name: str, title: str, about: str) -> Worksheet:
    """Return a new sheet with its title above and a line that says what it holds."""
    found: Worksheet = book.create_sheet(_FORBIDDEN.sub("-", name)[:_LONGEST])
    found["A1"].value, found["A2"].value = title, about
    found["A1"].font, found["A2"].font = font(16, "diepwater", bold=True), font(color="zacht")
    found.sheet_view.showGridLines = False
    found.page_setup.orientation, found.page_setup.paperSize = "landscape", _A4
    found.page_setup.fitToHeight = 0
    found.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return found


def table(found: Worksheet, name: str, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write a table with its header row; it has a name, so that readers and programs find it."""
    widths = [_width(head, [row[at] for row in rows]) for at, head in enumerate(heads)]
    for at, width in enumerate(widths, 1):
        found.column_dimensions[get_column_letter(at)].width = width
        _head(found.cell(HEADING, at, heads[at - 1]))
    found.row_dimensions[HEADING].height = LINE * _lines(heads, widths) + 4
    counted = {at for at in range(len(heads)) if any(isinstance(row[at], int | Decimal) for row in rows)}
    looks: dict[Look, StyleArray] = {}
    for at, row in enumerate(rows, HEADING + 1):
        for column, one in enumerate(row, 1):
            put(found.cell(at, column), one, looks, right=column - 1 in counted)
        found.row_dimensions[at].height = LINE * _lines(row, widths) + 3
    last = f"{get_column_letter(len(heads))}{HEADING + max(len(rows), 1)}"
    made = Table(displayName=name, ref=f"A{HEADING}:{last}")
    made.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
    found.add_table(made)
    found.freeze_panes = f"A{HEADING + 1}"
    found.print_title_rows = f"{HEADING}:{HEADING}"


def pair(found: Worksheet, at: int, term: str, text: str, widths: Sequence[float]) -> None:
    """Write a term and what it means on a row of a sheet without a table."""
    for column, value in ((1, term), (2, text)):
        cell = found.cell(at, column)
        cell.value, cell.data_type = value, "s"
        cell.font, cell.alignment = font(bold=column == 1), Alignment(wrap_text=True, vertical="top")
    found.row_dimensions[at].height = LINE * _lines((term, text), widths) + 3


def lead(found: Worksheet, at: int, to: str) -> None:
    """Make the first cell of a row lead to the sheet of that name: a place inside, no address."""
    cell = cast("Any", found.cell(at, 1))
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{to}'!A1")
    cell.font = font(color="water", link=True)


def put(cell: AnyCell, one: Value, looks: dict[Look, StyleArray], *, right: bool) -> None:
    """Write a value: a number as a number, and text as text, whatever it begins with.

    `looks` holds what was styled before: the library takes longer over a style than over a value.
    """
    form = _format(one) if isinstance(one, int | Decimal) else ""
    styled: Any = cell
    if (right, form) not in looks:
        _style(cell, form, right=right)
        looks[right, form] = styled._style  # noqa: SLF001 - the library offers no other way to copy a style
    styled._style = copy(looks[right, form])  # noqa: SLF001 - as above
    if isinstance(one, str):
        cell.value, cell.data_type = one, "s"
    else:
        cell.value = one


def _style(cell: AnyCell, form: str, *, right: bool) -> None:
    cell.font = font()
    cell.border = Border(bottom=Side(style="thin", color=_color("haar")))
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if right else None)
    if form:
        cell.number_format = form


def _format(one: int | Decimal) -> str:
    places = -int(Decimal(one).as_tuple().exponent)
    return "#,##0" + ("." + "0" * places if places > 0 else "")


def _head(cell: AnyCell) -> None:
    cell.font = font(color="op-water", bold=True)
    cell.fill = PatternFill("solid", fgColor=_color("diepwater"))
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _width(head: str, values: Sequence[Value]) -> int:
    """Return the width of a column in characters: its longest text or word of the header, within reason."""
    longest = max((len(str(one)) for one in values), default=0)
    word = max(len(one) for one in head.split())
    return min(max(longest + 2, word + 4, _NARROW), _WIDE)


def _lines(row: Sequence[Value], widths: Sequence[float]) -> int:
    """Return how many lines the longest cell of a row takes; words do not fill a line quite."""
    fill = 0.92
    texts = map(str, row)
    return max(1, *(ceil(len(text) / (width * fill)) for text, width in zip(texts, widths, strict=True)))


def _color(name: str) -> str:
    return tokens.colors("light")[name].removeprefix("#")
