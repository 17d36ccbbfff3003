"""One row of counts as a figure: its key, its cell and its canonical text by column."""

from collections.abc import Mapping
from dataclasses import dataclass

from zicht.codelists.model import TOTAL
from zicht.deliveries import columns, fields
from zicht.deliveries.context import Context
from zicht.deliveries.fields import Fault
from zicht.deliveries.sheet import Line
from zicht.periods import Period
from zicht.values import Cell, Key, Measure, dimensions

_ANY_PLACES = 9


@dataclass(frozen=True, slots=True)
class Figure:
    """`cell` is None when it is faulty; `aside` holds status, source and note."""

    row: int
    key: Key
    cell: Cell | None
    values: Mapping[str, str]


def make(
    line: Line,
    measure: Measure,
    period: Period,
    coordinates: Mapping[str, str],
    cell: Cell | None,
    aside: Mapping[str, str],
) -> Figure:
    """Return the figure that a line names: its codes that are no total, the municipality as its area."""
    broken_down = {name: code for name, code in coordinates.items() if code != TOTAL}
    area = broken_down.pop(columns.MUNICIPALITY, measure.area)
    own = {
        columns.YEAR: period.code,
        columns.MEASURE: measure.id.rpartition(".")[2],
        columns.VALUE: fields.cell_text(cell) if cell else "",
    }
    key = Key(measure.id, period, area, dimensions(broken_down.items()))
    return Figure(line.number, key, cell, {**own, **coordinates, **aside})


def value(line: Line, context: Context, measure: Measure | None) -> Cell | None:
    """Return the cell of a row, its fault logged; without a measure any number will do."""
    if columns.VALUE not in context.table.heading.found:
        return None
    text = context.table.text(line, columns.VALUE)
    found = fields.of_measure(text, measure) if measure else fields.count(text, places=_ANY_PLACES)
    if isinstance(found, Fault):
        context.log.fault(found, line.number, columns.VALUE)
        return None
    return found


def aside(line: Line, context: Context) -> dict[str, str]:
    """Return status, source and note of a row, their faults logged."""
    status = fields.status(context.table.text(line, columns.STATUS))
    if isinstance(status, Fault):
        context.log.fault(status, line.number, columns.STATUS)
        status = ""
    texts = {name: context.table.text(line, name) for name in (columns.SOURCE, columns.NOTE)}
    return {columns.STATUS: status, **{name: fields.words(text) for name, text in texts.items()}}
