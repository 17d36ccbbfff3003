"""Estimate, range or not estimable: what may be said about a table, by a rule that anyone can read.

Models that explain the table about equally well (their BIC within `window` of the best) must agree on N:
the largest may be at most `estimate_ratio` times the smallest for an estimate, and `range_ratio` times for
a range. Overlaps must not be too thin, and N may not move too far when an assumption changes.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

from scipy.special import chdtrc

from zicht.errors import CaptureError
from zicht.estimation.capture import CaptureTable, apart, empty_pairs
from zicht.estimation.models.averaging import GAP, Window
from zicht.estimation.models.search import WINDOW, Found
from zicht.estimation.parameters import Limit

LOWER_BOUND, SKIPPED = "lower_bound", "skipped"
"""Reasons that change what a number is: the least there can be, or one that nobody judged."""


class Verdict(StrEnum):
    """What may be said: one number with a band, only a range, or nothing."""

    ESTIMATE = "estimate"
    RANGE = "range"
    NOT_ESTIMABLE = "not_estimable"


@dataclass(frozen=True)
class Rule:
    """The thresholds of the verdict; all of them are shown with it.

    `fewest_shared` is the number of people on more than one list below which an estimate is biased
    (Robson & Regier 1964: seven recaptures). `moved_ratio` bounds how far another order, threshold or
    linkage error may move N; beyond `told_ratio` a move is told. `rhat` and `ess` are the gate of a
    posterior by simulation (Gelman & Rubin 1992; Vehtari et al. 2021). Replicates without an estimate are
    left out of an interval; when they are more than `failed_share` of all, there is none. A model whose
    deviance is larger than chance allows, with less than `poor_fit`, is told to fit poorly.
    """

    window: float = WINDOW
    estimate_ratio: float = 1.5
    range_ratio: float = 3.0
    gap: float = GAP
    fewest_shared: int = 7
    moved_ratio: float = 5.0
    told_ratio: float = 1.2
    rhat: float = 1.05
    ess: float = 100.0
    failed_share: float = 0.1
    poor_fit: float = 0.001

    def __post_init__(self) -> None:
        """Raise CaptureError for a threshold that is no number, below zero, or a ratio below one.

        And for two that contradict each other: what is called an estimate is never wider than a range.
        """
        for one in fields(self):
            least = 1 if one.name.endswith("_ratio") else 0
            if not Limit(least, whole=False).holds(getattr(self, one.name)):
                raise CaptureError("estimation.rule", name=one.name, least=least)
        if self.estimate_ratio > self.range_ratio:
            ratios = {"estimate": f"{self.estimate_ratio:g}", "range": f"{self.range_ratio:g}"}
            raise CaptureError("estimation.rule_order", **ratios)


@dataclass(frozen=True)
class Reason:
    """Why a verdict is what it is: a rule, its sentence, and the figures it rests on."""

    rule: str
    evidence: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def message(self) -> str:
        return f"estimation.reason_{self.rule}"


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    reasons: tuple[Reason, ...]


_WEIGHT = (Verdict.ESTIMATE, Verdict.RANGE, Verdict.NOT_ESTIMABLE)


def worst(*judgements: Judgement) -> Judgement:
    """Return the strictest verdict with all reasons, those for it first."""
    verdict = max((one.verdict for one in judgements), key=_WEIGHT.index)
    ordered = sorted(judgements, key=lambda one: -_WEIGHT.index(one.verdict))
    return Judgement(verdict, tuple(reason for one in ordered for reason in one.reasons))


def of_models(found: Found, window: Window | None, rule: Rule) -> Judgement:
    """Judge by how far the models that explain the table about equally well disagree."""
    scored = found.scored
    counts = {"models": len(scored.models), "with_estimate": int(scored.fine.sum())}
    if window is None:
        return Judgement(Verdict.NOT_ESTIMABLE, (Reason("no_model", counts),))
    evidence = {
        "low": round(window.low),
        "high": round(window.high),
        "ratio": round(window.ratio, 2),
        "window": rule.window,
        "models": len(window.models),
        "estimate_ratio": rule.estimate_ratio,
        "range_ratio": rule.range_ratio,
    }
    reasons = []
    if window.ratio <= rule.estimate_ratio:
        alone = "one_model" if len(scored.models) > 1 else "only_model"
        verdict, name = Verdict.ESTIMATE, "models_agree" if len(window.models) > 1 else alone
    elif window.ratio <= rule.range_ratio:
        verdict, name = Verdict.RANGE, "models_differ"
    else:
        verdict, name = Verdict.NOT_ESTIMABLE, "models_contradict"
    reasons.append(Reason(name, evidence))
    if len(window.modes) > 1:
        modes = [round(mode.size) for mode in window.modes]
        shown = {"modes": modes, "weights": [round(mode.weight, 3) for mode in window.modes]}
        reasons.append(Reason("modes", shown))
    if not found.complete:
        reasons.append(Reason("searched" if found.closed else "search_cut", counts))
    return Judgement(verdict, tuple(reasons))


def of_overlap(table: CaptureTable, rule: Rule) -> Judgement:
    """Judge by how many people stand on more than one list, and name lists that touch no other."""
    lonely = apart(table)
    reasons = [Reason("apart", {"list": name}) for name in lonely]
    pairs = [pair for pair in empty_pairs(table) if not set(pair) & set(lonely)]
    if pairs:
        reasons.append(Reason("empty_overlap", {"pairs": ", ".join("×".join(pair) for pair in pairs)}))
    if table.k < 3:  # noqa: PLR2004 - with two lists nothing tells whether they depend on each other
        reasons.append(Reason("two_lists"))
    if table.on_several >= rule.fewest_shared:
        return Judgement(Verdict.ESTIMATE, tuple(reasons))
    evidence = {"shared": table.on_several, "fewest": rule.fewest_shared}
    return Judgement(Verdict.NOT_ESTIMABLE, (Reason("thin_overlap", evidence), *reasons))


def of_method(size: float, window: Window, rule: Rule) -> Judgement:
    """Judge an answer that need not be one of the models by how far it lies from those that were judged."""
    low, high = min(size, window.low), max(size, window.high)
    evidence = {
        "size": round(size),
        "low": round(low),
        "high": round(high),
        "models_low": round(window.low),
        "models_high": round(window.high),
        "ratio": round(high / low, 2),
        "estimate_ratio": rule.estimate_ratio,
        "range_ratio": rule.range_ratio,
    }
    if window.low - 0.5 <= size <= window.high + 0.5:
        return Judgement(Verdict.ESTIMATE, ())
    if high <= rule.estimate_ratio * low:
        return Judgement(Verdict.ESTIMATE, (Reason("method_near", evidence),))
    if high <= rule.range_ratio * low:
        return Judgement(Verdict.RANGE, (Reason("method_differs", evidence),))
    return Judgement(Verdict.NOT_ESTIMABLE, (Reason("method_contradicts", evidence),))


def of_bound(size: float, window: Window, rule: Rule) -> Judgement:
    """Judge a lower bound: it may exceed the models that fit, but not by far."""
    if size <= rule.estimate_ratio * window.high:
        return Judgement(Verdict.ESTIMATE, ())
    evidence = {
        "size": round(size),
        "models_low": round(window.low),
        "models_high": round(window.high),
        "ratio": round(size / window.high, 2),
        "estimate_ratio": rule.estimate_ratio,
    }
    return Judgement(Verdict.NOT_ESTIMABLE, (Reason("bound_contradicted", evidence),))


def of_fit(deviance: float, freedom: int, rule: Rule) -> tuple[Reason, ...]:
    """Tell of a model whose deviance is larger than chance allows (its chi-square tail)."""
    if freedom < 1 or chdtrc(freedom, deviance) >= rule.poor_fit:
        return ()
    evidence = {"deviance": round(deviance, 1), "freedom": freedom, "poor_fit": rule.poor_fit}
    return (Reason("poor_fit", evidence),)


def of_moves(what: str, sizes: Mapping[str, float], rule: Rule) -> Judgement:
    """Judge by how far N moves when one assumption changes; `sizes` are estimates by what was assumed."""
    if not all(map(math.isfinite, sizes.values())):
        return Judgement(Verdict.NOT_ESTIMABLE, (Reason(f"{what}_undone"),))
    low, high = min(sizes.values()), max(sizes.values())
    if high <= min(rule.told_ratio, rule.moved_ratio) * low:
        return Judgement(Verdict.ESTIMATE, ())
    evidence = {
        "low": round(low),
        "high": round(high),
        "ratio": round(high / low, 2),
        "bound": rule.moved_ratio,
        "sizes": {name: round(size) for name, size in sizes.items()},
    }
    if high <= rule.moved_ratio * low:
        return Judgement(Verdict.ESTIMATE, (Reason(f"shifts_by_{what}", evidence),))
    return Judgement(Verdict.NOT_ESTIMABLE, (Reason(f"moved_by_{what}", evidence),))
