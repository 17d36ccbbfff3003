"""Counts per 100.000 inhabitants: they measure reporting and attention, never how often something happens."""

from zicht.errors import NotComparable
from zicht.statistics import facts, uncertainty
from zicht.statistics.comparable import Figure, Purpose, place, require
from zicht.statistics.computed import Computed, Context, number_of, quotient, rounded
from zicht.statistics.plan import Indicator, Kind
from zicht.values import Interval, Place, Status

PER = 100_000
_UNCLEAR = {Place.NONE, Place.HOLDER, Place.MIXED}


def rate(indicator: Indicator, context: Context) -> list[Computed]:
    """Return counts per 100.000 inhabitants, of each municipality that reaches the minimum."""
    measure = context.sheet.measure(indicator.of[0])
    municipal = [
        (one, measure)
        for key, one in context.sheet.figures.items()
        if key.indicator == measure.id
        and (key.period, key.dimensions) == (context.period, ())
        and key.municipal
        and one.status is not Status.UNCONFIRMED
        and (one.cell.number or 0) >= context.region.policy.of(measure.id).minimum
    ]
    if not municipal:
        raise NotComparable("statistics.no_municipalities", figure=measure.label)
    inhabitants = facts.inhabitants(context.facts)
    return [_rate(one, inhabitants.get(one[0].key.area)) for one in municipal]


def _rate(figure: Figure, inhabitants: Figure | None) -> Computed:
    if place(figure) in _UNCLEAR:
        raise NotComparable("statistics.place_unclear", figure=figure[1].label)
    if inhabitants is None:
        raise NotComparable("statistics.no_inhabitants", period=figure[0].key.period.label)
    require(Purpose.RATE, figure, inhabitants)
    events, people = uncertainty.poisson(int(number_of(figure))), number_of(inhabitants)
    low, high = (rounded(PER * limit / people, Kind.RATE) for limit in (events.low, events.high))
    number = rounded(PER * quotient(figure, inhabitants), Kind.RATE)
    return Computed(number, (figure, inhabitants), Interval(low, high, events.method, events.level))
