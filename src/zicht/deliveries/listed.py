"""Reads the rows of a list: each row is one item, each column of its declared type."""

import re
from collections.abc import Callable, Mapping, Sequence

from zicht.deliveries import columns, dates, fields, numbers
from zicht.deliveries.context import Context
from zicht.deliveries.fields import Fault
from zicht.deliveries.sheet import Line
from zicht.deliveries.words import absence, is_blank, is_total
from zicht.periods import year
from zicht.registers.model import Column, Type

SEPARATOR = "|"
_BETWEEN = {True: re.compile(r"\s*[|\n;,]\s*"), False: re.compile(r"\s*[|\n]\s*")}
"""What people put between several codes (a comma as well), or between several texts."""

Row = tuple[str, ...]


def read(context: Context) -> tuple[Row, ...]:
    """Read every row of the table as canonical text; faults go to the log."""
    found: list[Row] = []
    seen: dict[Row, int] = {}
    for line in context.table.lines:
        if _is_total_line(line):
            _compare(line, len(found), context)
            continue
        row = _row(line, context)
        first = seen.setdefault(_identity(row, context), line.number)
        if first != line.number:
            context.log.find("deliveries.duplicate", line.number, None, first=first)
        found.append(row)
    return tuple(found)


def _row(line: Line, context: Context) -> Row:
    _check_year(line, context)
    return tuple(_text(line, one, context) for one in context.register.columns)


def _text(line: Line, column: Column, context: Context) -> str:
    """Return the canonical text of a cell; a fault is logged and leaves it blank."""
    text = context.table.text(line, column.name)
    if is_blank(text):
        if column.required and column.name in context.table.heading.found:
            context.log.find("deliveries.required", line.number, column.name)
        return ""
    found = _many(text, column, context) if column.many else _one(text, column, context)
    if isinstance(found, Fault):
        context.log.fault(found, line.number, column.name)
        return ""
    if column.in_year and absence(found) is None and not found.startswith(str(context.year)):
        context.log.find("deliveries.wrong_year", line.number, column.name, year=context.year)
    return found


def _many(text: str, column: Column, context: Context) -> str | Fault:
    loose = column.type is not Type.TEXT
    found = [_one(part, column, context) for part in _BETWEEN[loose].split(text) if part]
    faults = [one for one in found if isinstance(one, Fault)]
    return faults[0] if faults else SEPARATOR.join(dict.fromkeys(str(one) for one in found))


def _one(text: str, column: Column, context: Context) -> str | Fault:
    if column.type is Type.TEXT:
        return fields.words(text)
    found = _READERS[column.type](text, column, context)
    why = absence(text)
    return why.value if why and isinstance(found, Fault) else found


def _code(text: str, column: Column, context: Context) -> str | Fault:
    return fields.code(text, context.lookup(column.codelist, context.year), context.year)


def _day(text: str, _column: Column, _context: Context) -> str | Fault:
    found = dates.day(text)
    return found.isoformat() if found else Fault("deliveries.not_a_day")


def _count(text: str, _column: Column, _context: Context) -> str | Fault:
    found = fields.count(text)
    return found if isinstance(found, Fault) else fields.cell_text(found)


def _year(text: str, _column: Column, context: Context) -> str | Fault:
    found = dates.period(text)
    return found.code if found else Fault("deliveries.not_a_year", {"year": context.year})


_READERS: Mapping[Type, Callable[[str, Column, Context], str | Fault]] = {
    Type.CODE: _code,
    Type.MUNICIPALITY: _code,
    Type.DATE: _day,
    Type.COUNT: _count,
    Type.YEAR: _year,
}


def _check_year(line: Line, context: Context) -> None:
    """A column with the year of the delivery must hold that year."""
    text = context.table.text(line, columns.YEAR)
    if text and dates.period(text) != year(context.year):
        context.log.find("deliveries.wrong_year", line.number, columns.YEAR, year=context.year)


def _identity(row: Row, context: Context) -> Row:
    own = context.register.columns
    key = [number for number, one in enumerate(own) if one.name in context.register.key]
    return tuple(row[number] for number in key or range(len(own)))


def _is_total_line(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell]
    return is_total(filled[0]) and len(filled) <= len(("Totaal", "number"))


def _compare(line: Line, items: int, context: Context) -> None:
    said: Sequence[object] = [numbers.number(cell) for cell in line.cells if cell][1:]
    if said and said[0] != items:
        context.log.find("deliveries.total", line.number)
    context.log.notice("deliveries.total_line", line.number, measure=context.register.name)
