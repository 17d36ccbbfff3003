"""The value types every room speaks. Terms follow SDMX."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeGuard, TypeVar

from zicht.periods import Period

T = TypeVar("T")

Number = int | Decimal
Dimensions = tuple[tuple[str, str], ...]
_KEY = re.compile(r"(?P<indicator>[\w.-]+)(?:\[(?P<inner>[^\]]*=[^\]]*)\])?@(?P<period>[\d/Q-]+)")


class Absence(StrEnum):
    """Why a cell holds no number. Zero is a number."""

    UNKNOWN = "onbekend"
    NOT_APPLICABLE = "niet van toepassing"
    NOT_DELIVERED = "niet geleverd"
    SECRET = "geheim"  # noqa: S105 - a state of a cell, not a password
    CHART_ONLY = "alleen in grafiek"


class Status(StrEnum):
    """How firm a figure is. An unconfirmed figure is kept and never printed."""

    FINAL = "definitief"
    PROVISIONAL = "voorlopig"
    UNCONFIRMED = "onbevestigd"


class Place(StrEnum):
    """What the place of a figure means; figures of two meanings are never joined."""

    NONE = "geen"
    SUBJECT = "onderwerp"
    REPORTER = "melder"
    EVENT = "plaats van handeling"
    HOLDER = "gebied van de houder"
    MIXED = "zoals geleverd"


class Leaves(StrEnum):
    """What of a measure may leave: all of it, its total alone, or nothing."""

    ALL = "alles"
    TOTAL = "totaal"
    NOTHING = "niets"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, or exactly one reason why there is none."""

    number: Number | None = None
    absence: Absence | None = None

    def __post_init__(self) -> None:
        if (self.number is None) == (self.absence is None):
            raise ValueError("a cell is a number or exactly one absence")


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval around a figure, in the figure's unit; `level` is None where its source states none."""

    low: Decimal
    high: Decimal
    method: str
    level: Decimal | None = Decimal("0.95")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is: everything that must agree before two figures may be joined.

    `id` is `<register>.<measure>`; `unit` a code of codelist `eenheid`; `area` is
    `regio` or `land`; `breakdowns` name the dimensions published together;
    `formula` is empty for what was counted, and a Dutch sentence for what was computed.
    `municipal` is false for what is never published per municipality, whatever its size.
    `base` is the id of the count of persons that a median, a mean or an estimate rests on.
    What does not leave by `leaves` is used to compute with, and no edition tells that it is there.
    """

    id: str
    label: str
    unit: str
    population: str
    source: str
    definition: str
    version: str = "1"
    area: str = "regio"
    place: Place = Place.NONE
    persons: bool = True
    estimate: bool = False
    breakdowns: tuple[tuple[str, ...], ...] = ()
    formula: str = ""
    decimals: int = 0
    note: str = ""
    municipal: bool = True
    base: str = ""
    leaves: Leaves = Leaves.ALL


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The name of one figure: `essm-meldpunt.contacten[categorie=preventief]@2024`."""

    indicator: str
    period: Period
    area: str
    dimensions: Dimensions = ()

    def __str__(self) -> str:
        pairs = self.dimensions
        if self.municipal:
            pairs = (("gebied", self.area), *pairs)
        inner = ";".join(f"{name}={code}" for name, code in pairs)
        return f"{self.indicator}{f'[{inner}]' if inner else ''}@{self.period.code}"

    @property
    def municipal(self) -> bool:
        """Tell whether the figure is of one municipality: its area is a CBS code."""
        return self.area.startswith("GM")

    @classmethod
    def parse(cls, text: str, area: str = "regio") -> "Key":
        """Read what `str` writes; `area` is that of the measure. Raises ValueError."""
        match = _KEY.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not the name of a figure: {text!r}")
        pairs = [part.split("=", 1) for part in (match["inner"] or "").split(";") if part]
        found = {name.strip(): code.strip() for name, code in pairs}
        place = found.pop("gebied", area)
        return cls(match["indicator"], Period(match["period"]), place, dimensions(found.items()))


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier number of a figure: the delivery over `year` held it, and a later delivery another one."""

    number: Number
    year: int


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure with where it comes from. `parts` are the figures it was computed from.

    `version` is that of its definition when it was frozen; empty means the measure's own.
    `revised` are the numbers that earlier deliveries held for it, oldest first.
    """

    key: Key
    cell: Cell
    status: Status = Status.FINAL
    source: str = ""
    delivery: str = ""
    interval: Interval | None = None
    parts: tuple[Key, ...] = ()
    place: Place = Place.NONE
    note: str = ""
    version: str = ""
    revised: tuple[Revision, ...] = ()


class Verdict(StrEnum):
    """Is a change more than chance? Every wording of a trend comes from here."""

    RISE = "stijging"
    FALL = "daling"
    POSSIBLE_RISE = "stijging: mogelijk, niet zeker"
    POSSIBLE_FALL = "daling: mogelijk, niet zeker"
    CHANCE = "niet van toeval te onderscheiden"


@dataclass(frozen=True, slots=True)
class Change:
    """A comparison of one figure with an earlier one, with its test.

    `ratio` and `interval` compare current with previous; `p` is the exact two-sided
    conditional p-value, `p_dispersed` the one at dispersion `phi`; `percent` is the
    relative change in percent (None when the previous figure is zero); `size` is "licht", "" or "fors".
    `basis` are the earlier figures `phi` was estimated from.
    """

    current: Key
    previous: Key
    percent: Decimal | None
    ratio: Decimal | None
    interval: Interval | None
    p: float
    p_dispersed: float
    phi: float
    verdict: Verdict
    size: str = ""
    basis: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in data, by place and rule; `arguments` fill its sentence, never the value."""

    rule: str
    row: int | None = None
    column: str | None = None
    arguments: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class Outcome(StrEnum):
    """How a rule ended on the deliveries of an edition."""

    HOLDS = "klopt"
    FAILS = "klopt niet"
    NOT_CHECKABLE = "niet te controleren"


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """One rule of one register on one year, its sentence, and the sum behind it."""

    register: str
    rule: str
    sentence: str
    outcome: Outcome
    arithmetic: str = ""
    reason: str = ""
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class NotComputed:
    """An indicator that these deliveries do not carry, and why; `reason` is a message id."""

    indicator: str
    label: str
    reason: str
    arguments: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class Allowed(StrEnum):
    """What may be said of how many were never registered. PROTECTED: too few people to tell it."""

    ESTIMATE = "schatting"
    RANGE = "bandbreedte"
    NOTHING = "niet te schatten"
    PROTECTED = "beschermd"


@dataclass(frozen=True, slots=True)
class Estimated:
    """A table of lists that was judged: what may be said of it, the sentences why, and how it was done.

    `figure` is the estimate, whether or not it is a number; `numbers` are the figures to show with it,
    smallest first. No sentence holds a count of persons.
    """

    figure: Key
    allowed: Allowed
    numbers: tuple[Key, ...] = ()
    why: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Observations with their measures, and the changes computed from them. Not protected."""

    measures: Mapping[str, Measure]
    observations: tuple[Observation, ...]
    changes: tuple[Change, ...] = ()

    def by_key(self) -> dict[Key, Observation]:
        return {observation.key: observation for observation in self.observations}


def of_kind(value: object, kind: type[T]) -> TypeGuard[T]:
    """Tell whether what somebody wrote in TOML or JSON is of a kind.

    To Python true is the number 1: as a minimum that would hide nothing.
    """
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def dimensions(pairs: Iterable[tuple[str, str]]) -> Dimensions:
    """Return pairs in their canonical order: sorted by dimension."""
    return tuple(sorted(pairs))
