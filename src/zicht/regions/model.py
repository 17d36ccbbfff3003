"""A region, as its folder declares it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zicht.regions.policy import DeclaredPublic, Policy

__all__ = [
    "Contact",
    "DeclaredPublic",
    "Municipality",
    "Notice",
    "OpenData",
    "Partner",
    "Policy",
    "Region",
    "Task",
    "Thresholds",
]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its CBS code, validity, and its tile on the map (row, column; north up)."""

    cbs: str
    name: str
    short: str
    safety_region: str
    since: date | None
    until: date | None
    row: int
    column: int
    population: int | None = None
    population_on: date | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that delivers, or is named in the monitor."""

    id: str
    name: str
    abbreviation: str
    kind: str
    role: str
    delivers: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One task (opgave) of the policy framework."""

    number: int
    name: str
    heading: str
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a change is more than chance and what it is called; shares in fractions, not percent."""

    alpha: float = 0.05
    phi: float = 2.0
    slight: float = 0.10
    strong: float = 0.25
    percentage_base: int = 20


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a reader can report or ask help."""

    label: str
    detail: str
    number: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something of the printed source that this edition does not show, and why."""

    what: str
    reason: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenData:
    """How the region offers its data: all of it may be left out.

    `base` is the address at which the edition stands (it ends with a slash); `contact` an e-mail address or a
    web address; `publisher` the address that identifies who offers the data; `previous` that of the data
    of an earlier edition, and `notes` what has changed since.
    """

    base: str = ""
    licence: str = ""
    provider: str = ""
    publisher: str = ""
    contact: str = ""
    previous: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region's folder, read and checked. `inputs` holds every file that shapes an edition, by its path.

    `audience` says for whom the policy is, where that is not everybody.

    `words` is empty in the region's own language; in another it gives the phrase for each of its texts.
    """

    id: str
    name: str
    title: str
    language: str
    publisher: str
    fictional: bool
    reproduction: str
    municipalities: tuple[Municipality, ...]
    partners: tuple[Partner, ...]
    tasks: tuple[Task, ...]
    policy: Policy
    thresholds: Thresholds
    contacts: tuple[Contact, ...]
    notices: tuple[Notice, ...]
    links: Mapping[str, str]
    labels: Mapping[str, str]
    folder: Path
    framework: str = ""
    open_data: OpenData = field(default_factory=OpenData)
    inputs: Mapping[str, bytes] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    audience: str = ""

    def municipalities_in(self, year: int) -> tuple[Municipality, ...]:
        """Return the municipalities that existed on 31 December of a year."""
        day = date(year, 12, 31)
        return tuple(
            one
            for one in self.municipalities
            if (one.since is None or one.since <= day) and (one.until is None or day <= one.until)
        )
