import io
from collections.abc import Mapping

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.delivered import REGION, YEAR, check, found, noticed, register
from zicht import registers
from zicht.deliveries import form, form_rows
from zicht.periods import Period
from zicht.registers.model import Kind, Register
from zicht.values import Cell, Key, dimensions

COUNTS = [name for name in registers.templates() if register(name).kind is Kind.COUNTS]
LISTS = [name for name in registers.templates() if register(name).kind is Kind.LIST]


def opened(content: bytes) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book, book["Invullen"]


def filled(content: bytes, values: Mapping[int, object] | None = None, fill: object = 0) -> bytes:
    """Fill in the value of every line, `values` by line."""
    book, sheet = opened(content)
    column = [cell.value for cell in sheet[form.HEADING]].index("Waarde") + 1
    for line in range(form.HEADING + 1, sheet.max_row + 1):
        if sheet.cell(line, column).value is None:
            sheet.cell(line, column).value = (values or {}).get(line, fill)  # type: ignore[assignment]
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def blank(template: str, earlier: Mapping[Key, Cell] | None = None) -> bytes:
    return form.workbook(register(template), REGION, YEAR, earlier or {})


@pytest.mark.parametrize("template", COUNTS)
def test_a_form_filled_in_passes_the_check(template: str) -> None:
    content = filled(blank(template))
    checked = check(content, template, "xlsx")
    assert found(checked) == []
    assert len(checked.rows) == len(form_rows.rows(register(template), REGION, YEAR, {}))


@pytest.mark.parametrize("template", COUNTS)
def test_a_form_left_blank_is_told_cell_by_cell(template: str) -> None:
    rules = {rule for rule, _, _ in found(check(blank(template), template, "xlsx"))}
    assert rules == {"blank"}


@pytest.mark.parametrize("template", LISTS)
def test_the_form_of_a_list_passes_the_check(template: str) -> None:
    own = register(template)
    book, sheet = opened(blank(template))
    for number, column in enumerate(own.columns, 1):
        sheet.cell(form.HEADING + 1, number).value = example(own, column.name)
    checked = check(saved(book), template, "xlsx")
    assert found(checked) == []
    assert len(checked.rows) == 1
    assert ("no_rows", form.HEADING, None) in found(check(blank(template), template, "xlsx"))


def example(own: Register, name: str) -> str | int:
    """Return what may stand in a column; the first choice where there are choices."""
    (column,) = [one for one in own.columns if one.name == name]
    coded = form_rows.coded(own).get(name)
    if coded:
        from zicht.deliveries import codes

        known = codes.of(coded[1], REGION, YEAR)
        return next(known.labels[code] for code in known.labels if code in known.valid)
    examples: dict[str, str | int] = {"datum": "1 mei 2024", "jaar": 2025, "aantal": 3}
    return examples.get(column.type.value, "iets dat is gedaan")


def test_numbers_come_back_as_they_were_filled_in() -> None:
    content = filled(blank("meldpunt"), {5: 16}, fill=1)
    rows = form_rows.rows(register(), REGION, YEAR, {})
    parts = [row for row in rows if len(row.key.dimensions) == 2]
    assert len(parts) == 15
    checked = check(content, form="xlsx")
    assert [rule for rule, _, _ in found(checked)] == ["rule_fails", "rule_fails"]
    content = filled(blank("meldpunt"), {5: 0, 6: 0}, fill="onbekend")
    assert found(check(content, form="xlsx")) == []


def test_the_form_shows_last_years_figure_beside_each_cell() -> None:
    own = register("clienten")
    last = Key("punt.clienten", Period("2023"), "regio", (("vorm", "seksueel"),))
    _, sheet = opened(form.workbook(own, REGION, YEAR, {last: Cell(38)}))
    heading = [cell.value for cell in sheet[form.HEADING]]
    assert "Vorig jaar (2023)" in heading
    column = heading.index("Vorig jaar (2023)")
    assert 38 in [row[column].value for row in sheet.iter_rows(min_row=form.HEADING + 1)]


def test_a_code_that_was_delivered_last_year_is_asked_again() -> None:
    pairs = dimensions([("categorie", "seksueel"), ("leeftijd", "j18_22")])
    gone = Key("punt.contacten", Period("2023"), "regio", pairs)
    rows = form_rows.rows(register(), REGION, YEAR, {gone: Cell(3)})
    assert Key("punt.contacten", Period("2024"), "regio", pairs) in [row.key for row in rows]
    places = {Key("punt.personen", Period("2023"), area): Cell(3) for area in ("GM9991", "GM9993")}
    asked = [row.key.area for row in form_rows.rows(register("actiedagen"), REGION, YEAR, places)]
    assert "GM9991" in asked
    assert "GM9993" not in asked


def test_the_form_of_a_series_holds_the_earlier_years() -> None:
    earlier = {
        Key("punt.ondergrens", Period(code), "land"): Cell(number)
        for code, number in (("2018/2019", 4000), ("2023", 10))
    }
    content = filled(form.workbook(register("landelijke-schatting"), REGION, YEAR, earlier), fill="onbekend")
    checked = check(content, "landelijke-schatting", "xlsx")
    assert found(checked) == []
    assert [row[:3] for row in checked.rows if row[0] != "2024"] == [
        ("2018/2019", "ondergrens", "4000"),
        ("2023", "ondergrens", "10"),
    ]


@pytest.mark.parametrize("template", ["meldpunt", "actieplan"])
def test_the_same_form_is_the_same_bytes(template: str) -> None:
    assert blank(template) == blank(template)


def test_only_the_white_cells_may_be_filled_in() -> None:
    _, sheet = opened(blank("meldpunt"))
    heading = [cell.value for cell in sheet[form.HEADING]]
    assert sheet.protection.sheet
    columns = zip(heading, sheet.iter_cols(min_row=form.HEADING + 1), strict=True)
    free = {name for name, cells in columns if not any(cell.protection.locked for cell in cells)}
    assert free == {"Waarde", "Status", "Bron", "Toelichting"}


def test_the_form_explains_itself() -> None:
    book, _ = opened(blank("meldpunt"))
    assert book.sheetnames == ["Invullen", "Uitleg", "Codes"]
    texts = {cell.value for row in book["Uitleg"].iter_rows() for cell in row}
    own = register()
    assert {own.holder, own.purpose, *own.legal_basis, own.rules[0].sentence} <= texts
    codes = {cell.value for row in book["Codes"].iter_rows() for cell in row}
    assert {"gemeente Voorbeeldstad", "kerngemeente"} <= codes
    assert noticed(check(filled(blank("meldpunt")), form="xlsx")) == ["sheets_not_read"]
