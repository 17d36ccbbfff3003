"""What a failed attack tells: which further numbers would have to be hidden to let it succeed.

Fischetti and Salazar-González, Models and algorithms for optimizing cell suppression in tabular
data with linear constraints, Journal of the American Statistical Association 95 (2000).
"""

from dataclasses import dataclass

import numpy as np

from zicht.disclosure.ledger.model import Integers
from zicht.disclosure.suppress.attack import Attempt
from zicht.disclosure.suppress.problem import Problem
from zicht.disclosure.suppress.solver import INFINITE, Floats

_TINY = 1e-7
_STEP = 1e6
"""Coefficients are rounded up to a millionth, so that rounding never asks for more than is true."""


class UnmeetableError(Exception):
    """A target that stays open whatever is hidden: what was shown before tells it."""

    def __init__(self, target: int) -> None:
        super().__init__(target)
        self.target = target


@dataclass(frozen=True, slots=True)
class Cut:
    """Of these groups enough must be hidden for a target: the coefficients of those add up to 1 at least."""

    target: int
    groups: Integers
    coefficients: Floats

    def slack(self, hidden: Floats) -> float:
        """Return how far a pattern is from what the cut asks; negative when it falls short."""
        return float(self.coefficients @ hidden[self.groups]) - 1


def cut(problem: Problem, attempt: Attempt, target: int, enough: int, present: int = -1) -> Cut | None:
    """Return what must be hidden before a group can be as large as is enough.

    None when the numbers are too small to tell; a cut without groups when nothing helps.
    """
    price = attempt.group_duals
    up, down = np.flatnonzero(price < -_TINY), np.flatnonzero(price > _TINY)
    room = np.zeros(problem.size)
    room[up] = INFINITE
    room[down] = price[down] * (problem.shown_low - _least(problem, present))[down]
    least = problem.truth.astype(float)
    if present >= 0:
        least[present] -= 1
    wanted = enough - float(np.maximum(attempt.column_duals, 0) @ least)
    wanted -= float(price[down] @ -problem.shown_low[down]) + float(-price[up] @ problem.shown_high[up])
    wanted -= float(room[problem.hidden].sum())
    if wanted <= _TINY:
        return None
    free = problem.free
    coefficients = np.ceil(np.minimum(room[free] / wanted, 1) * _STEP) / _STEP
    kept = coefficients > 0
    return Cut(target, free[kept], coefficients[kept])


def _least(problem: Problem, present: int) -> Floats:
    """Return the lower bounds of hidden groups, raised where the attacker knows somebody to be."""
    if present < 0:
        return problem.hidden_low
    alone = np.diff(problem.matrix.indptr) == 1
    alone &= problem.matrix.indices[problem.matrix.indptr[:-1]] == present
    known = np.where(alone, 1 - float(problem.truth[present]), -INFINITE)
    return np.asarray(np.maximum(problem.hidden_low, known))
