"""What is fitted, and what comes out: many models on many tables at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zicht.estimation.subsets import Flags, Floats, Integers

FINE, NO_MLE, NOT_IDENTIFIED = 0, 1, 2
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Batch:
    """Fit `model[b]` on `table[b]`, for b = 0 … B - 1.

    `masks` (P) are the parameters a model may have, the empty one first; `models` (M × P) say which it
    has; `tables` (T × 2^k) are counts by history, 0 for the empty one.
    """

    masks: Integers
    models: Flags
    tables: Floats
    model: Places
    table: Places

    @property
    def k(self) -> int:
        return int(self.tables.shape[-1]).bit_length() - 1

    @property
    def size(self) -> int:
        return len(self.model)

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
