"""People differ in how easily they are found: M0, Mt, Mh and Mth as log-linear models.

Rivest & Baillargeon (2007): log mean of a history with j lists = gamma + [beta per list, or j beta] + what
heterogeneity adds. Chao's lower bound adds eta_i max(j - i + 1, 0) for i = 3 … k with eta >= 0: the log of
the counts, corrected for the number of histories, is convex in j. Poisson adds a^j - 1 with a = 2, Darroch
j^2 / 2, Gamma log(a) - log(a + j) with a = 3.5, each times a parameter.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain, combinations
from typing import Literal

import numpy as np

from zicht.estimation import glm
from zicht.estimation.fits.exact import full_column_rank, whole
from zicht.estimation.fits.existence import exists
from zicht.estimation.subsets import Flags, Floats

Kind = Literal["M0", "Mt", "Mh", "Mth"]
Shape = Literal["chao", "poisson", "darroch", "gamma"]
POISSON, GAMMA = 2.0, 3.5
FIRST_ETA = 3


@dataclass(frozen=True)
class Heterogeneous:
    """Estimates for each table: N, deviance, AIC, BIC and number of parameters; nan without an estimate."""

    size: Floats
    deviance: Floats
    aic: Floats
    bic: Floats
    parameters: Floats


def _histories(k: int) -> tuple[Floats, Floats]:
    """Return for each history seen how many lists it has, and which."""
    on = ((np.arange(1, 1 << k)[:, None] >> np.arange(k)) & 1).astype(np.float64)
    return on.sum(axis=1), on


def base(k: int, kind: Kind) -> Floats:
    """Return the design (2^k - 1 × p) without heterogeneity; its first column is the intercept."""
    number, on = _histories(k)
    one = np.ones_like(number)
    return np.column_stack([one, on] if kind in {"Mt", "Mth"} else [one, number])


def added(k: int, shape: Shape) -> Floats:
    """Return the columns that heterogeneity adds."""
    number, _ = _histories(k)
    columns = {
        "chao": [np.maximum(number - i + 1, 0) for i in range(FIRST_ETA, k + 1)],
        "poisson": [POISSON**number - 1],
        "darroch": [number**2 / 2],
        "gamma": [np.log(GAMMA) - np.log(GAMMA + number)],
    }[shape]
    return np.array(columns).reshape(-1, len(number)).T


def bounded_designs(k: int, kind: Kind) -> list[tuple[Floats, int]]:
    """Return Chao's designs, one for each choice of eta that are not 0, and where the eta begin."""
    core = base(k, kind)
    extra = added(k, "chao") if kind in {"Mh", "Mth"} else np.zeros((len(core), 0))
    places = range(extra.shape[1])
    chosen = chain.from_iterable(combinations(places, size) for size in range(len(places) + 1))
    return [(np.hstack([core, extra[:, list(one)]]), core.shape[1]) for one in chosen]


def estimate(tables: Floats, kind: Kind, shape: Shape = "chao") -> Heterogeneous:
    """Estimate each table (T × 2^k). Chao's model takes the most likely of all choices of eta >= 0."""
    k = tables.shape[1].bit_length() - 1
    if shape == "chao" or kind in {"M0", "Mt"}:
        designs = bounded_designs(k, kind)
    else:
        whole_design = np.hstack([base(k, kind), added(k, shape)])
        designs = [(whole_design, whole_design.shape[1])]
    best = _nothing(len(tables))
    for design, free in designs:
        best = _better(best, _one(design, free, tables))
    return best


def _nothing(size: int) -> Heterogeneous:
    return Heterogeneous(*(np.full(size, np.nan) for _ in range(5)))


def _one(design: Floats, free: int, tables: Floats) -> Heterogeneous:
    """Fit one design; a negative parameter from `free` on is no answer."""
    nothing = _nothing(len(tables))
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return nothing
    there = np.flatnonzero(_exist(design, tables[:, 1:]))  # what is on its way to infinity holds up the rest
    counts = tables[there, 1:]
    made = glm.fit(design, counts)
    fine = made.converged & (made.beta[:, free:] >= 0).all(axis=1)
    seen, size = counts.sum(axis=1), design.shape[1]
    numbers = (
        seen + np.exp(np.minimum(made.beta[:, 0], 700)),
        made.deviance(counts),
        -2 * made.loglik + 2 * size,
        -2 * made.loglik + size * np.log(seen),
        np.full(len(counts), float(size)),
    )
    for one, found in zip(fields(nothing), numbers, strict=True):
        getattr(nothing, one.name)[there[fine]] = found[fine]
    return nothing


def _better(first: Heterogeneous, second: Heterogeneous) -> Heterogeneous:
    """Take for each table the estimate with the smaller deviance."""
    new = np.isnan(first.deviance) | (second.deviance < first.deviance)
    new &= ~np.isnan(second.deviance)
    pairs = ((getattr(second, one.name), getattr(first, one.name)) for one in fields(first))
    return Heterogeneous(*(np.where(new, ours, theirs) for ours, theirs in pairs))


def _exist(design: Floats, counts: Floats) -> Flags:
    """Tell for which tables the estimate exists; exactly, once for each pattern of zeros."""
    patterns, which = np.unique(counts > 0, axis=0, return_inverse=True)
    found = [_exists(design.tobytes(), design.shape[1], pattern.tobytes()) for pattern in patterns]
    return np.array(found, dtype=np.bool_)[which.reshape(-1)]


@lru_cache(maxsize=10_000)
def _exists(design: bytes, columns: int, pattern: bytes) -> bool:
    rows = np.frombuffer(design).reshape(-1, columns)
    seen = np.frombuffer(pattern, dtype=np.bool_)
    if np.array_equal(rows, np.rint(rows)):
        numbers = rows.astype(np.int64)
        return full_column_rank(numbers[seen]) or exists(numbers[seen], numbers[~seen])
    return exists(whole(rows[seen].tolist(), columns), whole(rows[~seen].tolist(), columns))
