"""The fictional region says in every file that it is made up, and names nothing that exists."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.tree import ROOT
from voorbeeld.shapes import YEARS
from zicht import editions, pipeline, regions

SAYS_SO = re.compile(r"fictief|fictional", re.IGNORECASE)
NEUTRAL = re.compile(r"fonts/.*|zicht\.(css|js|svg)|data/codelists/(?!gebied)\w+\.csv")
"""What is the same in every edition of every region: typeface, style, script, sign, the code lists."""

REAL = (ROOT / "tests" / "data" / "gemeenten_nl.txt").read_text("utf-8").splitlines()


def texts(built: pipeline.Built) -> dict[str, str]:
    return {name: read(name, one) for name, one in built.files.items() if not NEUTRAL.fullmatch(name)}


def read(name: str, content: bytes) -> str:
    """Return what a file says: a PDF its pages, an office file the text of its parts."""
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name.endswith((".docx", ".pptx", ".xlsx")):
        opened = zipfile.ZipFile(io.BytesIO(content))
        parts = (opened.read(one).decode("utf-8") for one in opened.namelist() if one.endswith(".xml"))
        return " ".join(re.sub(r"<[^>]*>", " ", part) for part in parts)
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("year", YEARS)
def test_every_year_builds_and_every_file_says_that_it_is_made_up(
    years: dict[int, pipeline.Built], year: int
) -> None:
    found = texts(years[year])
    assert {"index.html", "cijfers.html", "data/observations.csv", "manifest.json"} <= set(found)
    assert [name for name, text in found.items() if not SAYS_SO.search(text)] == []


def test_every_row_of_the_open_data_says_that_it_is_made_up(built: pipeline.Built) -> None:
    _head, *rows = built.files["data/observations.csv"].decode().splitlines()
    assert [row for row in rows if not SAYS_SO.search(row)] == []


def test_the_open_data_give_a_made_up_country_no_code_of_a_real_one(built: pipeline.Built) -> None:
    areas = {row.split(",")[2] for row in built.files["data/observations.csv"].decode().splitlines()[1:]}
    assert {area for area in areas if not area.startswith("GM9")} == {"VOORBEELD", "XX"}


def test_no_text_names_a_real_municipality(years: dict[int, pipeline.Built]) -> None:
    names = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, REAL))})(?![\w-])")
    found = {
        (year, name, match[0])
        for year, built in years.items()
        for name, text in texts(built).items()
        if year == max(years) or name in {"index.html", "aard-en-omvang.html"}
        for match in names.finditer(text)
    }
    assert found == set()
    assert names.search("de gemeente Alkmaar")


def test_its_codes_are_those_of_no_municipality_and_its_links_lead_nowhere() -> None:
    region = regions.load(Path("regions/voorbeeld"))
    assert region.fictional
    assert [one.cbs for one in region.municipalities if not one.cbs.startswith("GM90")] == []
    assert [link for link in region.links.values() if ".example/" not in str(link)] == []
    assert [one.number for one in region.contacts if one.number] == ["112"]


def test_a_year_is_released_and_made_again_byte_for_byte(region: Path, tmp_path: Path) -> None:
    build = pipeline.build(region, 2020, tmp_path / "build").folder
    made = editions.release(build, region, date(2021, 6, 1))
    assert editions.verify(made.folder).holds


def test_who_asks_for_what_two_registers_count_is_asked_which(built: pipeline.Built) -> None:
    for year, known in ((2022, "werkinspectie.slachtoffers"), (2024, "landelijk.slachtoffers_regio")):
        question = f"hoeveel slachtoffers zijn er in {year}?"
        (asked,) = editions.ask(built.folder, [question], ROOT / "regions" / "voorbeeld").asked
        assert asked.answer is None
        assert len(found := {key.indicator for key in asked.candidates}) > 1
        assert known in found
