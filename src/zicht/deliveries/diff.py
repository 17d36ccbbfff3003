"""What a correction changes: row by row, column by column."""

from collections.abc import Mapping

from zicht.codelists.model import TOTAL
from zicht.deliveries import columns
from zicht.deliveries.model import Delivery, Difference
from zicht.registers.model import Kind, Register

_Rows = Mapping[tuple[str, ...], Mapping[str, str]]


def differences(was: Delivery, now: Delivery, register: Register) -> tuple[Difference, ...]:
    """Return every value that differs between two versions, in the order of the rows."""
    key = _key(register)
    before, after = _rows(was, key), _rows(now, key)
    names = [name for name in dict.fromkeys((*was.header, *now.header)) if name not in key]
    found = []
    for row in dict.fromkeys((*before, *after)):
        old, new = before.get(row), after.get(row)
        for name in names or key:
            pair = (old.get(name) if old else None, new.get(name) if new else None)
            if (pair[0] or "") != (pair[1] or ""):
                found.append(Difference(_title(row), name, *pair))
    return tuple(found)


def _key(register: Register) -> tuple[str, ...]:
    if register.kind is Kind.COUNTS:
        return (columns.YEAR, columns.MEASURE, *(one.name for one in register.dimensions))
    return register.key or tuple(one.name for one in register.columns)


def _rows(delivery: Delivery, key: tuple[str, ...]) -> _Rows:
    rows = (dict(zip(delivery.header, row, strict=True)) for row in delivery.rows)
    return {tuple(row.get(name, "") for name in key): row for row in rows}


def _title(row: tuple[str, ...]) -> str:
    return " · ".join(one for one in row if one not in ("", TOTAL))
