"""Log-linear models: the best by BIC, one chosen step by step, and the average of those that fit."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from zicht.estimation.capture import FEWEST_LISTS
from zicht.estimation.estimators import Bootstrapped
from zicht.estimation.models import THRESHOLD, Scored, score, stepwise
from zicht.estimation.models.choose import Estimator, averaged, best, stepped
from zicht.estimation.result import TOP, Model, model
from zicht.estimation.study import Study
from zicht.estimation.subsets import Flags
from zicht.estimation.verdict import Reason, of_fit

REFITTED = 1024
"""The best models that each replicate chooses from (Silverman, Chan & Vincent 2024): more hardly ever win."""


@dataclass
class _Explored(Bootstrapped):
    """A method that looks at all hierarchical models; each replicate at the `refitted` best of them."""

    refitted: int = REFITTED

    def _best(self, study: Study) -> Flags:
        scored = study.found.scored
        return scored.models[scored.ranked[: self.refitted]]

    def _models(self, study: Study) -> tuple[Model, ...]:
        return _top(study)

    def _notes(self, study: Study) -> tuple[Reason, ...]:
        return _fit(study, study.found.scored)


@dataclass
class BestByBIC(_Explored):
    """The hierarchical model with the smallest BIC, of all up to `max_order`."""

    name: ClassVar[str] = "bic"

    def _estimator(self, study: Study) -> Estimator:
        return best(study.family, self._best(study), self.engine)


@dataclass
class Average(_Explored):
    """The average over the models within `rule.window` of the best BIC, by their weights."""

    name: ClassVar[str] = "average"

    def _estimator(self, study: Study) -> Estimator:
        return averaged(study.family, self._best(study), self.rule.window, self.engine)


@dataclass
class Stepwise(Bootstrapped):
    """A model of pairs, chosen step by step by p-values."""

    threshold: float = THRESHOLD
    name: ClassVar[str] = "stepwise"

    def _estimator(self, study: Study) -> Estimator:
        return stepped(study.pairs, self.threshold, self.engine)

    def _models(self, study: Study) -> tuple[Model, ...]:
        chosen = model(self._chosen(study), 0)
        return (chosen, *[one for one in _top(study) if one.terms != chosen.terms][: TOP - 1])

    def _notes(self, study: Study) -> tuple[Reason, ...]:
        rested = (Reason("threshold", {"threshold": self.threshold}),) if study.table.k > FEWEST_LISTS else ()
        return (*rested, *_fit(study, self._chosen(study)))

    def _chosen(self, study: Study) -> Scored:
        steps = stepwise(study.pairs, study.table.array[None], self.threshold, self.engine)
        return score(study.table, study.pairs, steps.models, self.engine)


def _fit(study: Study, scored: Scored) -> tuple[Reason, ...]:
    """Tell of the best model when it fits poorly."""
    if not len(scored.ranked):
        return ()
    best = int(scored.ranked[0])
    return of_fit(float(scored.deviance[best]), scored.freedom(best), study.rule)


def _top(study: Study) -> tuple[Model, ...]:
    """Return the best models by BIC; where none has an estimate, the first of those that were tried."""
    scored = study.found.scored
    ranked = scored.ranked if len(scored.ranked) else np.arange(len(scored.models))
    return tuple(model(scored, int(place)) for place in ranked[:TOP])
