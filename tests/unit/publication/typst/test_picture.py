import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from tests.unit.publication.typst.asked import ASKED
from tests.webedition import Draw
from zicht.errors import EditionError
from zicht.publication import charts
from zicht.publication.book import Book
from zicht.publication.charts import Chart, Grid
from zicht.publication.typst import compiler, picture
from zicht.publication.typst.drawings import DRAWINGS
from zicht.publication.typst.fonts import FACES, fonts


def pixels(source: bytes) -> Image.Image:
    return Image.open(io.BytesIO(source)).convert("L")


def darkened(chart: Chart, book: Book, family: str | None = None) -> int:
    """Return how many pixels only the letters of a drawing darken."""
    shown = picture.asked(chart, book, 150)
    hidden = replace(shown, without_text=True)
    if family is not None:
        shown, hidden = replace(shown, family=family), replace(hidden, family=family)
    first, second = (pixels(compiler.run(one, "png", 100)) for one in (shown, hidden))
    assert first.size == second.size
    return sum(ImageChops.difference(first, second).histogram()[64:])


def test_every_kind_of_drawing_is_asked_for_in_these_tests() -> None:
    assert {kind for kind, _ in ASKED.values()} == set(charts.KINDS)


@pytest.mark.parametrize("name", ASKED)
def test_no_letter_of_a_drawing_can_vanish(draw: Draw, book: Book, name: str) -> None:
    kind, options = ASKED[name]
    assert darkened(draw(kind, **options), book) > 300


def test_a_typeface_that_does_not_exist_is_an_error_and_no_empty_picture(draw: Draw, book: Book) -> None:
    kind, options = ASKED["staven"]
    with pytest.raises(EditionError, match="unknown font family"):
        darkened(draw(kind, **options), book, family="Bestaat Niet")


def test_a_letter_that_the_typeface_lacks_is_an_error_and_no_empty_box(draw: Draw, book: Book) -> None:
    kind, options = ASKED["tabel"]
    chart = replace(draw(kind, **options), grid=Grid(("Wat",), (("☃",),)))
    with pytest.raises(EditionError, match="could not be displayed"):
        picture.png(chart, book, 100)


def test_a_picture_is_as_wide_as_asked_and_the_same_twice(draw: Draw, book: Book) -> None:
    kind, options = ASKED["reeks"]
    first, second = (picture.png(draw(kind, **options), book, 127, 200) for _ in range(2))
    assert first == second
    assert pixels(first).width == pytest.approx(127 / 25.4 * 200, abs=1)


def test_a_kind_without_a_drawing_of_its_own_is_its_table(draw: Draw, book: Book) -> None:
    kind, options = ASKED["staven"]
    unknown = replace(draw(kind, **options), kind="een-nieuwe-soort")
    assert unknown.kind not in DRAWINGS
    assert darkened(unknown, book) > 300


def test_only_the_faces_we_name_are_in_use_and_each_once() -> None:
    found = [(one.weight, one.style) for one in fonts().fonts()]
    assert len(found) == len(set(found)) == len(FACES)
    assert fonts().families() == ["Source Sans Pro"]
