"""Fits many log-linear models on many tables: fast where numba is, plain elsewhere, with the same answers."""

import importlib.util
import os
from typing import Literal

from zicht.errors import CaptureError
from zicht.estimation.fits.batch import (
    FINE,
    NO_MLE,
    NOT_IDENTIFIED,
    Batch,
    Fits,
    every_model,
    every_pair,
    every_table,
)

Engine = Literal["auto", "fast", "plain"]

__all__ = [
    "FINE",
    "NOT_IDENTIFIED",
    "NO_MLE",
    "Batch",
    "Engine",
    "Fits",
    "every_model",
    "every_pair",
    "every_table",
    "fit",
]


def fit(batch: Batch, *, keep: bool = False, engine: Engine = "auto", threads: int | None = None) -> Fits:
    """Fit every model of a batch; with `keep` also return margins and parameters.

    `threads` is the number of threads of the fast fitter; None takes every core. A table must hold
    whole numbers of people, at least one of them and none on no list; ValueError says so. CaptureError
    where the fast fitter is asked for and numba is not installed.
    """
    numba = importlib.util.find_spec("numba")
    if engine == "fast" and not numba:
        raise CaptureError("estimation.no_fast_engine")
    if engine == "plain" or not numba:
        from zicht.estimation.fits import plain  # noqa: PLC0415 - only one of the two is loaded

        return plain.fit(batch, keep=keep)
    from zicht.estimation.fits import fast  # noqa: PLC0415 - numba is an extra

    return fast.fit(batch, keep=keep, threads=threads or _cores())


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
