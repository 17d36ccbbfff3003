"""A delivery: what a partner sent for one register and year, checked, frozen, never edited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from zicht import fingerprint
from zicht.values import Finding


@dataclass(frozen=True, slots=True)
class Version:
    """One line of versions.json: which content stood for a register and year, and since when.

    `nonce` is random and never leaves; `definitions` maps a measure's name to the version of its definition.
    """

    version: int
    hash: str
    frozen_on: date
    rules: str
    nonce: str
    definitions: Mapping[str, str]
    replaces: str = ""

    @property
    def seal(self) -> str:
        """Return the name by which this version is known outside; it tells nothing about the content."""
        return fingerprint.sealed(self.hash, self.nonce)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Frozen rows in canonical text, named by their content; `rules` is the register's fingerprint.

    `hash` stays inside: who knows all cells but one finds that one by trying. What leaves is `seal`.
    `definitions` are the versions of the measures' definitions when it was frozen.
    """

    register: str
    year: int
    version: int
    hash: str
    frozen_on: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rules: str
    seal: str
    definitions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of one row before and after a correction; None where the row did not exist."""

    row: str
    column: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A delivered file as it would be frozen, with every finding, and remarks that stop nothing."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    findings: tuple[Finding, ...]
    notices: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """What freezing did: nothing when the content was frozen already (`unchanged`)."""

    delivery: Delivery
    previous: Delivery | None
    differences: tuple[Difference, ...]
    unchanged: bool
