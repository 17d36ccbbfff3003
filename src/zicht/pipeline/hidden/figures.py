"""What may be said of a capture table, as figures. They pass the door like all others.

How many people are on more than one list stays inside, and every number here rests on it. Numbers are
rounded to tens, and an interval outward: an exact one would tell that count.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zicht import messages
from zicht.estimation import Range, Result
from zicht.pipeline.hidden import judge
from zicht.pipeline.hidden.desks import SEEN, Desk
from zicht.pipeline.hidden.judge import Judged
from zicht.registers.model import Register
from zicht.values import Absence, Allowed, Cell, Estimated, Interval, Leaves, Measure, Observation

SHARED, SIZE, LOW, HIGH = "op_meer_lijsten", "schatting", "ondergrens", "bovengrens"
LEAST, MOST, ANSWER = "kleinste_uitkomst", "grootste_uitkomst", "antwoord"
TEN = 10


@dataclass(frozen=True)
class Said:
    """The figures of one table, and what may be told of it."""

    measures: tuple[Measure, ...]
    observations: tuple[Observation, ...]
    estimated: Estimated


def always(register: Register) -> tuple[Measure, ...]:
    """Return the measures that a register of this kind has, delivered or not."""
    shared = _measure(register, SHARED, leaves=Leaves.NOTHING)
    return (shared, _measure(register, SIZE))


def of(desk: Desk, judged: Judged) -> Said:
    """Return what may be said of a table: a number with its ends, a range, or that there is none."""
    numbers = _numbers(judged)
    shown = [_figure(desk, name, number) for name, number in numbers.items()]
    size = _size(desk, judged)
    shared = [one.cell.number for one in desk.shared if isinstance(one.cell.number, int)]
    inside = Observation(
        desk.key(SHARED), Cell(sum(shared)), desk.total.status, parts=tuple(one.key for one in desk.shared)
    )
    own = (size, *shown)
    keys = sorted(own, key=lambda one: one.cell.number or 0) if judged.allowed is Allowed.ESTIMATE else shown
    return Said(
        measures=tuple(_measure(desk.register, name) for name in numbers),
        observations=(inside, *own),
        estimated=Estimated(
            figure=size.key,
            allowed=judged.allowed,
            numbers=tuple(one.key for one in keys),
            why=judged.why,
            settings=judge.settings(desk, judged.result) if judged.result else (),
        ),
    )


def _numbers(judged: Judged) -> dict[str, int]:
    """Return the numbers beside the estimate, by name, smallest first."""
    result = judged.result
    if result is None:
        return {}
    if judged.allowed is Allowed.ESTIMATE:
        low, high = _ends(result)
        return {} if low is None or high is None else {LOW: low, HIGH: high}
    if judged.allowed is Allowed.RANGE and result.range:
        return _range(result.range)
    return {}


def _ends(result: Result) -> tuple[int | None, int | None]:
    point = result.estimate
    if point is None or point.low is None or point.high is None:
        return None, None
    return _down(point.low), _up(point.high)


def _range(span: Range) -> dict[str, int]:
    """Return both ends, and between them the separate answers that are neither."""
    low, high = _down(span.low), _up(span.high)
    between = sorted({_near(one) for one in span.modes if len(span.modes) > 1} - {low, high})
    middle = {f"{ANSWER}_{at}": number for at, number in enumerate(between, 1)}
    return {LEAST: low, **middle, MOST: high}


def _size(desk: Desk, judged: Judged) -> Observation:
    """Return the estimate itself; where there is none, that it is not known, and why."""
    point = judged.result.estimate if judged.result and judged.allowed is Allowed.ESTIMATE else None
    if point is None:
        return _observation(desk, SIZE, Cell(absence=Absence.UNKNOWN), note=" ".join(judged.why))
    low, high = _ends(judged.result) if judged.result else (None, None)
    interval = None
    if low is not None and high is not None:
        interval = Interval(Decimal(low), Decimal(high), desk.say("interval_percentile"))
    return _observation(desk, SIZE, Cell(_near(point.size)), interval, note=" ".join(judged.why))


def _figure(desk: Desk, name: str, number: int) -> Observation:
    return _observation(desk, name, Cell(number))


def _observation(
    desk: Desk, name: str, cell: Cell, interval: Interval | None = None, note: str = ""
) -> Observation:
    total = desk.total
    return Observation(
        key=desk.key(name),
        cell=cell,
        status=total.status,
        source=total.source,
        interval=interval,
        parts=(total.key,),
        note=note,
    )


def _measure(register: Register, name: str, leaves: Leaves = Leaves.ALL) -> Measure:
    """Return a measure in the words of the catalogue; every number rests on those on more than one list."""
    seen, plain = register.measure(SEEN), name.partition("_")[0] if name.startswith(ANSWER) else name

    def say(text: str, **arguments: object) -> str:
        return messages.render(f"hidden.{text}", register.language, **arguments)

    shared = name == SHARED
    details: Mapping[str, object] = {"number": name.rpartition("_")[2]}
    return Measure(
        id=f"{register.id}.{name}",
        label=say(f"label_{plain}", **details),
        unit=seen.unit,
        population=seen.population if shared else say("population", population=seen.population),
        source=seen.source,
        definition=say(f"means_{plain}"),
        version=seen.version,
        area=seen.area,
        persons=True,
        estimate=not shared,
        formula="" if shared else say("formula"),
        note="" if shared else say("note"),
        municipal=False,
        base="" if shared else f"{register.id}.{SHARED}",
        leaves=leaves,
    )


def _near(number: float) -> int:
    return TEN * round(number / TEN)


def _down(number: float) -> int:
    return TEN * math.floor(number / TEN)


def _up(number: float) -> int:
    return TEN * math.ceil(number / TEN)
