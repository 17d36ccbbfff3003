"""Counts items of a list by what is left empty, and by what came back."""

from collections.abc import Mapping

from zicht.errors import NotComparable
from zicht.registers.model import Register
from zicht.statistics.comparable import Figure
from zicht.statistics.computed import Computed, Context
from zicht.statistics.plan import Indicator


def blank(indicator: Indicator, context: Context) -> list[Computed]:
    """Count the items of a list in which at least one of the columns is empty."""
    whole = _all_items(context)
    items = context.sheet.items.get(context.period.year, ())
    count = sum(any(not item.get(column, "").strip() for column in indicator.of) for item in items)
    return [Computed(count, (whole,))]


def again(indicator: Indicator, context: Context) -> list[Computed]:
    """Count the items that carry `column=code` now and did a year before, by the register's key."""
    whole = _all_items(context)
    register, year = context.sheet.register, context.period.year
    items, before = (context.sheet.items.get(one) for one in (year, year - 1))
    if before is None:
        raise NotComparable("statistics.no_earlier_list", register=register.name)
    column, _, code = indicator.of[0].partition("=")
    now, earlier = (
        {_identity(item, register) for item in found if item.get(column) == code}
        for found in (items or (), before)
    )
    return [Computed(len(now & earlier), (whole,))]


def _all_items(context: Context) -> Figure:
    """Return the count of all items: the first measure of a list."""
    first = context.sheet.register.measures[0]
    name = first.id.removeprefix(f"{context.sheet.register.id}.")
    return context.sheet.find(name, context.period)[0]


def _identity(item: Mapping[str, str], register: Register) -> tuple[str, ...]:
    return tuple(item.get(name, "") for name in register.key)
