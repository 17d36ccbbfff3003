"""Facts of the region and of its deliveries, as figures of a pseudo register `regio`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zicht.periods import Period
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.statistics.comparable import Figure
from zicht.statistics.plan import REGION
from zicht.statistics.sheet import Sheet
from zicht.values import Cell, Key, Measure, Observation, Outcome, RuleOutcome

MUNICIPALITIES = "gemeenten"
INHABITANTS = "inwoners"
_POPULATION = "gemeenten van de regio"


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
    name: str
    label: str
    unit: str
    definition: str


_FACTS = (
    _Fact(
        MUNICIPALITIES,
        "Gemeenten in de regio",
        "gemeente",
        "Gemeenten die op 31 december bij de regio hoorden.",
    ),
    _Fact("opgaven", "Opgaven van het beleidskader", "opgave", "Opgaven in het regionale beleidskader."),
    _Fact(
        "leveringen_verwacht",
        "Gevraagde registraties",
        "levering",
        "Registraties die voor dit jaar aan partners zijn gevraagd.",
    ),
    _Fact(
        "leveringen_geleverd",
        "Geleverde registraties",
        "levering",
        "Registraties waarvan voor dit jaar een levering is vastgelegd.",
    ),
    _Fact(
        "correcties",
        "Correcties op leveringen",
        "levering",
        "Leveringen van dit jaar die een eerdere vervangen.",
    ),
    _Fact("cellen", "Geleverde cellen", "cel", "Cellen in de leveringen die over dit jaar gaan."),
    _Fact(
        "cellen_zonder_getal",
        "Cellen zonder getal",
        "cel",
        "Geleverde cellen met een reden in plaats van een getal.",
    ),
    _Fact(
        "toetsen",
        "Controleerbare regels",
        "toets",
        "Regels die met de geleverde cijfers te controleren zijn.",
    ),
    _Fact("toetsen_kloppend", "Kloppende regels", "toets", "Regels die kloppen met de geleverde cijfers."),
)
_PEOPLE = _Fact(
    INHABITANTS,
    "Inwoners",
    "inwoner",
    "Inwoners van de gemeente op de peildatum in de gegevens van de regio.",
)
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
        measures=tuple(_measure(one, region) for one in facts),
    )


def _measure(fact: _Fact, region: Region) -> Measure:
    return Measure(
        id=f"{REGION}.{fact.name}",
        label=fact.label,
        unit=fact.unit,
        population=_POPULATION if fact.unit == "gemeente" else region.name,
        source=region.publisher,
        definition=fact.definition,
        persons=False,
    )
