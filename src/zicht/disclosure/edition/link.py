"""One thing that everybody knows of the figures of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass

from zicht.values import Key

Numbers = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Link:
    """Figures whose sum, each times its coefficient, lies from `low` to `high` for everybody who reads."""

    terms: tuple[tuple[Key, int], ...]
    low: int = 0
    high: int = 0
