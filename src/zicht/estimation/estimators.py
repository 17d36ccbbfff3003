"""The methods under one interface: an estimator with parameters, `fit(table)`, and `result_`."""

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

import numpy as np

from zicht.estimation import parameters
from zicht.estimation.capture import Given, as_table, require_overlap
from zicht.estimation.fits import Engine
from zicht.estimation.intervals.bootstrap import (
    LEVEL,
    REPLICATES,
    bca,
    fewest,
    percentile,
    replicates,
    require_enough,
)
from zicht.estimation.memory import Memory
from zicht.estimation.models.choose import Estimator
from zicht.estimation.result import Model, Point, Range, Result
from zicht.estimation.study import Study
from zicht.estimation.verdict import (
    LOWER_BOUND,
    SKIPPED,
    Judgement,
    Reason,
    Rule,
    Verdict,
    of_bound,
    of_method,
    worst,
)
from zicht.progress import Progress, silent

Interval = Literal["bca", "percentile", "none"]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Work:
    """How long work reports, remembers, and is timed."""

    progress: Progress = silent
    memory: Memory = field(default_factory=Memory)
    clock: Clock = time.perf_counter


@dataclass(frozen=True)
class Answer:
    """What a method finds on a table, before it is decided what may be said."""

    judgement: Judgement
    point: Callable[[], Point | None]
    models: tuple[Model, ...] = ()
    notes: tuple[Reason, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def bound(self) -> bool:
        """Tell whether the answer is a lower bound, which no larger estimate contradicts."""
        return any(one.rule == LOWER_BOUND for one in self.notes)


@dataclass
class Method:
    """What all methods share. Parameters may be read and set as those of scikit-learn's estimators."""

    max_order: int = 2
    seed: int = 1
    verdict: bool = True
    rule: Rule = field(default_factory=Rule)
    found_links: float = 1.0
    false_links: float = 0.0
    engine: Engine = "auto"

    name: ClassVar[str] = ""
    alike: ClassVar[bool] = True
    """Whether the method takes all people with the same lists to have the same chances."""
    result_: Result = field(init=False, repr=False, compare=False)

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 - scikit-learn's own
        """Return the parameters by name; with `deep` also the parts of one that has parts: `rule__window`."""
        own = {one.name: getattr(self, one.name) for one in dataclasses.fields(self) if one.init}
        return {**own, **parameters.parts(own)} if deep else own

    def set_params(self, **given: object) -> Self:
        """Set parameters by name, or a part of one: `rule__window`. Raises ValueError for an unknown name.

        Values are stored as given: `fit` checks them. A `Rule` checks itself when it is made.
        """
        parts: dict[str, dict[str, object]] = {}
        for name, value in given.items():
            if name not in self.get_params():
                raise ValueError(f"no parameter of {type(self).__name__}: {name}")
            owner, _, part = name.partition("__")
            if part:
                parts.setdefault(owner, {})[part] = value
            else:
                setattr(self, owner, value)
        for owner, own in parts.items():  # together: they must fit each other
            setattr(self, owner, dataclasses.replace(getattr(self, owner), **own))
        return self

    def fit(self, table: Given, work: Work | None = None) -> Self:
        """Estimate from a table, or from what `as_table` takes for one; the answer is `result_`.

        Raises CaptureError for a parameter that means nothing and for a table that is unfit, and
        UnreadableDelivery or UnsafeDelivery for a file that is not there or too large.
        """
        parameters.check(self)
        table = as_table(table)
        work = work or Work()
        started = work.clock()
        require_overlap(table)
        study = Study.of(table, self)
        answer = self._answer(study, work)
        judged = answer.judgement if self.verdict else Judgement(Verdict.ESTIMATE, (Reason(SKIPPED),))
        point = answer.point() if judged.verdict is Verdict.ESTIMATE else None
        span = Range.of(study.window) if study.window else None
        if judged.verdict is Verdict.ESTIMATE and point is None:
            judged = worst(Judgement(Verdict.NOT_ESTIMABLE, (Reason("no_estimate"),)), judged)
        if point and self.verdict and study.window:
            far = of_bound if answer.bound else of_method
            judged = worst(judged, far(point.size, study.window, self.rule))
            span = span if answer.bound or not span else span.around(point.size)
            point = point if judged.verdict is Verdict.ESTIMATE else None
        self.result_ = Result(
            method=self.name,
            verdict=judged.verdict,
            reasons=judged.reasons,
            n_observed=table.n,
            lists=table.lists,
            estimate=point,
            range=span,
            best_model=answer.models[0] if answer.models else None,
            models=answer.models,
            seed=int(self.seed),
            seconds=work.clock() - started,
            settings=self._settings(),
            notes=(*answer.notes, *_lost(point), *self._assumed(judged.verdict)),
            details=answer.details,
        )
        return self

    def _assumed(self, verdict: Verdict) -> tuple[Reason, ...]:
        """Return what no table can tell, and a reader of a number must know."""
        told = self.alike and verdict is not Verdict.NOT_ESTIMABLE
        return (Reason("people_differ"),) if told else ()

    def _settings(self) -> dict[str, object]:
        """Return the parameters as plain values, those of a rule by name."""
        return {
            name: {part: parameters.plain(one) for part, one in dataclasses.asdict(value).items()}
            if isinstance(value, Rule)
            else parameters.plain(value)
            for name, value in self.get_params(deep=False).items()
        }

    def _answer(self, study: Study, work: Work) -> Answer:
        raise NotImplementedError


@dataclass
class Bootstrapped(Method):
    """A method that chooses from the table, and whose interval chooses anew in every replicate."""

    interval: Interval = "percentile"
    replicates: int = REPLICATES
    level: float = LEVEL

    def _estimator(self, study: Study) -> Estimator:
        """Return the whole procedure, as a function of tables."""
        raise NotImplementedError

    def _models(self, study: Study) -> tuple[Model, ...]:
        raise NotImplementedError

    def _notes(self, study: Study) -> tuple[Reason, ...]:
        del study
        return ()

    def _answer(self, study: Study, work: Work) -> Answer:
        return Answer(
            judgement=study.judgement,
            point=lambda: self._point(study, work),
            models=self._models(study),
            notes=self._notes(study),
        )

    def _point(self, study: Study, work: Work) -> Point | None:
        table, estimator = study.table, self._estimator(study)
        if self.interval != "none" and self.replicates:
            require_enough(self.replicates, self.level)
        size = float(estimator(table.array[None])[0])
        if not np.isfinite(size):
            return None
        if self.interval == "none" or not self.replicates:
            return Point(size, None, None, None)
        values = replicates(table, estimator, self.replicates, self.seed, work.progress, work.memory)
        if self.interval == "bca":
            band = bca(values, size, table, estimator, self.level)
        else:
            band = percentile(values, self.level)
        counted = Point(size, None, None, None, failed=band.failed, replicates=len(values))
        share, left = band.failed / len(values), len(values) - band.failed
        if share > self.rule.failed_share or left < fewest(self.level):
            return counted
        return dataclasses.replace(counted, low=band.low, high=band.high, interval=self.interval)


def _lost(point: Point | None) -> tuple[Reason, ...]:
    """Return what a reader must know of replicates without an estimate."""
    if point is None or not point.failed:
        return ()
    kind = "replicates_failed" if point.interval else "no_interval"
    return (Reason(kind, {"failed": point.failed, "replicates": point.replicates}),)
