from dataclasses import replace

import pytest

from tests.webedition import GONE, changed
from zicht import pipeline
from zicht.disclosure import ProtectedTable
from zicht.publication import brief
from zicht.publication.book import Book
from zicht.publication.brief import Kind
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition, Mark
from zicht.publication.stuck import stuck
from zicht.values import Absence

SHARE = "essm-meldpunt.aandeel_uitbuiting@2024"


@pytest.fixture
def edition(built: pipeline.Built) -> Edition:
    return built.edition


def unchanged(edition: Edition) -> Edition:
    """Return the edition without any comparison of years."""
    table = edition.table
    return replace(edition, table=ProtectedTable(table.figures, {}, table.measures, table.withheld))


def test_the_three_findings_are_a_change_a_share_and_what_is_not_known(edition: Edition) -> None:
    change, share, unknown = brief.findings(Book(edition))
    assert change.title == "Contacten met het meldpunt: 179, tegen 130 in 2023"
    assert (change.certainty, change.steps) == ("Mogelijk een stijging, niet zeker", 2)
    assert share.title == "Deel van de contacten dat over uitbuiting gaat: 49,7%"
    assert share.text == "89 van de 179 contacten. De marge door toeval is 42% tot 57%."
    assert (share.certainty, share.steps, share.mark) == ("Geteld", 0, Mark.COUNTED)
    assert unknown.title == "Hoeveel slachtoffers er in de regio zijn, is niet bekend"
    assert (
        "ongeveer 5.000 slachtoffers per jaar in 2018–2019, met een marge van 4.000 tot 7.000" in unknown.text
    )
    assert unknown.mark is Mark.ESTIMATED


def test_every_finding_names_the_figures_it_rests_on(edition: Edition) -> None:
    for one in brief.findings(Book(edition)):
        assert one.keys
        assert set(one.keys) <= set(edition.table.figures)


def test_without_a_change_another_share_takes_its_place(edition: Edition) -> None:
    found = brief.findings(Book(unchanged(edition)))
    assert [one.kind for one in found] == [Kind.SHARE, Kind.SHARE, Kind.UNKNOWN]
    assert "15,6%" in found[1].title or "26,8%" in found[1].title


@pytest.mark.parametrize("state", [None, Absence.NOT_DELIVERED, GONE])
def test_a_share_without_a_number_is_no_finding(edition: Edition, state: Absence | str | None) -> None:
    found = brief.findings(Book(changed(edition, {SHARE: state})))
    assert not any("49,7" in one.title + one.text for one in found)
    assert len(found) == brief.MOST


def test_a_share_of_which_a_part_is_hidden_is_no_finding(edition: Edition) -> None:
    hidden = changed(edition, {"essm-meldpunt.uitbuitingsmeldingen@2024": None})
    assert not any("49,7" in one.title for one in brief.findings(Book(hidden)))


def test_without_an_estimate_the_finding_is_what_nobody_reported(edition: Edition) -> None:
    names = [str(key) for key, one in edition.table.figures.items() if one.measure.estimate]
    unknown = brief.findings(Book(changed(edition, dict.fromkeys(names, GONE))))[-1]
    assert (unknown.mark, unknown.certainty, unknown.keys) == (Mark.UNKNOWN, "Niet bekend", ())


def test_a_region_without_deliveries_has_one_finding_that_nothing_is_known(edition: Edition) -> None:
    nothing = replace(edition, table=ProtectedTable({}, {}, edition.table.measures))
    (only,) = brief.findings(Book(nothing))
    assert only.kind is Kind.UNKNOWN


def test_what_is_compared_is_the_region_as_a_whole_and_the_surest_stands_first(edition: Edition) -> None:
    found = brief.compared(Book(edition))
    assert [one.name for one in found] == [
        "Contacten met het meldpunt",
        "Cliënten begeleid",
        "Casussen in behandeling",
    ]
    assert [(one.previous, one.current) for one in found] == [("130", "179"), ("148", "167"), ("4", "11")]


def test_a_doubt_about_counting_is_told_beside_the_change(edition: Edition) -> None:
    assert [bool(one.caveat) for one in brief.compared(Book(edition))] == [False, False, True]


def test_what_is_stuck_is_what_was_moved_with_its_reason_and_owner(edition: Edition) -> None:
    book = Book(edition)
    found = stuck(book, Cites(book))
    assert found is not None
    assert [one.state for one in found.held] == ["Doorgeschoven"] * 4
    assert {one.until for one in found.held} == {"2025"}
    assert [one.owner for one in found.held] == ["RIEC", *["niet geleverd"] * 3]
    assert all(one.reason.startswith("Het RIEC maakte eerst") for one in found.held)


def test_what_was_handed_over_is_not_stuck_and_what_was_dropped_goes_nowhere(edition: Edition) -> None:
    name, items = next((name, one) for name, one in edition.lists.items() if one and "status" in one[0])
    moved = iter(("overgedragen", "vervallen"))
    other = tuple(
        {**one, "status": next(moved, "doorgeschoven"), "doorgeschoven_naar": "-"}
        if one["status"] == "doorgeschoven"
        else one
        for one in items
    )
    book = Book(replace(edition, lists={name: other}))
    found = stuck(book, Cites(book))
    assert found is not None
    assert [(one.state, one.until) for one in found.held] == [
        ("Vervallen", "niet van toepassing"),
        *[("Doorgeschoven", "niet geleverd")] * 2,
    ]


def test_without_a_plan_nothing_is_called_stuck(edition: Edition) -> None:
    book = Book(replace(edition, lists={}))
    assert stuck(book, Cites(book)) is None
    book = Book(replace(edition, registers=()))
    assert stuck(book, Cites(book)) is None
