"""Looks at every cell of every sheet, whatever its column: persons, formulas, texts that are too long."""

from collections.abc import Iterator

from zicht.deliveries import numbers, personal
from zicht.deliveries.context import Context
from zicht.deliveries.sheet import Line, letter
from zicht.deliveries.words import is_blank

_STARTS = ("=", "+", "-", "@")
_SHORT = 8


def sweep(context: Context) -> None:
    """Log what no delivery may hold, on the sheet that is read and on those beside it."""
    allowed = context.allowed()
    _own(context, allowed)
    for number, sheet in enumerate(context.table.others, 1):
        if personal.kinds(sheet.name, allowed) or any(_persons(line, allowed) for line in sheet.lines):
            context.log.find("deliveries.person_elsewhere", sheet=number)
    if personal.kinds(context.table.sheet.name, allowed):
        context.log.find("deliveries.person_in_sheet_name")


def _own(context: Context, allowed: frozenset[str]) -> None:
    sheet = context.table.sheet
    for row, column in sorted(sheet.formulas):
        context.log.find("deliveries.formula", row, _called(row, column, context))
    for line in sheet.lines:
        for column, text in enumerate(line.cells):
            known = (line.number, column) in sheet.formulas
            for rule in _rules(text, allowed, known=known):
                context.log.find(rule, line.number, _called(line.number, column, context))


def _called(row: int, column: int, context: Context) -> str:
    """Return the name of a column in the table, and its letter above the table and beside it."""
    heading = context.table.heading
    own = (name for name, place in heading.found.items() if place == column and row >= heading.line)
    return next(own, letter(column))


def _rules(text: str, allowed: frozenset[str], *, known: bool) -> Iterator[str]:
    """Yield the rules that the text of one cell breaks; a formula may be `known` already."""
    if not text or (text.isdecimal() and len(text) < _SHORT):
        return
    kinds = personal.kinds(text, allowed)
    yield from (f"deliveries.{kind}" for kind in kinds)
    if not kinds and not known and starts_like_a_formula(text):
        yield "deliveries.formula"
    if len(text) > personal.MAX_TEXT:
        yield "deliveries.long_text"


def starts_like_a_formula(text: str) -> bool:
    """Tell whether a spreadsheet may compute with a text: a negative number or a dash is none."""
    return text.startswith(_STARTS) and not is_blank(text) and numbers.number(text) is None


def _persons(line: Line, allowed: frozenset[str]) -> bool:
    return any(personal.kinds(text, allowed) for text in line.cells if text)
