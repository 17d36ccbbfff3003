"""A pattern that somebody else made: which cells of a table it hides."""

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from zicht.disclosure.ledger.axes import TOTAL, Axis
from zicht.disclosure.ledger.model import Flags
from zicht.disclosure.ledger.tables import Cell
from zicht.disclosure.standalone.records import grid
from zicht.errors import UnreadableDelivery

_VALUE = ("value", "waarde")
_MARK = ("suppressed", "hidden", "verborgen")
_NO = frozenset(("", "0", "false", "no", "nee", "onwaar"))


def given(content: bytes, axes: Sequence[Axis], cells: Sequence[Cell]) -> Flags:
    """Return which cells a file hides: those it lists, or those it marks, or those it leaves without a value.

    Raises UnreadableDelivery when it names a cell that the table does not have.
    """
    places = {cell.support.tobytes(): place for place, cell in enumerate(cells)}
    hidden = np.zeros(len(cells), np.bool_)
    for number, row in _listed(content, [one.name for one in axes]):
        if (place := places.get(_support(axes, row, number))) is None:
            raise UnreadableDelivery("protect.no_cell", row=number)
        hidden[place] = True
    return hidden


def _support(axes: Sequence[Axis], row: Mapping[str, str], number: int) -> bytes:
    shape = tuple(len(one.categories) for one in axes)
    parts = []
    for one in axes:
        group = row.get(one.name) or TOTAL
        if group not in one.groups and group not in one.categories:
            raise UnreadableDelivery("protect.no_cell", row=number)
        parts.append(one.members(group))
    return np.ravel_multi_index(np.ix_(*parts), shape).ravel().astype(np.int64).tobytes()


def _listed(content: bytes, columns: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    if content.lstrip()[:1] in (b"{", b"["):
        yield from _from_json(content)
        return
    table = grid(content, (*columns, *_VALUE, *_MARK))
    value = next((one for one in _VALUE if one in table.header), "")
    mark = next((one for one in _MARK if one in table.header), "")
    for number, row in table.rows():
        shown = row[mark].casefold() in _NO if mark else bool(value and row[value])
        if not shown:
            yield number, row


def _from_json(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        said = json.loads(content)
        for number, row in enumerate(said["cells"] if isinstance(said, dict) else said, 1):
            if _hides(row):
                yield number, {name: str(category) for name, category in row.items()}
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableDelivery("protect.pattern") from error


def _hides(row: Mapping[str, object]) -> bool:
    """Tell whether a cell has no value. Raises TypeError where yes or no stands for a count."""
    value = row.get("value")
    if isinstance(value, bool):
        raise TypeError("a count is no yes or no")
    return value is None
