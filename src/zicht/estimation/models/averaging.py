"""Models that the data cannot tell apart, weighed against each other, and the separate answers among them.

Weights are exp(-BIC/2), an approximation of the models' posterior (Raftery 1995). A mode is a group of
estimates of N without a gap: the next larger one is at most `gap` times as large.
"""

from dataclasses import dataclass

import numpy as np

from zicht.estimation.models.scored import Scored
from zicht.estimation.subsets import Floats, Integers

GAP = 1.25


@dataclass(frozen=True)
class Mode:
    """A group of estimates: N of the model with the best BIC in it, and the weight of the group."""

    size: float
    weight: float
    models: int


@dataclass(frozen=True)
class Window:
    """The models within some BIC of the best, best first, with weights; the range of N, and its modes."""

    models: Integers
    weights: Floats
    low: float
    high: float
    mean: float
    modes: tuple[Mode, ...]

    @property
    def ratio(self) -> float:
        return self.high / self.low


def window(scored: Scored, delta: float, gap: float = GAP) -> Window | None:
    """Return the models within `delta` of the best BIC; None when no model has an estimate."""
    models = scored.within(delta)
    if not len(models):
        return None
    weights = np.exp(-(scored.bic[models] - scored.bic[models[0]]) / 2)
    weights /= weights.sum()
    sizes = scored.size[models]
    order = np.argsort(sizes, kind="stable")
    cuts = np.flatnonzero(sizes[order][1:] > gap * sizes[order][:-1]) + 1
    modes = []
    for group in np.split(order, cuts):
        best = int(group.min())  # models stand by BIC
        modes.append(Mode(float(sizes[best]), float(weights[group].sum()), len(group)))
    return Window(
        models, weights, float(sizes.min()), float(sizes.max()), float(weights @ sizes), tuple(modes)
    )
