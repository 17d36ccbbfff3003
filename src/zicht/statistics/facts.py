"""Facts of the region and of its deliveries, as figures of a pseudo register `regio`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zicht import messages
from zicht.periods import Period
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.statistics.comparable import Figure
from zicht.statistics.plan import REGION
from zicht.statistics.sheet import Sheet
from zicht.values import Cell, Key, Measure, Observation, Outcome, RuleOutcome

MUNICIPALITIES = "gemeenten"
INHABITANTS = "inwoners"


@dataclass(frozen=True, slots=True)
class Received:
    """What came in for one year: registers asked and answered, corrections, cells, numbers, rules."""

    expected: int
    delivered: int
    corrections: int
    cells: int
    numbers: int
    outcomes: Sequence[RuleOutcome] = ()


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is counted, in which unit; its words stand in the catalogue (`statistics.fact_<name>`)."""

    name: str
    unit: str


_FACTS = (
    _Fact(MUNICIPALITIES, "gemeente"),
    _Fact("opgaven", "opgave"),
    _Fact("leveringen_verwacht", "levering"),
    _Fact("leveringen_geleverd", "levering"),
    _Fact("correcties", "levering"),
    _Fact("cellen", "cel"),
    _Fact("cellen_zonder_getal", "cel"),
    _Fact("toetsen", "toets"),
    _Fact("toetsen_kloppend", "toets"),
)
_PEOPLE = _Fact(INHABITANTS, "inwoner")
NAMES = {one.name for one in (*_FACTS, _PEOPLE)}
UNITS = {one.unit for one in (*_FACTS, _PEOPLE)}


def sheet(region: Region, received: Received, period: Period) -> Sheet:
    """Return the facts of one year as a sheet of their own register."""
    judged = [one for one in received.outcomes if one.outcome is not Outcome.NOT_CHECKABLE]
    numbers = {
        MUNICIPALITIES: len(region.municipalities_in(period.year)),
        "opgaven": len(region.tasks),
        "leveringen_verwacht": received.expected,
        "leveringen_geleverd": received.delivered,
        "correcties": received.corrections,
        "cellen": received.cells,
        "cellen_zonder_getal": received.cells - received.numbers,
        "toetsen": len(judged),
        "toetsen_kloppend": sum(one.outcome is Outcome.HOLDS for one in judged),
    }
    people = _inhabitants(region, period)
    facts = (*_FACTS, _PEOPLE) if people else _FACTS
    keys = {Key(f"{REGION}.{name}", period, REGION): number for name, number in numbers.items()} | people
    figures = {key: Observation(key, Cell(number)) for key, number in keys.items()}
    return Sheet(_register(region, facts), figures)


def inhabitants(facts: Sheet) -> Mapping[str, Figure]:
    """Return the inhabitants of each municipality for which they are known in this year."""
    return {
        key.area: (one, facts.measure(INHABITANTS))
        for key, one in facts.figures.items()
        if key.indicator == f"{REGION}.{INHABITANTS}"
    }


def _inhabitants(region: Region, period: Period) -> dict[Key, int]:
    """Leave out a count of another year: a rate joins figures of one period."""
    return {
        Key(f"{REGION}.{INHABITANTS}", period, one.cbs): one.population
        for one in region.municipalities_in(period.year)
        if one.population and one.population_on and one.population_on.year == period.year
    }


def _register(region: Region, facts: Sequence[_Fact]) -> Register:
    return Register(
        id=REGION,
        template=REGION,
        kind=Kind.COUNTS,
        name=region.name,
        holder=region.publisher,
        version="1",
        purpose="",
        legal_basis=(),
        retention="",
        counting_unit="",
        counts_persons=False,
        language=region.language,
        measures=tuple(_measure(one, region) for one in facts),
    )


def _measure(fact: _Fact, region: Region) -> Measure:
    def say(name: str) -> str:
        return messages.render(f"statistics.fact_{name}", region.language)

    return Measure(
        id=f"{REGION}.{fact.name}",
        label=say(fact.name),
        unit=fact.unit,
        population=say("population") if fact.unit == "gemeente" else region.name,
        source=region.publisher,
        definition=say(f"{fact.name}_means"),
        persons=False,
    )
