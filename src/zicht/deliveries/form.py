"""The Excel form of a register: what to fill in, with last year's figure beside it, and the explanation."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zicht.codelists.model import TOTAL
from zicht.deliveries import codes, columns, fields, form_about, form_rows, form_style
from zicht.deliveries.codes import Lookup
from zicht.deliveries.form_about import say
from zicht.deliveries.form_rows import Row
from zicht.deliveries.numbers import from_workbook
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.values import Cell, Key, Status

HEADING = 4
EMPTY_LINES = 300
_INPUT = (columns.VALUE, columns.STATUS, columns.SOURCE, columns.NOTE)


def workbook(
    register: Register,
    region: Region,
    year: int,
    earlier: Mapping[Key, Cell],
    asked: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return the form of a register for a year as XLSX; `earlier` are the cells of the years before.

    `asked` are questions about the last delivery: what each is about, and what is asked.

    The same register, region, year and cells give the same bytes.
    """
    book = Workbook()
    sheet = form_style.sheet(book, say("form_sheet"), first=True)
    about = form_style.sheet(book, say("form_about"))
    listed = form_style.sheet(book, say("form_codes"))
    form_about.explain(about, register)
    places = form_about.codes(listed, register, region, year)
    if register.kind is Kind.COUNTS:
        _counts(sheet, register, region, year, form_rows.rows(register, region, year, earlier))
    else:
        _list(sheet, register, year, places)
    if asked:
        form_about.questions(form_style.sheet(book, say("form_questions")), asked)
    return form_style.to_bytes(book)


def _counts(sheet: Worksheet, register: Register, region: Region, year: int, rows: Sequence[Row]) -> None:
    form_style.title(sheet, say("form_title", register=register.name, year=year))
    form_style.remark(sheet, say("form_how", absences=fields.ABSENCES))
    dimensions = {one.name: one.label for one in register.dimensions}
    before = say("form_before", year=year - 1)
    form_style.heading(
        sheet,
        HEADING,
        [
            *(say("form_year"), say("form_measure"), *dimensions.values()),
            *(say("form_value"), say("form_status"), say("form_source"), say("form_note")),
            *(before, say("form_unit")),
        ],
    )
    lookups = {one.name: codes.of(one.codelist, region, year) for one in register.dimensions}
    white = range(3 + len(dimensions), 3 + len(dimensions) + len(_INPUT))
    for line, row in enumerate(rows, HEADING + 1):
        form_style.line(sheet, line, list(_cells(row, register, lookups)), white)
    statuses = DataValidation("list", formula1=f'"{",".join(Status)}"', allow_blank=True)
    form_style.choose(sheet, statuses, white[1], HEADING + 1, HEADING + len(rows))


def _cells(row: Row, register: Register, lookups: Mapping[str, Lookup]) -> Iterator[str | int | float | None]:
    """Yield what stands in a line: the figure's name in words, what is filled in, and last year's cell."""
    yield int(row.key.period.code) if row.key.period.is_year else row.key.period.code
    yield label(codes.of_measures(register), row.measure.id.rpartition(".")[2])
    for name, found in lookups.items():
        code = row.code(name)
        yield say("form_total") if code == TOTAL else label(found, code)
    yield from (_shown(row.filled), None, None, None)
    yield from (_shown(row.before), form_about.unit(row.measure.unit))


def label(found: Lookup, code: str) -> str:
    """Return the label of a code when it means that code alone, else the code."""
    text = found.labels.get(code, code)
    return text if found.find(text) == code else code


def _shown(cell: Cell | None) -> str | int | float | None:
    if cell is None:
        return None
    if isinstance(cell.number, int):
        return cell.number
    return from_workbook(fields.cell_text(cell)) if cell.number is not None else fields.cell_text(cell)


def _list(sheet: Worksheet, register: Register, year: int, places: Mapping[str, str]) -> None:
    form_style.title(sheet, say("form_title", register=register.name, year=year))
    form_style.remark(sheet, say("form_how_list"))
    form_style.heading(sheet, HEADING, [one.label for one in register.columns])
    white = range(1, len(register.columns) + 1)
    for line in range(HEADING + 1, HEADING + 1 + EMPTY_LINES):
        form_style.line(sheet, line, [None] * len(white), white)
    for number, column in enumerate(register.columns, 1):
        if column.name in places and not column.many:
            choices = DataValidation("list", formula1=places[column.name], allow_blank=True)
            form_style.choose(sheet, choices, number, HEADING + 1, HEADING + EMPTY_LINES)
