import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.pdfs import Document, tight
from tests.webedition import changed
from zicht import pipeline
from zicht.disclosure import Release
from zicht.errors import EditionError
from zicht.publication import charts, narrative, numbers, tokens, typst
from zicht.publication.blocks import HOLE
from zicht.publication.book import Book
from zicht.publication.charts import Brief
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition
from zicht.publication.narrative import Chapter
from zicht.publication.typst import figure, mayors
from zicht.values import Number


@pytest.fixture(scope="session")
def pdf(built: pipeline.Built) -> Document:
    return Document(built.files[typst.FILE])


def chapters(edition: Edition) -> Iterator[Chapter]:
    yield from narrative.chapters(edition.narrative)
    if part := narrative.part(edition.narrative, mayors.PART):
        yield part


# ------------------------------------------------------------------ standards


def test_the_file_says_that_it_is_for_archives_and_accessible(pdf: Document) -> None:
    for said in ("<pdfaid:part>3</", "<pdfaid:conformance>A</", "<pdfuaid:part>1</"):
        assert said in pdf.about


def test_the_document_is_tagged_titled_and_in_its_language(pdf: Document) -> None:
    assert pdf.root["/MarkInfo"]["/Marked"]
    assert pdf.root["/Lang"] == "nl"
    assert pdf.reader.metadata is not None
    assert pdf.reader.metadata.title == "Mensenhandelmonitor regio Rotterdam 2024"
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert len(pdf.tagged("Title")) == 1


def test_every_drawing_has_its_words(pdf: Document, edition: Edition) -> None:
    said = [one.alt for one in pdf.tagged("Figure")]
    assert all(len(alt) > 10 for alt in said)
    book = Book(edition)
    asked = [one for chapter in chapters(edition) for one in chapter.tokens if one.type == "figuur"]
    drawn = [charts.draw(Brief(one.meta["drawing"], book, Cites(book))) for one in asked]
    text = {"tabel", "actiebord", "tijdlijn", "leveringen", "ontbreekt", "geen-grafiek"}
    pictures = [one for one in drawn if one.kind not in text]
    assert len(pictures) > 6
    assert sorted(said) == sorted(one.alt for one in pictures)


def test_a_drawing_without_its_words_stops_the_build(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure, "words", lambda _: "")
    with pytest.raises(EditionError, match="missing alt text"):
        typst.pdf(edition, {})


def test_every_table_has_a_row_of_heads(pdf: Document) -> None:
    tables = pdf.tagged("Table")
    assert len(tables) > 15
    for one in tables:
        first = next(row for row in one.all() if row.kind == "TR")
        assert {cell.kind for cell in first.inside} == {"TH"}


