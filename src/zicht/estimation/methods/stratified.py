"""Covariates: strata that share how lists depend on each other, or differ in what they share.

One log-linear model over all strata (Bishop, Fienberg & Holland 1975, ch. 6; van der Heijden et al. 2012):
each stratum has its own size, and the lists' chances are the same everywhere (`none`), differ by the level
of each covariate (`lists`), or everything differs by stratum (`all`, which is a model for each apart).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Literal

import numpy as np

from zicht.errors import CaptureError
from zicht.estimation import glm
from zicht.estimation.capture import CaptureTable
from zicht.estimation.fits import FINE, NO_MLE, NOT_IDENTIFIED
from zicht.estimation.fits.exact import full_column_rank
from zicht.estimation.fits.existence import exists
from zicht.estimation.parameters import require_choice
from zicht.estimation.subsets import Floats, Integers

Interactions = Literal["none", "lists", "all"]
Strata = Mapping[tuple[str, ...], CaptureTable]


@dataclass(frozen=True)
class Stratified:
    """N in all and by stratum, with deviance, AIC, BIC and the code; nan without an estimate."""

    size: float
    by_stratum: Mapping[tuple[str, ...], float]
    deviance: float
    aic: float
    bic: float
    code: int


def stratified(strata: Strata, terms: Sequence[int], interactions: Interactions = "lists") -> Stratified:
    """Fit a hierarchical model over strata; `terms` are its largest sets of lists, as bit masks.

    Raises CaptureError without strata, when their names or lists do not match, and for a term that is no
    set of lists.
    """
    require_choice("interactions", interactions, Interactions)
    tables = list(strata.values())
    if not tables:
        raise CaptureError("estimation.no_strata")
    if any(not isinstance(name, tuple) for name in strata) or len({len(name) for name in strata}) > 1:
        raise CaptureError("estimation.strata_names")  # letters of a text would each be a covariate
    if any(one.lists != tables[0].lists for one in tables):
        raise CaptureError("estimation.strata_differ")
    _require_terms(terms, tables[0].k)
    counts = np.concatenate([one.array[1:] for one in tables])
    design, parameters = _design(list(strata), tables[0].k, terms, interactions)
    margins = counts @ design
    kept = ~(design[:, margins == 0] > 0).any(axis=1)
    active, seen = design[kept][:, margins > 0], counts[kept]
    code = _code(active.astype(np.int64), seen > 0)
    made = glm.fit(active, seen[None]) if code == FINE else None
    if made is None or not made.converged[0]:
        nothing = dict.fromkeys(strata, np.nan)
        return Stratified(np.nan, nothing, np.nan, np.nan, np.nan, code)
    beta = np.full(design.shape[1], -np.inf)
    beta[margins > 0] = made.beta[0]
    people = counts.sum()
    sizes = [one.n + float(np.exp(beta[place])) for place, one in enumerate(tables)]
    loglik = float(made.loglik[0])
    return Stratified(
        size=sum(sizes),
        by_stratum=dict(zip(strata, sizes, strict=True)),
        deviance=float(made.deviance(seen[None])[0]),
        aic=-2 * loglik + 2 * parameters,
        bic=-2 * loglik + parameters * float(np.log(people)),
        code=code,
    )


def _require_terms(terms: Sequence[int], k: int) -> None:
    """Raise CaptureError for a bit of no list, which a fit would pass over, and for what is no mask."""
    most = (1 << k) - 1
    for term in terms:
        if not isinstance(term, Integral) or not 0 <= term <= most:
            raise CaptureError("estimation.unknown_term", term=term, lists=k, most=most)


def _design(
    names: list[tuple[str, ...]], k: int, terms: Sequence[int], interactions: Interactions
) -> tuple[Floats, int]:
    """Return the design, an intercept for each stratum first, and its number of parameters."""
    histories = np.arange(1, 1 << k)
    sets = [
        mask for mask in range(1, 1 << k) if mask.bit_count() == 1 or any(t & mask == mask for t in terms)
    ]
    on = np.array([(histories & mask) == mask for mask in sets], dtype=np.float64).T
    lists = [place for place, mask in enumerate(sets) if mask.bit_count() == 1]
    flags = np.eye(len(names))
    blocks = [np.kron(flags, np.ones((len(histories), 1)))]
    if interactions == "all":
        blocks.append(np.kron(flags, on))
    else:
        blocks.append(np.tile(on, (len(names), 1)))
    if interactions == "lists":
        for covariate in range(len(names[0])):
            levels = sorted({name[covariate] for name in names})[1:]
            for level in levels:
                here = np.array([name[covariate] == level for name in names], dtype=np.float64)
                blocks.append(np.kron(here[:, None], on[:, lists]))
    design = np.hstack(blocks)
    return design, design.shape[1]


def _code(design: Integers, positive: np.ndarray) -> int:
    """Return 0, or 1 without an estimate, 2 when not identifiable, 3 for both."""
    if full_column_rank(design[positive]):
        return FINE
    identified = full_column_rank(design)
    code = FINE if identified else NOT_IDENTIFIED
    return code | (FINE if exists(design[positive], design[~positive]) else NO_MLE)
