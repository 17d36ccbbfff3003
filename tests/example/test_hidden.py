"""The fictional region estimates from one table of lists, and says of another that it cannot."""

import io
import json
import re
import zipfile

import pytest
from pypdf import PdfReader

from zicht import pipeline
from zicht.values import Allowed, Key

YES, NO = Key.parse("overlap.schatting@2024"), Key.parse("overlap-arbeid.schatting@2024")
WHY = "spreken elkaar tegen"


def read(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", content.decode()).split())


def test_one_table_is_estimable_and_another_is_not(built: pipeline.Built) -> None:
    found = {one.figure: one.allowed for one in built.edition.estimated}
    assert found == {YES: Allowed.ESTIMATE, NO: Allowed.NOTHING}


def test_the_chapter_draws_the_estimate_with_its_margin_and_says_why_the_other_is_not_there(
    built: pipeline.Built,
) -> None:
    chapter = read(built.files["aanleiding.html"])
    size = built.edition.table.figures[YES]
    assert size.cell is not None
    assert size.interval is not None
    assert f"Naar schatting {size.cell.number} personen in totaal" in chapter
    assert f"{size.interval.low} ondergrens van de schatting" in chapter
    assert f"{size.interval.high} bovengrens van de schatting" in chapter
    assert "hoeveel personen op geen lijst staan, is niet te schatten" in chapter
    assert WHY in chapter


def test_every_format_says_it(built: pipeline.Built) -> None:
    pdf = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(built.files["monitor.pdf"])).pages)
    document = zipfile.ZipFile(io.BytesIO(built.files["monitor.docx"])).read("word/document.xml")
    for said in (" ".join(pdf.split()), read(document)):
        assert "Naar schatting 460 personen in totaal" in said
        assert WHY in said
    data = built.files["data/observations.csv"].decode()
    assert re.search(r"^overlap\.schatting,2024,.*,460,E,F,persoon,", data, re.MULTILINE)
    assert re.search(r"^overlap-arbeid\.schatting,2024,.*,,O,F,persoon,", data, re.MULTILINE)


def test_the_account_names_method_seed_and_every_threshold(built: pipeline.Built) -> None:
    account = read(built.files["verantwoording.html"])
    for said in (
        "Hoeveel niet gezien: Overlaptabel van drie lijsten, 2024",
        "Startgetal van het toeval: 1.",
        "Herhalingen: 1000.",
        "grootste uitkomst gedeeld door kleinste, hoogstens: 1,5.",
        "Personen op meer dan één lijst, minstens: 7.",
    ):
        assert said in account


def test_no_file_holds_a_combination_of_lists(built: pipeline.Built) -> None:
    cell = re.compile(r"lijst_[a-f](?:=|-)[01]")
    told = {
        name: match[0]
        for name, content in built.files.items()
        if name.endswith((".html", ".csv", ".json", ".xml", ".ttl"))
        if (match := cell.search(content.decode("utf-8", "replace")))
    }
    assert told == {}
    rows = built.files["data/observations.csv"].decode()
    assert not re.search(r"^overlap[\w-]*\.op_meer_lijsten", rows, re.MULTILINE)
    assert "overlap" in json.dumps(sorted(str(key) for key in built.edition.table.figures))


@pytest.mark.parametrize("year", [2020, 2023])
def test_a_year_without_a_table_has_no_estimate(years: dict[int, pipeline.Built], year: int) -> None:
    assert years[year].edition.estimated == ()
