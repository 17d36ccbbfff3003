"""Rows of totals, as people put them under a block: each controls the rows above it."""

from collections.abc import Iterable, Sequence

from zicht import codelists
from zicht.codelists.model import TOTAL
from zicht.deliveries import columns, figure
from zicht.deliveries.context import Context
from zicht.deliveries.figure import Figure
from zicht.deliveries.sheet import Line
from zicht.deliveries.words import is_total
from zicht.registers.model import Register
from zicht.values import Number


def is_total_line(line: Line, context: Context) -> bool:
    """Return whether a line says `Totaal` where the name of a measure should stand, or before it."""
    names = (columns.MEASURE, *(one.name for one in context.register.dimensions))
    texts = [context.table.text(line, name) for name in names]
    return any(texts) and not any(text and not is_total(text) for text in texts)


def total(line: Line, block: Sequence[Figure], context: Context) -> Figure | None:
    """Return the total that a line gives of the rows above it, compared with their sum."""
    about = {(one.key.indicator, one.key.period) for one in block}
    if len(about) != 1:
        context.log.find("deliveries.unclear_total", line.number, columns.MEASURE)
        return None
    indicator, period = about.pop()
    measure = context.register.measure(indicator.rpartition(".")[2])
    cell = figure.value(line, context, measure)
    if cell and cell.number is not None:
        _compare(line, cell.number, block, context)
    context.log.notice("deliveries.total_line", line.number, measure=measure.label)
    everywhere = {one.name: TOTAL for one in context.register.dimensions}
    return figure.make(line, measure, period, everywhere, cell, figure.aside(line, context))


def _compare(line: Line, number: Number, block: Sequence[Figure], context: Context) -> None:
    if any(one.cell is None or one.cell.number is None for one in block):
        context.log.notice("deliveries.total_unchecked", line.number)
    elif number not in _sums(block, context.register):
        context.log.find("deliveries.total", line.number, columns.VALUE)


def _sums(block: Sequence[Figure], register: Register) -> set[Number]:
    """Return what a total may be: the sum of all rows, or of the rows with one breakdown."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for one in block:
        names = tuple(name for name, _ in one.key.dimensions)
        groups.setdefault((names, one.key.municipal), []).append(one)
    return {_sum(block), *(_sum(_outermost(group, register)) for group in groups.values())}


def _sum(figures: Iterable[Figure]) -> Number:
    return sum((one.cell.number for one in figures if one.cell and one.cell.number is not None), start=0)


def _outermost(group: Sequence[Figure], register: Register) -> list[Figure]:
    """Leave out a row whose parent is there too: it would be counted twice."""
    present = {pair for one in group for pair in one.key.dimensions}

    def nested(name: str, code: str) -> bool:
        found = codelists.codelist(register.dimension(name).codelist)
        return any((name, parent) in present for parent in found.ancestors(code))

    return [one for one in group if not any(nested(*pair) for pair in one.key.dimensions)]
