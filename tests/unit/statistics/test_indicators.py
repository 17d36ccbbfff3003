from collections.abc import Callable
from decimal import Decimal

import pytest

from zicht.errors import NotComparable
from zicht.periods import year
from zicht.regions.model import Region
from zicht.statistics.comparable import Figure
from zicht.statistics.computed import Context, number_of
from zicht.statistics.indicators import compute
from zicht.statistics.plan import Indicator, Kind
from zicht.statistics.sheet import Sheet
from zicht.values import Absence, Measure, Observation, Status

Make = Callable[..., Sheet]
Compute = Callable[..., tuple[Measure, tuple[Observation, ...]]]


@pytest.fixture
def run(region: Region, own: Sheet) -> Compute:
    def make(found: Sheet, kind: Kind, *of: str) -> tuple[Measure, tuple[Observation, ...]]:
        indicator = Indicator("X", kind, "Cijfer", "cijfer", of, "Formule.")
        return compute(indicator, Context(found, year(2024), region, own))

    return make


def refused(run: Compute, found: Sheet, kind: Kind, *of: str) -> str:
    with pytest.raises(NotComparable) as error:
        run(found, kind, *of)
    assert str(error.value)
    return error.value.message


def test_a_sum_of_provisional_figures_is_provisional(sheet: Make, run: Compute) -> None:
    found = sheet("clienten", "clienten vorm=overig 10 (voorlopig)\nclienten vorm=preventief 20")
    _, (one,) = run(found, Kind.SUM, "clienten[vorm=overig]", "clienten[vorm=preventief]")
    assert (one.cell.number, one.status, one.interval) == (30, Status.PROVISIONAL, None)


def test_what_a_complete_breakdown_does_not_hold_is_zero(sheet: Make, run: Compute) -> None:
    found = sheet("politie", "aangiften 30\naangiften vorm=overig 30")
    _, (one,) = run(found, Kind.SUM, "aangiften[vorm=*]")
    assert one.cell.number == 30
    two = sheet(
        "meldpunt",
        """
        contacten 30
        contacten categorie=overig leeftijd=meerderjarig 30
        """,
    )
    _, (none,) = run(two, Kind.SUM, "contacten[categorie=crimineel;leeftijd=*]")
    assert (none.cell.number, [str(key) for key in none.parts]) == (0, ["meldpunt.contacten@2024"])


def test_clients_and_trajectories_are_not_summed(sheet: Make, run: Compute) -> None:
    found = sheet("clienten", "doorlopend 53\nnieuw 114")
    assert refused(run, found, Kind.SUM, "doorlopend", "nieuw") == "statistics.differs_population"
    assert refused(run, found, Kind.DIFFERENCE, "doorlopend", "nieuw") == "statistics.differs_population"


def test_a_difference_is_the_first_without_the_second(sheet: Make, run: Compute) -> None:
    found = sheet("riec-casussen", "casussen 11\ncasussen inbrenger=politie 5")
    _, (one,) = run(found, Kind.DIFFERENCE, "casussen", "casussen[inbrenger=politie]")
    assert one.cell.number == 6


def test_no_percentage_is_computed_on_fewer_than_twenty(sheet: Make, run: Compute) -> None:
    small = sheet("clienten", "clienten vorm=overig 10\nclienten 19")
    assert refused(run, small, Kind.SHARE, "clienten[vorm=overig]", "clienten") == "statistics.too_small"
    enough = sheet("clienten", "clienten vorm=overig 10\nclienten 20")
    measure, (one,) = run(enough, Kind.SHARE, "clienten[vorm=overig]", "clienten")
    assert (one.cell.number, measure.unit, measure.decimals) == (Decimal("50.0"), "procent", 1)


@pytest.mark.parametrize(("part", "percent"), [(1, "2.5"), (25, "62.5"), (33, "82.5"), (0, "0.0")])
def test_a_percentage_has_one_decimal_rounded_half_up(
    sheet: Make, run: Compute, part: int, percent: str
) -> None:
    found = sheet("clienten", f"clienten vorm=overig {part}\nclienten 40")
    _, (one,) = run(found, Kind.SHARE, "clienten[vorm=overig]", "clienten")
    assert str(one.cell.number) == percent


def test_a_share_is_of_a_whole_that_holds_it(sheet: Make, run: Compute) -> None:
    found = sheet(
        "meldpunt",
        """
        contacten herkomst_zoals_geleverd=kerngemeente 121
        contacten herkomst_zoals_geleverd=andere_gemeente 44
        """,
    )
    core, others = (
        f"contacten[herkomst_zoals_geleverd={one}]" for one in ("kerngemeente", "andere_gemeente")
    )
    assert refused(run, found, Kind.SHARE, core, others) == "statistics.differs_mixed"


def test_a_share_of_trajectories_in_clients_is_refused(sheet: Make, run: Compute) -> None:
    found = sheet("clienten", "nieuw 114\nclienten 167")
    assert refused(run, found, Kind.SHARE, "nieuw", "clienten") == "statistics.differs_population"


def test_nothing_is_divided_by_nothing(sheet: Make, run: Compute) -> None:
    found = sheet("politie", "aangiften 2\ninformatieve_gesprekken 0")
    assert refused(run, found, Kind.FRACTION, "aangiften", "informatieve_gesprekken") == "statistics.empty"


