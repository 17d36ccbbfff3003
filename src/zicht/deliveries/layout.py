"""Judges the shape of a delivery: its columns, its sheets, and what stands where nothing should."""

import re
from collections.abc import Iterable

from zicht.deliveries import columns, personal
from zicht.deliveries.context import Context
from zicht.deliveries.sheet import letter

_PLAIN_HEADING = re.compile(r"[^\W\d][\w ()/-]{0,39}")


def judge(context: Context) -> None:
    """Log columns that are missing, undeclared, doubled or without a heading; tell what is not read."""
    heading = context.table.heading
    for one in columns.expected(context.register):
        if one.required and one.name not in heading.found:
            context.log.find("deliveries.missing_column", heading.last, one.name)
    for column in heading.unknown:
        context.log.find("deliveries.undeclared_column", heading.last, _called(column, context))
    for column in heading.doubled:
        context.log.find("deliveries.double_column", heading.last, letter(column))
    for column, row in _headless(context).items():
        context.log.find("deliveries.headless_column", row, letter(column))
    if not context.table.lines:
        context.log.find("deliveries.no_rows", heading.last)
    _sheets(context)


def _called(column: int, context: Context) -> str:
    """Return the heading of an undeclared column, or its letter where the heading may be data."""
    heading = context.table.heading
    texts = [
        line.at(column) for line in context.table.sheet.lines if heading.line <= line.number <= heading.last
    ]
    text = next((one for one in reversed(texts) if one), "")
    safe = _PLAIN_HEADING.fullmatch(text) and not personal.kinds(text, context.allowed())
    return text if safe else letter(column)


def _headless(context: Context) -> dict[int, int]:
    """Return the columns that hold data under no heading, with the first row that does."""
    heading = context.table.heading
    named = {*heading.found.values(), *heading.unknown, *heading.doubled}
    found: dict[int, int] = {}
    for line in context.table.lines:
        for column, text in enumerate(line.cells):
            if text and column not in named:
                found.setdefault(column, line.number)
    return found


def _sheets(context: Context) -> None:
    table = context.table
    if table.rivals:
        context.log.find("deliveries.several_sheets", number=len(table.rivals) + 1)
    elif table.others:
        context.log.notice("deliveries.sheets_not_read", number=len(table.others))
    if table.sheet.hidden:
        context.log.notice("deliveries.hidden_sheet")
    for row in _first(line.number for line in table.lines if line.number in table.sheet.hidden_lines):
        context.log.notice("deliveries.hidden_lines", row)
    for row in _first(line.number for line in table.notes):
        context.log.notice("deliveries.notes_not_read", row)


def _first(rows: Iterable[int]) -> Iterable[int]:
    return list(rows)[:1]
