"""Models of one table with what they say: N, deviance, AIC and BIC.

AIC and BIC count parameters at minus infinity, and BIC takes the logarithm of the number of people seen
(Chan, Silverman & Vincent 2021).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from zicht.estimation import fits
from zicht.estimation.capture import CaptureTable
from zicht.estimation.fits import FINE, Engine, Fits
from zicht.estimation.glm import deviance
from zicht.estimation.models.family import Family
from zicht.estimation.subsets import Flags, Floats, Integers


@dataclass(frozen=True)
class Scored:
    """Models (M × P) with N, deviance, AIC and BIC (M each); nan where there is no estimate."""

    table: CaptureTable
    family: Family
    models: Flags
    fits: Fits
    size: Floats
    deviance: Floats
    aic: Floats
    bic: Floats

    @property
    def fine(self) -> Flags:
        """Which models have an estimate that was reached."""
        return np.asarray((self.fits.code == FINE) & self.fits.converged)

    @property
    def ranked(self) -> Integers:
        """The models with an estimate, by BIC; of equals the one with fewer parameters comes first."""
        found = np.flatnonzero(self.fine)
        return np.asarray(found[np.lexsort((self.models[found].sum(axis=1), self.bic[found]))])

    def within(self, delta: float) -> Integers:
        """Return the ranked models whose BIC is at most `delta` above the best."""
        ranked = self.ranked
        return ranked[self.bic[ranked] <= self.bic[ranked[0]] + delta] if len(ranked) else ranked

    def freedom(self, model: int) -> int:
        """Return how many cells the model leaves free, without what it fixes at nothing or at infinity."""
        masks = self.family.masks[self.models[model]]
        seen = self.table.margins[masks]
        gone, cells = masks[seen == 0], np.arange(1, 1 << self.table.k)
        fixed = ((cells[:, None] & gone) == gone).any(axis=1)
        return int((~fixed).sum() - (seen > 0).sum())

    def terms(self, model: int) -> tuple[int, ...]:
        return self.family.terms(self.models[model])


def score(table: CaptureTable, family: Family, models: Flags, engine: Engine = "auto") -> Scored:
    """Fit models on a table."""
    made = fits.fit(fits.every_model(family.masks, models, table.array), engine=engine)
    counts = table.array
    constant = float(gammaln(counts + 1).sum())
    saturated = float(xlogy(counts, counts).sum() - counts.sum())
    parameters = models.sum(axis=1)
    twice = -2 * (made.loglik - constant)
    return Scored(
        table=table,
        family=family,
        models=models,
        fits=made,
        size=table.n + made.hidden,
        deviance=deviance(saturated, made.loglik),
        aic=twice + 2 * parameters,
        bic=twice + parameters * np.log(table.n),
    )


def together(first: Scored, second: Scored) -> Scored:
    """Return the models of two sets of scores on one table."""
    old, new = first.fits, second.fits
    return Scored(
        table=first.table,
        family=first.family,
        models=np.concatenate([first.models, second.models]),
        fits=Fits(
            hidden=np.concatenate([old.hidden, new.hidden]),
            loglik=np.concatenate([old.loglik, new.loglik]),
            code=np.concatenate([old.code, new.code]),
            converged=np.concatenate([old.converged, new.converged]),
        ),
        size=np.concatenate([first.size, second.size]),
        deviance=np.concatenate([first.deviance, second.deviance]),
        aic=np.concatenate([first.aic, second.aic]),
        bic=np.concatenate([first.bic, second.bic]),
    )
