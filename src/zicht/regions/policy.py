"""What a region decides about protection: its rules, and what it knows that others published."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from zicht.values import Key, Number

SHOWN, HIDDEN = "getoond", "verborgen"
PUBLIC = "openbaar"


@dataclass(frozen=True, slots=True)
class DeclaredPublic:
    """A figure that was published before, and on what ground it stays visible.

    It lies below the minimum, or tells of persons in one municipality (`municipal`). The ground
    holds for the `value` that was published and for no other.
    """

    key: Key
    ground: str
    value: int
    municipal: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another body published: the sum of some figures, with where it stands. Every reader knows it."""

    keys: tuple[Key, ...]
    value: int
    publisher: str
    reference: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A breakdown that is not shown, so that it costs no other figure; `names` are its dimensions."""

    indicator: str
    names: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What it costs to hide a figure: of a whole area, of a part, of a municipality; and each use of it."""

    total: int = 30
    part: int = 3
    municipal: int = 1
    used: int = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for a figure: the minimum, zeros, and which further rules are switched on.

    `persons` and `reporters` are the measures that count the distinct persons, and the distinct
    reporters, behind it. `weight` replaces what hiding it costs (0: as the region's weights say).
    """

    minimum: int
    zeros: str = SHOWN
    group: bool = False
    complement: bool = False
    persons: str = ""
    reporters: str = ""
    weight: int = 0

    @property
    def lowest(self) -> int:
        """Return the least count that is too small to show."""
        return 0 if self.zeros == HIDDEN else 1

    def small(self, number: Number) -> bool:
        return self.lowest <= number < self.minimum


@dataclass(frozen=True, slots=True)
class Amendment:
    """What differs from the region's own rule for one register, or for one measure of it."""

    about: str
    changes: Mapping[str, int | str | bool]


@dataclass(frozen=True, slots=True)
class Policy:
    """What may leave: the minimum count of persons and the exceptions, each with its ground.

    `municipal`: counts of persons may be shown by municipality, behind the gate of the room disclosure.
    """

    minimum: int
    zeros: str
    declared_public: tuple[DeclaredPublic, ...]
    municipal: bool = False
    group: bool = False
    complement: bool = False
    weights: Weights = field(default_factory=Weights)
    amendments: tuple[Amendment, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    audiences: Mapping[str, Mapping[str, int | str | bool]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """What is stricter for one audience: nobody gets more than everybody may come to know."""
    widest: "Policy | None" = None
    """For an audience: the region's own policy, whose edition hides nothing that this one shows."""

    def of(self, indicator: str) -> Rule:
        """Return the rule for a measure: that of the region, as its register and then itself amend it."""
        found = Rule(self.minimum, self.zeros, self.group, self.complement)
        for about in (indicator.rpartition(".")[0], indicator):
            for one in self.amendments:
                if one.about == about:
                    found = replace(found, **one.changes)  # type: ignore[arg-type] # read with their types
        return found

    def for_audience(self, name: str) -> "Policy":
        """Return the policy for an audience, PUBLIC among them; the region's own where it says nothing."""
        changes = self.audiences.get(name, {})
        least = int(changes.get("minimum", self.minimum))
        amended = tuple(
            replace(one, changes={**one.changes, "minimum": max(least, int(one.changes["minimum"]))})
            if "minimum" in one.changes
            else one
            for one in self.amendments
        )
        widest = self if changes else None
        return replace(self, amendments=amended, widest=widest, **changes)  # type: ignore[arg-type] # read with their types

    def leaves_out(self, key: Key) -> bool:
        """Tell whether a figure belongs to a breakdown that the region does not show."""
        names = {name for name, _ in key.dimensions} | ({"gemeente"} if key.municipal else set())
        return any(one.indicator == key.indicator and one.names == names for one in self.left_out)
