"""The ledger: every number that is or was published, as a linear row over the same micro cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Matrix = sparse.csr_array[np.int64, tuple[int, int]]
Name = tuple[tuple[str, str], ...]

UNBOUNDED = np.iinfo(np.int64).max
"""No upper limit, in an array of integers."""
UNKNOWN = np.iinfo(np.int64).min
"""No lower limit."""
NOTHING = -1
"""No value that must remain possible."""


class State(StrEnum):
    """OPEN: this edition decides. SHOWN and HIDDEN: decided before, for good."""

    OPEN = "open"
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Row:
    """One number: what its publication tells, and what must remain possible when it is hidden.

    `low` and `high` bound the value for whoever reads it (equal for a count; a rounded share tells
    a range). `floor` is the least that a reader who knows the house rule takes a hidden row for.
    `need` is the value that must remain possible while it is hidden, as large or larger; `record_need`
    the same for somebody who knows one record (as small or smaller, when below the true value).
    `weight` is what hiding it costs. A row that is not `printed` stands nowhere, and is kept from
    being computed all the same.
    """

    name: Name
    low: int
    high: int
    state: State = State.OPEN
    edition: str = ""
    table: str = ""
    floor: int = 0
    need: int = NOTHING
    record_need: int = NOTHING
    weight: int = 1
    printed: bool = True
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows over micro cells: `matrix` (rows × micro) times `truth` (micro) gives every value.

    `micro` names the finest counts; structural zeros are not among them. Counts are never negative.
    """

    micro: tuple[Name, ...]
    truth: Integers
    matrix: Matrix
    rows: tuple[Row, ...]

    @property
    def values(self) -> Integers:
        """Return the true value of every row."""
        return np.asarray(self.matrix @ self.truth, dtype=np.int64)

    def extended(self, rows: Sequence[Row], supports: Sequence[Integers]) -> "Ledger":
        """Return the ledger with more rows over the same micro cells."""
        added = sparse.csr_array(sparse.vstack((self.matrix, matrix(supports, len(self.micro)))))
        return replace(self, matrix=added, rows=(*self.rows, *rows))

    def column(self, field: Literal["low", "high", "floor", "need", "record_need", "weight"]) -> Integers:
        """Return one field of all rows as an array."""
        return np.fromiter((getattr(one, field) for one in self.rows), np.int64, len(self.rows))

    def where(self, state: State) -> Flags:
        """Return which rows are in a state."""
        return np.fromiter((one.state is state for one in self.rows), np.bool_, len(self.rows))


def matrix(supports: Sequence[Integers], width: int) -> Matrix:
    """Return a matrix of ones from the micro cells that each row adds up."""
    starts = np.concatenate(([0], np.cumsum([len(one) for one in supports], dtype=np.int64)))
    indices = np.concatenate(supports) if supports else np.zeros(0, np.int64)
    ones = np.ones(len(indices), np.int64)
    return sparse.csr_array((ones, indices, starts), shape=(len(supports), width))
