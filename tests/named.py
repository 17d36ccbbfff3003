"""Figures of a register `punt` by the names a reader would use."""

from zicht.periods import Period
from zicht.values import Absence, Cell, Key, Number, dimensions


def key(name: str) -> Key:
    left, _, period = name.partition("@")
    measure, _, inner = left.partition("[")
    pairs = dict(pair.split("=") for pair in inner.rstrip("]").split(";") if pair)
    area = pairs.pop("gebied", "regio")
    return Key(f"punt.{measure}", Period(period or "2024"), area, dimensions(pairs.items()))


def cell(value: Number | Absence) -> Cell:
    return Cell(absence=value) if isinstance(value, Absence) else Cell(value)
