"""One result for every method: verdict first, then what may be printed, and what it rests on."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from zicht import messages
from zicht.estimation.models.averaging import Window
from zicht.estimation.models.scored import Scored
from zicht.estimation.parameters import plain
from zicht.estimation.verdict import LOWER_BOUND, SKIPPED, Reason, Verdict

TOP = 10
Terms = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Point:
    """N with its interval; `mean` only for a posterior, whose N is its median.

    `failed` of the `replicates` had no estimate, and are left out of the interval.
    """

    size: float
    low: float | None
    high: float | None
    interval: str | None
    mean: float | None = None
    failed: int = 0
    replicates: int = 0


@dataclass(frozen=True)
class Range:
    """The smallest and largest N of the models that cannot be told apart, and the separate answers."""

    low: float
    high: float
    modes: tuple[float, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, window: Window) -> "Range":
        modes = window.modes
        return cls(
            window.low, window.high, tuple(one.size for one in modes), tuple(one.weight for one in modes)
        )

    def around(self, size: float) -> "Range":
        """Return the range that holds an answer too that is none of the models."""
        return replace(self, low=min(self.low, size), high=max(self.high, size))


@dataclass(frozen=True)
class Model:
    """One model with its figures; None for what a method has not."""

    terms: Terms | None
    size: float | None
    aic: float | None = None
    bic: float | None = None
    deviance: float | None = None
    code: int | None = None
    weight: float | None = None

    def as_data(self) -> dict[str, object]:
        found: dict[str, object] = {
            "terms": None if self.terms is None else [list(term) for term in self.terms],
            "N": self.size,
            "aic": self.aic,
            "bic": self.bic,
            "deviance": self.deviance,
            "code": self.code,
        }
        return found if self.weight is None else {**found, "weight": self.weight}


def model(scored: Scored, place: int) -> Model:
    """Return one of the scored models; its figures are None where it has no estimate."""
    fine = bool(scored.fine[place])
    numbers = (scored.size, scored.aic, scored.bic, scored.deviance)
    size, aic, bic, deviance = (float(one[place]) if fine else None for one in numbers)
    terms = tuple(scored.table.names(term) for term in scored.terms(place))
    return Model(terms, size, aic, bic, deviance, int(scored.fits.code[place]))


@dataclass(frozen=True)
class Result:
    """What a method says about a table. `estimate` is None unless the verdict allows a number."""

    method: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    n_observed: int
    lists: tuple[str, ...]
    estimate: Point | None
    range: Range | None
    best_model: Model | None
    models: tuple[Model, ...]
    seed: int
    seconds: float
    settings: Mapping[str, object]
    notes: tuple[Reason, ...] = ()
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> str:
        """Return the verdict; or what a number is that nobody judged, or that is the least there can be."""
        if self.verdict is Verdict.ESTIMATE:
            if any(one.rule == SKIPPED for one in self.reasons):
                return SKIPPED
            if any(one.rule == LOWER_BOUND for one in self.notes):
                return LOWER_BOUND
        return self.verdict.value

    def as_data(self, lang: str | None = None) -> dict[str, object]:
        """Return the result as plain values, ready for JSON."""
        point, span = self.estimate, self.range
        return {
            "verdict": self.verdict.value,
            "kind": self.kind,
            "range": span
            and {
                "low": span.low,
                "high": span.high,
                "modes": list(span.modes),
                "weights": list(span.weights),
            },
            "reasons": [said(one, lang) for one in self.reasons],
            "n_observed": self.n_observed,
            "estimate": point
            and {
                "N": point.size,
                "low": point.low,
                "high": point.high,
                "interval": point.interval,
                "mean": point.mean,
                "failed_replicates": point.failed,
            },
            "best_model": self.best_model and self.best_model.as_data(),
            "models": [one.as_data() for one in self.models],
            "method": self.method,
            "lists": list(self.lists),
            "notes": [said(one, lang) for one in self.notes],
            "settings": dict(self.settings),
            "details": {name: _finite(value) for name, value in self.details.items()},
            "seed": self.seed,
            "seconds": self.seconds,
        }

    def summary(self, lang: str | None = None) -> str:
        """Return what a reader must know, verdict first, in Dutch or English."""
        lines = [messages.render(f"estimation.verdict_{self.kind}", lang)]
        if self.estimate:
            lines.append(_number(self.estimate, lang, bound=self.kind == LOWER_BOUND))
        elif self.verdict is Verdict.RANGE and self.range:
            ends = {"low": _whole(self.range.low, lang), "high": _whole(self.range.high, lang)}
            lines.append(messages.render("estimation.summary_range", lang, **ends))
        lines.append(messages.render("estimation.summary_seen", lang, number=_whole(self.n_observed, lang)))
        lines += [f"- {said(one, lang)['message']}" for one in (*self.reasons, *self.notes)]
        return "\n".join(lines)


def _finite(value: object) -> object:
    """Return a number that JSON knows; it has none for infinity."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def said(reason: Reason, lang: str | None = None) -> dict[str, object]:
    """Return a reason with its sentence."""
    shown = {name: _shown(value, lang) for name, value in reason.evidence.items()}
    return {
        "rule": reason.rule,
        "message": messages.render(reason.message, lang, **shown),
        "evidence": {name: plain(value) for name, value in reason.evidence.items()},
    }


def _number(point: Point, lang: str | None, *, bound: bool) -> str:
    size, said = _whole(point.size, lang), "bound" if bound else "estimate"
    if point.low is None or point.high is None:
        return messages.render(f"estimation.summary_{said}_alone", lang, size=size)
    low, high = _whole(point.low, lang), _whole(point.high, lang)
    return messages.render(f"estimation.summary_{said}", lang, size=size, low=low, high=high)


def _shown(value: object, lang: str | None) -> str:
    """Write a figure as readers of the language do."""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", "." if _english(lang) else ",")
    if isinstance(value, int) and not isinstance(value, bool):
        return _whole(value, lang)
    if isinstance(value, list | tuple):
        return messages.render("estimation.and", lang).join(_shown(one, lang) for one in value)
    if isinstance(value, Mapping):
        names = value if _english(lang) else {name.replace(".", ","): one for name, one in value.items()}
        return "; ".join(f"{name}: {_shown(one, lang)}" for name, one in names.items())
    return str(value)


def _whole(value: float, lang: str | None) -> str:
    return f"{round(value):,}".replace(",", "," if _english(lang) else ".")


def _english(lang: str | None) -> bool:
    return (lang or messages.language()) == "en"
