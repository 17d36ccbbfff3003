"""Two editions side by side: every figure that is not the same in both, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from zicht.editions import names, read
from zicht.editions import observations as data
from zicht.editions.names import Names
from zicht.editions.observations import Name, Row
from zicht.editions.read import CARD
from zicht.errors import EditionError

HIDDEN = "N"
"""The code of `conf_status` for a figure that does not leave."""


class Why(StrEnum):
    """Why a figure differs between two editions; the first that fits is the reason."""

    PROTECTION = "bescherming"
    COVERAGE = "dekking"
    DEFINITION = "definitie"
    REVISION = "herziening"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Side:
    """A figure as one edition publishes it: its value, or why there is none; None where it is not there."""

    value: str
    status: str
    definition: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure that is not the same in both editions."""

    indicator: str
    label: str
    period: str
    place: Name
    why: Why
    was: Side | None
    now: Side | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions side by side; `later` counts figures of years that the older one could not know."""

    was: str
    now: str
    same: int
    later: int
    changes: tuple[FigureChange, ...]
    erratum: str = ""
    names: Names = field(default_factory=Names)

    def count(self, why: Why) -> int:
        return sum(one.why is why for one in self.changes)


@dataclass(frozen=True, slots=True)
class _Published:
    name: str
    year: int
    erratum: str
    rows: Mapping[Name, Row]
    names: Names


def compare(was: Path, now: Path) -> Comparison:
    """Compare two builds or released editions of one region by their open data.

    Raises EditionError when one holds no readable edition, or when they are of different regions.
    """
    one, other = _published(was), _published(now)
    if _region(was) != _region(now):
        raise EditionError("editions.other_region", was=str(was), now=str(now))
    both = dict.fromkeys((*one.rows, *other.rows))
    later = {name for name in both if name not in one.rows and dict(name)[data.PERIOD][:4] > str(one.year)}
    known = one.names | other.names
    judged = [
        _judge(name, one.rows.get(name), other.rows.get(name), known) for name in both if name not in later
    ]
    changes = tuple(change for change in judged if change)
    same = len(judged) - len(changes)
    return Comparison(one.name, other.name, same, len(later), changes, other.erratum, known)


def _judge(name: Name, was: Row | None, now: Row | None, known: Names) -> FigureChange | None:
    before, after = _side(was), _side(now)
    why = _why(before, after)
    if why is None:
        return None
    found = dict(name)
    place = tuple((key, code) for key, code in name if key not in {data.INDICATOR, data.PERIOD})
    indicator = found[data.INDICATOR]
    label = known.measures.get(indicator, indicator)
    return FigureChange(indicator, label, found[data.PERIOD], place, why, before, after)


def _why(was: Side | None, now: Side | None) -> Why | None:
    if was is None or now is None:
        return Why.COVERAGE
    if was.hidden != now.hidden:
        return Why.PROTECTION
    if bool(was.value) != bool(now.value) or (not was.value and was.status != now.status):
        return Why.COVERAGE
    if was.definition != now.definition:
        return Why.DEFINITION
    if was.value != now.value:
        return Why.REVISION
    return Why.STATUS if was.status != now.status else None


def _side(row: Row | None) -> Side | None:
    if row is None:
        return None
    return Side(row[data.VALUE], row[data.STATUS], row[data.DEFINITION], row[data.CONFIDENTIAL] == HIDDEN)


def _published(folder: Path) -> _Published:
    pages = data.pages(folder)
    manifest = read.manifest(pages)
    erratum = str(read.card(folder)["erratum"]) if (folder / CARD).is_file() else ""
    return _Published(folder.name, int(manifest["year"]), erratum, data.rows(folder), names.read(pages))


def _region(folder: Path) -> str:
    return str(read.manifest(data.pages(folder))["region"])
