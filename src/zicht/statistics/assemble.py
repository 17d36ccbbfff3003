"""The one call of the pipeline: from deliveries to figures, indicators and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zicht import registers as rules
from zicht.deliveries.model import Delivery
from zicht.periods import year as period_of
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.statistics import facts
from zicht.statistics.derive import follow
from zicht.statistics.intervals import completed
from zicht.statistics.plan import Plan, load
from zicht.statistics.sheet import Sheet
from zicht.statistics.tabulate import tabulate
from zicht.statistics.trends import changes
from zicht.values import Estimated, NotComputed, RuleOutcome, Table


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures of one edition, unprotected; what could not be computed; and the items of its lists.

    `estimated` says which tables of lists were judged, by whoever estimates: this room does not.
    """

    table: Table
    not_computed: tuple[NotComputed, ...]
    lists: Mapping[str, tuple[Mapping[str, str], ...]]
    estimated: tuple[Estimated, ...] = ()


def table(
    deliveries: Sequence[Delivery], registers: Sequence[Register], region: Region, year: int
) -> Statistics:
    """Return the statistics of one year: what was delivered, what follows from it, and how it changed."""
    plan = load(region.language)
    sheets = tabulate(deliveries, registers, region, year)
    received = _received(deliveries, sheets, year)
    own = facts.sheet(region, received, period_of(year))
    return assemble(sheets, own, region, year, plan)


def assemble(sheets: Sequence[Sheet], own: Sheet, region: Region, year: int, plan: Plan) -> Statistics:
    """Return the statistics of filled sheets and the region's own: follow the plan, then compare years."""
    every = (*(completed(sheet, plan) for sheet in sheets), own)
    not_computed = follow(plan, every, region, year, own)
    figures = {key: one for sheet in every for key, one in sheet.figures.items()}
    measures = {one.id: one for sheet in every for one in sheet.register.measures}
    found = changes(figures, measures, year, region.thresholds, plan.quantities)
    return Statistics(Table(measures, tuple(figures.values()), found), not_computed, _lists(sheets, year))


def _lists(sheets: Sequence[Sheet], year: int) -> dict[str, tuple[Mapping[str, str], ...]]:
    return {
        sheet.register.id: tuple(sheet.items[year])
        for sheet in sheets
        if sheet.register.kind is Kind.LIST and year in sheet.items
    }


def _received(deliveries: Sequence[Delivery], sheets: Sequence[Sheet], year: int) -> facts.Received:
    """Count what came in for a year, before anything is computed from it."""
    own = [one for one in deliveries if one.year == year]
    cells = {key: one.cell for sheet in sheets for key, one in sheet.figures.items()}
    current = [cell for key, cell in cells.items() if key.period == period_of(year)]
    return facts.Received(
        expected=len(sheets),
        delivered=len({one.register for one in own}),
        corrections=sum(one.version - 1 for one in own),
        cells=len(current),
        numbers=sum(cell.number is not None for cell in current),
        outcomes=[one for sheet in sheets for one in _outcomes(sheet, year)],
    )


def _outcomes(sheet: Sheet, year: int) -> tuple[RuleOutcome, ...]:
    """Ask a register its rules of its own cells alone: the cost grows with the records, not their square."""
    own = {key: one.cell for key, one in sheet.figures.items()}
    return rules.outcomes(sheet.register, own, year)
