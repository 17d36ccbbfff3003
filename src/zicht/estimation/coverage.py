"""Does the interval hold what it promises? Tables are drawn from a model of the user's own table.

The model says how many people there are; each data set draws them, forgets those on no list, and estimates
all over again: choice of model, bootstrap, verdict. Beside it stands the interval that takes the chosen
model for the true one.
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

import numpy as np

from zicht.estimation import fits, parameters, subsets
from zicht.estimation.capture import CaptureTable
from zicht.estimation.fits import every_table
from zicht.estimation.intervals.bootstrap import bca, percentile, replicates, require_enough
from zicht.estimation.memory import Memory
from zicht.estimation.models.choose import best, fixed
from zicht.estimation.models.family import Family
from zicht.estimation.study import Study
from zicht.estimation.subsets import Flags, Floats
from zicht.estimation.verdict import Rule, Verdict
from zicht.progress import Progress, silent

_STREAM = 4


@dataclass(frozen=True)
class Trial:
    """One data set: its verdict, estimate and range, and three intervals.

    Percentile and BCa choose anew in every replicate; the last takes the chosen model for known.
    """

    verdict: str
    size: float = math.nan
    low: float = math.nan
    high: float = math.nan
    bca_low: float = math.nan
    bca_high: float = math.nan
    known_low: float = math.nan
    known_high: float = math.nan
    range_low: float = math.nan
    range_high: float = math.nan


@dataclass(frozen=True)
class Coverage:
    """Trials around a true N."""

    truth: int
    trials: tuple[Trial, ...]

    @property
    def without_verdict(self) -> float:
        """The share of all percentile intervals that hold the true N."""
        return self._share([one.low <= self.truth <= one.high for one in self.trials])

    @property
    def with_bca(self) -> float:
        """The same for BCa."""
        return self._share([one.bca_low <= self.truth <= one.bca_high for one in self.trials])

    @property
    def model_known(self) -> float:
        """The same for the interval that takes the chosen model for the true one."""
        return self._share([one.known_low <= self.truth <= one.known_high for one in self.trials])

    def share(self, verdict: Verdict) -> float:
        return self._share([one.verdict == verdict for one in self.trials])

    @property
    def refused(self) -> float:
        return self.share(Verdict.NOT_ESTIMABLE)

    @property
    def not_refused(self) -> float:
        """The share of percentile intervals that hold the true N, among tables that are not refused."""
        said = [one for one in self.trials if one.verdict != Verdict.NOT_ESTIMABLE]
        return self._share([one.low <= self.truth <= one.high for one in said])

    @property
    def as_said(self) -> float:
        """The share that holds the true N among what is said: intervals of estimates, and ranges."""
        said = [one for one in self.trials if one.verdict != Verdict.NOT_ESTIMABLE]
        return self._share([low <= self.truth <= high for low, high in map(_said, said)])

    def among(self, verdict: Verdict) -> float:
        said = [one for one in self.trials if one.verdict == verdict]
        return self._share([low <= self.truth <= high for low, high in map(_said, said)])

    @staticmethod
    def _share(hits: Sequence[bool]) -> float:
        return sum(hits) / len(hits) if hits else float("nan")


def _said(trial: Trial) -> tuple[float, float]:
    if trial.verdict == Verdict.RANGE:
        return trial.range_low, trial.range_high
    return trial.low, trial.high


def truth_of(table: CaptureTable, known: Family, model: Flags) -> Floats:
    """Return the means of every history under a model of a table, those on no list first."""
    made = fits.fit(every_table(known.masks, model, table.array[None]), keep=True, engine="plain")
    beta = np.zeros(1 << table.k)
    if made.beta is None or not np.isfinite(made.hidden[0]):
        raise ValueError("the model has no estimate on this table")
    beta[known.masks] = np.maximum(made.beta[0], -700)
    return np.exp(subsets.subset_sums(beta))


def simulate(means: Floats, seed: int, data_set: int) -> Floats:
    """Return the table of one data set: everybody drawn, and who is on no list forgotten."""
    chance = np.random.default_rng(np.random.SeedSequence([seed, _STREAM, data_set]))
    drawn = chance.multinomial(round(means.sum()), means / means.sum()).astype(np.float64)
    drawn[0] = 0
    return drawn


@dataclass(frozen=True)
class Plan:
    """How many data sets, and how each is estimated."""

    data_sets: int = 200
    replicates: int = 200
    seed: int = 1
    order: int = 2
    rule: Rule = field(default_factory=Rule)


def coverage(
    table: CaptureTable,
    plan: Plan | None = None,
    progress: Progress = silent,
    memory: Memory | None = None,
) -> Coverage:
    """Return how often intervals hold the N of the table's best model.

    Raises CaptureError for a plan that means nothing, or with too few replicates.
    """
    memory, plan = memory or Memory(), plan or Plan()
    parameters.check(plan)
    require_enough(plan.replicates)
    scored = Study(table, plan.order, plan.rule).found.scored
    means = truth_of(table, scored.family, scored.models[scored.ranked[0]])
    found = []
    for data_set in range(plan.data_sets):
        progress("estimation.data_sets", data_set, plan.data_sets)
        made = memory.recall(f"data set {data_set}", partial(_trial, table.lists, means, data_set, plan))
        found.append(Trial(**made))
    progress("estimation.data_sets", plan.data_sets, plan.data_sets)
    return Coverage(round(means.sum()), tuple(found))


def _trial(lists: tuple[str, ...], means: Floats, data_set: int, plan: Plan) -> dict[str, Any]:
    """Return one trial as plain values."""
    table = CaptureTable(lists, tuple(int(one) for one in simulate(means, plan.seed, data_set)))
    study = Study(table, plan.order, plan.rule)
    scored, window, verdict = study.found.scored, study.window, study.judgement.verdict.value
    if window is None:
        return asdict(Trial(verdict))
    chosen = scored.models[scored.ranked]
    size, again = float(scored.size[scored.ranked[0]]), best(study.family, chosen)
    values = replicates(table, again, plan.replicates, plan.seed)
    alone = replicates(table, fixed(study.family, chosen[0]), plan.replicates, plan.seed)
    plain, known, bent = percentile(values), percentile(alone), bca(values, size, table, again)
    return asdict(
        Trial(
            verdict=verdict,
            size=size,
            low=plain.low,
            high=plain.high,
            bca_low=bent.low,
            bca_high=bent.high,
            known_low=known.low,
            known_high=known.high,
            range_low=window.low,
            range_high=window.high,
        )
    )
