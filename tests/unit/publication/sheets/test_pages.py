import re
from dataclasses import replace

import pytest

from tests.unit.publication.sheets.said import pieces, tight
from tests.webedition import changed
from tests.webedition import text as read
from zicht.publication import sheets
from zicht.publication.book import Book
from zicht.publication.html.site import Site
from zicht.publication.model import Edition
from zicht.publication.sheets import make, pages

CORE = "essm-meldpunt.contacten[herkomst_zoals_geleverd=kerngemeente]@2024"


def page(files: dict[str, bytes], name: str) -> str:
    return files[f"factsheets/{name}.html"].decode()


def test_every_municipality_has_a_page_and_a_leaf(edition: Edition, files: dict[str, bytes]) -> None:
    codes = [one.cbs for one in edition.region.municipalities_in(2024)]
    own = {f"factsheets/{code}.{end}" for code in codes for end in ("html", "pdf")}
    assert set(files) == {"factsheets/index.html", *own}


def test_a_page_says_what_the_sheet_says(edition: Edition, files: dict[str, bytes]) -> None:
    for sheet in make.sheets(Book(edition)):
        printed = tight(re.sub(r"<[^>]*>", "", page(files, sheet.cbs)))
        spoken = replace(
            sheet,
            cbs="",
            tiles=(),
            titles=replace(sheet.titles, map_alt=""),
            seen=tuple(replace(one, alt="", verdict="") for one in sheet.seen),
        )
        codes = {"seksueel", "crimineel", "arbeid", "gedaan", "doorlopend"}
        dates = {one.term for section in sheet.sections for one in section.items}
        lost = [one for one in pieces(spoken) if tight(one) not in printed and one not in codes | dates]
        assert [one for one in lost if not one.startswith("https://")] == [], sheet.name


def test_every_number_leads_to_its_row_in_the_table(files: dict[str, bytes]) -> None:
    links = re.findall(r'<a class="cijfer[^"]*" href="([^"]*)"', page(files, "GM0642"))
    assert len(links) > 10
    assert all(one.startswith("../cijfers.html#c-") for one in links)


def test_a_page_loads_from_the_edition_and_styles_nothing_inline(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            found = content.decode()
            loads = re.findall(r'<(?:link|script)[^>]+(?:href|src)="([^"]+)"', found)
            assert loads == ["../zicht.svg", "../zicht.css", "../zicht.js"]
            assert " style=" not in found


def test_a_page_leads_to_its_leaf_and_to_the_other_sheets(files: dict[str, bytes]) -> None:
    found = page(files, "GM0642")
    assert '<a href="GM0642.pdf">Dit blad als pdf (A4)</a>' in found
    assert '<a href="index.html">Alle gemeenten</a>' in found
    assert '<a href="../factsheets/index.html">Per gemeente</a>' in found


def test_the_words_of_a_date_stand_in_a_list_for_who_does_not_see_the_line(files: dict[str, bytes]) -> None:
    found = page(files, "GM0642")
    (dates,) = re.findall(r'<dl class="fb-data">.*?</dl>', found)
    assert read(dates) == (
        "April Leerhuis mensenhandel Juni tot en met augustus Zomergesprek "
        "18 oktober Bijeenkomst, dag tegen mensenhandel"
    )
    assert re.search(r'<svg class="fb-jaar"[^>]*aria-hidden="true"', found)


def test_the_index_leads_to_every_sheet_by_map_and_by_name(files: dict[str, bytes]) -> None:
    found = page(files, "index")
    assert found.count('.html">') >= 46
    for code in ("GM0590", "GM0523"):
        assert found.count(f'href="{code}.html"') == 2
        assert found.count(f'href="{code}.pdf"') == 1
    assert 'aria-label="Feitenblad van Papendrecht (pdf)"' in found
    assert "eigen getal: 121" in read(found)


def test_the_index_shows_that_a_figure_is_protected_and_not_what_it_is(edition: Edition) -> None:
    book = Book(changed(edition, {CORE: None}))
    found = pages.index(make.sheets(book), Site(book)).decode()
    assert "eigen getal: beschermd" in read(found)
    assert "tegel-beschermd" in found
    assert "121" not in read(found)


def test_a_municipality_without_a_tile_stands_in_the_list(edition: Edition) -> None:
    towns = tuple(replace(one, row=-1, column=-1) for one in edition.region.municipalities)
    bare = replace(edition, region=replace(edition.region, municipalities=towns))
    found = sheets.files(bare)
    index = found["factsheets/index.html"].decode()
    assert '<ul class="tegels">' not in index
    assert index.count('class="fb-naam"') == 23
    assert "fb-kaart" not in found["factsheets/GM0590.html"].decode()


def test_without_municipalities_there_is_no_page_and_no_way_to_it(edition: Edition) -> None:
    bare = replace(edition, region=replace(edition.region, municipalities=()))
    assert sheets.files(bare) == {}
    assert "factsheets" not in str(Site(Book(bare)).menu())


@pytest.mark.parametrize(("at", "side"), [(4, "begin"), (50, "midden"), (96, "eind")])
def test_a_label_of_a_date_stays_on_the_page(at: float, side: str) -> None:
    assert pages.side(at) == side


def test_a_link_of_the_region_leads_to_a_page_of_the_edition_or_outside(edition: Edition) -> None:
    said = "## Lees\n\n- [meer](2-aard-en-omvang.md), [buiten](https://example.org) en *zo*\n"
    found = sheets.files(replace(edition, templates={"feitenblad.md": said}))[
        "factsheets/GM0590.html"
    ].decode()
    assert '<a href="../aard-en-omvang.html">meer</a>' in found
    assert '<a href="https://example.org" rel="noreferrer">buiten</a> en <em>zo</em>' in found
