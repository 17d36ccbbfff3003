from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests import gallery
from tests.webedition import GONE, Draw, changed, text
from zicht.disclosure import ProtectedFigure, ProtectedTable
from zicht.publication.book import Book
from zicht.publication.charts import Chart
from zicht.publication.charts.years import Gap, Point
from zicht.publication.html import engine
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition
from zicht.values import Interval, Key, Revision, Status

CONTACTS, CASES = "essm-meldpunt.contacten", "riec.casussen"


def with_figure(edition: Edition, name: str, **fields: object) -> Edition:
    """Return an edition with one figure changed in any field."""
    table, key = edition.table, Key.parse(name)
    figure: ProtectedFigure = replace(table.figures[key], **fields)  # type: ignore[arg-type]
    figures = {**table.figures, key: figure}
    return replace(edition, table=ProtectedTable(figures, table.changes, table.measures, table.withheld))


def points(chart: Chart) -> dict[str, Point]:
    marks: Any = chart.shape["marks"]
    return {one.label: one for one in marks if isinstance(one, Point)}


def gaps(chart: Chart) -> list[tuple[str, str]]:
    marks: Any = chart.shape["marks"]
    return [(one.years, one.why) for one in marks if isinstance(one, Gap)]


def html(chart: Chart, edition: Edition) -> str:
    book = Book(edition)
    return str(engine.figure(chart, "2.1", book, Cites(book)))


def test_the_scale_ends_at_the_highest_end_of_an_interval(draw: Draw, edition: Edition) -> None:
    point = points(draw("reeks", cijfer=CONTACTS))["2024"]
    ends = edition.table.figures[point.key].interval
    assert ends is not None
    assert point.high == 100
    assert point.length == (100 * Decimal(179) / ends.high).quantize(Decimal("0.01"))
    assert point.low is not None
    assert point.low < point.length < point.high
    assert point.margin == "154–207"


def test_a_stock_has_no_margin_and_its_scale_ends_at_its_largest_number(draw: Draw) -> None:
    chart = draw("reeks", cijfer="essm-clienten.clienten")
    assert [one.margin for one in points(chart).values()] == ["", "", ""]
    assert points(chart)["2024"].length == 100
    assert chart.shape["signs"] == ()
    assert chart.grid is not None
    assert chart.grid.heads == ("Jaar", "Cliënten")


def test_a_margin_says_how_sure_it_is_only_where_that_is_known(draw: Draw, edition: Edition) -> None:
    assert draw("reeks", cijfer=CONTACTS).shape["signs"] == (("margin", "Marge door toeval (95%)"),)
    stated = edition
    for year in (2023, 2024):
        ends = Interval(Decimal(100), Decimal(200), "bron", level=None)
        stated = with_figure(stated, f"{CONTACTS}@{year}", interval=ends)
    signs = draw("reeks", stated, cijfer=CONTACTS).shape["signs"]
    assert signs == (("margin", "Marge, zoals de bron die opgeeft"),)


def test_a_provisional_year_is_hollow_and_says_so(draw: Draw, edition: Edition) -> None:
    loose = with_figure(edition, f"{CONTACTS}@2024", status=Status.PROVISIONAL)
    chart = draw("reeks", loose, cijfer=CONTACTS)
    assert [one.provisional for one in points(chart).values()] == [False, True]
    assert html(chart, loose).count("voorlopig vul-diepwater") == 1
    assert chart.grid is not None
    assert [row[-1] for row in chart.grid.rows] == ["–", "definitief", "voorlopig"]


def test_an_earlier_number_stands_beside_the_present_one(draw: Draw, edition: Edition) -> None:
    revised = with_figure(edition, f"{CONTACTS}@2023", revised=(Revision(300, 2023),))
    chart = draw("reeks", revised, cijfer=CONTACTS)
    (old,) = points(chart)["2023"].earlier
    assert (old.text, old.year) == ("300", 2023)
    assert old.length == 100
    assert "eerder 300" in text(html(chart, revised))
    assert chart.grid is not None
    assert chart.grid.rows[1][-1] == "300 (levering over 2023)"


def test_years_under_another_definition_are_broken_apart(draw: Draw, edition: Edition) -> None:
    other = with_figure(edition, f"{CONTACTS}@2024", version="7")
    chart = draw("reeks", other, cijfer=CONTACTS)
    assert points(chart)["2024"].broken == "vanaf 2024 geldt een andere definitie (versie 7)"
    assert points(chart)["2023"].broken == ""
    assert "reeks-anders" in html(chart, other)


def test_a_doubt_that_came_with_a_figure_breaks_it_from_both_its_neighbours(
    draw: Draw, edition: Edition
) -> None:
    chart = draw("reeks", cijfer=CASES)
    reason = points(chart)["2024"].broken
    assert reason.startswith("bij 2023: Of dit alle lopende casussen zijn")
    assert chart.shape["signs"] == (("break", f"Niet gelijk geteld, {reason}"),)
    both = draw("reeks", changed(edition, {f"{CASES}@2022": 3}), cijfer=CASES)
    assert [bool(one.broken) for one in points(both).values()] == [False, True, True]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({"@2022": GONE, "@2023": GONE, "@2020": 90}, [("2021–2023", "niet geleverd")]),
        ({"@2024": GONE}, [("2022", "alleen in grafiek"), ("2024", "niet geleverd")]),
    ],
)
def test_a_year_without_any_figure_is_a_gap_and_never_left_out(
    draw: Draw, edition: Edition, states: dict[str, int | str], expected: list[tuple[str, str]]
) -> None:
    named = {f"{CONTACTS}{year}": state for year, state in states.items()}
    assert gaps(draw("reeks", changed(edition, named), cijfer=CONTACTS)) == expected


def test_a_year_that_its_holder_did_not_confirm_is_a_gap_with_that_word(draw: Draw) -> None:
    chart = draw("reeks", cijfer="comensha.slachtoffers")
    assert gaps(chart) == [("2022–2024", "niet bevestigd")]
    assert list(points(chart)) == ["2020", "2021"]


def test_many_years_are_rows_too_so_that_a_phone_can_show_them(draw: Draw, edition: Edition) -> None:
    made = gallery.edition(edition)
    chart = draw("reeks", made, cijfer=CONTACTS)
    assert chart.shape["long"]
    assert "reeks-rijen" in html(chart, made)
    assert not draw("reeks", cijfer=CONTACTS).shape["long"]


def test_a_series_of_one_breakdown_holds_no_other(draw: Draw, edition: Edition) -> None:
    chart = draw("reeks", cijfer=f"{CONTACTS}[categorie=preventief;leeftijd=minderjarig]")
    assert {one.key.dimensions for one in points(chart).values()} == {
        (("categorie", "preventief"), ("leeftijd", "minderjarig"))
    }
    assert "Preventief gesprek" not in chart.title
    assert edition.period.code in points(chart)
