"""Nothing of the printed monitor is lost: each figure, relation and chart has a place, or a reason."""

import pytest

from tests.printed import REGION, Frozen, Row, rows
from zicht import codelists, regions, registers
from zicht.values import Absence, Outcome

FIGURES = rows("figures")
RELATIONS = rows("relations")
CHARTS = rows("charts")


def identify(row: Row) -> str:
    return row["id"]


def at(place: str) -> list[Row]:
    return [row for row in FIGURES if row["plaats"] == place]


def test_all_53_figures_and_14_relations_are_accounted_for_once() -> None:
    assert len({row["id"] for row in FIGURES}) == len(FIGURES) == 53
    assert len({row["id"] for row in RELATIONS}) == len(RELATIONS) == 14
    assert len({row["id"] for row in CHARTS}) == len(CHARTS) == 12
    assert {row["plaats"] for row in FIGURES} <= {"levering", "configuratie", "definitie", "niet_getoond"}


def test_every_figure_says_where_it_stands_or_why_it_is_not_shown() -> None:
    assert all(row["verwijzing"] for row in (*FIGURES, *RELATIONS, *CHARTS))


@pytest.mark.parametrize("row", at("levering"), ids=identify)
def test_a_printed_figure_stands_in_a_frozen_delivery(row: Row, frozen: Frozen) -> None:
    cell = frozen.cells[frozen.key(row["verwijzing"])]
    assert cell.number == int(row["waarde"])


@pytest.mark.parametrize("row", at("definitie"), ids=identify)
def test_a_printed_number_of_kinds_is_the_size_of_a_code_list(row: Row) -> None:
    assert len(codelists.codelist(row["verwijzing"]).codes) == int(row["waarde"])


@pytest.mark.parametrize("row", at("configuratie"), ids=identify)
def test_a_printed_fact_of_the_region_stands_in_its_folder(row: Row) -> None:
    region = regions.load(REGION)
    facts = {
        "regio.gemeenten@2024": len(region.municipalities_in(2024)),
        "regio.opgaven@2024": len(region.tasks),
    }
    assert facts[row["verwijzing"]] == int(row["waarde"])


@pytest.mark.parametrize("row", RELATIONS, ids=identify)
def test_a_printed_relation_is_checked_or_says_why_not(row: Row, frozen: Frozen) -> None:
    if row["soort"] == "zelfde cijfer":
        twice = [one["id"] for one in FIGURES if one["verwijzing"] == row["verwijzing"]]
        assert twice == ["LND-01", "LND-01b"]
        assert row["uitkomst"] == "herhaling van hetzelfde cijfer, één keer geleverd"
        return
    register, _, rule = row["verwijzing"].partition(".")
    found = registers.outcomes(frozen.registers[register], frozen.cells, 2024)
    own = [one for one in found if one.rule == rule]
    assert {one.outcome.value for one in own} == {row["uitkomst"]}
    assert row["rekensom"] in {one.arithmetic for one in own}
    assert all(one.reason for one in own if one.outcome is Outcome.NOT_CHECKABLE)


def test_no_rule_of_any_register_fails_on_the_deliveries(frozen: Frozen) -> None:
    found = [
        one
        for register in frozen.registers.values()
        for one in registers.outcomes(register, frozen.cells, 2024)
    ]
    assert [(one.register, one.rule, one.arithmetic) for one in found if one.outcome is Outcome.FAILS] == []
    assert sum(one.outcome is Outcome.HOLDS for one in found) >= 13


@pytest.mark.parametrize("row", [row for row in CHARTS if row["plaats"] == "levering"], ids=identify)
def test_what_stood_in_a_chart_alone_is_absent_with_a_reason(row: Row, frozen: Frozen) -> None:
    key = frozen.key(row["verwijzing"])
    if row["afwezig"] == "onbevestigd":
        assert frozen.states[key] == "onbevestigd"
    else:
        assert frozen.cells[key].absence is Absence(row["afwezig"])


@pytest.mark.parametrize("number", [868, 944])
def test_what_only_the_news_says_of_a_holder_is_kept_unconfirmed(number: int, frozen: Frozen) -> None:
    keys = [key for key, cell in frozen.cells.items() if cell.number == number]
    assert [frozen.states[key] for key in keys] == ["onbevestigd"]


def test_a_share_of_registered_victims_is_kept_and_not_printed(frozen: Frozen) -> None:
    key = frozen.key("nationaal-rapporteur.aandeel_jonger_dan_23@2016/2020")
    assert (frozen.cells[key].number, frozen.states[key]) == (34, "onbevestigd")


def test_the_17_actions_have_their_printed_status(frozen: Frozen) -> None:
    found = [row["status"] for row in frozen.lists["var-actieplan"]]
    counted = {status: found.count(status) for status in set(found)}
    assert counted == {"gedaan": 7, "gestart": 3, "doorlopend": 3, "doorgeschoven": 4}


def test_what_was_postponed_says_to_when_and_why(frozen: Frozen) -> None:
    for row in frozen.lists["var-actieplan"]:
        if row["status"] == "doorgeschoven":
            assert row["doorgeschoven_naar"] == "2025"
            assert row["reden"]


def test_the_outlook_is_kept_for_the_year_after(frozen: Frozen) -> None:
    outlook = frozen.lists["var-verwachtingen"]
    assert len(outlook) == 16
    (expected,) = [row for row in outlook if row["soort"] == "verwachting"]
    register, _, _ = expected["cijfer"].partition(".")
    assert frozen.key(expected["cijfer"]).period.code == "2025"
    assert register in frozen.registers


@pytest.mark.parametrize(
    "register",
    [
        "om",
        "nla",
        "riec-common-ground",
        "rctm-aanwijzingsbesluiten",
        "zorgcoordinatie",
        "gemeente-capaciteit",
    ],
)
def test_a_register_nobody_delivered_is_there_without_a_delivery(register: str, frozen: Frozen) -> None:
    assert register in frozen.registers
    assert not list(REGION.glob(f"deliveries/*/{register}"))
