"""Follows the plan: adds every indicator these deliveries carry, and says why the others are not there."""

from collections.abc import Mapping, Sequence

from zicht.errors import NotComparable
from zicht.periods import Period, year
from zicht.regions.model import Region
from zicht.statistics.computed import Context
from zicht.statistics.indicators import compute
from zicht.statistics.plan import Indicator, Kind, Plan
from zicht.statistics.sheet import Sheet
from zicht.values import NotComputed


def follow(
    plan: Plan, sheets: Sequence[Sheet], region: Region, year_: int, facts: Sheet
) -> tuple[NotComputed, ...]:
    """Add the plan's indicators to the sheets of their templates; return what could not be computed."""
    missing: list[NotComputed] = []
    for template, indicators in plan.indicators.items():
        own = [sheet for sheet in sheets if sheet.register.template == template]
        for one in indicators:
            if one.kind is Kind.NONE or not own:
                missing.append(NotComputed(one.id, one.label, one.reason or "statistics.no_register"))
                continue
            for sheet in own:
                if why := _add(one, sheet, region, year_, facts):
                    label = f"{one.label} ({sheet.register.name})" if len(own) > 1 else one.label
                    missing.append(NotComputed(one.id, label, why.message, why.arguments))
    return tuple(missing)


def _add(
    indicator: Indicator, sheet: Sheet, region: Region, year_: int, facts: Sheet
) -> NotComparable | None:
    """Add an indicator in every period of a sheet; return why it is not there when it should be."""
    periods = sorted({one for one in sheet.periods() if one.last_year <= year_} | {year(year_)})
    tried = {one: _try(indicator, Context(sheet, one, region, facts)) for one in periods}
    reasons = {one: reason for one, reason in tried.items() if reason}
    return _missing(reasons, periods, year(year_))


def _try(indicator: Indicator, context: Context) -> NotComparable | None:
    """Add one indicator in one period to the sheet, or return why not."""
    try:
        if indicator.kind is Kind.COUNTED:
            for text in indicator.of:
                context.sheet.find(text, context.period)
        else:
            context.sheet.add(*compute(indicator, context))
    except NotComparable as reason:
        return reason
    return None


def _missing(
    reasons: Mapping[Period, NotComparable], periods: Sequence[Period], period: Period
) -> NotComparable | None:
    """Return the reason for the edition's year, or for the last range of years where figures span them."""
    ranges = [one for one in periods if not one.is_year]
    if ranges:
        return reasons[ranges[-1]] if all(one in reasons for one in ranges) else None
    return reasons.get(period)
