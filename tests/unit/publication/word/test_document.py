"""The Word file itself: what is locked, what is named, what a reader sees."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from tests.webedition import changed
from tests.worded import Document, Element, figures, said, style, w
from zicht import pipeline
from zicht.errors import UsageError
from zicht.publication import docx, formats, manuscript, returned, tokens
from zicht.publication.charts import Chart
from zicht.publication.docx import anchors, styles
from zicht.publication.model import Edition
from zicht.values import Absence


@pytest.fixture(scope="module")
def word(monitor: bytes) -> Document:
    return Document(monitor)


def value(element: Element, *path: str) -> str:
    found = element.find("/".join(map(w, path)))
    return "" if found is None else str(found.get(w("val")))


def controls(word: Document, kind: str) -> list[Element]:
    return [one for one in word.body.iter(w("sdt")) if value(one, "sdtPr", "tag").startswith(f"{kind}:")]


def test_equal_editions_give_equal_bytes(edition: Edition, monitor: bytes) -> None:
    assert docx.document(replace(edition)) == monitor


def test_the_zip_and_the_properties_know_no_moment_but_that_of_the_edition(monitor: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(monitor)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(rb"\d{4}-\d\d-\d\dT[^<]*", archive.read("docProps/core.xml")) == [
            b"2025-03-01T00:00:00Z",
            b"2025-03-01T00:00:00Z",
        ]


def test_another_program_reads_it(monitor: bytes) -> None:
    read = python_docx.Document(io.BytesIO(monitor))
    assert read.core_properties.title == "Mensenhandelmonitor regio Rotterdam 2024"
    assert read.core_properties.language == "nl-NL"
    assert read.sections[0].page_width is not None
    assert read.sections[0].page_width.mm == pytest.approx(210, abs=0.1)


def test_every_bound_figure_is_locked_and_links_to_its_origin(word: Document, edition: Edition) -> None:
    found = list(figures(word.body))
    written = sum(text.count("{{") for text in edition.narrative.values())
    assert len(found) == written
    places = {one.get(w("name")) for one in word.body.iter(w("bookmarkStart"))}
    for one in found:
        assert value(one, "sdtPr", "lock") == "sdtContentLocked"
        link = next(one.iter(w("hyperlink"))).get(w("anchor"))
        assert link in places
        mark = next(one.iter(w("bookmarkStart"))).get(w("name"))
        assert str(mark).startswith(f"c_{str(link).removeprefix('cijfer_')}_")


def test_a_tag_is_the_reference_as_it_was_written(word: Document) -> None:
    tags = {value(one, "sdtPr", "tag") for one in figures(word.body)}
    assert "cijfer:essm-meldpunt.contacten | eenheid" in tags
    assert "cijfer:schatting.slachtoffers_schatting@2018/2019 | band" in tags


def test_no_name_is_longer_than_word_takes(word: Document) -> None:
    properties = list(word.body.iter(w("sdtPr")))
    assert max(len(value(one, name)) for one in properties for name in ("tag", "alias")) <= 64
    assert max(len(str(one.get(w("name")))) for one in word.body.iter(w("bookmarkStart"))) <= 40
    long = "essm-meldpunt.contacten[categorie=seksueel;leeftijd=meerderjarig]"
    assert f"cijfer:#{anchors.digest(long)}" in {value(one, "sdtPr", "tag") for one in figures(word.body)}


def test_names_are_given_once(word: Document) -> None:
    for name, attribute in (("bookmarkStart", "name"), ("bookmarkStart", "id")):
        found = [one.get(w(attribute)) for one in (*word.body.iter(w(name)), *word.notes.iter(w(name)))]
        assert len(found) == len(set(found))
    ids = [value(one, "id") for one in word.body.iter(w("sdtPr"))]
    assert len(ids) == len(set(ids))


def test_a_block_can_be_written_in_and_not_be_taken_away(word: Document, edition: Edition) -> None:
    written = [one for chapter in manuscript.chapters(edition.narrative) for one in chapter.blocks]
    texts = [one for one in controls(word, "blok") if value(one, "sdtPr", "lock") == "sdtLocked"]
    assert len(texts) == len([one for one in written if not one.locked and not one.place.note]) > 80


def test_tables_and_what_is_computed_cannot_be_written_in(word: Document) -> None:
    for kind in (anchors.FIXED, anchors.OPENING, anchors.CLOSING):
        assert {value(one, "sdtPr", "lock") for one in controls(word, kind)} == {"sdtContentLocked"}
    tables = [one for one in word.body.iter(w("tbl")) if len(list(one.iter(w("tc")))) > 1]
    assert len(tables) > 5
    for table in tables:
        around = next(table.iterancestors(w("sdt")))
        assert value(around, "sdtPr", "lock") == "sdtContentLocked"


def test_every_table_repeats_its_head_and_has_a_name(word: Document) -> None:
    for table in word.body.iter(w("tbl")):
        if len(list(table.iter(w("tc")))) > 1:
            assert table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is not None
            assert value(table, "tblPr", "tblCaption")
            first = next(table.iter(w("tr")))
            assert all(said(one) for one in first.iter(w("tc")))


def test_the_contents_lead_to_every_heading_of_two_levels(word: Document) -> None:
    lines = [one for one in word.body.iter(w("p")) if style(one) in {"TOC1", "TOC2"}]
    headings = [one for one in word.body.iter(w("p")) if style(one) in {"Heading1", "Heading2"}]
    assert [said(one) for one in lines] == [said(one) for one in headings]
    places = {one.get(w("name")) for one in word.body.iter(w("bookmarkStart"))}
    assert all(next(one.iter(w("hyperlink"))).get(w("anchor")) in places for one in lines)


def test_the_cover_says_whose_it_is_not(word: Document) -> None:
    first = [said(one) for one in word.body.iter(w("p"))][:12]
    assert "Reproductie, geen uitgave van de VAR" in first
    assert any("weten wij voor de regio niet" in one for one in first)
    header = etree.fromstring(word.parts["word/header1.xml"])
    assert said(header) == "Mensenhandelmonitor regio Rotterdam 2024Reproductie, geen uitgave van de VAR"
    assert b"NUMPAGES" in word.parts["word/footer1.xml"]


def test_a_made_up_region_says_so(edition: Edition) -> None:
    made_up = replace(edition, region=replace(edition.region, fictional=True))
    word = Document(docx.document(made_up))
    assert any(said(one).startswith("Fictief:") for one in word.body.iter(w("p")))


def test_an_english_region_has_an_english_document(edition: Edition) -> None:
    english = replace(
        edition, region=replace(edition.region, language="en"), narrative={"1-start.md": "# Start\n\nText.\n"}
    )
    word = Document(docx.document(english))
    assert word.paragraphs("How to work in this document")
    assert b'w:val="en-GB"' in word.parts["word/styles.xml"]


def test_a_figure_looks_like_its_side_of_the_waterline(edition: Edition) -> None:
    gone = changed(edition, {"essm-meldpunt.contacten@2024": Absence.NOT_DELIVERED})
    text = "# Proef\n\nEr waren {{ essm-meldpunt.contacten }}, {{ schatting.waargenomen@2018/2019 }}.\n"
    word = Document(docx.document(replace(gone, narrative={"1-proef.md": text})))
    looks = [next(one.iter(w("rStyle"))).get(w("val")) for one in figures(word.body)]
    assert looks == ["Cijfernietbekend", "Cijfer"]


def test_every_colour_and_size_is_a_token(word: Document) -> None:
    colors = {one.removeprefix("#") for one in tokens.colors("light").values()} | {"auto"}
    sizes = {str(styles.half_points(name)) for name in tokens.table("print") if "marge" not in name}
    found = etree.fromstring(word.parts["word/styles.xml"])
    for root in (found, word.body):
        for one in root.iter():
            for name in ("color", "fill"):
                assert one.get(w(name), "auto") in colors
            if one.tag == w("sz") and one.get(w("val")):
                assert one.get(w("val")) in sizes


def test_the_typeface_is_in_the_file_and_can_be_taken_out(word: Document) -> None:
    table = etree.fromstring(word.parts["word/fontTable.xml"])
    (font,) = list(table)
    assert font.get(w("name")) == "Source Sans Pro"
    assert value(font, "altName") == "Calibri"
    key = str(next(font.iter(w("embedRegular"))).get(w("fontKey")))
    mixing = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    mixed = word.parts["word/fonts/font1.odttf"]
    plain = bytes(byte ^ mixing[at % 16] for at, byte in enumerate(mixed[:32])) + mixed[32:]
    assert plain[:4] == b"\x00\x01\x00\x00"
    assert b"Source Sans Pro".decode().encode("utf-16-be") in plain


def a_picture(chart: Chart) -> bytes:
    head = struct.pack(">IIBBBBB", 300, 100, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + zlib.compress(chart.kind.encode())


def test_a_picture_has_words_and_its_table_stays(edition: Edition, word: Document) -> None:
    with_pictures = Document(docx.document(edition, a_picture))
    found = [one for one in with_pictures.body.iter() if str(one.tag).endswith("}docPr") and one.get("descr")]
    assert len(found) >= 5
    assert all(len(str(one.get("descr"))) > 20 for one in found)
    assert len(list(with_pictures.body.iter(w("tbl")))) == len(list(word.body.iter(w("tbl"))))
    width = next(one for one in with_pictures.body.iter() if str(one.tag).endswith("inline"))
    extent = width[0]
    assert int(str(extent.get("cx"))) == 3 * int(str(extent.get("cy"))) == 150 * 36_000


def test_a_document_with_pictures_comes_back_like_one_without(edition: Edition) -> None:
    assert returned.take_back({"x": docx.document(edition, a_picture)}, edition) == returned.Outcome({}, ())


def test_a_partner_gets_its_own_sections(whole: Edition) -> None:
    word = Document(docx.document(whole, partner="riec"))
    headings = [said(one) for one in word.body.iter(w("p")) if style(one) in {"Heading1", "Heading2"}]
    assert headings == [
        "Aard en omvang",
        "RIEC",
        "Conclusie",
        "Is er iets veranderd?",
        "Herkomst van de cijfers",
    ]
    assert word.paragraphs("Concept voor Regionaal Informatie- en Expertisecentrum Rotterdam")


def test_a_drawing_that_names_who_can_deliver_is_in_the_document_of_that_partner(whole: Edition) -> None:
    text = "# Een\n\n## A\n\nx\n\n## B\n\n::: figuur ontbreekt\nwat: iets\nreden: geen\nhouder: NLA\n:::\n"
    word = Document(docx.document(replace(whole, narrative={"1-een.md": text}), partner="nla"))
    assert [said(one) for one in word.body.iter(w("p")) if style(one) == "Heading2"] == ["B"]


def test_a_partner_that_is_not_there_or_has_no_section_is_refused(whole: Edition) -> None:
    with pytest.raises(UsageError, match="hotelcombinatie"):
        docx.document(whole, partner="hotelcombinatie")
    with pytest.raises(UsageError, match="essm"):
        docx.document(whole, partner="bestaat-niet")


def test_no_drawing_is_taller_than_leaves_its_title_a_place() -> None:
    edition = pipeline.draft(Path("regions/rotterdam"), 2024)
    with zipfile.ZipFile(io.BytesIO(docx.monitor(edition))) as archive:
        heights = [
            int(one)
            for one in re.findall(
                rb'<wp:inline.*?<wp:extent cx="\d+" cy="(\d+)"', archive.read("word/document.xml"), re.DOTALL
            )
        ]
    assert len(heights) >= 8
    assert max(heights) <= 200 * 36_000


def test_the_edition_has_its_word_file_with_drawings(built: pipeline.Built) -> None:
    assert "word" in formats.WRITERS
    with zipfile.ZipFile(io.BytesIO(built.files["monitor.docx"])) as archive:
        assert len([one for one in archive.namelist() if one.startswith("word/media/")]) >= 8
    assert built.files["monitor.docx"] == docx.monitor(built.edition)


def test_a_numbered_list_begins_where_it_began(edition: Edition) -> None:
    text = "# Een\n\n3. Drie\n4. Vier\n\ntekst\n\n1. Een\n"
    word = Document(docx.document(replace(edition, narrative={"1-een.md": text})))
    numbering = etree.fromstring(word.parts["word/numbering.xml"])
    starts = [
        value(one, "lvlOverride", "startOverride")
        for one in numbering.iter(w("num"))
        if one.find(w("lvlOverride")) is not None
    ]
    assert starts == ["3", "1"]
    lists = [
        value(one, "pPr", "numPr", "numId")
        for one in word.paragraphs()
        if value(one, "pPr", "numPr", "numId")
    ]
    assert lists[-3:] == ["2", "2", "3"]
