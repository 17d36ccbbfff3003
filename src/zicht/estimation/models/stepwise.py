"""Stepwise choice of pairs, for one table or for every replicate of a bootstrap at once.

Start from independent lists. For each pair that is not in the model, compare the people on both lists with
the number the model expects: the smaller Poisson tail is its p-value. Add the pair with the smallest, when
that is below the threshold and the larger model has an estimate; stop when there is none
(Chan, Silverman & Vincent 2021).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, pdtr, pdtrc, xlogy

from zicht.estimation import fits, subsets
from zicht.estimation.fits import FINE, Batch, Engine, Fits
from zicht.estimation.models.family import Family
from zicht.estimation.subsets import Flags, Floats, Integers

THRESHOLD = 0.02


@dataclass(frozen=True)
class Steps:
    """The chosen model of each table (T × P) and its expected people on no list; nan without an estimate."""

    models: Flags
    hidden: Floats


def stepwise(family: Family, tables: Floats, threshold: float = THRESHOLD, engine: Engine = "auto") -> Steps:
    """Choose a model for each table (T × 2^k); `family` is of order 2."""
    pairs = np.flatnonzero(~family.main)
    seen = subsets.superset_sums(tables)[:, family.masks[pairs]]
    models = np.tile(family.main, (len(tables), 1))
    made = _fit(family, models, tables, engine)
    hidden, margins = made.hidden.copy(), _margins(made)[:, pairs]
    barred = models[:, pairs] | ~(made.code == FINE)[:, None]
    while True:
        chosen, rows = _choose(seen, margins, barred, threshold)
        if not len(rows):
            return Steps(models, hidden)
        larger = models[rows]
        larger[np.arange(len(rows)), pairs[chosen]] = True
        made = _fit(family, larger, tables[rows], engine)
        fine = (made.code == FINE) & made.converged
        barred[rows, chosen] = True
        taken = rows[fine]
        models[taken], hidden[taken] = larger[fine], made.hidden[fine]
        margins[taken] = _margins(made)[fine][:, pairs]
        barred[taken] = models[taken][:, pairs]


def _fit(family: Family, models: Flags, tables: Floats, engine: Engine) -> Fits:
    wanted, which = np.unique(models, axis=0, return_inverse=True)
    places = np.arange(len(tables))
    return fits.fit(Batch(family.masks, wanted, tables, which.reshape(-1), places), keep=True, engine=engine)


def _margins(made: Fits) -> Floats:
    if made.margins is None:
        raise ValueError("fits without margins")
    return made.margins


def _choose(seen: Floats, expected: Floats, barred: Flags, threshold: float) -> tuple[Integers, Integers]:
    """Return for the tables with a pair to add: which pair, and which table."""
    if not seen.shape[1]:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    expected = np.where(barred, 1.0, expected)
    at_least = np.where(seen > 0, pdtrc(np.maximum(seen - 1, 0), expected), 1.0)
    tails = np.minimum(pdtr(seen, expected), at_least)
    with np.errstate(divide="ignore"):
        rank = np.where(tails > 0, np.log(tails), xlogy(seen, expected) - expected - gammaln(seen + 1))
    rank[barred] = np.inf
    best = np.argmin(rank, axis=1)
    rows = np.flatnonzero(rank[np.arange(len(rank)), best] < np.log(threshold) if threshold else [])
    return best[rows], rows
