"""An edition as the writers see it: protected figures, the narrative, and how it was made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zicht.disclosure.protected import ProtectedTable
from zicht.periods import Period
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.values import NotComputed, RuleOutcome


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """Whether a register was delivered for the year: its versions, and what it leaves unknown."""

    register: str
    delivered: bool
    version: int = 0
    hash: str = ""
    frozen_on: str = ""
    shown: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A lint rule set aside for one sentence, by somebody, for a reason. Listed in the edition."""

    rule: str
    sentence: str
    reason: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Edition:
    """All a writer needs; nothing in it is unprotected.

    `narrative` maps a file name (`1-aanleiding.md`) to its Markdown text;
    `lists` maps a register of items to its rows (texts of organisations, no figures of persons).
    """

    region: Region
    period: Period
    date: date
    registers: tuple[Register, ...]
    table: ProtectedTable
    narrative: Mapping[str, str]
    lists: Mapping[str, tuple[Mapping[str, str], ...]]
    outcomes: tuple[RuleOutcome, ...]
    states: tuple[DeliveryState, ...]
    version: str
    not_computed: tuple[NotComputed, ...] = ()
    waivers: tuple[Waiver, ...] = ()
