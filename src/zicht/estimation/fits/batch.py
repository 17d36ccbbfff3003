"""What is fitted, and what comes out: many models on many tables at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zicht.estimation.subsets import Flags, Floats, Integers

FINE, NO_MLE, NOT_IDENTIFIED = 0, 1, 2
NO_TABLE = "a table holds whole numbers of people, at least one, and nobody on no list"
NO_BATCH = (
    "masks, models and tables are of 1 to 8 lists, and `model` and `table` tell of each fit which it has"
)
SIZES = {1 << k for k in range(1, 9)}
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Batch:
    """Fit `model[b]` on `table[b]`, for b = 0 … B - 1.

    `masks` (P) are the parameters a model may have, the empty one first; `models` (M × P) say which it
    has; `tables` (T × 2^k, at most eight lists) are counts by history, 0 for the empty one. They are kept as
    arrays of one kind, in the order of their rows.
    """

    masks: Integers
    models: Flags
    tables: Floats
    model: Places
    table: Places

    def __post_init__(self) -> None:
        """Lay the arrays as the kernels read them. Raises ValueError for parts that do not fit each other."""
        kinds = {
            "masks": np.int64,
            "models": np.bool_,
            "tables": np.float64,
            "model": np.intp,
            "table": np.intp,
        }
        for name, kind in kinds.items():
            given = np.asarray(getattr(self, name))
            made: NDArray[np.generic] = np.ascontiguousarray(given, dtype=kind)
            if name != "tables" and given.dtype != kind and not np.array_equal(made, given):
                raise ValueError(NO_BATCH)  # half a place is none
            object.__setattr__(self, name, made)
        cells, parameters = self.tables.shape[-1], len(self.masks)
        fits = (
            self.tables.shape[1:] == (cells,)
            and cells in SIZES
            and self.models.shape[1:] == (parameters,)
            and _inside(self.masks, cells)
            and self.model.shape == self.table.shape
            and _inside(self.model, len(self.models))
            and _inside(self.table, len(self.tables))
        )
        if not fits:
            raise ValueError(NO_BATCH)

    @property
    def k(self) -> int:
        return int(self.tables.shape[-1]).bit_length() - 1

    @property
    def size(self) -> int:
        return len(self.model)

    def check(self) -> None:
        """Raise ValueError for a table that does not hold whole numbers of people who were seen."""
        counts = self.tables
        whole = np.isfinite(counts).all() and (counts >= 0).all() and (counts == np.rint(counts)).all()
        if not whole or not counts.sum(axis=1).all() or counts[:, 0].any():
            raise ValueError(NO_TABLE)

    def part(self, chosen: Places | slice) -> "Batch":
        return Batch(self.masks, self.models, self.tables, self.model[chosen], self.table[chosen])


@dataclass(frozen=True)
class Fits:
    """Fits in the order of the batch; a number is nan where `code` is not 0 or `converged` is false.

    `hidden` is exp(beta of the empty set), the expected people on no list. `loglik` is t'beta - sum of
    the means: the Poisson log-likelihood without its constant. `code` is 0, or 1 (no maximum-likelihood
    estimate), 2 (not identifiable) or 3 (both). `margins` (B × P) are the fitted people on each set of
    lists and `beta` (B × P) the parameters (-inf for an empty margin, 0 outside the model), when asked for.
    """

    hidden: Floats
    loglik: Floats
    code: NDArray[np.uint8]
    converged: Flags
    margins: Floats | None = None
    beta: Floats | None = None


def _inside(places: NDArray[np.integer], number: int) -> bool:
    return places.ndim == 1 and bool(((places >= 0) & (places < number)).all())


def every_model(masks: Integers, models: Flags, counts: Floats) -> Batch:
    """Return the batch that fits every model on one table."""
    number = np.arange(len(models))
    return Batch(masks, models, counts[None, :], number, np.zeros_like(number))


def every_table(masks: Integers, model: Flags, tables: Floats) -> Batch:
    """Return the batch that fits one model on every table."""
    number = np.arange(len(tables))
    return Batch(masks, model[None, :], tables, np.zeros_like(number), number)


def every_pair(masks: Integers, models: Flags, tables: Floats) -> Batch:
    """Return the batch that fits every model on every table; reshape results to T × M."""
    table, model = np.divmod(np.arange(len(tables) * len(models)), len(models))
    return Batch(masks, models, tables, model, table)
