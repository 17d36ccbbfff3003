"""Cuts of smaller ledgers that lie within a large one: years in a series, one by one.

An attacker who sees fewer rows knows less, so what must be hidden from him must be hidden anyway: his
cuts hold in the whole, and are found where a linear program is small.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from scipy import sparse

from zicht.disclosure.ledger.model import Integers, Ledger
from zicht.disclosure.suppress.cuts import Cut, UnmeetableError
from zicht.disclosure.suppress.problem import Problem, problem

_STEP = 1e6
_TINY = 1e-6
_LEAST = 30
"""Blocks of fewer rows than this are no years in a series, and win no time."""

Relax = Callable[[Problem], Sequence[Cut]]


def known(ledger: Ledger, whole: Problem, relax: Relax) -> Iterator[Cut]:
    """Yield the cuts of every block of a ledger, in terms of the groups of the whole."""
    for rows in blocks(ledger):
        small = problem(_within(ledger, rows))
        if len(small.free):
            try:
                cuts = relax(small)
            except UnmeetableError:  # so is the whole, which will say it of its own row
                continue
            group = np.full(small.size, -1)
            group[small.group_of[small.group_of >= 0]] = whole.group_of[rows[small.group_of >= 0]]
            yield from (found for one in cuts if (found := _lifted(one, group, whole)) is not None)


def blocks(ledger: Ledger) -> Iterator[Integers]:
    """Yield the rows of each category of every axis that takes a ledger apart: years, but forms too."""
    for axis in dict.fromkeys(name for name, _ in ledger.micro[0]) if ledger.micro else ():
        fine = {dict(one).get(axis) for one in ledger.micro}
        found: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(ledger.rows):
            category = dict(row.name).get(axis)
            if category is not None and category in fine:
                found[category].append(place)
        split = [np.array(one, np.int64) for one in found.values()]
        if len(split) > 1 and min(map(len, split)) >= _LEAST:
            yield from split


def _within(ledger: Ledger, rows: Integers) -> Ledger:
    """Return some rows over the micro cells that they add up."""
    part = ledger.matrix[rows]
    columns = np.unique(part.indices)
    own = sparse.csr_array(part[:, columns])
    own.sort_indices()
    micro = tuple(ledger.micro[column] for column in columns)
    kept = tuple(ledger.rows[row] for row in rows)
    return replace(ledger, micro=micro, truth=ledger.truth[columns], matrix=own, rows=kept)


def _lifted(one: Cut, group: Integers, whole: Problem) -> Cut | None:
    """Return a cut of a block for the whole; None when what is hidden there anyway satisfies it."""
    where = group[one.groups]
    room = np.zeros(whole.size)
    np.add.at(room, where[where >= 0], one.coefficients[where >= 0])
    left = 1 - float(room[whole.hidden].sum())
    room[whole.hidden | whole.shown] = 0
    groups = np.flatnonzero(room)
    if left <= _TINY or not len(groups):
        return None
    coefficients = np.ceil(np.minimum(room[groups] / left, 1) * _STEP) / _STEP
    return Cut(int(group[one.target]), groups, coefficients)
