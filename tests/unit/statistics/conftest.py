"""Figures, sheets and a region with only what a test is about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from zicht import registers
from zicht.periods import Period, year
from zicht.regions.model import Municipality, Policy, Region, Task, Thresholds
from zicht.statistics import facts
from zicht.statistics.comparable import Figure
from zicht.statistics.facts import Received
from zicht.statistics.sheet import Items, Sheet
from zicht.values import Absence, Cell, Key, Measure, Number, Observation, Place, Status, dimensions

CONTACTS = Measure(
    id="punt.contacten",
    label="Contacten",
    unit="contact",
    population="contacten met het meldpunt",
    source="Meldpunt",
    definition="Elk contact met het meldpunt.",
)


@pytest.fixture
def figure() -> Callable[..., Figure]:
    """Make a figure: `figure(121, place=Place.SUBJECT, unit="persoon", period="2023", status=...)`."""

    def make(
        number: Number | Absence,
        period: str = "2024",
        area: str = "regio",
        status: Status = Status.FINAL,
        place: Place = Place.NONE,
        split: str = "",
        **measure: object,
    ) -> Figure:
        pairs = [tuple(pair.split("=")) for pair in split.split()]
        what = replace(CONTACTS, **measure)  # type: ignore[arg-type]
        key = Key(what.id, Period(period), area, dimensions((name, code) for name, code in pairs))
        return Observation(key, _cell(number), status=status, place=place), what

    return make


@pytest.fixture
def sheet() -> Callable[..., Sheet]:
    """Make a sheet of a template from a table: `contacten categorie=overig leeftijd=meerderjarig 8`.

    A line may name its year (`@2023`) and municipality (`GM0599`), and end on a status in brackets.
    """

    def make(template: str, table: str, items: dict[int, Items] | None = None, id_: str = "") -> Sheet:
        name = id_ or template
        text = f'template = "{template}"\nid = "{name}"\nname = "{name}"\nholder = "Houder van {name}"\n'
        register = registers.from_text(text, f"{name}.toml")
        lines = [line.split() for line in table.strip().splitlines()]
        figures = [_line(line, register) for line in lines]
        return Sheet(register, {one.key: one for one in figures}, items or {})

    return make


@pytest.fixture
def region() -> Region:
    return Region(
        id="proef",
        name="Regio Proef",
        title="",
        language="nl",
        publisher="Alliantie Proef",
        fictional=True,
        reproduction="",
        municipalities=(
            _municipality("GM0001", 50_000, date(2024, 1, 1)),
            _municipality("GM0002", 10_000, date(2024, 1, 1)),
            _municipality("GM0003", 20_000, date(2021, 1, 1)),
            _municipality("GM0004", None, None, until=date(2022, 12, 31)),
        ),
        partners=(),
        tasks=(Task(1, "Zicht", "Zicht"), Task(2, "Samenwerking", "Samenwerking")),
        policy=Policy(minimum=5, zeros="getoond", declared_public=()),
        thresholds=Thresholds(),
        contacts=(),
        notices=(),
        links={},
        labels={},
        folder=Path("proef"),
    )


@pytest.fixture
def own(region: Region) -> Sheet:
    """The region's facts of 2024, with three of four registers delivered."""
    return facts.sheet(region, Received(4, 3, 1, cells=40, numbers=30), year(2024))


def _municipality(cbs: str, people: int | None, on: date | None, until: date | None = None) -> Municipality:
    return Municipality(cbs, cbs, cbs, "VR00", None, until, 0, 0, people, on)


def _cell(number: Number | Absence) -> Cell:
    return Cell(absence=number) if isinstance(number, Absence) else Cell(number)


def _line(words: Sequence[str], register: registers.Register) -> Observation:
    name, *rest = words
    status = Status(rest.pop().strip("()")) if rest[-1].startswith("(") else Status.FINAL
    value = rest.pop().replace("_", " ")
    number = Absence(value) if value in set(Absence) else int(value)
    measure = register.measure(name)
    period = next((word[1:] for word in rest if word.startswith("@")), "2024")
    area = next((word for word in rest if word.startswith("GM")), measure.area)
    pairs = dimensions((one, code) for one, found, code in (word.partition("=") for word in rest) if found)
    places = {register.dimension(one).place for one, _ in pairs} - {Place.NONE}
    if area.startswith("GM"):
        places = {register.dimension("gemeente").place} if _has_municipality(register) else {Place.SUBJECT}
    place = places.pop() if places else Place.NONE
    return Observation(
        Key(measure.id, Period(period), area, pairs), _cell(number), status=status, place=place
    )


def _has_municipality(register: registers.Register) -> bool:
    return any(one.name == "gemeente" for one in register.dimensions)
