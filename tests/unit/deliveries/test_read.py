import io
import zipfile
from datetime import date

import pytest

from tests.delivered import FINE, Formula, as_csv, as_ods, as_xlsx, changed, check, found, ods_content
from zicht.deliveries import read
from zicht.deliveries.read_csv import decode
from zicht.deliveries.sheet import Sheet, Span, letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def lines(sheet: Sheet) -> list[tuple[str, ...]]:
    return [line.cells for line in sheet.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_files_are_read_in_every_usual_form(encoding: str, delimiter: str) -> None:
    grid = [["maatstaf", "waarde", "toelichting"], ["cliënten", "1,5", "één; twee, drie"]]
    (sheet,) = read.sheets(as_csv(grid, delimiter, encoding), ("maatstaf", "waarde"))
    assert lines(sheet) == [tuple(row) for row in grid]


def test_bytes_that_no_other_encoding_knows_are_latin_1() -> None:
    assert decode(b"caf\xe9 \x81") == "café \x81"


def test_a_file_may_say_its_own_separator() -> None:
    (sheet,) = read.sheets(b"sep=|\r\na|b;c\r\n")
    assert lines(sheet) == [("a", "b;c")]


def test_line_numbers_are_those_of_the_sheet() -> None:
    (sheet,) = read.sheets(b'a;b\n\n"twee\nregels";x\ny;z\n')
    assert [line.number for line in sheet.lines] == [1, 3, 4]


def test_what_nobody_sees_is_taken_away() -> None:
    (sheet,) = read.sheets("maatstaf;waarde\n\u200bcontacten\ufeff;1\u00a0234\n".encode())
    assert lines(sheet)[1] == ("contacten", "1 234")


WORKBOOK = (
    "<workbook xmlns='{main}' xmlns:r='" + OFFICE + "'><workbookPr date1904='{epoch}'/><sheets>"
    "<sheet name='Grafiek' sheetId='1' r:id='rId9'/><sheet name='Blad' sheetId='2' r:id='rId1'/>"
    "<sheet name='Weg' sheetId='3' state='hidden' r:id='rId2'/></sheets></workbook>"
)
RELATIONS = "<Relationships>" + "".join(
    f"<Relationship Id='{id_}' Type='{OFFICE}/{kind}' Target='{target}'/>"
    for id_, kind, target in (
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
        ("rId3", "sharedStrings", "sharedStrings.xml"),
        ("rId4", "styles", "styles.xml"),
        ("rId9", "chartsheet", "chartsheets/sheet1.xml"),
    )
)
STYLES = (
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='d mmmm yyyy;@'/>"
    "<numFmt numFmtId='165' formatCode='0.0%'/><numFmt numFmtId='166' formatCode='0 &quot;dagen&quot;'/>"
    "<numFmt numFmtId='167' formatCode='General'/></numFmts><cellXfs>"
    + "".join(f"<xf numFmtId='{number}'/>" for number in (0, 14, 164, 9, 165, 166, 167, 21))
    + "</cellXfs></styleSheet>"
)
STRINGS = (
    "<sst xmlns='{main}'><si><t>maatstaf</t></si>"
    "<si><r><t>con</t></r><r><t>tacten</t></r><rPh><t>uitspraak</t></rPh></si></sst>"
)
SHEET = (
    "<worksheet xmlns='{main}'><sheetData>"
    "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
    "<row hidden='1'><c><v>45413</v></c><c s='1'><v>45413</v></c><c s='2'><v>45413.5</v></c>"
    "<c s='3'><v>0.37</v></c><c s='4'><v>0.375</v></c><c s='5'><v>12</v></c>"
    "<c s='6'><v>0.1</v></c><c s='7'><v>0.5</v></c></row>"
    "<row r='9'><c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c t='str'><f>A1</f><v>x</v></c><c t='s'/>"
    "<c t='inlineStr'/><c t='inlineStr'><is><t>in</t></is></c><c><f>1/0</f></c><c><v>1E+300</v></c>"
    "<c t='d'><v>2025-05-01T00:00:00</v></c></row></sheetData>"
    "<mergeCells><mergeCell ref='A2:B3'/><mergeCell ref='?'/></mergeCells></worksheet>"
)


def as_excel(main: str = MAIN, epoch: int = 0, without: tuple[str, ...] = ()) -> bytes:
    """Make a workbook as Excel writes it: shared strings, styles, cells without a place."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": WORKBOOK.format(main=main, epoch=epoch),
        "xl/_rels/workbook.xml.rels": RELATIONS + "</Relationships>",
        "xl/sharedStrings.xml": STRINGS.format(main=main),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": SHEET.format(main=main),
        "xl/worksheets/sheet2.xml": "<worksheet><row><c><v>1</v></c></row></worksheet>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for name, part in parts.items():
            if name not in without:
                book.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("main", [MAIN, STRICT])
def test_a_workbook_as_excel_writes_it_is_read(main: str) -> None:
    sheet, hidden = read.sheets(as_excel(main))
    assert lines(sheet) == [
        ("maatstaf", "", "contacten"),
        ("45413", "2024-05-01", "2024-05-01 12:00", "37%", "37,5%", "12", "0,1", "0,5"),
        ("WAAR", "#REF!", "x", "", "", "in", "", "1E+300", "2025-05-01T00:00:00"),
    ]
    assert [line.number for line in sheet.lines] == [2, 3, 9]
    assert sheet.hidden_lines == {3}
    assert sheet.formulas == {(9, 2), (9, 6)}
    assert sheet.spans == (Span(2, 0, 3, 1),)
    assert (sheet.hidden, hidden.hidden) == (False, True)


def test_days_may_be_counted_from_1904() -> None:
    sheet, _ = read.sheets(as_excel(epoch=1))
    assert lines(sheet)[1][1] == "2028-05-02"


def test_a_workbook_without_styles_or_shared_texts_is_read() -> None:
    content = as_xlsx([["a", 1]])
    assert lines(read.sheets(content)[0]) == [("a", "1")]


ODS_ROWS = (
    "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
    "<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2' "
    "table:number-rows-spanned='2' office:value-type='string'><text:p>twee<text:s text:c='2'/>woorden"
    "<text:line-break/>en<text:tab/>een <text:span>stuk</text:span></text:p><text:p>regel</text:p>"
    "<office:annotation><text:p>opmerking</text:p></office:annotation></table:table-cell>"
    "<table:covered-table-cell/><table:table-cell table:number-columns-repeated='2' "
    "office:value-type='percentage' office:value='0.37'/></table:table-row></table:table-header-rows>"
    "<table:table-row table:visibility='collapse'><table:table-cell/>"
    "<table:table-cell office:value-type='date' office:date-value='2025-05-01T00:00:00'/>"
    "<table:table-cell office:value-type='boolean' "
    "office:boolean-value='true'/><table:table-cell table:formula='of:=1+1' office:value-type='float' "
    "office:value='2.50'/><table:shapes/></table:table-row>"
)
HIDING = (
    "<office:automatic-styles><style:style style:name='ta1'><style:table-properties table:display='false'/>"
    "</style:style></office:automatic-styles>"
)


def test_a_document_as_libreoffice_writes_it_is_read() -> None:
    content = ods_content(ODS_ROWS, HIDING, 'table:name="Eén" table:style-name="ta1"')
    (sheet,) = read.sheets(as_ods([], content=content))
    assert lines(sheet) == [
        ("twee  woorden\nen\teen stuk\nregel", "", "37%", "37%"),
        ("", "2025-05-01", "WAAR", "2,5"),
    ]
    assert [line.number for line in sheet.lines] == [4, 5]
    assert (sheet.name, sheet.hidden) == ("Eén", True)
    assert sheet.hidden_lines == {5}
    assert sheet.formulas == {(5, 3)}
    assert sheet.spans == (Span(4, 0, 5, 1),)


def test_days_and_numbers_read_alike_in_every_format() -> None:
    grid = [["een", date(2025, 5, 1), 1234.5, 7]]
    for content in (as_csv(grid), as_xlsx(grid), as_ods(grid)):
        assert lines(read.sheets(content)[0]) == [("een", "2025-05-01", "1234,5", "7")]


def test_a_formula_without_a_stored_value_is_still_a_formula() -> None:
    grid = changed(2, "waarde", Formula("=50+7"))
    assert ("formula", 2, "waarde") in found(check(as_xlsx(grid)))


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(column: int, name: str) -> None:
    assert letter(column) == name


def test_a_hundred_thousand_lines_are_read_as_they_stand() -> None:
    content = b"maatstaf;waarde\n" + b"contacten;1\n" * 100_000
    assert len(read.sheets(content)[0].lines) == 100_001
    assert len(FINE) == 7
