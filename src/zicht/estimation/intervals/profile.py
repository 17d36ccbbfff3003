"""The profile likelihood of N: multinomial, with the people on no list as one more count.

For each N the model is fitted to the whole table; the interval holds every N whose log-likelihood is within
half a chi-squared quantile of the best (Cormack 1992; Baillargeon & Rivest 2007).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import chdtri, gammaln, xlogy

from zicht.estimation import glm, parameters
from zicht.estimation.capture import CaptureTable
from zicht.estimation.methods.heterogeneity import Kind, bounded_designs
from zicht.estimation.subsets import Floats, Integers

FURTHEST = 1e4  # times the people seen: beyond it an interval is open
_LEVEL_GROUND = 1e-6  # a smaller difference of log-likelihoods is the rounding of a fit


@dataclass(frozen=True)
class Profile:
    """The most likely N and the ends of its interval; `high` is infinite when it is open.

    `size` is nan when no N is the most likely, since the likelihood still rises at `FURTHEST`.
    """

    size: float
    low: float
    high: float


@dataclass(frozen=True)
class Design:
    """A design over every history, the empty one first; its parameters from `free` on may not be negative."""

    matrix: Floats
    free: int


def hierarchical(table: CaptureTable, masks: Integers) -> Design:
    """Return the design of a hierarchical model, its parameters as masks; empty margins drop their cells."""
    histories = np.arange(1 << table.k)[:, None]
    return Design(np.asarray((histories & masks) == masks, dtype=np.float64), len(masks))


def chao(table: CaptureTable, kind: Kind) -> tuple[Design, ...]:
    """Return the designs of Chao's lower bound; the likelihood is that of the best without a negative eta."""
    return tuple(
        Design(np.vstack([np.eye(1, matrix.shape[1]), matrix]), free)
        for matrix, free in bounded_designs(table.k, kind)
    )


def likelihood(table: CaptureTable, design: Design, size: float) -> float:
    """Return the log-likelihood of N; minus infinity when a bounded parameter is negative there."""
    margins = table.array @ design.matrix
    if (margins[design.free :] == 0).any():
        return -np.inf  # that parameter would be minus infinity
    kept = ~(design.matrix[:, margins == 0] > 0).any(axis=1)
    counts = table.array[kept]
    counts[0] = size - table.n
    made = glm.fit(design.matrix[kept][:, margins > 0], counts[None])
    if not made.converged[0] or (made.beta[0, design.free :] < 0).any():
        return -np.inf
    share = made.means[0] / made.means[0].sum()
    return float(gammaln(size + 1) - gammaln(counts[0] + 1) + xlogy(counts, share).sum())


def profile(table: CaptureTable, designs: Sequence[Design], level: float = 0.95) -> Profile:
    """Return the most likely N under the best of these designs, and the interval around it.

    Where the likelihood still rises at `FURTHEST` times the people seen there is no most likely N: `size` is
    nan, `high` infinite, and `low` is measured from the likelihood there. All three are nan when no design
    has a likelihood at any N. Raises CaptureError for a level that is not between 0 and 1.
    """
    parameters.require(level=level)

    def value(size: float) -> float:
        return max(likelihood(table, design, size) for design in designs)

    most = FURTHEST * table.n
    best = minimize_scalar(
        lambda log: -value(table.n + np.exp(log)),
        bounds=(-5, np.log(most - table.n)),
        method="bounded",
        options={"xatol": 1e-9},
    )
    size, top, last = table.n + float(np.exp(best.x)), -float(best.fun), value(most)
    if not np.isfinite(top):
        return Profile(np.nan, np.nan, np.nan)
    rounding = _LEVEL_GROUND + 4 * float(np.spacing(gammaln(most + 1)))
    rises = last >= top - rounding
    least = max(top, last) - float(chdtri(1, 1 - level)) / 2
    low = brentq(lambda one: value(one) - least, table.n, size) if value(table.n) < least else table.n
    if rises:
        return Profile(np.nan, float(low), np.inf)
    high = brentq(lambda one: value(one) - least, size, most) if last < least else np.inf
    return Profile(size, float(low), float(high))
