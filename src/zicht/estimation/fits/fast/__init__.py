"""The fast fitter: a batch through the kernel on every core; the plain one decides on what is left."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from zicht import fingerprint
from zicht.estimation import subsets
from zicht.estimation.fits import plain
from zicht.estimation.fits.batch import FINE, NO_MLE, NO_TABLE, Batch, Fits
from zicht.estimation.fits.fast.gather import gather
from zicht.estimation.fits.fast.memory import allocate
from zicht.estimation.fits.fast.run import FITTED, NO_ESTIMATE, REFUSED, UNDECIDED, together
from zicht.estimation.fits.fast.vectors import LANES, address
from zicht.estimation.subsets import Floats

Array = Any
Loop = Callable[..., None]
SMALLEST_SHARE = 512  # fits for which a thread is worth its start


def fit(batch: Batch, *, keep: bool = False, threads: int = 1) -> Fits:
    """Fit every model of the batch; with `keep` also its margins and parameters."""
    masks, models, tables = batch.masks, batch.models.astype(np.float64), batch.tables
    made = _Answer.empty(batch.size, len(masks) if keep else 0)
    wanted = (masks, _seen_above(tables.shape[1]), models, tables, batch.model, batch.table)
    loop, shares = _compiled(), max(1, min(threads, batch.size // SMALLEST_SHARE))
    ends = [batch.size * i // (shares * LANES) * LANES for i in range(shares)] + [batch.size]

    def share(i: int) -> None:
        loop(allocate(len(masks)), *wanted, ends[i], ends[i + 1], made.state, made.number, made.kept)

    if shares == 1:
        share(0)
    else:
        with ThreadPoolExecutor(shares) as pool:
            list(pool.map(share, range(shares)))
    return _finished(batch, made, keep=keep)


def _seen_above(cells: int) -> Floats:
    """Return for each mask how many cells lie above it; the empty cell is not seen."""
    seen = np.ones(cells)
    seen[0] = 0
    return subsets.superset_sums(seen)


@dataclass(frozen=True)
class _Answer:
    """What the kernel writes: how a fit ended, its beta of the empty set and log-likelihood, and the rest."""

    state: NDArray[np.uint8]
    number: Floats
    kept: Floats

    @classmethod
    def empty(cls, size: int, parameters: int) -> "_Answer":
        kept = np.full((2, size if parameters else 0, parameters), np.nan)
        return cls(np.zeros(size, dtype=np.uint8), np.full((2, size), np.nan), kept)


def _finished(batch: Batch, made: _Answer, *, keep: bool) -> Fits:
    """Return the fits, after the plain fitter decided on what was left; ValueError for what is no table."""
    if (made.state == REFUSED).any():
        raise ValueError(NO_TABLE)
    fits = Fits(
        hidden=np.exp(made.number[0]),
        loglik=made.number[1].copy(),
        code=np.where(made.state == NO_ESTIMATE, NO_MLE, FINE).astype(np.uint8),
        converged=made.state == FITTED,
        margins=made.kept[0] if keep else None,
        beta=_beta(batch, *made.kept) if keep else None,
    )
    rest = np.flatnonzero(made.state == UNDECIDED)
    if len(rest):
        _put(fits, plain.fit(batch.part(rest), keep=keep), rest)
    return fits


def _beta(batch: Batch, margins: Floats, found: Floats) -> Floats:
    """Return parameters with minus infinity for an empty margin, and exactly 0 outside the model.

    An empty margin is fitted by sums of zeros alone, so that it is exactly 0 too.
    """
    model = batch.models[batch.model]
    return np.where(model, np.where(margins == 0, -np.inf, found), np.where(np.isnan(found), np.nan, 0.0))


def _put(fits: Fits, rest: Fits, here: NDArray[np.intp]) -> None:
    for name in ("hidden", "loglik", "code", "converged", "margins", "beta"):
        whole, part = getattr(fits, name), getattr(rest, name)
        if whole is not None:
            whole[here] = part


@cache
def _compiled() -> Loop:
    """Return the compiled loop; its name in numba's cache holds a hash of the files it is made from."""
    sources = sorted(file.name for file in files(__name__).iterdir() if file.name.endswith(".py"))
    version = fingerprint.of_text(*(files(__name__).joinpath(name).read_text("utf-8") for name in sources))

    def loop(
        scratch: Array,
        masks: Array,
        above: Array,
        models: Array,
        tables: Array,
        model: Array,
        table: Array,
        begin: int,
        end: int,
        state: Array,
        number: Array,
        kept: Array,
    ) -> str:
        w = (address(scratch) + 63) // 64 * 64
        k = 0
        while 1 << k < tables.shape[1]:
            k += 1
        own, places = np.empty_like(masks), np.empty_like(masks)
        for first in range(begin, end, LANES):
            count = min(LANES, end - first)
            p = gather(w, models, tables, model, table, first, places)
            for a in range(p):
                own[a] = masks[places[a]]
            together(w, address(own), address(above), k, p, first, count, state, number, kept, masks, places)
        return version

    try:
        made: Loop = numba.njit(nogil=True, cache=True)(loop)
    except RuntimeError:  # nowhere to keep compiled code: every process compiles for itself
        made = numba.njit(nogil=True)(loop)
    return made
