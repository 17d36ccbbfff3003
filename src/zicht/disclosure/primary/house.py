"""The house rule: what a region or a statistician decides about small numbers, and everybody may know."""

from dataclasses import dataclass

from zicht.errors import DisclosureError

REASONS = {
    "small": "primary.small",
    "zero": "primary.zero",
    "persons": "primary.persons",
    "reporters": "primary.reporters",
    "complement": "primary.complement",
    "group": "primary.group",
}
"""Each rule with the id of its sentence."""


@dataclass(frozen=True, slots=True)
class House:
    """The minimum count `minimum` (k), what happens to zeros, and the rules that are switched on.

    With printed zeros everybody knows that a hidden number is at least one. Who knows one record
    must then still think k possible; with hidden zeros k - 1, the others of a group of k.
    """

    minimum: int = 5
    zeros_printed: bool = True
    group: bool = False
    complement: bool = False

    def __post_init__(self) -> None:
        if self.minimum < 1:
            raise DisclosureError("primary.minimum")

    @property
    def floor(self) -> int:
        """Return the least that a hidden count can be, to whoever knows the rule."""
        return 1 if self.zeros_printed else 0

    def small(self, count: int) -> str:
        """Return which rule a count falls under by its size, or an empty string."""
        if count == 0:
            return "" if self.zeros_printed else "zero"
        return "small" if count < self.minimum else ""

    def record_need(self, count: int) -> int:
        """Return the value that must remain possible to somebody who knows one record."""
        if self.zeros_printed:
            return self.minimum
        others = self.minimum - 1
        return others if count != others else others - 1
