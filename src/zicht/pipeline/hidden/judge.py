"""Asks the library what a capture table allows to be said, and puts its reasons in words without counts."""

from dataclasses import dataclass

from zicht.errors import CaptureError
from zicht.estimation import BestByBIC, CaptureTable, Result, Verdict, Work
from zicht.pipeline.hidden.desks import Desk
from zicht.progress import Progress
from zicht.values import Allowed

METHOD = BestByBIC(engine="plain", refitted=64)
"""The plain fitter, everywhere: an edition must be the same with and without the fast one. So that five
and six lists take seconds too, a repetition chooses from the 64 best models: fewer than all from five lists.
"""

ALLOWED = {
    Verdict.ESTIMATE: Allowed.ESTIMATE,
    Verdict.RANGE: Allowed.RANGE,
    Verdict.NOT_ESTIMABLE: Allowed.NOTHING,
}
SPOKEN = {
    *(
        "models_agree",
        "one_model",
        "only_model",
        "models_differ",
        "models_contradict",
        "no_model",
        "modes",
        "two_lists",
    ),
    *("thin_overlap", "no_estimate", "searched", "search_cut", "order_untried"),
    *("not_converged", "poor_fit", "no_interval", "people_differ"),
    *("moved_by_order", "moved_by_threshold", "shifts_by_order", "shifts_by_threshold"),
}
"""The reasons that are told of a table. Not which lists share nobody: that is a count, of nobody."""

ASIDE = {
    "shifts_by_order",
    "shifts_by_threshold",
    "order_untried",
    "models_agree",
    "one_model",
    "people_differ",
}
"""What is said beside a number, and of no interest where there is none."""


@dataclass(frozen=True)
class Judged:
    """What may be said of a table, why, and the answer behind it; None when it could not be asked."""

    allowed: Allowed
    why: tuple[str, ...]
    result: Result | None = None


def judged(desk: Desk, tell: Progress) -> Judged:
    """Return what may be said of a table. A table that is unfit is no error: it allows nothing."""
    counts = desk.counts()
    if counts is None:
        return Judged(Allowed.NOTHING, (desk.say("why_incomplete"),))
    try:
        table = CaptureTable(desk.lists, counts)
        result = BestByBIC(**METHOD.get_params(deep=False)).fit(table, Work(progress=tell)).result_
    except (CaptureError, ValueError):
        return Judged(Allowed.NOTHING, (desk.say("why_unfit"),))
    rule = METHOD.rule
    limits = {
        "window": _plain(rule.window),
        "estimate": _written(rule.estimate_ratio, desk),
        "range": _written(rule.range_ratio, desk),
        "told": _written(rule.told_ratio, desk),
        "moved": _written(rule.moved_ratio, desk),
    }
    told = [one.rule for one in (*result.reasons, *result.notes)]
    # a number without its interval would look surer than it is
    allowed = Allowed.NOTHING if "no_interval" in told else ALLOWED[result.verdict]
    spoken = SPOKEN - ASIDE if allowed is Allowed.NOTHING else SPOKEN
    why = tuple(dict.fromkeys(desk.say(f"why_{rule}", **limits) for rule in told if rule in spoken))
    return Judged(allowed, why, result)


def settings(desk: Desk, result: Result) -> tuple[tuple[str, str], ...]:
    """Return how it was done, so that anyone who has the table can do it again."""
    rule = METHOD.rule
    said = {
        "lists": ", ".join(desk.lists),
        "method": desk.say("method_bic"),
        "order": str(METHOD.max_order),
        "interval": desk.say("interval_percentile"),
        "replicates": _plain(METHOD.replicates),
        "refitted": str(METHOD.refitted),
        "seed": str(result.seed),
        "window": _plain(rule.window),
        "estimate_ratio": _written(rule.estimate_ratio, desk),
        "range_ratio": _written(rule.range_ratio, desk),
        "moved_ratio": _written(rule.moved_ratio, desk),
        "fewest_shared": str(rule.fewest_shared),
    }
    return tuple((desk.say(f"setting_{name}"), value) for name, value in said.items())


def _plain(number: float) -> str:
    return f"{number:g}"


def _written(number: float, desk: Desk) -> str:
    text = _plain(number)
    return text if desk.register.language == "en" else text.replace(".", ",")
