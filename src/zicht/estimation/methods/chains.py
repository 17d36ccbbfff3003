"""Do several chains tell the same story? Rhat and the effective sample size, on the logarithm of N."""

import numpy as np

from zicht.estimation.subsets import Floats


def rhat(draws: Floats) -> float:
    """Return split Rhat (C × S draws): near 1 when the halves of all chains agree.

    Gelman & Rubin (1992), each chain split in two as in Vehtari et al. (2021).
    """
    halves = _halves(np.log(draws))
    size = halves.shape[1]
    within = halves.var(axis=1, ddof=1).mean()
    between = size * halves.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else np.inf
    return float(np.sqrt(((size - 1) / size * within + between / size) / within))


def effective(draws: Floats) -> float:
    """Return the number of independent draws that would be as precise (Geyer 1992; Vehtari et al. 2021)."""
    halves = _halves(np.log(draws))
    chains, size = halves.shape
    within = halves.var(axis=1, ddof=1).mean()
    if within == 0:
        return float(chains * size)
    total = (size - 1) / size * within + halves.mean(axis=1).var(ddof=1)
    correlation = 1 - (within - _autocovariance(halves).mean(axis=0)) / total
    pairs = correlation[: size // 2 * 2].reshape(-1, 2).sum(axis=1)
    positive = pairs[: int(np.argmax(pairs < 0)) if (pairs < 0).any() else len(pairs)]
    time = max(-1 + 2 * np.minimum.accumulate(positive).sum(), 1e-9)
    return float(min(chains * size / time, chains * size))


def _halves(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.vstack([draws[:, :half], draws[:, half : 2 * half]])


def _autocovariance(draws: Floats) -> Floats:
    size = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * size)
    return np.asarray(np.fft.irfft(spectrum * spectrum.conj())[:, :size] / size)
