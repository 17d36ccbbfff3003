"""Looks at every cell of every sheet, whatever its column: persons, formulas, texts that are too long."""

from collections.abc import Iterator

from zicht.deliveries import numbers, personal
from zicht.deliveries.context import Context
from zicht.deliveries.sheet import Line, Sheet, letter
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
    names = {column: name for name, column in context.table.heading.found.items()}
    for line in sheet.lines:
        for column, text in enumerate(line.cells):
            for rule in _rules(text, sheet, line.number, column, allowed):
                context.log.find(rule, line.number, names.get(column, letter(column)))


def _rules(text: str, sheet: Sheet, row: int, column: int, allowed: frozenset[str]) -> Iterator[str]:
    """Yield the rules that one cell breaks."""
    formula = (row, column) in sheet.formulas
    if not text or (not formula and text.isdecimal() and len(text) < _SHORT):
        if formula:
            yield "deliveries.formula"
        return
    kinds = personal.kinds(text, allowed)
    yield from (f"deliveries.{kind}" for kind in kinds)
    if formula or (not kinds and _starts_like_a_formula(text)):
        yield "deliveries.formula"
    if len(text) > personal.MAX_TEXT:
        yield "deliveries.long_text"


def _starts_like_a_formula(text: str) -> bool:
    return text.startswith(_STARTS) and not is_blank(text) and numbers.number(text) is None


def _persons(line: Line, allowed: frozenset[str]) -> bool:
    return any(personal.kinds(text, allowed) for text in line.cells if text)
