"""Decomposable graphs and latent classes, as estimators: their N is the median of a posterior."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from zicht.estimation.estimators import Answer, Method, Work
from zicht.estimation.intervals.bootstrap import LEVEL
from zicht.estimation.methods import chains, decomposable, latent
from zicht.estimation.methods.decomposable import Posterior
from zicht.estimation.result import TOP, Model, Point
from zicht.estimation.study import Study
from zicht.estimation.subsets import Floats
from zicht.estimation.verdict import Judgement, Reason, Rule, Verdict, worst

CREDIBLE = "credible"
MOST_CUT = 0.01  # of the posterior at the end of the grid


@dataclass
class Decomposable(Method):
    """The average over all decomposable graphs (Madigan & York 1997)."""

    level: float = LEVEL
    delta: float | None = None
    grid: int | None = None
    name: ClassVar[str] = "decomposable"

    def _answer(self, study: Study, work: Work) -> Answer:
        found = decomposable.posterior(study.table, self.grid, self.delta, work.progress)
        tail = (1 - self.level) / 2
        low, middle, high = (found.quantile(share) for share in (tail, 0.5, 1 - tail))
        return Answer(
            judgement=worst(study.judgement, _whole(found)),
            point=lambda: Point(middle, low, high, CREDIBLE, mean=found.mean),
            models=self._models(study, found),
            details={
                "mean": found.mean,
                "median": middle,
                "low": low,
                "high": high,
                "grid": len(found.sizes),
            },
        )

    def _models(self, study: Study, found: Posterior) -> tuple[Model, ...]:
        best = np.argsort(-found.graph_weights, kind="stable")[:TOP]
        models = []
        for place in best:
            graph = found.graphs[place]
            cliques = tuple(study.table.names(mask) for mask, count in graph if count > 0)
            size = decomposable.median_of(study.table, graph, len(found.sizes), self.delta)
            models.append(Model(cliques, size, weight=float(found.graph_weights[place])))
        return tuple(models)


def _whole(found: Posterior) -> Judgement:
    """Judge a posterior by whether its grid is long enough to hold it."""
    if found.cut <= MOST_CUT:
        return Judgement(Verdict.ESTIMATE, ())
    evidence = {"largest": int(found.sizes[-1]), "share": round(found.cut, 3), "most": MOST_CUT}
    return Judgement(Verdict.NOT_ESTIMABLE, (Reason("grid_cut", evidence),))


@dataclass
class LatentClass(Method):
    """A mixture of latent classes (Manrique-Vallier 2016); refused where its chains do not agree."""

    level: float = LEVEL
    settings: latent.Settings = field(default_factory=latent.Settings)
    name: ClassVar[str] = "latent-class"
    alike: ClassVar[bool] = False

    def _answer(self, study: Study, work: Work) -> Answer:
        def enough(draws: Floats) -> bool:
            return _gate(draws, self.rule).verdict is Verdict.ESTIMATE

        table = study.table.order(*sorted(study.table.lists))  # whose chances do not depend on their order
        draws = latent.sample(table, self.settings, self.seed, enough, work.progress, work.memory)
        tail = (1 - self.level) / 2
        low, middle, high = (float(one) for one in np.quantile(draws, [tail, 0.5, 1 - tail]))
        mean = float(draws.mean())
        return Answer(
            judgement=worst(study.judgement, _gate(draws, self.rule)),
            point=lambda: Point(middle, low, high, CREDIBLE, mean=mean),
            models=(Model(None, middle),),
            details={
                "mean": mean,
                "median": middle,
                "low": low,
                "high": high,
                "rhat": chains.rhat(draws),
                "ess": chains.effective(draws),
                "chains": [float(one) for one in np.median(draws, axis=1)],
            },
        )


def _gate(draws: Floats, rule: Rule) -> Judgement:
    """Judge chains by whether they agree, and moved enough."""
    rhat, ess = chains.rhat(draws), chains.effective(draws)
    medians = [round(float(one)) for one in np.median(draws, axis=1)]
    reasons = []
    if not rhat <= rule.rhat:
        reasons.append(Reason("rhat", {"rhat": round(rhat, 3), "most": rule.rhat, "medians": medians}))
    if not ess >= rule.ess:
        reasons.append(Reason("ess", {"ess": round(ess), "fewest": rule.ess}))
    return Judgement(Verdict.NOT_ESTIMABLE if reasons else Verdict.ESTIMATE, tuple(reasons))
