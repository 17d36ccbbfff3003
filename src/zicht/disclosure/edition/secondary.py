"""Which further figures of an edition must be hidden, so that nothing hidden can be computed back.

Year after year, each with the years before as they were decided: an edition hides of an earlier
year what the edition of that year hid, and no other.
"""

from dataclasses import replace

import numpy as np

from zicht.disclosure import suppress
from zicht.disclosure.edition.book import Book
from zicht.disclosure.edition.part import Part, parts
from zicht.disclosure.ledger.axes import TOTAL
from zicht.disclosure.ledger.model import NOTHING, Flags, State
from zicht.errors import DisclosureError
from zicht.progress import Progress, silent
from zicht.registers.cells import MUNICIPALITY
from zicht.values import Key


def secondary(book: Book, tell: Progress = silent) -> frozenset[Key]:
    """Return the figures to hide besides those that the primary rules hide.

    Raises DisclosureError when something cannot be protected, or a solver is not certain.
    """
    states = [row.state for row in book.ledger.rows]
    for year in np.unique(book.years):
        rows = tuple(replace(row, state=state) for row, state in zip(book.ledger.rows, states, strict=True))
        for one in parts(replace(book.ledger, rows=rows), book.years <= year):
            if (book.years[one.rows] == year).any():
                for place, state in zip(one.rows, _met(one, tell), strict=True):
                    states[place] = state
    was = [row.state for row in book.ledger.rows]
    return frozenset(
        key
        for key, before, after in zip(book.keys, was, states, strict=False)
        if before is State.OPEN and after is State.HIDDEN
    )


def _met(part: Part, tell: Progress) -> list[State]:
    """Decide a part. Raises DisclosureError with the breakdown that is the cause, and what to coarsen."""
    try:
        return _decided(part, tell)
    except suppress.Unmeetable as error:
        raise _unmeetable(part, error.row) from error


def _unmeetable(part: Part, row: int) -> DisclosureError:
    """Return the error for a figure that nothing can protect: a hidden zero has a cause of its own."""
    key = Key.parse(part.ledger.rows[row].name[0][1])
    register, _, measure = key.indicator.rpartition(".")
    said = {"figure": str(key), "measure": measure, "register": register}
    finer = None if part.ledger.values[row] else _without(key, part)
    if finer:
        return DisclosureError("policy.unmeetable_zero", **said, names=_listed(finer))
    return DisclosureError("policy.unmeetable", **said, names=_listed(_names(key)) or TOTAL)


def _without(key: Key, part: Part) -> frozenset[str] | None:
    """Return a finer breakdown of the same measure and period that has no cell at all for a figure."""
    every = {Key.parse(one[0][1]) for one in part.ledger.micro}
    alike = [one for one in every if (one.indicator, one.period) == (key.indicator, key.period)]
    finer = {_names(one) for one in alike if _names(key) < _names(one)}
    having = {_names(one) for one in alike if _within(one, key)}
    return min(finer - having, key=sorted, default=None)


def _within(one: Key, key: Key) -> bool:
    return set(key.dimensions) <= set(one.dimensions) and (not key.municipal or one.area == key.area)


def _names(key: Key) -> frozenset[str]:
    return frozenset(name for name, _ in key.dimensions) | ({MUNICIPALITY} if key.municipal else frozenset())


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names, key=lambda name: (name == MUNICIPALITY, name)))


def _decided(part: Part, tell: Progress) -> list[State]:
    """Return the state of every row of a part; where nothing is to be protected, all is shown."""
    ledger = part.ledger
    hidden: Flags = ledger.where(State.HIDDEN)
    linked = len(ledger.rows) > 1
    if linked and (ledger.column("need") != NOTHING).any():
        hidden = suppress.suppress(ledger, tell=tell).hidden | hidden
    return [State.HIDDEN if one else State.SHOWN for one in hidden]
