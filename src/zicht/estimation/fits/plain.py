"""The plain fitter: Newton steps in NumPy, each fit on its own; existence is decided before it starts.

Source of the steps: McCullagh & Nelder (1989), iteratively reweighted least squares for a Poisson model
with a log link, started at y + 0.1. The fast fitter must agree with this one.
"""

import numpy as np

from zicht.estimation import subsets
from zicht.estimation.fits import existence
from zicht.estimation.fits.batch import FINE, Batch, Fits
from zicht.estimation.subsets import Flags, Floats

STOP = 1e-6  # the sum of the last step; the next one would be of its square
MOST_STEPS = 100
_NUMBERS = 4_000_000  # in the largest array of a part


def fit(batch: Batch, *, keep: bool = False) -> Fits:
    """Fit every model of the batch; with `keep` also its margins and parameters."""
    batch.check()
    code = existence.codes(batch)
    size = (batch.size, len(batch.masks))
    made = Fits(
        hidden=np.full(batch.size, np.nan),
        loglik=np.full(batch.size, np.nan),
        code=code,
        converged=np.zeros(batch.size, dtype=np.bool_),
        margins=np.full(size, np.nan) if keep else None,
        beta=np.full(size, np.nan) if keep else None,
    )
    fine = np.flatnonzero(code == FINE)
    room = max(1, _NUMBERS // max(len(batch.masks) ** 2, batch.tables.shape[-1]))
    for first in range(0, len(fine), room):
        here = fine[first : first + room]
        _Newton(batch.part(here)).run().into(made, here)
    return made


class _Newton:
    """Fits of a part of a batch, all of which have an estimate."""

    def __init__(self, batch: Batch) -> None:
        self.masks = batch.masks
        self.unions = batch.masks[:, None] | batch.masks
        self.cells = batch.tables[batch.table]
        self.margin = subsets.superset_sums(self.cells)[:, self.masks]
        model = batch.models[batch.model]
        self.active = model & (self.margin > 0)
        self.fixed = np.where(model & (self.margin == 0), 0.0, 1.0)
        self.beta = self._start()
        self.loglik = np.full(len(self.beta), -np.inf)
        self.done = np.zeros(len(self.beta), dtype=np.bool_)
        self.lost = np.zeros(len(self.beta), dtype=np.bool_)
        self.sums = np.zeros_like(self.cells)
        self.hidden = np.zeros(len(self.beta))

    def _start(self) -> Floats:
        kept = self._spread(self.fixed)
        kept[:, 0] = 0.0
        raised = self.cells + 0.1
        right = subsets.superset_sums(kept * (raised * np.log(raised) - 0.1))[:, self.masks]
        return self._solve(subsets.superset_sums(kept * raised), np.where(self.active, right, 0.0))

    def _level(self) -> Floats:
        """Return a start that cannot overflow: all cells alike."""
        level = np.zeros_like(self.beta)
        level[:, 0] = np.log(self.cells.mean(axis=1))
        return level

    def _spread(self, factors: Floats) -> Floats:
        """Return the product of the factors over every cell's subsets."""
        means = np.ones_like(self.cells)
        means[:, self.masks] = factors
        return subsets.subset_products(means)

    def _solve(self, sums: Floats, right: Floats) -> Floats:
        """Return the step that the information matrix, with the sum at a union b at (a, b), gives."""
        both = self.active[:, :, None] & self.active[:, None, :]
        matrix = (
            np.where(both, sums[:, self.unions], 0.0) + np.eye(len(self.masks)) * ~self.active[:, None, :]
        )
        try:
            return np.asarray(np.linalg.solve(matrix, right[:, :, None])[:, :, 0])
        except np.linalg.LinAlgError:  # one of them; the others must not suffer
            return np.array([_alone(one, side) for one, side in zip(matrix, right, strict=True)])

    def _likelihood(self, beta: Floats) -> tuple[Floats, Floats, Floats]:
        """Return log-likelihoods, superset sums of the means of the seen cells, and unseen means."""
        with np.errstate(over="ignore", invalid="ignore"):
            means = self._spread(np.where(self.active, np.exp(beta), self.fixed))
            hidden = means[:, 0].copy()
            means[:, 0] = 0.0
            sums = subsets.superset_sums(means)
            value = np.where(self.active, self.margin * beta, 0.0).sum(axis=1) - sums[:, 0]
        return np.where(np.isfinite(value), value, -np.inf), sums, hidden

    def run(self) -> "_Newton":
        self.loglik, self.sums, self.hidden = self._likelihood(self.beta)
        if (off := ~np.isfinite(self.loglik)).any():
            self.beta[off] = self._level()[off]
            self.loglik, self.sums, self.hidden = self._likelihood(self.beta)
        for _ in range(MOST_STEPS):
            right = np.where(self.active, self.margin - self.sums[:, self.masks], 0.0)
            step = self._solve(self.sums, right)
            self.lost |= ~np.isfinite(step).all(axis=1)
            step = np.where((self.done | self.lost)[:, None], 0.0, step)
            self.lost |= self._take(step)
            self.done |= np.abs(step).sum(axis=1) < STOP
            if (self.done | self.lost).all():
                break
        return self

    def _take(self, step: Floats) -> Flags:
        """Take a step, halved as long as it lowers a likelihood; tell which still do."""
        for _ in range(30):
            loglik, sums, hidden = self._likelihood(self.beta + step)
            worse = ~(loglik >= self.loglik - 1e-9 * np.abs(self.loglik))
            if not worse.any():
                break
            step = np.where(worse[:, None], step / 2, step)
        self.beta, self.loglik, self.sums, self.hidden = self.beta + step, loglik, sums, hidden
        return np.asarray(worse)

    def into(self, made: Fits, here: np.ndarray) -> None:
        """Write what converged into the fits of the whole batch."""
        done = self.done & ~self.lost & np.isfinite(self.loglik)
        made.converged[here] = done
        made.hidden[here] = np.where(done, self.hidden, np.nan)
        made.loglik[here] = np.where(done, self.loglik, np.nan)
        if made.margins is not None and made.beta is not None:
            made.margins[here] = self.sums[:, self.masks]
            made.beta[here] = np.where(self.active, self.beta, np.where(self.fixed == 0, -np.inf, 0.0))


def _alone(matrix: Floats, right: Floats) -> Floats:
    if not np.isfinite(matrix).all():  # beyond what numbers can hold: this fit is lost, and only this one
        return np.full_like(right, np.nan)
    return np.asarray(np.linalg.lstsq(matrix, right, rcond=None)[0])
