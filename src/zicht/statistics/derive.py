"""Follows the plan: adds every indicator these deliveries carry, and says why the others are not there."""

from collections.abc import Mapping, Sequence

from zicht.errors import NotComparable
from zicht.periods import Period, year
from zicht.regions.model import Region
from zicht.registers.cells import reference
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
    spans = [one for one in periods if not one.is_year and _measured(indicator, sheet, one)]
    return reasons.get(year(year_)) if not spans else _of_spans(reasons, spans)


def _measured(indicator: Indicator, sheet: Sheet, period: Period) -> bool:
    """Tell whether a measure of the indicator has a figure in a period: a range may be of another one."""
    own = {
        f"{sheet.register.id}.{reference(one).measure}" for text in indicator.of for one in text.split("|")
    }
    return any(key.indicator in own for key in sheet.cells.get(period, {}))


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


def _of_spans(reasons: Mapping[Period, NotComparable], spans: Sequence[Period]) -> NotComparable | None:
    """Return the reason for the last range of years when none of them carries the indicator."""
    return reasons[spans[-1]] if all(one in reasons for one in spans) else None
