"""Rounds the micro cells behind small numbers to nothing or the base, and adds up everything from them.

After Langsrud and Heldal, An algorithm for small count rounding of tabular data (Privacy in
Statistical Databases, 2018). Theirs chooses cells one by one; here the choice is drawn by a
seed, each cell by its size, and then improved by exchanges as long as the margins come closer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zicht.disclosure.ledger.model import Flags, Integers, Ledger, Matrix

Floats = NDArray[np.float64]
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Rounded:
    """A table of rounded micro cells, the value of every row, and how far each is from the truth."""

    micro: Integers
    values: Integers
    differences: Integers


def rounded(ledger: Ledger, base: int, seed: int) -> Rounded:
    """Return the ledger rounded: no printed count lies between 0 and `base`, and all of them add up."""
    printed = np.array([row.printed for row in ledger.rows], np.bool_)
    rows: Matrix = ledger.matrix[np.flatnonzero(printed)]
    random = np.random.default_rng(seed)
    micro, drawn = ledger.truth.copy(), np.zeros(len(ledger.truth), np.bool_)
    while (new := _behind_small(rows, micro, base) & ~drawn).any():
        drawn |= new
        micro = _drawn(rows, ledger.truth, drawn, base, random)
    values = np.asarray(ledger.matrix @ micro)
    return Rounded(micro, values, values - ledger.values)


def _behind_small(rows: Matrix, micro: Integers, base: int) -> Flags:
    """Return the micro cells with somebody in them that a small number adds up."""
    values = np.asarray(rows @ micro, dtype=np.int64)
    small = rows[np.flatnonzero((values > 0) & (values < base))]
    behind = np.asarray(small.sum(axis=0), dtype=np.int64).ravel()
    return np.asarray((behind > 0) & (micro > 0))


def _drawn(rows: Matrix, truth: Integers, drawn: Flags, base: int, random: np.random.Generator) -> Integers:
    """Round the drawn cells: some to the base, the others to nothing, so that the margins come near."""
    where = np.flatnonzero(drawn)
    part = rows[:, where].toarray().astype(float)
    share = truth[where] / base
    up = random.random(len(where)) < share
    away = part @ (up * base - truth[where]).astype(float)
    while (change := _better(part, away, up, base)) is not None:
        for place in change:
            away += part[:, place] * (base if not up[place] else -base)
            up[place] = ~up[place]
    micro = truth.copy()
    micro[where] = np.where(up, base, 0)
    return micro


def _better(part: Floats, away: Floats, up: Flags, base: int) -> tuple[int, ...] | None:
    """Return the change of one cell, or of two at once, that brings the margins nearest; None at the best."""
    step = np.where(up, -base, base).astype(float)
    pull = 2 * step * (away @ part)
    together = (part.T @ part) * np.outer(step, step)
    alone = pull + np.diag(together)
    pairs = alone[:, None] + alone[None, :] + 2 * together
    np.fill_diagonal(pairs, alone)
    if pairs.min(initial=0.0) > -_TINY:
        return None
    first, second = divmod(int(np.argmin(pairs)), len(up))
    return (first,) if first == second else (first, second)
