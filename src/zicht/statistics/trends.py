"""The changes of one edition: every count beside that of the year before."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from zicht.periods import Period, year
from zicht.regions.model import Thresholds
from zicht.statistics.change import YEARS_FOR_PHI, compare
from zicht.statistics.plan import REGION
from zicht.values import Change, Key, Measure, Observation, Status


def changes(
    figures: Mapping[Key, Observation],
    measures: Mapping[str, Measure],
    year_: int,
    thresholds: Thresholds,
    quantities: Container[str] = (),
) -> tuple[Change, ...]:
    """Return the change of each confirmed count of a year that has a confirmed one a year before."""
    period = year(year_)
    counts = {key: one for key, one in figures.items() if _is_count(one, measures[key.indicator], quantities)}
    found = []
    for key, current in counts.items():
        previous = counts.get(_at(key, period.previous()))
        if key.period == period and previous is not None:
            now, then = (_defined(one, measures[key.indicator]) for one in (current, previous))
            basis = _basis(key, counts)
            change = compare(
                current, previous, now, then, thresholds, [_number(counts[one]) for one in basis]
            )
            found.append(replace(change, basis=basis if len(basis) >= YEARS_FOR_PHI else ()))
    return tuple(found)


def _is_count(one: Observation, measure: Measure, quantities: Container[str]) -> bool:
    """Only counts of registrations: no estimates, shares or medians, and no facts of the region."""
    facts = measure.id.startswith(f"{REGION}.")
    firm = isinstance(one.cell.number, int) and one.status is not Status.UNCONFIRMED
    yearly = one.key.period.is_year
    return (
        firm and yearly and not (measure.decimals or facts or measure.estimate or measure.unit in quantities)
    )


def _defined(one: Observation, measure: Measure) -> Measure:
    """Return the measure as it was defined when a figure was frozen."""
    return replace(measure, version=one.version or measure.version)


def _basis(key: Key, counts: Mapping[Key, Observation]) -> tuple[Key, ...]:
    """Return the years before without a gap, oldest first."""
    return tuple(_back(key, counts))[::-1]


def _back(key: Key, counts: Mapping[Key, Observation]) -> Iterable[Key]:
    earlier = _at(key, key.period.previous())
    while earlier in counts:
        yield earlier
        earlier = _at(key, earlier.period.previous())


def _number(one: Observation) -> int:
    assert isinstance(one.cell.number, int)  # noqa: S101 - counts hold nothing else
    return one.cell.number


def _at(key: Key, period: Period) -> Key:
    return Key(key.indicator, period, key.area, key.dimensions)
