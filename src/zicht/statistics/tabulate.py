"""Lays out what was delivered: one sheet a register, with its figures and its items."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from zicht.deliveries import contents
from zicht.deliveries.model import Delivery
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.statistics import count
from zicht.statistics.sheet import Sheet
from zicht.values import Key, Observation, Revision, Status


def tabulate(
    delivered: Iterable[Delivery], registers: Sequence[Register], region: Region, year: int
) -> tuple[Sheet, ...]:
    """Return a sheet for each register, filled from its deliveries up to and including `year`.

    Where two deliveries hold the same figure, the later year's stands: it is the revised one, and it
    remembers the earlier number.
    """
    by_register: dict[str, list[Delivery]] = {one.id: [] for one in registers}
    for one in sorted(delivered, key=lambda one: one.year):
        if one.year <= year and one.register in by_register:
            by_register[one.register].append(one)
    return tuple(_sheet(one, by_register[one.id], region, year) for one in registers)


def _sheet(register: Register, delivered: Sequence[Delivery], region: Region, year: int) -> Sheet:
    figures: dict[Key, Observation] = {}
    held_by: dict[Key, int] = {}
    for delivery in delivered:
        for one in contents.observations(delivery, register, region):
            if one.key.period.last_year <= year:
                figures[one.key] = _revised(one, figures.get(one.key), held_by.get(one.key, 0))
                held_by[one.key] = delivery.year
    items = {one.year: contents.items(one, register) for one in delivered}
    if register.kind is Kind.LIST:
        counted = [figure for one in delivered for figure in count.items(register, items[one.year], one)]
        figures = {one.key: one for one in counted}
    return Sheet(register, figures, items)


def _revised(now: Observation, before: Observation | None, year: int) -> Observation:
    """Return a figure with the numbers of earlier deliveries that it replaces; the same number is none."""
    if before is None:
        return now
    number, known = before.cell.number, before.revised
    if number is not None and number != now.cell.number and before.status is not Status.UNCONFIRMED:
        known = (*known, Revision(number, year))
    return replace(now, revised=known)
