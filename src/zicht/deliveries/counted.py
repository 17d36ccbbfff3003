"""Reads the rows of counts: each row is one figure, by its measure, codes, year and value."""

from dataclasses import dataclass, field

from zicht import periods
from zicht.codelists.model import TOTAL
from zicht.deliveries import codes, columns, dates, fields, figure, totals
from zicht.deliveries.context import Context
from zicht.deliveries.fields import Fault
from zicht.deliveries.figure import Figure
from zicht.deliveries.sheet import Line
from zicht.deliveries.words import is_blank, is_total
from zicht.periods import Period
from zicht.registers.model import Dimension
from zicht.values import Absence, Cell, Key

FIRST_YEAR = 1990
_UNREADABLE = Cell(absence=Absence.UNKNOWN)


@dataclass(slots=True)
class Figures:
    """What was read so far; `doubtful` measures have a row whose place in the sums is unknown."""

    by_key: dict[Key, Figure] = field(default_factory=dict)
    block: list[Figure] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)

    def add(self, one: Figure, context: Context) -> None:
        """Add a figure, unless another row gave it already."""
        known = self.by_key.setdefault(one.key, one)
        if known is not one:
            context.log.find("deliveries.duplicate", one.row, None, first=known.row)
        else:
            self.block.append(one)

    def add_total(self, one: Figure | None, context: Context) -> None:
        """Add what a line of totals says; where a row said it already, they must agree."""
        self.block = []
        known = self.by_key.setdefault(one.key, one) if one else None
        if one and known and one.cell and known.cell and known.cell != one.cell:
            context.log.find("deliveries.total", one.row, columns.VALUE)

    def cells(self) -> dict[Key, Cell]:
        """Return the cells for the rules; one that could not be read makes its rules uncheckable."""
        return {key: one.cell or _UNREADABLE for key, one in self.by_key.items()}


def read(context: Context) -> Figures:
    """Read every row of the table; faults go to the log."""
    found = Figures()
    names = codes.of_measures(context.register)
    for line in context.table.lines:
        if totals.is_total_line(line, context):
            found.add_total(totals.total(line, found.block, context), context)
        elif one := _figure(line, names, context, found.doubtful):
            found.add(one, context)
    return found


def _figure(line: Line, names: codes.Lookup, context: Context, doubtful: set[str]) -> Figure | None:
    name = _measure(line, names, context)
    measure = context.register.measure(name) if name else None
    period = _period(line, context)
    coordinates = _coordinates(line, context, period.last_year if period else context.year)
    cell = figure.value(line, context, measure)
    aside = figure.aside(line, context)
    if measure and period and coordinates is not None:
        return figure.make(line, measure, period, coordinates, cell, aside)
    doubtful.update([measure.id] if measure else [one.id for one in context.register.measures])
    return None


def _measure(line: Line, names: codes.Lookup, context: Context) -> str | None:
    text = context.table.text(line, columns.MEASURE)
    found = names.find(text)
    if found is None and columns.MEASURE in context.table.heading.found:
        rule = "deliveries.blank_measure" if is_blank(text) else "deliveries.unknown_measure"
        context.log.find(rule, line.number, columns.MEASURE, measures=", ".join(names.labels))
    return found


def _coordinates(line: Line, context: Context, year: int) -> dict[str, str] | None:
    """Return the code of each dimension, their faults logged."""
    found = {one.name: _code(line, one, context, year) for one in context.register.dimensions}
    faults = {name: code for name, code in found.items() if isinstance(code, Fault)}
    for name, fault in faults.items():
        context.log.fault(fault, line.number, name)
    return None if faults else {name: str(code) for name, code in found.items()}


def _code(line: Line, dimension: Dimension, context: Context, year: int) -> str | Fault:
    text = context.table.text(line, dimension.name)
    if not text or is_total(text):
        return TOTAL
    return fields.code(text, context.lookup(dimension.codelist, year), year)


def _period(line: Line, context: Context) -> Period | None:
    """Return the period of a row, its fault logged: the year of the delivery, or up to it in a series."""
    series = context.register.series
    text = context.table.text(line, columns.YEAR)
    if not text and not series:
        return periods.year(context.year)
    found = dates.period(text)
    rule = _year_fault(found, context.year, series=series)
    if rule and columns.YEAR in context.table.heading.found:
        context.log.find(rule, line.number, columns.YEAR, year=context.year)
    return None if rule else found


def _year_fault(found: Period | None, year: int, *, series: bool) -> str | None:
    if found is None:
        return "deliveries.not_a_year"
    if series:
        return None if found.year >= FIRST_YEAR and found.last_year <= year else "deliveries.year_of_series"
    return None if found == periods.year(year) else "deliveries.wrong_year"
