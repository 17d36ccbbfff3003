import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from pptx import Presentation

from tests.webedition import State, changed
from zicht import pipeline
from zicht.publication import slides
from zicht.publication.book import Book
from zicht.publication.charts import Chart, Grid
from zicht.publication.model import Edition
from zicht.publication.slides import deck, native
from zicht.values import Absence, Key


def opened(edition: Edition) -> Any:
    return Presentation(io.BytesIO(slides.files(edition)["slides.pptx"]))


def shapes(made: Any) -> Iterator[Any]:
    for slide in made.slides:
        yield from slide.shapes


def charts(made: Any) -> list[Any]:
    return [shape.chart for shape in shapes(made) if shape.has_chart]


@pytest.fixture(scope="module")
def made(built: pipeline.Built) -> Any:
    return opened(built.edition)


def test_every_slide_has_a_title_and_no_two_are_alike(made: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_chart_and_picture_has_words_and_every_ornament_is_passed_by(made: Any) -> None:
    for shape in shapes(made):
        said = shape._element._nvXxPr.cNvPr.get("descr")
        if shape.has_chart or shape.shape_type == 6:
            assert said
        elif not shape.has_text_frame or not shape.text_frame.text:
            assert said == ""


def test_the_charts_hold_numbers_of_the_table_and_can_be_edited(made: Any, edition: Edition) -> None:
    known = {float(one.cell.number) for one in edition.table.figures.values() if one.cell and one.cell.number}
    found = [value for one in charts(made) for series in one.plots[0].series for value in series.values]
    assert len(charts(made)) >= 3
    assert {value for value in found if value is not None} <= known
    assert all(one.part.chart_workbook.xlsx_part is not None for one in charts(made))


def test_every_run_says_its_language(made: Any, edition: Edition) -> None:
    runs = [
        run
        for shape in shapes(made)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run.font._element.get("lang") for run in runs} == {"nl-NL"}
    assert made.core_properties.language == edition.region.language


def test_the_reproduction_says_so_on_every_slide(made: Any, edition: Edition) -> None:
    for slide in made.slides:
        said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert edition.region.reproduction in said


def test_slides_are_the_same_bytes_twice(edition: Edition) -> None:
    assert slides.files(edition) == slides.files(edition)


SERIES = "essm-meldpunt.contacten@{}"
FORM = "essm-clienten.clienten[vorm={}]@2024"


def test_a_hidden_or_missing_number_has_no_bar_and_its_reason(edition: Edition) -> None:
    states: dict[str, State | str] = {
        SERIES.format(2021): 100,
        SERIES.format(2022): Absence.UNKNOWN,
        SERIES.format(2023): None,
    }
    made = opened(changed(edition, states))
    found = [one for one in charts(made) if "2022 (onbekend)" in one.plots[0].categories]
    (series,) = found[0].plots[0].series
    assert list(series.values) == [100, None, None, 179]
    assert list(found[0].plots[0].categories)[2] == "2023 (beschermd)"


def drawn(edition: Edition, *rows: tuple[str, str]) -> native.Native | None:
    """Draw a grid of one breakdown."""
    cells = tuple((name, Key.parse(key)) for name, key in rows)
    chart = Chart("staven", Markup(), "", "", "", {}, Grid(("Vorm", "Cliënten"), cells))
    return native.of(chart, Book(edition))


def test_a_total_stands_not_among_its_parts(edition: Edition) -> None:
    forms = [(name.title(), FORM.format(name)) for name in ("seksueel", "crimineel")]
    made = drawn(edition, *forms, ("Totaal", "essm-clienten.clienten@2024"))
    assert made is not None
    assert made.categories == ("Seksueel", "Crimineel")


def test_a_single_bar_is_no_chart(edition: Edition) -> None:
    assert drawn(edition, ("Seksueel", FORM.format("seksueel"))) is None


def test_a_share_is_no_bar_of_a_count(edition: Edition) -> None:
    share = ("A", "essm-meldpunt.aandeel_uitbuiting@2024")
    assert drawn(edition, share, ("B", "essm-clienten.clienten@2024")) is None


@pytest.mark.parametrize("region", ["rotterdam", "voorbeeld"])
def test_every_finding_has_its_chart_or_its_number_beside_its_text(region: str) -> None:
    made = deck.deck(Book(pipeline.draft(Path("regions") / region, 2024)))
    findings = [one for one in made if one.label]
    assert len(findings) >= 3
    assert all(bool(one.chart) != bool(one.large) for one in findings)
    shown = [one.chart for one in made if one.chart]
    assert all(shown.count(one) == 1 for one in shown)


def test_a_year_says_that_it_is_provisional_or_counted_otherwise_and_why() -> None:
    made = deck.deck(Book(pipeline.draft(Path("regions") / "voorbeeld", 2024)))
    last = {one.chart.categories[-1]: one for one in made if one.chart and one.chart.upright}
    assert {"2024", "2024 (voorlopig)", "2024 (anders geteld)"} == set(last)
    assert "Niet gelijk geteld, vanaf 2024" in last["2024 (anders geteld)"].source


def test_a_number_without_a_chart_names_its_source() -> None:
    made = deck.deck(Book(pipeline.draft(Path("regions") / "voorbeeld", 2024)))
    assert [one.title for one in made if one.large and not one.source] == []


def test_an_estimate_stands_never_as_a_bare_number() -> None:
    made = deck.deck(Book(pipeline.draft(Path("regions/rotterdam"), 2024)))
    [unknown] = [one for one in made if "Geschat aantal" in one.about]
    assert unknown.large.startswith("ongeveer ")
