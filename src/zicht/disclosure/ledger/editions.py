"""Editions in a row: what was decided before stays decided, and all of it is in one ledger."""

from dataclasses import replace

import numpy as np
from scipy import sparse

from zicht.disclosure.ledger.model import Flags, Integers, Ledger, Matrix, Name, State
from zicht.errors import DisclosureError


def settled(ledger: Ledger, hidden: Flags) -> Ledger:
    """Return a ledger in which every row is decided: hidden or shown, for good."""
    states = [State.HIDDEN if one else State.SHOWN for one in hidden]
    rows = tuple(replace(row, state=state) for row, state in zip(ledger.rows, states, strict=True))
    return replace(ledger, rows=rows)


def joined(earlier: Ledger, present: Ledger) -> Ledger:
    """Return the rows of earlier editions and the present ones over the same micro cells.

    The counts of `present` stand; it holds every micro cell of the earlier ones. Raises
    DisclosureError when they contradict what an earlier edition shows.
    """
    places = {name: place for place, name in enumerate(present.micro)}
    if missing := [name for name in earlier.micro if name not in places]:
        raise DisclosureError("ledger.gone", cell=named(missing[0]), number=len(missing))
    moved = np.array([places[name] for name in earlier.micro], np.int64)
    older = _spread(earlier.matrix, moved, len(present.micro))
    both = Ledger(
        present.micro,
        present.truth,
        sparse.csr_array(sparse.vstack((older, present.matrix))),
        (*earlier.rows, *present.rows),
    )
    _fits(both)
    return both


def _spread(matrix: Matrix, moved: Integers, width: int) -> Matrix:
    indices = moved[matrix.indices]
    found = sparse.csr_array((matrix.data, indices, matrix.indptr), shape=(matrix.shape[0], width))
    found.sort_indices()
    return found


def _fits(ledger: Ledger) -> None:
    """Raise DisclosureError for a row that shows another number than the counts give."""
    for row, value in zip(ledger.rows, ledger.values, strict=True):
        if row.state is State.SHOWN and not row.low <= value <= row.high:
            raise DisclosureError("ledger.contradicts", edition=row.edition, cell=named(row.name))


def named(name: Name) -> str:
    """Return the name of a row as a reader writes it."""
    return ", ".join(f"{axis}={category}" for axis, category in name)
