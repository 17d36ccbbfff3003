"""What the frozen deliveries leave open: every figure without a number, or not confirmed by its holder."""

from collections.abc import Sequence
from dataclasses import dataclass

from zicht import deliveries
from zicht.deliveries import Delivery
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.values import Absence, Key, Observation, Status

OPEN = (Absence.CHART_ONLY, Absence.NOT_DELIVERED)
"""Absences that a holder can still fill; the others are an answer."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that a holder can still give: in which delivery it stands, and why it is open."""

    register: Register
    year: int
    key: Key
    why: str
    source: str
    note: str


def gaps(found: Sequence[Delivery], registers: Sequence[Register], region: Region) -> tuple[Gap, ...]:
    """Return every open figure of these deliveries, by register and year, in their own order."""
    known = {one.id: one for one in registers}
    return tuple(
        gap
        for one in sorted(found, key=lambda one: (list(known).index(one.register), one.year))
        for gap in _of(one, known[one.register], region)
    )


def _of(delivery: Delivery, register: Register, region: Region) -> list[Gap]:
    return [
        Gap(register, delivery.year, one.key, why, one.source, one.note)
        for one in deliveries.observations(delivery, register, region)
        if (why := _why(one))
    ]


def _why(one: Observation) -> str:
    if one.cell.absence in OPEN:
        return str(one.cell.absence)
    return Status.UNCONFIRMED.value if one.status is Status.UNCONFIRMED else ""
