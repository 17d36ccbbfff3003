import io
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests import opendata as made
from tests.webedition import changed
from zicht.publication.book import Book
from zicht.publication.html.figures import DECLARED, HIDDEN, SYMBOLS
from zicht.publication.opendata import sheets, workbook
from zicht.values import Absence


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="session")
def found(files: Mapping[str, bytes]) -> Workbook:
    return opened(files["monitor.xlsx"])


def body(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = list(sheet.iter_rows(min_row=sheets.HEADING, values_only=True))
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def registers(found: Workbook) -> list[Worksheet]:
    return cast("list[Worksheet]", found.worksheets[1:-1])


def test_every_number_of_the_table_stands_in_the_workbook_once_and_no_other(
    found: Workbook, book: Book
) -> None:
    shown = Counter(
        Decimal(str(row["Waarde"]))
        for sheet in registers(found)
        for row in body(sheet)
        if isinstance(row["Waarde"], int | float)
    )
    numbers = [one.cell.number for one in book.table.figures.values() if one.cell]
    assert shown == Counter(Decimal(str(one)) for one in numbers if one is not None)


def test_every_figure_has_its_row_with_its_number_period_and_definition(found: Workbook, book: Book) -> None:
    rows = [row for sheet in registers(found) for row in body(sheet)]
    assert len(rows) == len(book.table.figures)
    wanted = [
        row
        for row in rows
        if row["Kenmerk en versie"] == "essm-clienten.clienten@1" and row["Periode"] == "2024"
    ]
    assert {(row["Vorm"], row["Waarde"]) for row in wanted} == {
        *(("totaal", 167), ("seksuele uitbuiting", 115), ("criminele uitbuiting", 13)),
        *(("overige (arbeids-)uitbuiting", 13), ("preventief traject", 26)),
    }


def test_where_there_is_no_number_stands_the_one_sign_and_why(found: Workbook) -> None:
    rows = [row for sheet in registers(found) for row in body(sheet)]
    signs = {row["Waarde"] for row in rows if isinstance(row["Waarde"], str)}
    assert signs <= {*SYMBOLS.values(), HIDDEN}
    hidden = [row for row in rows if row["Waarde"] == HIDDEN]
    assert {row["Toestand"] for row in hidden} == {"Beschermd", "Niet gecombineerd"}
    charts = [row for row in rows if row["Waarde"] == SYMBOLS[Absence.CHART_ONLY]]
    assert {row["Toestand"] for row in charts} == {"Alleen in grafiek"}
    assert all(row["Waarde"] is not None for row in rows)


def test_a_number_published_before_is_a_number_with_its_sign_beside_it(found: Workbook) -> None:
    rows = [row for sheet in registers(found) for row in body(sheet) if row["Teken"]]
    assert {row["Teken"] for row in rows} == {DECLARED}
    assert sorted(int(str(row["Waarde"])) for row in rows) == [2, 2, 4, 121]


def test_the_first_sheet_explains_every_sign_and_leads_to_every_sheet(found: Workbook, book: Book) -> None:
    front = found.worksheets[0]
    assert found.active is front
    words = {str(row[0]): str(row[1]) for row in front.iter_rows(values_only=True) if row[0] and row[1]}
    assert set(SYMBOLS.values()) | {HIDDEN, DECLARED, "*", "0"} <= set(words)
    assert book.edition.region.reproduction in str(front["A2"].value)
    assert "geen licentie" in words["Voorwaarden"]
    links = {cell.value: cell.hyperlink for row in front for cell in row if cell.hyperlink}
    assert set(links) == {one.title for one in found.worksheets[1:]}
    assert {name: one.location for name, one in links.items()} == {name: f"'{name}'!A1" for name in links}
    assert not [one for one in links.values() if one.target], "no address outside"


def test_every_other_sheet_is_one_real_table_with_a_header_that_stays(found: Workbook) -> None:
    names = []
    for sheet in found.worksheets[1:]:
        (table,) = sheet.tables.values()
        names.append(table.displayName)
        assert table.ref.startswith(f"A{sheets.HEADING}:")
        heads = [cell.value for cell in sheet[sheets.HEADING]]
        assert [one.name for one in table.tableColumns] == heads
        assert len(set(heads)) == len(heads)
        assert sheet.freeze_panes == f"A{sheets.HEADING + 1}"
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
        assert all(one.width >= 10 for one in sheet.column_dimensions.values())
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"T_\w+", one) for one in names)


def test_the_document_has_a_title_a_language_and_no_name_of_who_did_not_make_it(
    found: Workbook, book: Book
) -> None:
    assert found.properties.title == "Mensenhandelmonitor regio Rotterdam 2024"
    assert found.properties.language == "nl-NL"
    assert book.edition.region.publisher not in str(found.properties.creator)
    assert str(found.properties.created).startswith(book.edition.date.isoformat())


def test_no_cell_is_a_formula_whatever_its_text_begins_with(book: Book) -> None:
    name = "essm-meldpunt.contacten@2024"
    key = next(one for one in book.table.figures if str(one) == name)
    from dataclasses import replace

    figures = dict(book.table.figures)
    figures[key] = replace(figures[key], note="=1+1", source="@SUM(A1)")
    bad = Book(replace(book.edition, table=replace(book.table, figures=figures)))
    content = workbook.workbook(bad)
    cells = [cell for sheet in opened(content).worksheets for row in sheet.iter_rows() for cell in row]
    assert {"=1+1"} <= {cell.value for cell in cells}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [one for one in parts.namelist() if b"<f>" in parts.read(one)]


def test_the_same_edition_is_the_same_bytes_without_the_moment_it_was_made(
    book: Book, files: Mapping[str, bytes]
) -> None:
    assert workbook.workbook(book) == files["monitor.xlsx"]
    with zipfile.ZipFile(io.BytesIO(files["monitor.xlsx"])) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_hidden_figure_is_a_sign_and_its_number_is_in_no_part(book: Book) -> None:
    name = "essm-clienten.clienten@2024"
    hidden = Book(changed(book.edition, {name: None}))
    content = workbook.workbook(hidden)
    rows = [row for sheet in registers(opened(content)) for row in body(sheet)]
    row = next(
        one
        for one in rows
        if one["Kenmerk en versie"] == "essm-clienten.clienten@1" and one["Periode"] == "2024"
    )
    assert row["Waarde"] == HIDDEN
    inside = made.texts({"monitor.xlsx": content})
    assert not [part for part, text in inside.items() if re.search(r"(?<![\d.])167(?![\d.])", text)]


def test_it_speaks_the_language_of_the_region(tmp_path: Path) -> None:
    english = made.book(tmp_path / "streek", {"om.verdachten@2024": 12}, language="en")
    found = opened(workbook.workbook(english))
    assert found.sheetnames[0] == "Read me"
    assert found.properties.language == "en-GB"
    assert "Measure" in [cell.value for cell in found.worksheets[1][sheets.HEADING]]


def test_libreoffice_opens_it_and_shows_every_sheet(files: Mapping[str, bytes], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here")
    from pypdf import PdfReader

    (tmp_path / "monitor.xlsx").write_bytes(files["monitor.xlsx"])
    home = f"-env:UserInstallation=file://{tmp_path}/thuis"
    words = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "monitor.xlsx"]
    subprocess.run(
        words,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    read = PdfReader(tmp_path / "monitor.pdf")
    text = " ".join(" ".join((page.extract_text() or "").split()) for page in read.pages)
    for words_ in ("Wat de tekens betekenen", "Meldpunt van het ESSM: contacten", "179", "Definities"):
        assert words_ in text
    assert "#REF" not in text
    assert "Err:" not in text
