"""May these figures be joined? Only figures of one population, unit, period and meaning of place."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from zicht.errors import NotComparable
from zicht.periods import Period
from zicht.values import Measure, Observation, Place, Status

Figure = tuple[Observation, Measure]


class Purpose(StrEnum):
    """What figures are joined for.

    SUM serves a difference, too. RATIO divides like by like, SHARE a part by the whole that holds it.
    FRACTION sets two counts of one source side by side (2 complaints, 8 talks): they count different
    things by design. RATE divides by inhabitants, COVERAGE sets municipalities against all of them.
    COMPARISON is over time, so its periods differ.
    """

    SUM = "som"
    RATIO = "verhouding"
    SHARE = "aandeel"
    FRACTION = "breuk"
    RATE = "per_100000"
    COVERAGE = "dekking"
    COMPARISON = "vergelijking"


def require(purpose: Purpose, first: Figure, *others: Figure) -> None:
    """Raise NotComparable, `statistics.differs_<what>`, for the first thing in which another differs."""
    for other in others:
        for what in differences(purpose, first, other):
            raise NotComparable(
                f"statistics.differs_{what}",
                purpose=purpose.value,
                first=first[1].label,
                second=other[1].label,
            )


def differences(purpose: Purpose, first: Figure, second: Figure) -> tuple[str, ...]:
    """Return all that keeps two figures apart for a purpose, in the order of `DEMANDS`."""
    return tuple(what for what in DEMANDS[purpose] if DIFFERS[what](first, second))


def place(figure: Figure) -> Place:
    """Return what the place of a figure means: its own meaning, else that of its measure."""
    observation, measure = figure
    return measure.place if observation.place is Place.NONE else observation.place


def _source(first: Figure, second: Figure) -> bool:
    return first[1].source != second[1].source


def _population(first: Figure, second: Figure) -> bool:
    return first[1].population != second[1].population


def _unit(first: Figure, second: Figure) -> bool:
    return first[1].unit != second[1].unit


def _period(first: Figure, second: Figure) -> bool:
    return first[0].key.period != second[0].key.period


def _length(first: Figure, second: Figure) -> bool:
    return _span(first[0].key.period) != _span(second[0].key.period)


def _span(period: Period) -> tuple[str, int]:
    """Return the kind of a period (year, quarter, range, day) and the years it spans."""
    return "".join("9" if sign.isdigit() else sign for sign in period.code), period.last_year - period.year


def _estimate(first: Figure, second: Figure) -> bool:
    return first[1].estimate != second[1].estimate


def _estimate_of_others(first: Figure, second: Figure) -> bool:
    """Beside an estimate stands only what its own study counted, in the unit of the estimate."""
    return _estimate(first, second) and (_source(first, second) or _unit(first, second))


def _area(first: Figure, second: Figure) -> bool:
    return first[0].key.area != second[0].key.area


def _areas(first: Figure, second: Figure) -> bool:
    """Municipalities may be added up; no other two areas may be joined."""
    municipal = all(one[0].key.municipal for one in (first, second))
    return _area(first, second) and not municipal


def _place(first: Figure, second: Figure) -> bool:
    return place(first) is not place(second)


def _mixed(first: Figure, second: Figure) -> bool:
    """Two cells of one split with two meanings of place never stand against each other.

    They may be added to their total again, and one and the same cell may be followed over time.
    """
    both = place(first) is Place.MIXED and place(second) is Place.MIXED
    return both and (first[1].id, first[0].key.dimensions) != (second[1].id, second[0].key.dimensions)


def _status(first: Figure, second: Figure) -> bool:
    return Status.UNCONFIRMED in {first[0].status, second[0].status}


DIFFERS: Mapping[str, Callable[[Figure, Figure], bool]] = {
    "status": _status,
    "source": _source,
    "population": _population,
    "unit": _unit,
    "period": _period,
    "length": _length,
    "estimate": _estimate,
    "estimate_of_others": _estimate_of_others,
    "area": _area,
    "areas": _areas,
    "place": _place,
    "mixed": _mixed,
}

DEMANDS: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.SUM: ("status", "source", "population", "unit", "period", "estimate", "areas", "place"),
    Purpose.RATIO: ("status", "period", "population", "unit", "estimate", "area", "place", "mixed"),
    Purpose.SHARE: ("status", "source", "period", "population", "estimate", "area", "place"),
    Purpose.FRACTION: ("status", "source", "period", "estimate_of_others", "area", "place", "mixed"),
    Purpose.RATE: ("status", "period", "area"),
    Purpose.COVERAGE: ("status", "period", "population", "unit", "area"),
    Purpose.COMPARISON: (
        *("status", "source", "population", "unit", "length"),
        *("estimate", "area", "place", "mixed"),
    ),
}
"""What must agree for each purpose; the first that does not is the reason given."""
