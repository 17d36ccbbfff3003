"""Does a maximum-likelihood estimate exist, and does the table fix it? Decided in whole numbers.

With t = X'y, the estimate of a log-linear model exists when t lies in the relative interior of the
cone of the rows of X (Fienberg & Rinaldo 2012): no c has Xc = 0 where y > 0, Xc >= 0 elsewhere and
Xc != 0. A parameter with margin 0 is -inf, and the cells above it are dropped first: the extended
estimate (Chan, Silverman & Vincent 2021).

Identifiable: the kept cells and the empty one form a family closed downward, on which the subset matrix
is invertible. Dropping the row of the empty cell lowers the rank only when a vector vanishes on every
kept cell; that vector is (-1)^|a| on the whole family, so every kept cell must be a parameter.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from zicht.estimation import subsets
from zicht.estimation.fits.batch import FINE, NO_MLE, NOT_IDENTIFIED, Batch
from zicht.estimation.fits.exact import Whole, full_column_rank, has_nonnegative_image, null_space
from zicht.estimation.subsets import Flags, Integers


def codes(batch: Batch) -> NDArray[np.uint8]:
    """Return for each fit 0, or 1 (no estimate), 2 (not identifiable) or 3 (both)."""
    found = np.zeros(batch.size, dtype=np.uint8)
    for table in np.unique(batch.table):
        here = np.flatnonzero(batch.table == table)
        positive = batch.tables[table] > 0
        found[here] = of_table(positive, batch.masks, batch.models, batch.model[here])
    return found


def of_table(positive: Flags, masks: Integers, models: Flags, chosen: NDArray[np.intp]) -> NDArray[np.uint8]:
    """Return the code of each chosen model on a table that has people in the cells `positive`."""
    wanted, back = np.unique(chosen, return_inverse=True)
    seen = masks[subsets.superset_sums(positive.astype(np.int64))[masks] > 0]
    if _all_exist(positive, seen):
        rest = _identified(positive, masks, models[wanted])
        return np.where(rest, FINE, NOT_IDENTIFIED).astype(np.uint8)[back]
    found = [code(_packed(positive), tuple(masks[models[one]].tolist())) for one in wanted]
    return np.array(found, dtype=np.uint8)[back]


def _packed(positive: Flags) -> bytes:
    return np.asarray(positive, dtype=np.bool_).tobytes()


def _all_exist(positive: Flags, seen: Integers) -> bool:
    """Tell whether only c = 0 vanishes on the positive cells; then it is so for every model inside."""
    return full_column_rank(_rows(np.flatnonzero(positive), seen))


def _identified(positive: Flags, masks: Integers, models: Flags) -> Flags:
    """Tell for each model whether some kept cell is no parameter of it."""
    totals = subsets.superset_sums(positive.astype(np.int64))[masks]
    factors = np.ones((len(models), len(positive)))
    factors[:, masks] = np.where(models & (totals == 0), 0.0, 1.0)
    kept = subsets.subset_products(factors)[:, 1:].sum(axis=1)
    return np.asarray(kept >= (models & (totals > 0)).sum(axis=1), dtype=np.bool_)


@lru_cache(maxsize=100_000)
def code(positive: bytes, model: tuple[int, ...]) -> int:
    """Return the code of one model; `positive` is one byte for each cell, 1 where somebody is."""
    cells = np.frombuffer(positive, dtype=np.bool_)
    totals = subsets.superset_sums(cells.astype(np.int64))
    active = np.array([mask for mask in model if totals[mask]], dtype=np.int64)
    gone = [mask for mask in model if not totals[mask]]
    kept = [s for s in range(1, len(cells)) if not any(s & mask == mask for mask in gone)]
    identified = FINE if len(kept) >= len(active) else NOT_IDENTIFIED
    zero = _rows(np.array([s for s in kept if not cells[s]], dtype=np.int64), active)
    positives = _rows(np.flatnonzero(cells), active)
    return identified | (FINE if exists(positives, zero) else NO_MLE)


def _rows(cells: NDArray[np.intp], active: Integers) -> Integers:
    """Return rows of the subset matrix: 1 where a parameter's lists are all in the cell."""
    return np.asarray((cells[:, None] & active) == active, dtype=np.int64)


def exists(positive: Whole, zero: Whole) -> bool:
    """Tell whether an estimate exists, from the rows of a whole design with y > 0 and with y = 0."""
    free = null_space(positive, positive.shape[1])
    if not free:
        return True
    return not has_nonnegative_image(zero.astype(object) @ np.array(free, dtype=object).T)
