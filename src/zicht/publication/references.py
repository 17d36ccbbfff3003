"""A reference in the narrative: the name of a figure, never a digit.

`register.maatstaf[dimensie=code;gebied=GM0000]@periode | filter`; without a period the year of
the edition, `@vorig` the year before. Without `gebied` the area is that of the measure.
"""

import difflib
import re
from dataclasses import dataclass

from zicht import periods
from zicht.disclosure import ProtectedFigure, ProtectedTable
from zicht.errors import NarrativeError
from zicht.periods import Period
from zicht.values import Dimensions, Key, dimensions

PREVIOUS = "vorig"
_NAME = re.compile(
    r"(?P<indicator>[\w-]+\.[\w-]+)"
    r"(?:\[(?P<inner>[^\[\]]*)\])?"
    r"(?:@(?P<period>[\w/-]+))?"
    r"(?:\s*\|\s*(?P<filter>[\w-]+))?"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between the braces; `period_word` is empty, `vorig` or a period."""

    indicator: str
    dimensions: Dimensions = ()
    area: str | None = None
    period_word: str = ""
    filter: str | None = None

    def __str__(self) -> str:
        pairs = ((("gebied", self.area),) if self.area else ()) + self.dimensions
        inner = ";".join(f"{name}={code}" for name, code in pairs)
        period = f"@{self.period_word}" if self.period_word else ""
        ending = f" | {self.filter}" if self.filter else ""
        return f"{self.indicator}{f'[{inner}]' if inner else ''}{period}{ending}"


def parse(text: str) -> Reference:
    """Read one reference, without its braces. Raises NarrativeError when it is not one."""
    match = _NAME.fullmatch(text.strip())
    if match is None or not _is_period(match["period"] or ""):
        raise NarrativeError("lint.onleesbare_verwijzing", text=text.strip())
    pairs = [part.split("=", 1) for part in (match["inner"] or "").split(";") if part.strip()]
    if any(len(pair) == 1 or not all(one.strip() for one in pair) for pair in pairs):
        raise NarrativeError("lint.onleesbare_verwijzing", text=text.strip())
    found = {name.strip(): code.strip() for name, code in pairs}
    area = found.pop("gebied", None)
    return Reference(
        match["indicator"], dimensions(found.items()), area, match["period"] or "", match["filter"]
    )


def _is_period(word: str) -> bool:
    try:
        return word in {"", PREVIOUS} or bool(Period(word))
    except ValueError:
        return False


def period(reference: Reference, year: int) -> Period:
    """Return the period a reference means in the edition of a year."""
    now = periods.year(year)
    if reference.period_word == PREVIOUS:
        return now.previous()
    return Period(reference.period_word) if reference.period_word else now


def key(reference: Reference, table: ProtectedTable, year: int) -> Key:
    """Return the name of the figure a reference means, whether or not the table has it."""
    measure = table.measures.get(reference.indicator)
    area = reference.area or (measure.area if measure else "regio")
    return Key(reference.indicator, period(reference, year), area, reference.dimensions)


def figure(reference: Reference, table: ProtectedTable, year: int) -> ProtectedFigure:
    """Return the figure a reference means.

    Raises NarrativeError when there is none (with the nearest name there is) and when it was withheld.
    """
    name = key(reference, table, year)
    if found := table.find(name):
        return found
    for one, why in table.withheld:
        if one == name:
            unconfirmed = why.endswith("unconfirmed")
            rule = "lint.onbevestigd" if unconfirmed else "lint.niet_vrijgegeven"
            raise NarrativeError(rule, figure=str(name))
    raise NarrativeError("lint.onbekende_verwijzing", figure=str(name), nearest=nearest(name, table))


def nearest(name: Key, table: ProtectedTable) -> str:
    """Return the name in the table most like `name`, or what could be the reason there is none."""
    known = [str(one) for one in table.figures]
    found = difflib.get_close_matches(str(name), known, n=1, cutoff=0.0)
    return found[0] if found else "-"
