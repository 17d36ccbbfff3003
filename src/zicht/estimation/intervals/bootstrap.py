"""The bootstrap with the choice made anew in every replicate, and its intervals.

People are drawn again from those seen: multinomial counts. Every replicate chooses its own model, since an
interval that takes the chosen model for the true one is far too narrow (Chan, Silverman & Vincent 2021).
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.special import ndtr, ndtri

from zicht.errors import CaptureError
from zicht.estimation.capture import CaptureTable
from zicht.estimation.memory import Memory
from zicht.estimation.models.choose import Estimator
from zicht.estimation.subsets import Floats
from zicht.progress import Progress, silent

REPLICATES, LEVEL = 1000, 0.95
AT_ONCE = 100
_STREAM = 1


@dataclass(frozen=True)
class Band:
    """An interval for N, and how many replicates had no estimate."""

    low: float
    high: float
    failed: int


def drawn(table: CaptureTable, seed: int, part: int, size: int) -> Floats:
    """Return tables drawn from the people of a table; each part of a bootstrap has its own chance."""
    chance = np.random.default_rng(np.random.SeedSequence([seed, _STREAM, part]))
    found = np.empty((size, len(table.array)))
    found[:, table.by_name] = chance.multinomial(table.n, table.array[table.by_name] / table.n, size=size)
    return found


def replicates(
    table: CaptureTable,
    estimator: Estimator,
    number: int,
    seed: int,
    progress: Progress = silent,
    memory: Memory | None = None,
) -> Floats:
    """Return the estimates of replicates, in parts that may be remembered and need not be made again."""
    memory = memory or Memory()
    found: list[float] = []
    for part in range(-(-number // AT_ONCE)):
        progress("estimation.replicates", len(found), number)
        size = min(AT_ONCE, number - len(found))
        found += memory.recall(
            f"replicates {part} {size}", partial(_part, table, estimator, seed, part, size)
        )
    progress("estimation.replicates", number, number)
    return np.array(found)


def _part(table: CaptureTable, estimator: Estimator, seed: int, part: int, size: int) -> list[float]:
    return [float(one) for one in estimator(drawn(table, seed, part, size))]


def fewest(level: float = LEVEL) -> int:
    """Return the number of replicates of which one lies beyond each end of the interval."""
    return round(2 / (1 - level))


def require_enough(number: int, level: float = LEVEL) -> None:
    """Raise CaptureError for fewer replicates than an interval can rest on."""
    if number < fewest(level):
        raise CaptureError("estimation.few_replicates", fewest=fewest(level))


def percentile(values: Floats, level: float = LEVEL) -> Band:
    """Return the interval between the quantiles of the replicates."""
    tail = (1 - level) / 2
    return _band(values, tail, 1 - tail)


def bca(
    values: Floats, point: float, table: CaptureTable, estimator: Estimator, level: float = LEVEL
) -> Band:
    """Return the bias-corrected and accelerated interval (Efron 1987), with a jackknife by cells.

    Every person of one cell has the same influence, so one estimate for each cell is enough.
    """
    fine = values[np.isfinite(values)]
    if not len(fine):
        return Band(np.nan, np.nan, len(values))
    below = ((fine < point).sum() + 0.5 * (fine == point).sum()) / len(fine)
    bias = float(ndtri(np.clip(below, 0.5 / len(fine), 1 - 0.5 / len(fine))))
    tail = ndtri((1 - level) / 2)
    pull = acceleration(table, estimator)
    ends = [ndtr(bias + (bias + z) / (1 - pull * (bias + z))) for z in (tail, -tail)]
    return _band(values, *ends)


def acceleration(table: CaptureTable, estimator: Estimator) -> float:
    """Return the acceleration: the skewness of the influence of one person, over six."""
    seen = np.flatnonzero(table.array)
    without = np.tile(table.array, (len(seen), 1))
    without[np.arange(len(seen)), seen] -= 1
    estimates = estimator(without)
    fine = np.isfinite(estimates)
    weight, estimates = table.array[seen][fine], estimates[fine]
    if not weight.sum():
        return 0.0
    off = np.average(estimates, weights=weight) - estimates
    spread = (weight * off**2).sum()
    return float((weight * off**3).sum() / (6 * spread**1.5)) if spread > 0 else 0.0


def _band(values: Floats, low: float, high: float) -> Band:
    fine = values[np.isfinite(values)]
    failed = len(values) - len(fine)
    if not len(fine):
        return Band(np.nan, np.nan, failed)
    ends = np.quantile(fine, [low, high])
    return Band(float(ends[0]), float(ends[1]), failed)
