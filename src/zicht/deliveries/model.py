"""A delivery: what a partner sent for one register and year, checked, frozen, never edited."""

from dataclasses import dataclass
from datetime import date

from zicht.values import Finding


@dataclass(frozen=True, slots=True)
class Version:
    """One line of versions.json: which content stood for a register and year, and since when."""

    version: int
    hash: str
    frozen_on: date
    rules: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Frozen rows in canonical text, named by their content; `rules` is the register's fingerprint."""

    register: str
    year: int
    version: int
    hash: str
    frozen_on: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rules: str


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
