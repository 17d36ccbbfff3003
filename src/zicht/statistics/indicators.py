"""Computes one indicator from the figures of one register: a named function for each kind."""

from collections.abc import Callable, Mapping, Sequence

from zicht.errors import NotComparable
from zicht.registers.cells import reference
from zicht.statistics import facts, lists, uncertainty
from zicht.statistics.comparable import Figure, Purpose, require
from zicht.statistics.computed import (
    Computed,
    Context,
    measure_of,
    number_of,
    observation_of,
    pair,
    parts,
    quotient,
    rounded,
)
from zicht.statistics.plan import Indicator, Kind
from zicht.statistics.rates import rate
from zicht.statistics.sheet import Sheet
from zicht.values import Measure, Observation


def total(indicator: Indicator, context: Context) -> list[Computed]:
    """Add cells of one source; a sum of separate events keeps an exact interval.

    A complete breakdown that holds none of the cells makes zero, computed from its total.
    """
    cells = parts(indicator, context)
    if not cells:
        whole = context.sheet.find(reference(indicator.of[0]).measure, context.period)
        return [Computed(0, tuple(whole), uncertainty.poisson(0) if _events(whole) else None)]
    require(Purpose.SUM, *cells)
    number = sum(number_of(cell) for cell in cells)
    interval = uncertainty.poisson(number) if _events(cells) and isinstance(number, int) else None
    return [Computed(number, cells, interval)]


def _events(figures: Sequence[Figure]) -> bool:
    return all(one.interval and one.interval.method == uncertainty.POISSON for one, _ in figures)


def difference(indicator: Indicator, context: Context) -> list[Computed]:
    first, second = pair(indicator, context)
    require(Purpose.SUM, first, second)
    return [Computed(number_of(first) - number_of(second), (first, second))]


def share(indicator: Indicator, context: Context) -> list[Computed]:
    """Return the first in percent of the second, with a Wilson interval; never on a small base."""
    part, whole = pair(indicator, context)
    require(Purpose.SHARE if _within(part, whole, context.sheet) else Purpose.RATIO, part, whole)
    base = context.region.thresholds.percentage_base
    if number_of(whole) < base:
        raise NotComparable("statistics.too_small", figure=whole[1].label, minimum=base)
    percent = rounded(100 * quotient(part, whole), Kind.SHARE)
    return [Computed(percent, (part, whole), uncertainty.wilson(int(number_of(part)), int(number_of(whole))))]


def fraction(indicator: Indicator, context: Context) -> list[Computed]:
    """Set the first against the second; a fraction is shown as its two parts, never as a percentage."""
    part, whole = pair(indicator, context)
    require(Purpose.FRACTION, part, whole)
    return [Computed(rounded(quotient(part, whole), indicator.kind), (part, whole))]


def coverage(indicator: Indicator, context: Context) -> list[Computed]:
    """Set the municipalities that have or did something against all municipalities of the region."""
    (reached,) = parts(indicator, context)
    (every,) = context.facts.find(facts.MUNICIPALITIES, context.period)
    require(Purpose.COVERAGE, reached, every)
    return [Computed(rounded(quotient(reached, every), Kind.COVERAGE), (reached, every))]


def _within(part: Figure, whole: Figure, sheet: Sheet) -> bool:
    """Tell whether every delivered cell behind the part lies in one behind the whole."""
    wholes = sheet.delivered_behind(whole[0])
    return all(
        any(
            (one.indicator, one.period, one.area) == (its.indicator, its.period, its.area)
            and set(its.dimensions) <= set(one.dimensions)
            for its in wholes
        )
        for one in sheet.delivered_behind(part[0])
    )


KINDS: Mapping[Kind, Callable[[Indicator, Context], list[Computed]]] = {
    Kind.SUM: total,
    Kind.DIFFERENCE: difference,
    Kind.SHARE: share,
    Kind.FRACTION: fraction,
    Kind.RATIO: fraction,
    Kind.RATE: rate,
    Kind.COVERAGE: coverage,
    Kind.BLANK: lists.blank,
    Kind.AGAIN: lists.again,
}


def compute(indicator: Indicator, context: Context) -> tuple[Measure, tuple[Observation, ...]]:
    """Return an indicator's measure and figures in one period. Raises NotComparable with the reason."""
    made = KINDS[indicator.kind](indicator, context)
    what = measure_of(indicator, made[0].parts, context.sheet)
    return what, tuple(observation_of(one, what, context.period) for one in made)
