"""Lays out what was delivered: one sheet a register, with its figures and its items."""

from collections.abc import Iterable, Sequence

from zicht.deliveries import contents
from zicht.deliveries.model import Delivery
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.statistics import count
from zicht.statistics.sheet import Sheet
from zicht.values import Key, Observation


def tabulate(
    delivered: Iterable[Delivery], registers: Sequence[Register], region: Region, year: int
) -> tuple[Sheet, ...]:
    """Return a sheet for each register, filled from its deliveries up to and including `year`.

    Where two deliveries hold the same figure, the later year's stands: it is the revised one.
    """
    by_register: dict[str, list[Delivery]] = {one.id: [] for one in registers}
    for one in sorted(delivered, key=lambda one: one.year):
        if one.year <= year and one.register in by_register:
            by_register[one.register].append(one)
    return tuple(_sheet(one, by_register[one.id], region, year) for one in registers)


def _sheet(register: Register, delivered: Sequence[Delivery], region: Region, year: int) -> Sheet:
    figures: dict[Key, Observation] = {
        observation.key: observation
        for delivery in delivered
        for observation in contents.observations(delivery, register, region)
        if observation.key.period.last_year <= year
    }
    items = {one.year: contents.items(one, register) for one in delivered}
    if register.kind is Kind.LIST:
        counted = [figure for one in delivered for figure in count.items(register, items[one.year], one)]
        figures = {one.key: one for one in counted}
    return Sheet(register, figures, items)
