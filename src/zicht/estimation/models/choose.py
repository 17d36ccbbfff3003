"""Ways to choose a model, as functions from many tables to estimates of N: what a bootstrap repeats."""

from collections.abc import Callable

import numpy as np

from zicht.estimation import fits
from zicht.estimation.fits import FINE, Engine, Fits
from zicht.estimation.models.family import Family
from zicht.estimation.models.stepwise import stepwise
from zicht.estimation.subsets import Flags, Floats

Estimator = Callable[[Floats], Floats]
"""From tables (T × 2^k) to estimates of N (T); nan where there is none."""


def best(family: Family, models: Flags, engine: Engine = "auto") -> Estimator:
    """Return the estimate of the model with the smallest BIC; of equals, that with fewer parameters."""
    ordered = models[np.argsort(models.sum(axis=1), kind="stable")]

    def estimate(tables: Floats) -> Floats:
        sizes, criterion = _all(family, ordered, tables, engine)
        chosen = np.argmin(criterion, axis=1)
        return np.asarray(sizes[np.arange(len(tables)), chosen])

    return estimate


def averaged(family: Family, models: Flags, window: float, engine: Engine = "auto") -> Estimator:
    """Return the average over the models within some BIC of the best, by their weights."""

    def estimate(tables: Floats) -> Floats:
        sizes, criterion = _all(family, models, tables, engine)
        least = criterion.min(axis=1, keepdims=True)
        above = np.where(np.isfinite(least), criterion - np.where(np.isfinite(least), least, 0), np.inf)
        weights = np.where(above <= window, np.exp(-above / 2), 0.0)
        with np.errstate(invalid="ignore"):
            return np.asarray((weights * np.nan_to_num(sizes)).sum(axis=1) / weights.sum(axis=1))

    return estimate


def stepped(family: Family, threshold: float, engine: Engine = "auto") -> Estimator:
    """Return the estimate of the model that is chosen step by step."""

    def estimate(tables: Floats) -> Floats:
        return np.asarray(tables.sum(axis=1) + stepwise(family, tables, threshold, engine).hidden)

    return estimate


def fixed(family: Family, model: Flags, engine: Engine = "auto") -> Estimator:
    """Return the estimate of one model, as if it were known to be true."""

    def estimate(tables: Floats) -> Floats:
        return _all(family, model[None, :], tables, engine)[0][:, 0]

    return estimate


def _all(family: Family, models: Flags, tables: Floats, engine: Engine) -> tuple[Floats, Floats]:
    """Return N and BIC, up to a constant of the table, of every model on every table (T × M each)."""
    made = fits.fit(fits.every_pair(family.masks, models, tables), engine=engine)
    shape, seen = (len(tables), len(models)), tables.sum(axis=1)[:, None]
    criterion = -2 * made.loglik.reshape(shape) + models.sum(axis=1) * np.log(seen)
    fine = _fine(made).reshape(shape)
    sizes = np.where(fine, seen + made.hidden.reshape(shape), np.nan)
    return sizes, np.where(fine, criterion, np.inf)


def _fine(made: Fits) -> Flags:
    return np.asarray((made.code == FINE) & made.converged)
