"""From a pattern that is nearly safe to one that is, and from that to one without a hidden cell too many."""

from collections.abc import Callable, Iterable

import numpy as np

from zicht.disclosure.ledger.model import Flags
from zicht.disclosure.suppress.cuts import Cut, UnmeetableError
from zicht.disclosure.suppress.separate import Separator
from zicht.disclosure.suppress.solver import Floats

Keep = Callable[[Iterable[Cut]], int]


def repaired(separator: Separator, hidden: Flags, keep: Keep) -> Flags:
    """Hide more until no attack succeeds. Raises UnmeetableError when that is never so."""
    hidden = hidden.copy()
    while cuts := list(separator.failures(hidden)):
        keep(cuts)
        cover(separator, cuts, hidden)
    return hidden


def cover(separator: Separator, cuts: list[Cut], hidden: Flags) -> None:
    """Satisfy cuts, each time by the group that does most of what is missing for its cost."""
    weight = separator.problem.weight
    missing = {place: -one.slack(hidden.astype(float)) for place, one in enumerate(cuts)}
    while short := {place: gap for place, gap in missing.items() if gap > 0}:
        worth = np.zeros(len(hidden))
        for place, gap in short.items():
            one = cuts[place]
            np.add.at(worth, one.groups, np.minimum(one.coefficients, gap))
        worth[hidden] = 0
        best = int(np.argmax(worth / np.maximum(weight, 1)))
        if worth[best] <= 0:
            raise UnmeetableError(cuts[next(iter(short))].target)
        hidden[best] = True
        missing = {place: -cuts[place].slack(hidden.astype(float)) for place in short}


def thinned(separator: Separator, hidden: Flags, keep: Keep, wish: Floats) -> Flags:
    """Show again what need not be hidden, the least wished for first, then the costliest."""
    hidden = hidden.copy()
    problem = separator.problem
    candidates = problem.free[hidden[problem.free]]
    for group in candidates[np.lexsort((-problem.weight[candidates], wish[candidates]))]:
        hidden[group] = False
        if (found := next(separator.failures(hidden), None)) is not None:
            keep([found])
            hidden[group] = True
    return hidden
