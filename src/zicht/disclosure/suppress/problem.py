"""A smaller problem with the same answer: known zeros dropped, equal rows and equal columns merged."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import sparse

from zicht.disclosure.ledger.model import NOTHING, UNBOUNDED, UNKNOWN, Flags, Integers, Ledger, Matrix, State
from zicht.disclosure.suppress.solver import INFINITE, Floats


@dataclass(frozen=True, slots=True)
class Problem:
    """Groups of equal rows over columns of micro cells that every row treats alike.

    Bounds are deviations from the truth: what a reader may take a group for when it is shown
    (`shown_low`, `shown_high`) and when it is hidden (`hidden_low`, no upper bound). `need` and
    `record_need` are the deviations upward that must remain possible (0: no target).
    `group_of` gives each row's group and `column_of` each micro cell's column, or -1.
    """

    matrix: Matrix
    truth: Integers
    shown_low: Floats
    shown_high: Floats
    hidden_low: Floats
    need: Integers
    record_need: Integers
    weight: Integers
    hidden: Flags
    shown: Flags
    group_of: Integers
    column_of: Integers

    @property
    def free(self) -> Integers:
        """Return the groups this edition may show or hide."""
        return np.flatnonzero(~(self.hidden | self.shown))

    @property
    def targets(self) -> Integers:
        return np.flatnonzero(self.need > 0)

    @property
    def contributors(self) -> Integers:
        """Return the columns in which somebody is."""
        return np.flatnonzero(self.truth > 0)

    @property
    def size(self) -> int:
        return len(self.need)


def problem(ledger: Ledger) -> Problem:
    """Return the problem of a ledger."""
    live = ~known_zeros(ledger)
    kept = ledger.matrix[:, np.flatnonzero(live)]
    rows = np.flatnonzero(np.diff(kept.indptr))
    group_of, first = _merged(_keys(ledger, kept, rows), rows, len(ledger.rows))
    matrix, columns = _columns(kept[first], ledger.truth[live])
    column_of = np.full(len(live), -1)
    column_of[live] = columns
    truth = np.bincount(columns, ledger.truth[live], matrix.shape[1]).astype(np.int64)
    return _collect(ledger, matrix, truth, group_of, column_of)


def known_zeros(ledger: Ledger) -> Flags:
    """Return the micro cells that everybody knows to be empty: those in a sum shown as zero."""
    positive = np.asarray(ledger.matrix.min(axis=1).todense()).ravel() >= 0
    zero = ledger.where(State.SHOWN) & (ledger.column("high") == 0) & positive
    return np.asarray(ledger.matrix[np.flatnonzero(zero)].sum(axis=0)).ravel() > 0


def _keys(ledger: Ledger, kept: Matrix, rows: Integers) -> list[tuple[bytes, ...]]:
    """Return what makes two rows equal; a row that tells a range is equal to itself alone."""
    found: list[tuple[bytes, ...]] = []
    for row in rows:
        part = slice(kept.indptr[row], kept.indptr[row + 1])
        own = b"" if ledger.rows[row].low == ledger.rows[row].high else str(row).encode()
        found.append((kept.indices[part].tobytes(), kept.data[part].tobytes(), own))
    return found


def _merged(keys: list[tuple[bytes, ...]], rows: Integers, every: int) -> tuple[Integers, Integers]:
    """Return the group of every row (-1 without one), and the first row of every group."""
    group_of = np.full(every, -1)
    groups: dict[tuple[bytes, ...], int] = {}
    first = []
    for key, row in zip(keys, rows, strict=True):
        if key not in groups:
            groups[key] = len(groups)
            first.append(row)
        group_of[row] = groups[key]
    return group_of, np.array(first, np.int64)


def _columns(matrix: Matrix, truth: Integers) -> tuple[Matrix, Integers]:
    """Merge equal columns. Two in which somebody is stay apart: each is known to its own people."""
    by_column = sparse.csc_array(matrix)
    seen: dict[tuple[bytes, bytes], int] = {}
    inhabited: set[tuple[bytes, bytes]] = set()
    first: list[int] = []
    column_of = np.zeros(matrix.shape[1], np.int64)
    for column in range(matrix.shape[1]):
        part = slice(by_column.indptr[column], by_column.indptr[column + 1])
        key = by_column.indices[part].tobytes(), by_column.data[part].tobytes()
        if key not in seen or (truth[column] > 0 and key in inhabited):
            seen[key] = len(first)
            first.append(column)
        if truth[column] > 0:
            inhabited.add(key)
        column_of[column] = seen[key]
    return sparse.csr_array(by_column[:, first]), column_of


def _collect(
    ledger: Ledger, matrix: Matrix, truth: Integers, group_of: Integers, column_of: Integers
) -> Problem:
    live = np.flatnonzero(group_of >= 0)
    value = (matrix @ truth).astype(float)

    def fold(entries: Integers | Flags, fill: int, how: np.ufunc) -> Integers:
        found = np.full(matrix.shape[0], fill, np.int64)
        how.at(found, group_of[live], entries[live])
        return found

    def bound(field: Literal["low", "high", "floor"], fill: int, how: np.ufunc) -> Floats:
        found = fold(ledger.column(field), fill, how)
        limits = np.where(found == UNBOUNDED, INFINITE, np.where(found == UNKNOWN, -INFINITE, found))
        return np.asarray(limits - value, dtype=float)

    def target(field: Literal["need", "record_need"]) -> Integers:
        found = fold(ledger.column(field), NOTHING, np.maximum)
        return np.where(found != NOTHING, found - value.astype(np.int64), 0)

    need = target("need")
    shown = fold(ledger.where(State.SHOWN), 0, np.maximum) > 0
    kept_hidden = fold(ledger.where(State.HIDDEN), 0, np.maximum) > 0
    return Problem(
        matrix=matrix,
        truth=truth,
        shown_low=bound("low", UNKNOWN, np.maximum),
        shown_high=bound("high", UNBOUNDED, np.minimum),
        hidden_low=bound("floor", UNKNOWN, np.maximum),
        need=need,
        record_need=target("record_need"),
        weight=fold(np.where(ledger.where(State.OPEN), ledger.column("weight"), 0), 0, np.add),
        hidden=~shown & (kept_hidden | (need > 0)),
        shown=shown,
        group_of=group_of,
        column_of=column_of,
    )
