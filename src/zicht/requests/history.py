"""The cells a register delivered before."""

from collections.abc import Iterable

from zicht import deliveries
from zicht.deliveries import Delivery
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.values import Cell, Key


def earlier(register: Register, region: Region, found: Iterable[Delivery], year: int) -> dict[Key, Cell]:
    """Return the cells of every delivery of a register before a year, about the years before it."""
    cells: dict[Key, Cell] = {}
    for one in found:
        if one.register == register.id and one.year < year:
            cells |= deliveries.cells(one, register, region)
    return {key: cell for key, cell in cells.items() if key.period.year < year}
