import io
import zipfile
from pathlib import Path

import pytest

from tests.delivered import FINE, as_csv, as_ods, as_xlsx, check, found, ods_content
from tests.zips import rezipped
from zicht import cli, deliveries
from zicht.deliveries import guard
from zicht.errors import UnreadableDelivery, UnsafeDelivery, ZichtError
from zicht.zipped import Archive

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">&b;'
    "</office:document-content>"
)
LINK = (
    '<table:table-row><table:table-cell/></table:table-row><table:table-source xlink:href="file:///etc/x"/>'
)
ENCRYPTED = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb(content: bytes, part: str) -> bytes:
    return rezipped(content, change={part: b" " * (guard.LIMITS.inflated + 1)})


XLSX, ODS = as_xlsx(FINE), as_ods(FINE)
SHEET = "xl/worksheets/sheet1.xml"
MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'

UNSAFE = {
    "zip bomb as XLSX": (bomb(XLSX, SHEET), "zip_bomb"),
    "zip bomb as ODS": (bomb(ODS, "content.xml"), "zip_bomb"),
    "a part that unpacks too well": (rezipped(XLSX, {"xl/media/x": b"0" * 3_000_000}), "zip_bomb"),
    "a thousand parts": (rezipped(XLSX, {f"xl/x{number}": b"" for number in range(1001)}), "zip_bomb"),
    "macros in XLSX": (rezipped(XLSX, {"xl/vbaProject.bin": b"x"}), "macros"),
    "old macros in XLSX": (rezipped(XLSX, {"xl/macrosheets/sheet1.xml": b"x"}), "macros"),
    "XLSX that says it has macros": (rezipped(XLSX, change={"[Content_Types].xml": MACRO_TYPES}), "macros"),
    "macros in ODS": (as_ods(FINE, parts={"Basic/Standard/Module1.xml": b"x"}), "macros"),
    "scripts in ODS": (as_ods(FINE, parts={"Scripts/python/x.py": b"x"}), "macros"),
    "links in XLSX": (rezipped(XLSX, {"xl/externalLinks/externalLink1.xml": b"x"}), "external_links"),
    "links in ODS": (as_ods(FINE, content=ods_content(LINK)), "external_links"),
    "entities in XLSX": (rezipped(XLSX, change={SHEET: ENTITIES.encode()}), "entities"),
    "entities in ODS": (as_ods(FINE, content=ENTITIES), "entities"),
    "XLSX with a password": (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "ODS with a password": (as_ods(FINE, parts={"META-INF/manifest.xml": ENCRYPTED}), "encrypted"),
    "more lines than a delivery has": (b"maatstaf;waarde\n" + b"a;1\n" * 250_001, "too_many_cells"),
    "more columns than a delivery has": (b";".join([b"x"] * 600), "too_many_cells"),
}

UNREADABLE = {
    "empty": (b"", "empty_file"),
    "only blanks": (b" \r\n;;\r\n", "empty_file"),
    "an empty sheet": (as_xlsx([[]]), "empty_file"),
    "only spaces": (b"  \n ", "empty_file"),
    "no heading": (as_csv([["a", "b"], ["c", "d"]]), "no_heading"),
    "no heading in XLSX": (as_xlsx([["a", "b"], ["c", "d"]]), "no_heading"),
    "no heading in ODS": (as_ods([["a", "b"], ["c", "d"]]), "no_heading"),
    "old Excel": (OLE + b"\0" * 512, "wrong_kind"),
    "PDF": (b"%PDF-1.7 ...", "wrong_kind"),
    "a web page that calls itself XLS": (b"<html><table><tr><td>maatstaf", "wrong_kind"),
    "another zip": (rezipped(as_ods(FINE), change={"mimetype": b"application/epub+zip"}), "wrong_kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
    "a quote that stays open": (b'maatstaf;waarde\n"contacten;1\n', "quote"),
    "half an XLSX": (XLSX[: len(XLSX) // 2], "damaged"),
    "half an ODS": (ODS[: len(ODS) // 2], "damaged"),
    "XLSX without its sheet": (rezipped(XLSX, change={SHEET: b"<worksheet><row>"}), "damaged"),
    "XLSX with a wrong shared text": (
        rezipped(XLSX, change={SHEET: b'<worksheet><row><c t="s"><v>7</v></c></row></worksheet>'}),
        "damaged",
    ),
    "ODS without content": (rezipped(ODS, change={"content.xml": b""}), "damaged"),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_what_is_unsafe_is_refused_unread(name: str) -> None:
    content, rule = UNSAFE[name]
    with pytest.raises(UnsafeDelivery) as refused:
        check(content)
    assert refused.value.message == f"deliveries.{rule}"


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_table_says_what_to_do(name: str) -> None:
    content, rule = UNREADABLE[name]
    with pytest.raises(UnreadableDelivery) as refused:
        check(content)
    assert refused.value.message == f"deliveries.{rule}"
    assert str(refused.value).count(".") >= 1


def test_a_file_of_200_megabytes_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnsafeDelivery, match="20 MB"):
        deliveries.read_file(path)


def test_a_content_that_is_too_large_is_refused_by_whoever_reads_it() -> None:
    with pytest.raises(UnsafeDelivery, match="20 MB"):
        check(b"x" * (20 * 1024 * 1024 + 1))


def test_a_folder_is_no_delivery(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "weg.csv"):
        with pytest.raises(UnreadableDelivery, match="is er niet"):
            deliveries.read_file(path)


def test_a_zip_whose_directory_lies_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Archive(XLSX, guard.LIMITS)
    monkeypatch.setattr(opened, "_left", 10)
    with pytest.raises(UnsafeDelivery, match="uitpakken"):
        opened.read(SHEET)


def test_a_zip_with_a_password_is_refused() -> None:
    content = bytearray(XLSX)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        content[place + offset] |= 1
    with pytest.raises(UnsafeDelivery) as refused:
        check(bytes(content))
    assert refused.value.message == "deliveries.encrypted"


def test_a_sheet_merged_from_corner_to_corner_costs_nothing() -> None:
    whole = b'<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells></worksheet>'
    with zipfile.ZipFile(io.BytesIO(XLSX)) as opened:
        sheet = opened.read(SHEET).replace(b"</worksheet>", whole)
    assert found(check(rezipped(XLSX, change={SHEET: sheet}))) == []


FILLED = "<table:table-cell {times} office:value-type='string'><text:p>x</text:p></table:table-cell>"
LINES = 'table:number-rows-repeated="1048576"'
COLUMNS = 'table:number-columns-repeated="9000"'


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (f"<table:table-row {LINES}><table:table-cell/></table:table-row>", UnreadableDelivery),
        (f"<table:table-row {LINES}>{FILLED.format(times='')}</table:table-row>", UnsafeDelivery),
        (f"<table:table-row>{FILLED.format(times=COLUMNS)}</table:table-row>", UnsafeDelivery),
    ],
)
def test_a_million_repeated_lines_cost_nothing(row: str, kind: type[ZichtError]) -> None:
    with pytest.raises(kind):
        check(as_ods([], content=ods_content(row)))


def test_merged_cells_that_overlap_without_end_are_refused() -> None:
    spans = "".join(f'<mergeCell ref="A1:A{250_000 + number}"/>' for number in range(30)).encode()
    rows = b"".join(b'<row r="%d"><c t="str"><v>x</v></c></row>' % number for number in (1, 250_000))
    with zipfile.ZipFile(io.BytesIO(XLSX)) as opened:
        sheet = opened.read(SHEET)
    sheet = sheet.replace(b"</sheetData>", rows + b"</sheetData><mergeCells>" + spans + b"</mergeCells>")
    with pytest.raises(UnsafeDelivery):
        check(rezipped(XLSX, change={SHEET: sheet}))


@pytest.mark.parametrize("kind", [UnreadableDelivery, UnsafeDelivery])
def test_each_kind_has_its_own_exit_code(kind: type[ZichtError], tmp_path: Path) -> None:
    content = b"" if kind is UnreadableDelivery else UNSAFE["macros in XLSX"][0]
    path = tmp_path / "levering.xlsx"
    path.write_bytes(content)
    assert cli.main(["check", str(path), "--register", "essm-meldpunt"]) == kind.exit_code
