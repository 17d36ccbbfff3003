"""An edition as the writers see it: protected figures, the narrative, and how it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zicht.disclosure.protected import ProtectedTable, Release
from zicht.periods import Period
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.values import Estimated, Key, NotComputed, RuleOutcome


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """Whether a register was delivered for the year: its versions, and what it leaves unknown.

    `hash` is the seal of the delivery, never the hash of its content: what is here may leave.
    """

    register: str
    delivered: bool
    version: int = 0
    hash: str = ""
    frozen_on: str = ""
    shown: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is frozen of one register over one year: the version that counts, since when, and its gaps.

    Without a delivery the version is 0. `gaps` are the reasons, each once, for which cells of it hold
    no number.
    """

    register: str
    year: int
    version: int = 0
    frozen_on: str = ""
    gaps: tuple[str, ...] = ()

    @property
    def delivered(self) -> bool:
        return self.version > 0


@dataclass(frozen=True, slots=True)
class Waiver:
    """A lint rule set aside for one sentence, by somebody, for a reason. Listed in the edition."""

    rule: str
    sentence: str
    reason: str
    file: str
    line: int


class BoundKind(StrEnum):
    """What a bound figure says: a number, a share, a verdict on a change, a band, or why it is absent."""

    NUMBER = "getal"
    SHARE = "aandeel"
    CHANGE = "verandering"
    BAND = "band"
    STATE = "staat"


class Mark(StrEnum):
    """On which side of the waterline a bound figure stands; its look follows from it."""

    COUNTED = "geteld"
    ESTIMATED = "geschat"
    PROTECTED = "beschermd"
    UNKNOWN = "niet_bekend"


@dataclass(frozen=True, slots=True)
class Bound:
    """A reference of the narrative as it is printed, with the figures it rests on.

    The first of `keys` is the figure itself; then what it is compared with, or a part of.
    """

    text: str
    keys: tuple[Key, ...]
    unit: str
    kind: BoundKind
    mark: Mark
    release: Release


@dataclass(frozen=True, slots=True)
class Correction:
    """What a corrected edition says of itself: its name, the edition it corrects, when, and what."""

    name: str
    former: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """All a writer needs; nothing in it is unprotected.

    `narrative` maps a file name (`1-aanleiding.md`) to its Markdown text; `templates` does so for the
    region's texts for other documents (`feitenblad.md`), where `@gemeente@` and `@jaar@` are filled in;
    `lists` maps a register of items to its rows (texts of organisations, no figures of persons).
    `estimated` say what may be said of each table of lists; `not_combined` are hidden only since a part of
    them was published before and is never combined; `receipts` hold one receipt for each register and each
    year there are deliveries of, oldest year first.
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
    templates: Mapping[str, str] = field(default_factory=dict)
    receipts: tuple[Receipt, ...] = ()
    estimated: tuple[Estimated, ...] = ()
    not_combined: tuple[Key, ...] = ()
    correction: Correction | None = None
