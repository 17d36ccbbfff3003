from collections.abc import Callable, Mapping
from dataclasses import replace

from zicht.regions.model import Thresholds
from zicht.statistics.change import dispersion
from zicht.statistics.sheet import Sheet
from zicht.statistics.trends import changes
from zicht.values import Change, Measure, Verdict

Make = Callable[..., Sheet]


def of(
    found: Sheet, quantities: tuple[str, ...] = (), measures: Mapping[str, Measure] | None = None
) -> tuple[Change, ...]:
    own = measures or {one.id: one for one in found.register.measures}
    return changes(found.figures, own, 2024, Thresholds(), quantities)


def names(found: tuple[Change, ...]) -> list[str]:
    return [str(one.current) for one in found]


def test_totals_and_cells_are_compared_with_the_same_of_the_year_before(sheet: Make) -> None:
    table = """
        aangiften 30
        aangiften @2023 20
        aangiften vorm=overig 10
        aangiften vorm=overig @2023 12
        aangiften vorm=arbeid 20
        aangiften vorm=seksueel @2023 8
    """
    found = of(sheet("politie", table))
    assert names(found) == ["politie.aangiften@2024", "politie.aangiften[vorm=overig]@2024"]
    assert [str(one.previous) for one in found] == [
        "politie.aangiften@2023",
        "politie.aangiften[vorm=overig]@2023",
    ]


def test_years_with_different_definitions_give_no_certain_verdict(sheet: Make) -> None:
    found = sheet("politie", "aangiften 420\naangiften @2023 130")
    (same,) = of(found)
    assert same.verdict is Verdict.RISE
    before = next(key for key in found.figures if key.period.year == 2023)
    found.figures[before] = replace(found.figures[before], version="0")
    (change,) = of(found)
    assert change.verdict is Verdict.POSSIBLE_RISE
    assert change.p == same.p < 1e-9


def test_figures_without_a_confirmed_number_are_not_compared(sheet: Make) -> None:
    assert of(sheet("politie", "aangiften 30\naangiften @2023 onbekend")) == ()
    assert of(sheet("politie", "aangiften 30\naangiften @2023 20 (onbevestigd)")) == ()
    assert of(sheet("politie", "aangiften 30 (onbevestigd)\naangiften @2023 20")) == ()


def test_only_the_year_of_the_edition_is_compared(sheet: Make) -> None:
    assert of(sheet("politie", "aangiften @2023 30\naangiften @2022 20")) == ()


def test_estimates_medians_and_facts_of_the_region_are_not_tested(sheet: Make) -> None:
    estimate = sheet("landelijke-schatting", "slachtoffers_schatting 5000\nslachtoffers_schatting @2023 6000")
    assert of(estimate) == ()
    median = sheet("zorgcoordinatie", "mediane_duur 90\nmediane_duur @2023 30")
    assert of(median, quantities=("dag",)) == ()
    shares = {one.id: replace(one, decimals=1) for one in median.register.measures}
    assert of(median, measures=shares) == ()


def test_ranges_of_years_are_not_compared_as_years(sheet: Make) -> None:
    assert of(sheet("landelijke-registratie", "slachtoffers @2023/2024 30\nslachtoffers @2022/2023 10")) == ()


def test_the_dispersion_comes_from_the_years_before_without_a_gap(sheet: Make) -> None:
    years = {2018: 90, 2019: 200, 2020: 100, 2021: 210, 2022: 120, 2023: 150, 2024: 170}
    table = [f"slachtoffers @{year} {number}" for year, number in years.items()]
    (whole,) = of(sheet("landelijke-registratie", "\n".join(table)))
    assert whole.phi == dispersion((90, 200, 100, 210, 120, 150))
    (short,) = of(sheet("landelijke-registratie", "\n".join(table[:1] + table[3:])))
    assert short.phi == 2.0