def test_a_fraction_keeps_its_two_parts_in_order(sheet: Make, run: Compute) -> None:
    found = sheet("politie", "aangiften 2\ninformatieve_gesprekken 8")
    measure, (one,) = run(found, Kind.FRACTION, "aangiften", "informatieve_gesprekken")
    assert (one.cell.number, measure.unit) == (Decimal("0.25"), "breuk")
    assert [key.indicator for key in one.parts] == ["politie.aangiften", "politie.informatieve_gesprekken"]


def test_municipalities_reached_are_set_against_all_of_the_region(sheet: Make, run: Compute) -> None:
    _, (one,) = run(sheet("zomertour", "gemeenten 2"), Kind.COVERAGE, "gemeenten")
    assert one.cell.number == Decimal("0.67")
    assert [str(key) for key in one.parts] == ["zomertour.gemeenten@2024", "regio.gemeenten@2024"]


def test_talks_are_not_set_against_municipalities(sheet: Make, run: Compute) -> None:
    found = sheet("zomertour", "gesprekken 2")
    assert refused(run, found, Kind.COVERAGE, "gesprekken") == "statistics.differs_population"


RATES = """
    signalen GM0001 10
    signalen GM0002 5
    signalen GM0003 4
    signalen GM0003 @2023 50
    signalen GM0002 sector=bouw 9
"""


def test_a_rate_is_per_100_000_inhabitants_and_only_from_the_minimum(sheet: Make, run: Compute) -> None:
    found = sheet("arbeidsinspectie", RATES)
    measure, rates = run(found, Kind.RATE, "signalen")
    assert {one.key.area: one.cell.number for one in rates} == {
        "GM0001": Decimal("20.0"),
        "GM0002": Decimal("50.0"),
    }
    assert measure.unit == "per_100000"
    assert [str(key) for key in rates[0].parts] == [
        "arbeidsinspectie.signalen[gebied=GM0001]@2024",
        "regio.inwoners[gebied=GM0001]@2024",
    ]


def test_a_rate_has_the_interval_of_its_count(sheet: Make, run: Compute) -> None:
    _, (one,) = run(sheet("arbeidsinspectie", "signalen GM0001 10"), Kind.RATE, "signalen")
    assert one.interval is not None
    assert (one.interval.low, one.interval.high) == (Decimal("9.6"), Decimal("36.8"))


def test_no_rate_is_computed_from_inhabitants_of_another_year(sheet: Make, run: Compute) -> None:
    found = sheet("arbeidsinspectie", "signalen GM0003 50")
    assert refused(run, found, Kind.RATE, "signalen") == "statistics.no_inhabitants"


def test_no_rate_is_computed_where_the_place_is_unclear(sheet: Make, run: Compute) -> None:
    found = sheet("capaciteit", "gemeenten GM0001 50")
    assert refused(run, found, Kind.RATE, "gemeenten") == "statistics.place_unclear"


@pytest.mark.parametrize("table", ["signalen 50", "signalen GM0001 4", "signalen GM0001 9 (onbevestigd)"])
def test_without_a_large_enough_municipality_there_are_no_rates(
    sheet: Make, run: Compute, table: str
) -> None:
    assert refused(run, sheet("arbeidsinspectie", table), Kind.RATE, "signalen") == (
        "statistics.no_municipalities"
    )


PLANS = {
    2023: [{"id": "A1", "status": "doorgeschoven"}, {"id": "A2", "status": "gedaan"}],
    2024: [
        {"id": "A1", "status": "doorgeschoven", "eigenaar": "x", "wanneer": "mei"},
        {"id": "A2", "status": "doorgeschoven", "eigenaar": " ", "wanneer": "mei"},
        {"id": "A3", "status": "gedaan", "eigenaar": "x"},
    ],
}


def test_items_with_an_empty_column_are_counted_once(sheet: Make, run: Compute) -> None:
    found = sheet("actieplan", "acties 3", PLANS)
    measure, (one,) = run(found, Kind.BLANK, "eigenaar", "wanneer")
    assert (one.cell.number, measure.unit, measure.persons) == (2, "actie", False)
    assert [str(key) for key in one.parts] == ["actieplan.acties@2024"]


def test_items_that_are_postponed_again_are_counted(sheet: Make, run: Compute) -> None:
    _, (one,) = run(sheet("actieplan", "acties 3", PLANS), Kind.AGAIN, "status=doorgeschoven")
    assert one.cell.number == 1


def test_without_the_list_of_the_year_before_nothing_came_back(sheet: Make, run: Compute) -> None:
    found = sheet("actieplan", "acties 3", {2024: PLANS[2024]})
    assert refused(run, found, Kind.AGAIN, "status=doorgeschoven") == "statistics.no_earlier_list"


def test_sources_of_the_parts_are_kept_once(sheet: Make, run: Compute) -> None:
    found = sheet("politie", "aangiften 30\naangiften vorm=overig 10\naangiften vorm=arbeid 20")
    for key, one in found.figures.items():
        found.figures[key] = type(one)(one.key, one.cell, source="Jaarbericht" if key.dimensions else "")
    _, (one,) = run(found, Kind.SUM, "aangiften[vorm=*]")
    assert one.source == "Jaarbericht"


def test_a_figure_without_a_number_is_not_computed_with(figure: Callable[..., Figure]) -> None:
    with pytest.raises(NotComparable, match="geheim"):
        number_of(figure(Absence.SECRET))
