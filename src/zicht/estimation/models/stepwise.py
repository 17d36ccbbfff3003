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
TINY = 1e-15
ROUNDING = 1e-9  # of the logarithm of a tail


@dataclass(frozen=True)
class Steps:
    """The chosen model of each table (T × P) and its expected people on no list; nan without an estimate."""

    models: Flags
    hidden: Floats


def stepwise(family: Family, tables: Floats, threshold: float = THRESHOLD, engine: Engine = "auto") -> Steps:
    """Choose a model for each table (T × 2^k); `family` is of order 2.

    Raises ValueError for a threshold that is no chance.
    """
    if not 0 <= threshold <= 1:
        raise ValueError("a threshold is a chance, from 0 to 1")
    pairs = np.flatnonzero(~family.main)
    seen = subsets.superset_sums(tables)[:, family.masks[pairs]]
    models = np.tile(family.main, (len(tables), 1))
    made = _fit(family, models, tables, engine)
    hidden, margins = made.hidden.copy(), _margins(made)[:, pairs]
    barred = models[:, pairs]
    left = np.flatnonzero((made.code == FINE) & made.converged)
    while True:
        chosen, better = choose(seen[left], margins[left], barred[left], threshold)
        left, chosen = left[better], chosen[better]
        if not len(left):
            return Steps(models, hidden)
        larger = models[left]
        larger[np.arange(len(left)), pairs[chosen]] = True
        made = _fit(family, larger, tables[left], engine)
        fine = (made.code == FINE) & made.converged
        barred[left, chosen] = True
        taken = left[fine]
        models[taken], hidden[taken] = larger[fine], made.hidden[fine]
        margins[taken] = _margins(made)[fine][:, pairs]
        barred[taken] = models[taken][:, pairs]


def _fit(family: Family, models: Flags, tables: Floats, engine: Engine) -> Fits:
    """Fit to each table a model of its own."""
    places = np.arange(len(tables))
    return fits.fit(Batch(family.masks, models, tables, places, places), keep=True, engine=engine)


def _margins(made: Fits) -> Floats:
    if made.margins is None:
        raise ValueError("fits without margins")
    return made.margins


def choose(seen: Floats, expected: Floats, barred: Flags, threshold: float) -> tuple[Integers, Flags]:
    """Return for each table the pair with the smallest tail, and whether it is below the threshold.

    A tail is no smaller than its first term and no larger than Chernoff's bound (1952), so that only pairs
    whose term is below the least bound need their tail.
    """
    rank = np.full(seen.shape, np.inf)
    if not threshold or not rank.size:
        return np.zeros(len(seen), dtype=np.int64), np.zeros(len(seen), dtype=np.bool_)
    likely = xlogy(seen, expected) - expected
    term = np.where(barred, np.inf, likely - gammaln(seen + 1))
    least = np.where(barred, np.inf, likely - xlogy(seen, seen) + seen).min(axis=1, keepdims=True)
    here = ~barred & _up_to(term, least)
    tails = smaller_tail(seen[here], expected[here])
    with np.errstate(divide="ignore"):
        rank[here] = np.where(tails > 0, np.log(tails), _far(seen[here], expected[here], term[here]))
    smallest = rank.min(axis=1, keepdims=True)
    best = np.asarray(np.argmax(_up_to(rank, smallest), axis=1), dtype=np.int64)
    return best, np.asarray(smallest[:, 0] < np.log(threshold))


def _far(count: Floats, mean: Floats, term: Floats) -> Floats:
    """Return the logarithm of a tail too small for a number: far out, its terms are a geometric series."""
    falls = np.minimum(count / np.maximum(mean, TINY), mean / (count + 1))
    return np.asarray(term - np.log1p(-np.minimum(falls, 1 - TINY)))


def _up_to(numbers: Floats, bound: Floats) -> Flags:
    """Tell which logarithms exceed a bound by no more than rounding: of equal pairs the first counts."""
    return np.asarray((numbers <= bound) | (numbers <= bound + ROUNDING * (1 + np.abs(bound))))


def smaller_tail(count: Floats, mean: Floats) -> Floats:
    """Return the smaller of P(X <= count) and P(X >= count) for Poisson X.

    The median is less than one from the mean (Choi 1994), so that only near it both must be looked at.
    """
    tails = np.ones_like(mean)
    low, high = np.flatnonzero(count < mean + 2), np.flatnonzero((count > mean - 2) & (count > 0))
    tails[low] = pdtr(count[low], mean[low])
    tails[high] = np.minimum(tails[high], pdtrc(count[high] - 1, mean[high]))
    return tails
