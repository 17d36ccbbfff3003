"""Linear algebra over whole numbers: a rank modulo a prime, a null space, and a simplex without rounding.

Elimination is free of fractions (Bareiss 1968; Edmonds 1967): after each pivot all entries share the last
pivot as their denominator, and the division by the one before it leaves nothing. Numbers beyond 31 bits
are kept as Python's, which have no limit.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zicht.estimation.subsets import Integers

PRIME = 2**31 - 1
Whole = NDArray[Any]  # of int64, or of Python's own numbers
Rational = Fraction | int


def full_column_rank(rows: Integers) -> bool:
    """Tell whether integer columns are certainly independent: they are, when they are modulo a prime.

    A false answer proves nothing; ask `null_space`.
    """
    left = rows.astype(np.int64) % PRIME
    for column in range(left.shape[1]):
        found = np.flatnonzero(left[column:, column])
        if not len(found):
            return False
        chosen = column + int(found[0])
        left[[column, chosen]] = left[[chosen, column]]
        pivot = left[column] * pow(int(left[column, column]), -1, PRIME) % PRIME
        below = left[column + 1 :]
        below -= below[:, column : column + 1] * pivot % PRIME
        below %= PRIME
    return True


def whole(rows: Sequence[Sequence[Rational]], columns: int) -> Whole:
    """Return rows times the smallest number that makes them whole."""
    found = [[Fraction(value) for value in row] for row in rows]
    scales = [lcm(*(value.denominator for value in row)) for row in found]
    numbers = [[int(value * scale) for value in row] for row, scale in zip(found, scales, strict=True)]
    return np.array(numbers, dtype=object).reshape(len(rows), columns)


def null_space(rows: Whole, columns: int) -> list[list[int]]:
    """Return whole vectors that span { c : rows c = 0 }, exactly."""
    left, pivots, last = _narrow(rows), list[int](), 1
    for column in range(columns):
        rank = len(pivots)
        below = np.flatnonzero(left[rank:, column]).tolist() if rank < len(left) else []
        if below:
            chosen = rank + below[0]
            left[[rank, chosen]] = left[[chosen, rank]]
            left, last = _pivoted(left, rank, column, last), int(left[rank, column])
            pivots.append(column)
    free = [column for column in range(columns) if column not in pivots]
    return [_vector(left, pivots, last, one, columns) for one in free]


def _vector(left: Whole, pivots: list[int], last: int, free: int, columns: int) -> list[int]:
    vector = [0] * columns
    vector[free] = last
    for i, pivot in enumerate(pivots):
        vector[pivot] = -int(left[i, free])
    common = gcd(*vector)
    return [number // common for number in vector]


def _narrow(rows: Whole) -> Whole:
    small = not rows.size or max(abs(int(rows.max())), abs(int(rows.min()))) < PRIME
    return rows.astype(np.int64 if small else object)


def _pivoted(left: Whole, row: int, column: int, last: int) -> Whole:
    """Return the rows with a column cleared but for the pivot, all over one denominator."""
    if left.dtype != object and np.abs(left).max() >= PRIME:
        left = left.astype(object)
    made: Whole = (left * left[row, column] - np.outer(left[:, column], left[row])) // last
    made[row] = left[row]
    return made


def has_nonnegative_image(rows: Whole) -> bool:
    """Tell whether some c gives rows c >= 0 and not 0, exactly.

    The linear program max 1'Ac with Ac >= 0 and 1'Ac <= 1 has optimum 1 if so and 0 if not; c = u - v
    with u, v >= 0. The rule of Bland (1977) cannot cycle. The last row is minus the gain of each column.
    """
    if not rows.size or not rows.any():
        return False
    distinct = np.array(sorted({tuple(row) for row in rows.tolist() if any(row)}), dtype=object)
    lines: Whole = np.vstack([-distinct, distinct.sum(axis=0), -distinct.sum(axis=0)])
    slack = np.eye(len(lines), len(lines) - 1, dtype=object)
    limit = np.zeros((len(lines), 1), dtype=object)
    limit[-2] = 1
    tableau, last = _narrow(np.hstack([lines, -lines, slack, limit])), 1
    basis = list(range(2 * rows.shape[1], tableau.shape[1] - 1))
    while len(gains := np.flatnonzero(tableau[-1, :-1] < 0)):
        column = int(gains[0])
        row = _leaving(tableau, basis, column)
        tableau, last = _pivoted(tableau, row, column, last), int(tableau[row, column])
        basis[row] = column
    return bool(tableau[-1, -1] > 0)


def _leaving(tableau: Whole, basis: list[int], column: int) -> int:
    """Return the row that limits a column most; the program is bounded, so there is one."""
    limiting = np.flatnonzero(tableau[:-1, column] > 0).tolist()
    return min(
        limiting, key=lambda row: (Fraction(int(tableau[row, -1]), int(tableau[row, column])), basis[row])
    )
