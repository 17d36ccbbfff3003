"""Poisson models with a log link and any design, for many vectors of counts at once.

McCullagh & Nelder (1989): iteratively reweighted least squares from y + 0.1, steps halved when they lower
the likelihood.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from zicht.estimation.subsets import Flags, Floats

STOP = 1e-10
MOST_STEPS = 200
FURTHEST = 30.0  # a parameter beyond this has no estimate: it is on its way to infinity


@dataclass(frozen=True)
class Fitted:
    """Parameters (B × p), means (B × S), log-likelihoods with their constant (B); which fits arrived."""

    beta: Floats
    means: Floats
    loglik: Floats
    converged: Flags

    def deviance(self, counts: Floats) -> Floats:
        saturated = (xlogy(counts, counts) - counts - gammaln(counts + 1)).sum(axis=1)
        return deviance(saturated, self.loglik)


def deviance(saturated: Floats | float, loglik: Floats) -> Floats:
    """Return twice how far fits stay below the saturated log-likelihood.

    Never below zero: no fit is better, and one as good differs by rounding only.
    """
    return np.maximum(2 * (saturated - loglik), 0.0)


def fit(design: Floats, counts: Floats) -> Fitted:
    """Fit a design (S × p) of full column rank to each row of counts (B × S, not negative)."""
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    means = counts + 0.1
    right = (means * np.log(means) + counts - means) @ design
    beta = _solve(means @ products, right)
    loglik, means = _likelihood(design, counts, beta)
    done = np.zeros(len(counts), dtype=np.bool_)
    for _ in range(MOST_STEPS):
        step = _solve(means @ products, (counts - means) @ design)
        step[done] = 0.0
        beta, loglik, means = _take(design, counts, beta, step, loglik)
        done |= np.abs(step).sum(axis=1) < STOP
        if done.all():
            break
    fine = done & np.isfinite(loglik) & (np.abs(beta).max(axis=1) < FURTHEST)
    return Fitted(beta, means, loglik - gammaln(counts + 1).sum(axis=1), fine)


def _solve(matrix: Floats, right: Floats) -> Floats:
    size = right.shape[1]
    square = np.nan_to_num(matrix.reshape(-1, size, size)) + 1e-300 * np.eye(size)
    try:
        return np.asarray(np.linalg.solve(square, right[:, :, None])[:, :, 0])
    except np.linalg.LinAlgError:  # one of them; the others must not suffer
        alone = [np.linalg.lstsq(one, side, rcond=None)[0] for one, side in zip(square, right, strict=True)]
        return np.array(alone)


def _likelihood(design: Floats, counts: Floats, beta: Floats) -> tuple[Floats, Floats]:
    with np.errstate(over="ignore", invalid="ignore"):
        predictor = beta @ design.T
        means = np.exp(predictor)
        value = (counts * predictor - means).sum(axis=1)
    return np.where(np.isfinite(value), value, -np.inf), means


def _take(
    design: Floats, counts: Floats, beta: Floats, step: Floats, before: Floats
) -> tuple[Floats, Floats, Floats]:
    for _ in range(30):
        loglik, means = _likelihood(design, counts, beta + step)
        worse = ~(loglik >= before - 1e-9 * np.abs(before))
        if not worse.any():
            break
        step = np.where(worse[:, None], step / 2, step)
    return beta + step, loglik, means
