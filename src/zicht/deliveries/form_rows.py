"""Which cells a register expects of a year, and what was said of each the year before."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from zicht import codelists, periods
from zicht.codelists.model import TOTAL
from zicht.deliveries import codes
from zicht.deliveries.columns import MUNICIPALITY
from zicht.periods import Period
from zicht.regions.model import Region
from zicht.registers.model import ON_LIST, Kind, Register, Type
from zicht.registers.rules import NOT_ON
from zicht.values import Cell, Dimensions, Key, Measure, dimensions


@dataclass(frozen=True, slots=True)
class Row:
    """One cell to fill in: its key, what is filled in already, and last year's cell."""

    key: Key
    measure: Measure
    filled: Cell | None
    before: Cell | None

    def code(self, dimension: str) -> str:
        """Return the code of a dimension, or the total."""
        if dimension == MUNICIPALITY:
            return self.key.area if self.key.area != self.measure.area else TOTAL
        return dict(self.key.dimensions).get(dimension, TOTAL)


def rows(register: Register, region: Region, year: int, earlier: Mapping[Key, Cell]) -> tuple[Row, ...]:
    """Return every expected cell: totals, each breakdown, and what was delivered last year.

    In a series the earlier periods follow, filled in as they were delivered.
    """
    found: list[Row] = []
    for measure in register.measures:
        own = {key: cell for key, cell in earlier.items() if key.indicator == measure.id}
        now = _expected(measure, register, region, year) | _again(own, register, region, year)
        found += [Row(key, measure, None, own.get(_last_year(key))) for key in now]
        if register.series:
            found += [Row(key, measure, own[key], None) for key in sorted(own, reverse=True)]
    return tuple(found)


def _expected(measure: Measure, register: Register, region: Region, year: int) -> dict[Key, None]:
    period = periods.year(year)
    found = {_key(measure, period, ()): None}
    for breakdown in measure.breakdowns:
        choices = [_choices(name, register, region, year) for name in breakdown]
        every = (pairs for pairs in itertools.product(*choices) if not _nobody(pairs, register))
        found |= {_key(measure, period, pairs): None for pairs in every}
    return found


def _nobody(pairs: Dimensions, register: Register) -> bool:
    """Tell whether these are people on no list at all: whom nobody saw, nobody can count."""
    return bool(pairs) and all(
        code == NOT_ON and register.dimension(name).codelist == ON_LIST for name, code in pairs
    )


def _key(measure: Measure, period: Period, pairs: Dimensions) -> Key:
    named = dict(pairs)
    area = named.pop(MUNICIPALITY, measure.area)
    return Key(measure.id, period, area, dimensions(named.items()))


def _choices(name: str, register: Register, region: Region, year: int) -> list[tuple[str, str]]:
    """Return the outermost codes of a dimension: what is below them is asked only where it was delivered."""
    codelist = register.dimension(name).codelist
    found = codes.of(codelist, region, year)
    return [(name, code) for code in found.labels if code in found.valid and _outermost(codelist, code)]


def _outermost(codelist: str, code: str) -> bool:
    return not codelist or not codelists.codelist(codelist)[code].parent


def _again(own: Mapping[Key, Cell], register: Register, region: Region, year: int) -> dict[Key, None]:
    """Return what was delivered for the year before, with codes that still exist."""
    now = periods.year(year)
    found: dict[Key, None] = {}
    for key in sorted(own):
        places = {MUNICIPALITY: key.area} if key.municipal else {}
        pairs = places | dict(key.dimensions)
        valid = all(
            code in codes.of(register.dimension(name).codelist, region, year).valid
            for name, code in pairs.items()
        )
        if key.period == now.previous() and valid:
            found[Key(key.indicator, now, key.area, key.dimensions)] = None
    return found


def _last_year(key: Key) -> Key:
    return Key(key.indicator, key.period.previous(), key.area, key.dimensions)


def coded(register: Register) -> dict[str, tuple[str, str]]:
    """Return the label and code list of every dimension or column with codes; '' for municipalities."""
    if register.kind is Kind.COUNTS:
        return {one.name: (one.label, one.codelist) for one in register.dimensions}
    return {
        one.name: (one.label, one.codelist)
        for one in register.columns
        if one.type in (Type.CODE, Type.MUNICIPALITY)
    }
