"""Chance from a seed: the same seed gives the same records on every Python and every machine."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

SEED = "voorbeeld 1"


class Chance:
    """Draws with `random()` alone, the one method of which Python promises that it never changes."""

    def __init__(self, *names: object) -> None:
        self._random = random.Random(" ".join(map(str, (SEED, *names))))  # noqa: S311 - made-up records

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` up to and including `high`."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, weights: Mapping[str, float]) -> str:
        """Return a name, each in proportion to its weight."""
        at = self._random.random() * sum(weights.values())
        for name, weight in weights.items():
            at -= weight
            if at < 0:
                return name
        return tuple(weights)[-1]

    def day(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(days=self.between(0, 364))
