"""What a report of an estimate says, in words and places: the same for a page and for paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zicht import messages
from zicht.publication import numbers
from zicht.publication.estimate.drawing import LOWER_BOUND, Drawing, drawing
from zicht.publication.estimate.questions import Asked, asked

Plain = Mapping[str, Any]
BESIDE = {"poor_fit", "linkage", "shifts_by_order", "shifts_by_threshold", "shifts_by_linkage"}
"""What moves a number so much that it is not given without it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its title, heads and cells; columns in `figures` are set right."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report says."""

    name: str
    lang: str
    date: date
    verdict: str
    kind: str
    headline: str
    number: str
    seen: str
    reasons: tuple[str, ...]
    may: tuple[str, ...]
    drawing: Drawing
    questions: tuple[Asked, ...]
    grids: tuple[Grid, ...]
    notes: tuple[str, ...]

    def say(self, message: str, **arguments: object) -> str:
        return messages.render(message, self.lang, **arguments)

    @property
    def below(self) -> str:
        """What lies below the waterline: nothing is estimated where nothing can be."""
        return self.say("estimate.below_unknown" if self.drawing.full is None else "estimate.below")

    @property
    def picture(self) -> str:
        """How the picture is read."""
        modes = f" {self.say('estimate.picture_modes')}" if self.drawing.modes else ""
        of = self.kind if self.kind == LOWER_BOUND else self.verdict
        return self.say(f"estimate.picture_{of}") + modes

    @property
    def day(self) -> str:
        return numbers.day(self.date, self.lang)


def report(name: str, said: Plain, lang: str, on: date) -> Report:
    """Return the report of a result (`Result.as_data`), its table and its questions."""
    result = said["result"]
    verdict = str(result["verdict"])
    return Report(
        name=name,
        lang=lang,
        date=on,
        verdict=verdict,
        kind=str(result["kind"]),
        headline=messages.render(f"estimate.headline_{result['kind']}", lang),
        number=_number(result, lang),
        seen=messages.render("estimate.seen", lang, number=whole(result["n_observed"], lang)),
        reasons=tuple(str(one["message"]) for one in result["reasons"]),
        may=_may(result, lang),
        drawing=drawing(result, lang),
        questions=asked(said["questions"], result, lang),
        grids=(_lists(said["table"], lang), *_models(result, lang), _settings(result, lang)),
        notes=tuple(str(one["message"]) for one in result["notes"]),
    )


def whole(number: float | None, lang: str) -> str:
    return "–" if number is None else numbers.written(round(number), lang)


def _number(result: Plain, lang: str) -> str:
    point, span = result["estimate"], result["range"]
    if point:
        ends = {"low": whole(point["low"], lang), "high": whole(point["high"], lang)}
        known = point["low"] is not None and point["high"] is not None
        form = "estimate.number_bound" if result["kind"] == LOWER_BOUND else "estimate.number"
        form += "_band" if known else ""
        return messages.render(form, lang, size=whole(point["N"], lang), **ends)
    if result["verdict"] == "range" and span:
        return messages.render(
            "estimate.number_range", lang, low=whole(span["low"], lang), high=whole(span["high"], lang)
        )
    return messages.render("estimate.number_none", lang)


def _may(result: Plain, lang: str) -> tuple[str, ...]:
    """Return what may be said with this kind of answer, what may not, and what belongs with a number."""
    told = (*result["reasons"], *result["notes"]) if result["estimate"] else ()
    beside = "; ".join(_beside(one, lang) for one in told if one["rule"] in BESIDE)
    return (
        *(messages.render(f"estimate.{part}_{result['kind']}", lang) for part in ("may", "may_not")),
        *([messages.render("estimate.may_warned", lang, what=beside)] if beside else ()),
    )


def _beside(reason: Plain, lang: str) -> str:
    figures = {name: whole(value, lang) for name, value in reason["evidence"].items() if type(value) is int}
    return messages.render(f"estimate.beside_{reason['rule']}", lang, **figures)


def _lists(table: Plain, lang: str) -> Grid:
    """Return how many people each list has, and how many it shares with each other."""
    names = [str(one) for one in table["lists"]]
    rows = []
    for i, name in enumerate(names):
        shared = [table["margins"][1 << i | 1 << j] for j in range(len(names))]
        cells = [whole(one, lang) for one in shared]
        rows.append((name, *cells))
    heads = (messages.render("estimate.list", lang), *names)
    return Grid(messages.render("estimate.lists", lang), heads, tuple(rows), tuple(range(1, len(heads))))


def _models(result: Plain, lang: str) -> tuple[Grid, ...]:
    models = [one for one in result["models"] if one["terms"] is not None]
    if not models:
        return ()
    weighed = any("weight" in one for one in models)
    heads = ("model", "size", "weight") if weighed else ("model", "size", "bic", "deviance", "code")
    rows = tuple(_model(one, lang, weighed=weighed) for one in models)
    titles = tuple(messages.render(f"estimate.head_{one}", lang) for one in heads)
    return (Grid(messages.render("estimate.models", lang), titles, rows, tuple(range(1, len(heads)))),)


def _model(model: Plain, lang: str, *, weighed: bool) -> tuple[str, ...]:
    terms = ", ".join("×".join(map(str, term)) for term in model["terms"])
    if weighed:
        return (terms, whole(model["N"], lang), decimal(model.get("weight"), lang, 3))
    code = messages.render(f"estimate.code_{model['code']}", lang)
    return (
        terms,
        whole(model["N"], lang),
        decimal(model["bic"], lang, 1),
        decimal(model["deviance"], lang, 1),
        code,
    )


def decimal(number: float | None, lang: str, decimals: int) -> str:
    """Return a number with its decimals, as the language writes them."""
    if number is None:
        return "–"
    text = f"{number:,.{decimals}f}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))


def _settings(result: Plain, lang: str) -> Grid:
    """Return every setting, so that anyone can do it again."""
    flat = [
        ("method", result["method"]),
        *_flat(result["settings"]),
        ("seconds", round(result["seconds"], 1)),
    ]
    rows = tuple((name, _setting(value, lang)) for name, value in flat)
    heads = (messages.render("estimate.setting", lang), messages.render("estimate.value", lang))
    return Grid(messages.render("estimate.settings", lang), heads, rows, (1,))


def _flat(settings: Plain, before: str = "") -> Sequence[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in settings.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", value))
    return found


def _setting(value: object, lang: str) -> str:
    if isinstance(value, bool):
        return messages.render("estimate.code_0" if value else "estimate.code_1", lang)
    if isinstance(value, float):
        return f"{value:g}" if lang == "en" else f"{value:g}".replace(".", ",")
    return "–" if value is None else str(value)