def test_no_level_of_heading_is_skipped(pdf: Document) -> None:
    levels = [int(one.kind[1:]) for one in pdf.elements if re.fullmatch(r"H\d", one.kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_chapter_and_section_has_a_bookmark(pdf: Document, edition: Edition) -> None:
    titles = pdf.bookmarks()
    for chapter in narrative.chapters(edition.narrative):
        if chapter.number:
            assert chapter.title in titles
        sections = [one.sentences[0].readable for one in chapter.blocks if one.level == 2 and chapter.number]
        assert [one for one in sections if one not in titles] == []
    assert {"Voor de burgemeester", "Verantwoording", "Herkomst van de cijfers"} <= set(titles)


def test_only_the_typeface_of_the_wheel_is_inside(pdf: Document) -> None:
    found = pdf.fonts()
    assert found
    assert all(name.startswith("SourceSansPro-") and inside for name, inside in found.items())


# ------------------------------------------------------------------ what is inside


def test_the_open_data_is_inside_byte_for_byte(pdf: Document, built: pipeline.Built) -> None:
    data = {name: [content] for name, content in built.files.items() if name.startswith("data/")}
    assert data
    assert pdf.reader.attachments == data
    files = [one.get_object() for one in pdf.root["/AF"].get_object()]
    assert len(files) == len(data)
    assert all(one["/AFRelationship"] == "/Data" and one["/Desc"] for one in files)


def test_an_edition_without_data_has_none_inside(edition: Edition) -> None:
    assert Document(typst.pdf(edition, {"index.html": b"x"})[typst.FILE]).reader.attachments == {}


def test_the_same_edition_gives_the_same_bytes(edition: Edition, built: pipeline.Built) -> None:
    data = {name: content for name, content in built.files.items() if name.startswith("data/")}
    assert typst.pdf(edition, data)[typst.FILE] == built.files[typst.FILE]


# ------------------------------------------------------------------ what it says


def test_every_page_says_that_it_is_a_reproduction(pdf: Document, edition: Edition) -> None:
    assert edition.region.reproduction
    assert [at for at, text in enumerate(pdf.pages) if edition.region.reproduction not in text] == []


def test_every_page_of_a_fictional_region_says_so(edition: Edition) -> None:
    fictional = replace(edition, region=replace(edition.region, fictional=True))
    pages = Document(typst.pdf(fictional, {})[typst.FILE]).pages
    assert [at for at, text in enumerate(pages) if "Fictief" not in text] == []


def said_in(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    """Yield every sentence of the narrative as it is printed, with the figures in it."""
    book = Book(edition)
    for chapter in chapters(edition):
        for sentence in (one for block in chapter.blocks for one in block.sentences):
            bound = [book.bind(one.reference).text for one in sentence.figures if one.reference]
            pieces = zip(sentence.text.split(HOLE), [*bound, ""], strict=True)
            yield "".join(piece for pair in pieces for piece in pair), bound


def test_every_bound_figure_of_the_narrative_is_in_the_text(pdf: Document, edition: Edition) -> None:
    text = tight(pdf.text)
    bound = [one for _, figures in said_in(edition) for one in figures]
    assert len(bound) > 80
    assert [one for one in bound if tight(one) not in text] == []


def running(pdf: Document, edition: Edition) -> str:
    """Return the letters of all pages in order, without what stands above and below each page."""
    heads = [one for one in pdf.bookmarks() if one] + ["Inhoud"]
    above = "|".join(re.sub(r"\W", "", one) for one in sorted(heads, key=len, reverse=True))
    title = re.sub(r"\W", "", f"{edition.region.title} {edition.region.name} 2024")
    below = re.sub(r"\W", "", edition.region.reproduction)
    pages = [re.sub(r"\W", "", page) for page in pdf.pages]
    return "".join(re.sub(rf"^{title}(?:{above})|{below}\d+$", "", page) for page in pages)


def test_no_sentence_of_the_narrative_is_lost_between_two_pages(pdf: Document, edition: Edition) -> None:
    text = running(pdf, edition)
    sentences = [words for words, _ in said_in(edition) if not words.startswith("Lees ")]
    assert len(sentences) > 300
    assert [one for one in sentences if not stands(re.sub(r"\W", "", one), text)] == []


def stands(letters: str, text: str) -> bool:
    """Tell whether a sentence is there: whole, or in two parts, with what stands beside it in between."""
    return any(letters[:at] in text and letters[at:] in text for at in range(len(letters)))


@pytest.mark.parametrize("look", [{"kolom": "104"}, {"tekst": "12", "tabel": "11", "bron": "10"}])
def test_in_another_size_no_sentence_is_lost_either(
    edition: Edition, look: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tokens.table
    monkeypatch.setattr(tokens, "table", lambda *path: plain(*path) | (look if path == ("print",) else {}))
    test_no_sentence_of_the_narrative_is_lost_between_two_pages(
        Document(typst.pdf(edition, {})[typst.FILE]), edition
    )


def raw(built: pipeline.Built) -> dict[str, Number]:
    """Return every number of the deliveries, protected or not, by the name of its figure."""
    sources = pipeline.load(built.edition.region.folder, 2024)
    observed = pipeline.tabulate(sources).table.observations
    return {str(one.key): one.cell.number for one in observed if one.cell.number is not None}


def test_no_hidden_number_and_no_withheld_number_is_anywhere_in_the_text(
    pdf: Document, built: pipeline.Built
) -> None:
    table, known = built.edition.table, raw(built)
    kept = [str(key) for key, _ in table.withheld]
    kept += [str(one.key) for one in table.figures.values() if one.release is Release.HIDDEN]
    shown = {one.cell.number for one in table.figures.values() if one.cell is not None}
    secret = {known[name] for name in kept if name in known} - shown
    written = {numbers.written(one, "nl", 0) for one in secret if one >= 20}
    pages = [re.sub(rf"\b{at}\s*$", "", page) for at, page in enumerate(pdf.pages, start=1)]
    margins = re.sub(r"\d+% tot \d+%", "", "\n".join(pages))
    assert len(written) > 8
    assert [
        one for one in written if re.search(rf"(?<![\d.,]){re.escape(one)}(?![\d.,]\d|\d)", margins)
    ] == []


def test_a_figure_that_is_hidden_prints_its_protected_form_everywhere(edition: Edition) -> None:
    name = "essm-meldpunt.contacten[categorie=seksueel;leeftijd=meerderjarig]@2024"
    pages = Document(typst.pdf(changed(edition, {name: None}), {})[typst.FILE]).pages
    assert not any(re.search(r"\b57\b", re.sub(r"42% tot 57%", "", page)) for page in pages)
    assert any("beschermd contacten" in page.replace("\n", " ") for page in pages)


def test_a_note_stands_on_the_page_and_is_tagged(pdf: Document) -> None:
    assert len(pdf.tagged("Note")) == 1
    assert "Daarna volgde Richtlijn (EU) 2024/1712" in pdf.text.replace("\n", " ")


def test_the_cover_holds_the_dots_and_the_sentence_that_nobody_knows(pdf: Document) -> None:
    cover = " ".join(pdf.pages[0].split())
    assert "Hoeveel slachtoffers er in de regio zijn, weten wij niet" in cover
    assert "Elk bolletje is één contact: 179 contacten in 2024" in cover
    for number in ("89", "38", "52"):
        assert re.search(rf"\b{number}\b", cover)


def test_a_summary_too_long_for_the_cover_has_a_page_of_its_own(pdf: Document, edition: Edition) -> None:
    long = edition.narrative["0-samenvatting.md"].replace(
        "Een contact is geen slachtoffer.", "Een contact is geen slachtoffer. " * 60
    )
    other = replace(edition, narrative={**edition.narrative, "0-samenvatting.md": long})
    found = Document(typst.pdf(other, {})[typst.FILE])
    assert "Samenvatting" in found.bookmarks()
    assert found.pages[0].count("Een contact is geen slachtoffer") < 5
    assert "Samenvatting" not in pdf.bookmarks()


def test_mayors_read_three_findings_with_their_certainty_what_is_stuck_and_what_is_asked(
    pdf: Document,
) -> None:
    first, second = map(tight, pdf.pages[1:3])
    for said in (
        "Mogelijk een stijging, niet zeker",
        "Geschat, alleen landelijk",
        "Niet van toeval te onderscheiden",
    ):
        assert tight(said) in first
    for said in (
        "4 doorgeschoven",
        "Onderzoeken wat barrièremodellen kunnen",
        "Regionale Tafel",
        "voorstel van de redactie",
    ):
        assert tight(said) in second


def test_a_region_that_asks_nothing_of_mayors_still_has_its_pages(edition: Edition) -> None:
    texts = {name: text for name, text in edition.narrative.items() if name[0].isdigit()}
    found = Document(typst.pdf(replace(edition, narrative=texts), {})[typst.FILE])
    assert "Voor de burgemeester" in found.bookmarks()
    assert "Wat vragen wij van u?" not in found.bookmarks()


def test_a_narrative_without_a_summary_still_has_a_cover_and_two_chapters_may_share_a_number(
    edition: Edition,
) -> None:
    texts = {"1-a.md": "# Een\n\n[Lees verder](1-b.md).\n", "1-b.md": "# Twee\n\nTekst.\n"}
    found = Document(typst.pdf(replace(edition, narrative=texts), {})[typst.FILE])
    assert "Mensenhandel in regio Rotterdam" in " ".join(found.pages[0].split())
    assert {"Een", "Twee"} <= set(found.bookmarks())
