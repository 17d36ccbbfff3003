"""Sums and products over subsets: a model's design matrix is never formed, since it is the subset matrix.

The last axis of every array has 2^k places, one for each bit mask of k lists.
"""

from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Number = TypeVar("Number", np.float64, np.int64)


def masks(k: int, order: int) -> tuple[int, ...]:
    """Return every subset of k lists of at most `order` of them, small ones first; the empty one leads."""
    return tuple(
        sum(1 << i for i in chosen) for size in range(order + 1) for chosen in combinations(range(k), size)
    )


def _halves(values: NDArray[Number]) -> list[tuple[NDArray[Number], NDArray[Number]]]:
    """Return for each list two views: who is not on it, and who is."""
    found = []
    width = 1
    while width < values.shape[-1]:
        split = values.reshape(*values.shape[:-1], -1, 2, width)
        found.append((split[..., 0, :], split[..., 1, :]))
        width *= 2
    return found


def superset_sums(values: NDArray[Number]) -> NDArray[Number]:
    """Return at each mask the sum over its supersets: the margins of a table."""
    made = np.ascontiguousarray(values).copy()
    for without, within in _halves(made):
        np.add(without, within, out=without)
    return made


def subset_sums(values: NDArray[Number]) -> NDArray[Number]:
    """Return at each mask the sum over its subsets: a linear predictor from its parameters."""
    made = np.ascontiguousarray(values).copy()
    for without, within in _halves(made):
        np.add(without, within, out=within)
    return made


def subset_products(values: Floats) -> Floats:
    """Return at each mask the product over its subsets: means from factors; a factor of 0 drops cells."""
    made = np.ascontiguousarray(values).copy()
    for without, within in _halves(made):
        np.multiply(without, within, out=within)
    return made
