"""No text can vanish: what stands in the table of a drawing stands in the drawing, as text."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests import gallery
from tests.webedition import text
from zicht.publication import charts, narrative
from zicht.publication.book import Book
from zicht.publication.charts import Brief, Chart
from zicht.publication.html import engine
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition
from zicht.values import Key

DRAWN = [one for one in gallery.FIGURES if gallery.kind(one) not in {"ontbreekt", "geen-grafiek"}]
RULE = {"definitief", "–", ""}
"""What is so unless a drawing says otherwise: it says `voorlopig`, and no dash for nothing."""


@pytest.fixture(scope="module")
def made(real: Edition) -> Edition:
    return gallery.edition(real)


def chart_of(name: str, edition: Edition) -> tuple[Chart, str]:
    """Return a drawing of the gallery, and what a reader sees of it without its table."""
    (block,) = (one for one in narrative.parse("", source(name)).blocks if one.drawing)
    assert block.drawing
    book = Book(edition)
    cites = Cites(book)
    chart = charts.draw(Brief(block.drawing, book, cites))
    drawn = str(engine.figure(chart, "1.1", book, cites))
    inner = re.search(r'<div class="tekening".*?(?=<div class="figuur-bron">)', drawn, re.DOTALL)
    words = text(inner[0] if inner else drawn)
    note = text(chart.note)
    return chart, plain(f"{words} {note} {chart.alt if chart.kind == 'waterlijn' else ''}")


def source(name: str) -> str:
    return gallery.narrative((name,))["1-figuren.md"]


def plain(words: str) -> str:
    return " ".join(unescape(words).casefold().split())


def wanted(chart: Chart, edition: Edition) -> Iterator[str]:
    """Yield every label and number of the table of a drawing."""
    book = Book(edition)
    short = {one.name: one.short for one in edition.region.municipalities}
    assert chart.grid
    for row in chart.grid.rows:
        for cell in row:
            said = book.value(book.table.figures[cell]) if isinstance(cell, Key) else short.get(cell, cell)
            if said not in RULE:
                yield said


@pytest.mark.parametrize("name", DRAWN)
def test_every_label_and_number_of_the_table_stands_in_the_drawing(name: str, made: Edition) -> None:
    chart, drawn = chart_of(name, made)
    assert chart.kind == gallery.kind(name), "it is drawn, and no dotted box in its place"
    ranges = [range(int(first), int(last) + 1) for first, last in re.findall(r"(\d{4})–(\d{4})", drawn)]
    lacking = set()
    for words in wanted(chart, made):
        in_a_gap = words.isdigit() and any(int(words) in years for years in ranges)
        earlier = re.sub(r" \(levering over \d{4}\)", "", words)
        listed = chart.kind == "actiebord" and words == "niet geleverd"  # the note names what is lacking
        if plain(earlier) not in drawn and not in_a_gap and not listed:
            lacking.add(words)
    assert lacking == set()


def test_a_drawing_that_drops_a_label_is_noticed(made: Edition) -> None:
    chart, drawn = chart_of("staven", made)
    dropped = drawn.replace("preventief gesprek", "")
    assert [one for one in wanted(chart, made) if plain(one) not in dropped] == ["Preventief gesprek"] * 2


@pytest.mark.parametrize("name", DRAWN)
def test_every_mark_that_lights_up_has_a_row_to_light_up_with(name: str, made: Edition) -> None:
    chart, _ = chart_of(name, made)
    book = Book(made)
    drawn = str(engine.figure(chart, "1.1", book, Cites(book)))
    assert chart.grid
    rows = len(chart.grid.rows)
    assert [int(at) for at in re.findall(r'data-rij="(\d+)"', drawn) if int(at) >= rows] == []


def test_the_gallery_has_every_kind() -> None:
    assert {gallery.kind(one) for one in gallery.FIGURES} == set(charts.KINDS)


def test_the_gallery_shows_every_state_of_a_map_and_a_delivery(made: Edition) -> None:
    tiles, deliveries = chart_of("tegelkaart", made)[1], chart_of("leveringen", made)[1]
    for word in (
        "onbekend",
        "niet van toepassing",
        "niet geleverd",
        "geheim",
        "alleen in grafiek",
        "beschermd",
    ):
        assert word in tiles
    for word in ("op tijd, met gaten", "later, met gaten", "met gaten", "op tijd", "later", "niet geleverd"):
        assert word in deliveries
