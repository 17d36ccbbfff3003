"""Checks a delivered file against its register: every finding at once, by row, column and rule."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from zicht import registers
from zicht.deliveries import columns, counted, layout, listed, personal, read, recognise
from zicht.deliveries.context import Context
from zicht.deliveries.counted import Figures
from zicht.deliveries.figure import Figure
from zicht.deliveries.model import Checked
from zicht.deliveries.recognise import Table
from zicht.deliveries.sweep import sweep
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.values import Cell, Finding, Key, Outcome, RuleOutcome

_SIGNS = re.compile(r"[_.+-]+")


def check(
    content: bytes,
    filename: str,
    register: Register,
    region: Region,
    year: int,
    earlier: Mapping[Key, Cell],
) -> Checked:
    """Return a delivered file as it would be frozen, with every finding; `earlier` are cells of years before.

    Raises UnsafeDelivery and UnreadableDelivery for what is no table of rows, or may not be read.
    """
    table = open_table(content, register)
    return with_file_name(judge(table, register, region, year, earlier), filename)


def with_file_name(checked: Checked, filename: str) -> Checked:
    """Return what was checked, with a remark when the name of the file may point to a person."""
    if not personal.kinds(_SIGNS.sub(" ", PurePath(filename).stem)):
        return checked
    return replace(checked, notices=(*checked.notices, Finding("deliveries.person_in_file_name")))


def open_table(content: bytes, register: Register) -> Table:
    """Return the table of a file. Raises UnsafeDelivery, UnreadableDelivery."""
    return recognise.table(read.sheets(content, columns.headings(register)), register)


def judge(
    table: Table, register: Register, region: Region, year: int, earlier: Mapping[Key, Cell]
) -> Checked:
    """Return what a table holds, with every finding."""
    context = Context(table, register, region, year)
    layout.judge(context)
    sweep(context)
    rows = _counts(context, earlier) if register.kind is Kind.COUNTS else listed.read(context)
    return Checked(columns.canonical(register), rows, context.log.found(), context.log.noticed())


def _counts(context: Context, earlier: Mapping[Key, Cell]) -> tuple[tuple[str, ...], ...]:
    found = counted.read(context)
    _rules(found, context, earlier)
    header = columns.canonical(context.register)
    ordered = sorted(found.by_key.values(), key=lambda one: _position(one, context))
    return tuple(tuple(one.values[name] for name in header) for one in ordered)


def _position(figure: Figure, context: Context) -> tuple[object, ...]:
    """Figures in the order of the register, so that one content has one name whatever its order was."""
    measures = [one.id for one in context.register.measures]
    names = [one.name for one in context.register.dimensions]
    codes = tuple(figure.values[name] for name in names)
    return (figure.key.period, measures.index(figure.key.indicator), codes)


def _rules(found: Figures, context: Context, earlier: Mapping[Key, Cell]) -> None:
    """Log the rules of the register that fail, at the row of the total; tell which cannot be checked."""
    cells = {**earlier, **found.cells()}
    for outcome in registers.outcomes(context.register, cells, context.year):
        rows = [found.by_key[key].row for key in outcome.keys if key in found.by_key]
        faulty = any(found.by_key[key].cell is None for key in outcome.keys if key in found.by_key)
        if outcome.outcome is Outcome.NOT_CHECKABLE and not faulty:
            context.log.notice("deliveries.not_checkable", sentence=outcome.sentence, reason=outcome.reason)
        elif outcome.outcome is Outcome.FAILS and (rows or not outcome.keys) and _is_certain(outcome, found):
            _fails(outcome, rows, context)


def _is_certain(outcome: RuleOutcome, found: Figures) -> bool:
    """Return whether no row that could not be read might make a rule hold after all."""
    return not any(key.indicator in found.doubtful for key in outcome.keys)


def _fails(outcome: RuleOutcome, rows: list[int], context: Context) -> None:
    context.log.find(
        "deliveries.rule_fails",
        rows[0] if rows else None,
        columns.VALUE,
        name=outcome.rule,
        sentence=outcome.sentence,
    )
