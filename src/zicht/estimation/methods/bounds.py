"""Chao's lower bound and the models of Rivest & Baillargeon, as estimators."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from zicht.estimation.estimators import Bootstrapped
from zicht.estimation.fits import FINE
from zicht.estimation.methods.heterogeneity import Kind, Shape, estimate
from zicht.estimation.models.choose import Estimator
from zicht.estimation.result import Model
from zicht.estimation.study import Study
from zicht.estimation.verdict import LOWER_BOUND, Reason, of_fit


@dataclass
class Heterogeneity(Bootstrapped):
    """M0, Mt, Mh or Mth, with heterogeneity of one of four shapes; Chao's shape gives a lower bound."""

    kind: Kind = "Mth"
    shape: Shape = "chao"
    name: ClassVar[str] = "mth"
    alike: ClassVar[bool] = False

    def _estimator(self, study: Study) -> Estimator:
        del study
        return lambda tables: estimate(tables, self.kind, self.shape).size

    def _models(self, study: Study) -> tuple[Model, ...]:
        made = estimate(study.table.array[None], self.kind, self.shape)
        size, aic, bic, deviance = (float(one[0]) for one in (made.size, made.aic, made.bic, made.deviance))
        if not np.isfinite(size):
            return (Model(None, None),)
        return (Model(None, size, aic, bic, deviance, FINE),)

    def _notes(self, study: Study) -> tuple[Reason, ...]:
        bound = (Reason(LOWER_BOUND),) if self.shape == "chao" and self.kind in {"Mh", "Mth"} else ()
        made = estimate(study.table.array[None], self.kind, self.shape)
        freedom = (1 << study.table.k) - 1 - made.parameters[0]
        return (*bound, *of_fit(float(made.deviance[0]), int(freedom), study.rule)) if freedom > 0 else bound


@dataclass
class ChaoBound(Heterogeneity):
    """Chao's lower bound: lists alike, people not."""

    kind: Kind = "Mh"
    name: ClassVar[str] = "chao"
