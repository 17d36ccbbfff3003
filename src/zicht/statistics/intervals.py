"""Gives delivered figures their intervals: exact for separate events, as stated for an estimate."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from zicht.statistics import uncertainty
from zicht.statistics.plan import Plan
from zicht.statistics.sheet import Sheet
from zicht.values import Interval, Observation


def completed(sheet: Sheet, plan: Plan) -> Sheet:
    """Return the sheet with an interval on every figure that has one; a stock or own activity has none."""
    figures = {key: replace(one, interval=_interval(one, sheet, plan)) for key, one in sheet.figures.items()}
    return Sheet(sheet.register, figures, sheet.items)


def _interval(one: Observation, sheet: Sheet, plan: Plan) -> Interval | None:
    register = sheet.register
    name = f"{register.template}.{one.key.indicator.removeprefix(f'{register.id}.')}"
    if name in plan.bands:
        return _band(one, sheet, plan.bands[name])
    if name in plan.events and isinstance(one.cell.number, int):
        return uncertainty.poisson(one.cell.number)
    return one.interval


def _band(one: Observation, sheet: Sheet, ends: Sequence[str]) -> Interval | None:
    """Return the band that the source of an estimate states beside it, when it states both ends."""
    found = [sheet.figures.get(replace(one.key, indicator=f"{sheet.register.id}.{name}")) for name in ends]
    numbers = [Decimal(end.cell.number) for end in found if end is not None and end.cell.number is not None]
    if len(numbers) < len(ends):
        return None
    low, high = numbers
    return Interval(low, high, uncertainty.STATED, level=None)
