from datetime import date

from zicht.periods import year
from zicht.regions.model import Region
from zicht.statistics import facts
from zicht.statistics.facts import Received
from zicht.statistics.sheet import Sheet
from zicht.values import Outcome, RuleOutcome


def numbers(own: Sheet) -> dict[str, object]:
    return {str(key): one.cell.number for key, one in own.figures.items()}


def test_the_region_counts_its_municipalities_tasks_and_deliveries(own: Sheet) -> None:
    found = numbers(own)
    assert found["regio.gemeenten@2024"] == 3
    assert found["regio.opgaven@2024"] == 2
    assert found["regio.leveringen_verwacht@2024"] == 4
    assert found["regio.leveringen_geleverd@2024"] == 3
    assert found["regio.correcties@2024"] == 1
    assert found["regio.cellen_zonder_getal@2024"] == 10


def test_a_municipality_that_no_longer_exists_is_not_counted(region: Region) -> None:
    assert region.municipalities[3].until == date(2022, 12, 31)
    for number, count in ((2022, 4), (2023, 3)):
        found = numbers(facts.sheet(region, Received(0, 0, 0, 0, 0), year(number)))
        assert found[f"regio.gemeenten@{number}"] == count


def test_only_rules_that_could_be_checked_are_counted(region: Region) -> None:
    ends = (Outcome.HOLDS, Outcome.HOLDS, Outcome.FAILS, Outcome.NOT_CHECKABLE)
    outcomes = [RuleOutcome("punt", "som", "De som klopt.", one) for one in ends]
    found = numbers(facts.sheet(region, Received(0, 0, 0, 0, 0, outcomes), year(2024)))
    assert (found["regio.toetsen@2024"], found["regio.toetsen_kloppend@2024"]) == (3, 2)


def test_inhabitants_are_those_of_the_year(own: Sheet) -> None:
    people = {area: one.cell.number for area, (one, _) in facts.inhabitants(own).items()}
    assert people == {"GM0001": 50_000, "GM0002": 10_000}


def test_a_fact_of_the_region_is_not_a_count_of_persons(own: Sheet) -> None:
    assert not any(one.persons for one in own.register.measures)
    assert {one.id.partition(".")[2] for one in own.register.measures} == facts.NAMES
