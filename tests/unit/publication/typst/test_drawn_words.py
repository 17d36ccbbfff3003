"""No text can vanish in print: a drawing holds every label and number of its table, wide and narrow."""

import io
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from tests import gallery
from zicht.publication import charts, narrative
from zicht.publication.book import Book
from zicht.publication.charts import Brief, Chart
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition
from zicht.publication.typst import compiler, picture
from zicht.values import Key

DRAWN = ("reeks", "reeks-breuk", "reeks-kort", "matrix", "matrix-partners", "tijdlijn", "leveringen")
WIDE, NARROW = 165, 80
RULE = {"definitief", "–", ""}
"""What is so unless a drawing says otherwise."""


@pytest.fixture(scope="module")
def made(built_edition: Edition) -> Edition:
    return gallery.edition(built_edition)


def chart_of(name: str, book: Book) -> Chart:
    source = gallery.narrative((name,))["1-figuren.md"]
    (block,) = (one for one in narrative.parse("", source).blocks if one.drawing)
    assert block.drawing
    return charts.draw(Brief(block.drawing, book, Cites(book)))


def tight(words: str) -> str:
    """Return words without spaces and hyphens: a narrow cell breaks a long word."""
    return re.sub(r"\W", "", words).casefold()


def wanted(chart: Chart, book: Book) -> Iterator[str]:
    assert chart.grid
    for row in chart.grid.rows:
        for cell in row:
            said = book.value(book.table.figures[cell]) if isinstance(cell, Key) else cell
            if said not in RULE:
                yield re.sub(r" \(levering over \d{4}\)", "", said)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", DRAWN)
def test_every_label_and_number_of_the_table_is_printed(name: str, width: int, made: Edition) -> None:
    book = Book(made)
    chart = chart_of(name, book)
    assert chart.kind == gallery.kind(name)
    page = PdfReader(io.BytesIO(compiler.run(picture.asked(chart, book, width), "pdf"))).pages[0]
    printed = tight(page.extract_text())
    assert [one for one in wanted(chart, book) if tight(one) not in printed] == []
    assert float(page.mediabox.width) == pytest.approx(width / 25.4 * 72, abs=1)
