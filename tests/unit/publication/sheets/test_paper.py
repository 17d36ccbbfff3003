import re
from dataclasses import replace

import pytest

from tests.pdfs import Document
from tests.unit.publication.sheets.said import of_pdf, pieces, tight
from tests.webedition import changed
from zicht.errors import NarrativeError
from zicht.publication import sheets
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.sheets import make, paper
from zicht.publication.sheets.model import Sheet

LONG = ("GM0523", "GM0531")
"""Hardinxveld-Giessendam and Hendrik-Ido-Ambacht."""


def leaves(files: dict[str, bytes]) -> dict[str, Document]:
    return {
        name.removeprefix("factsheets/").removesuffix(".pdf"): Document(content)
        for name, content in files.items()
        if name.endswith(".pdf")
    }


@pytest.fixture(scope="module")
def read(files: dict[str, bytes]) -> dict[str, Document]:
    return leaves(files)


@pytest.fixture(scope="module")
def found(edition: Edition) -> tuple[Sheet, ...]:
    return make.sheets(Book(edition))


def test_there_is_one_leaf_of_a4_for_every_municipality(read: dict[str, Document]) -> None:
    assert len(read) == 23
    assert {len(one.pages) for one in read.values()} == {1}
    sizes = {tuple(round(float(side)) for side in one.reader.pages[0].mediabox[2:]) for one in read.values()}
    assert sizes == {(595, 842)}


def test_a_leaf_is_for_archives_and_for_every_reader(read: dict[str, Document]) -> None:
    for one in read.values():
        assert re.search(r"pdfaid:part[^0-9]*3", one.about)
        assert re.search(r"pdfuaid:part[^0-9]*1", one.about)
        assert one.root["/MarkInfo"]["/Marked"]
        assert str(one.root["/Lang"]).startswith("nl")
        assert one.root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert all(one.fonts().values())


def test_a_leaf_says_what_it_is(read: dict[str, Document], found: tuple[Sheet, ...]) -> None:
    titles = {cbs: one.reader.metadata.title for cbs, one in read.items() if one.reader.metadata}
    assert titles == {
        one.cbs: f"Feitenblad van {one.name}, Mensenhandelmonitor regio Rotterdam 2024" for one in found
    }


def test_headings_lists_and_figures_are_tagged_in_order(read: dict[str, Document]) -> None:
    for one in read.values():
        names = [each.kind for each in one.elements]
        assert names.count("H1") == 1
        assert names.count("H2") == 7
        assert names.index("H1") < names.index("H2")
        assert {"L", "LI", "Link"} <= set(names)


def test_every_drawing_has_its_words(read: dict[str, Document]) -> None:
    for one in read.values():
        alts = [each.alt for each in one.tagged("Figure")]
        assert len(alts) == 3
        assert alts[0].startswith("Staven. ")
        assert alts[1].startswith("Kaart van de regio")
        assert alts[2].startswith("april: Leerhuis")


def test_a_leaf_says_what_the_sheet_says(files: dict[str, bytes], found: tuple[Sheet, ...]) -> None:
    for one in found:
        printed = of_pdf(files[f"factsheets/{one.cbs}.pdf"])
        spoken = replace(
            one,
            cbs="",
            tiles=(),
            titles=replace(one.titles, map_alt=""),
            seen=tuple(replace(each, alt="", verdict="") for each in one.seen),
        )
        lost = [text for text in pieces(spoken) if tight(text) not in printed and not drawn(text)]
        assert lost == [], one.name


def drawn(text: str) -> bool:
    """Tell what a leaf draws and does not write: a colour, a state by its code, an address, a group twice."""
    codes = {"seksueel", "crimineel", "arbeid", "gedaan", "doorlopend"}
    return text in codes or text.startswith("https://")


@pytest.mark.parametrize("cbs", LONG)
def test_a_long_name_fits_on_one_line(files: dict[str, bytes], cbs: str, found: tuple[Sheet, ...]) -> None:
    name = next(one.name for one in found if one.cbs == cbs)
    assert name in Document(files[f"factsheets/{cbs}.pdf"]).text.splitlines()


def test_every_leaf_of_an_edition_is_set_in_one_size_as_large_as_fits(
    edition: Edition, read: dict[str, Document]
) -> None:
    (size,) = {size_of(one) for one in read.values()}
    short = dict(sheets.files(replace(edition, templates={})))
    (larger,) = {size_of(one) for one in leaves(short).values()}
    assert size < larger


def size_of(document: Document) -> float:
    """Return the size of the largest letters of a leaf, in points: those of the name."""
    found: list[float] = []

    def see(_text: str, _one: list[float], matrix: list[float], _font: object, size: float) -> None:
        found.append(abs(size * matrix[3]))

    document.reader.pages[0].extract_text(visitor_text=see)
    return round(max(found), 2)


def test_equal_editions_give_equal_bytes(edition: Edition, files: dict[str, bytes]) -> None:
    assert dict(sheets.files(edition)) == files


def test_a_hidden_figure_is_in_no_leaf(edition: Edition) -> None:
    core = "essm-meldpunt.contacten[herkomst_zoals_geleverd=kerngemeente]@2024"
    other = changed(edition, {core: None})
    book = Book(other)
    (own,) = [one for one in make.sheets(book) if one.name == "Rotterdam"]
    printed = of_pdf(paper.pdfs([own], book)[own.cbs])
    assert "beschermd" in printed
    assert "121" not in printed


def test_what_does_not_fit_on_one_leaf_is_one_clear_sentence(edition: Edition) -> None:
    long = "## Lang\n\n" + "".join(
        f"- [ ] Vraag die heel lang is en die nog doorgaat {at}?\n" for at in "ab" * 60
    )
    book = Book(replace(edition, templates={"feitenblad.md": long}))
    with pytest.raises(
        NarrativeError, match=r"past niet op één vel A4. Maak sjablonen/feitenblad\.md korter"
    ):
        paper.pdfs(make.sheets(book)[:1], book)


def test_text_of_a_region_is_never_code_to_the_compiler(edition: Edition) -> None:
    said = '## #panic("x")\n\n- $a$ #sys.version *los* @gemeente@ <x> \\\\\n'
    book = Book(replace(edition, templates={"feitenblad.md": said}))
    (first, *_) = make.sheets(book)
    printed = of_pdf(paper.pdfs([first], book)[first.cbs])
    assert '#panic("x")' in printed
    assert "$a$#sys.versionlosAlblasserdam<x>\\" in printed
