"""A quick pattern for large tables: hide what helps most, then show again what need not be hidden."""

from collections.abc import Iterable

import numpy as np

from zicht.disclosure.suppress import improve
from zicht.disclosure.suppress.cuts import Cut
from zicht.disclosure.suppress.exact import Solution
from zicht.disclosure.suppress.integers import Witnesses
from zicht.disclosure.suppress.problem import Problem
from zicht.disclosure.suppress.separate import Separator
from zicht.progress import Progress


def greedy(problem: Problem, seed: int, tell: Progress) -> Solution:
    """Return a safe pattern, not proven to be the cheapest. Raises UnmeetableError when there is none."""
    separator = Separator(problem)
    tell("suppress.greedy", 0, 3)
    hidden = improve.repaired(separator, problem.hidden, _forget)
    tell("suppress.greedy", 1, 3)
    hidden = improve.thinned(separator, hidden, _forget, np.zeros(problem.size))
    tell("suppress.greedy", 2, 3)
    witnesses = Witnesses(separator, seed)
    while cuts := list(witnesses.failures(hidden)):
        improve.cover(separator, cuts, hidden)
    hidden = witnesses.needed(hidden)
    tell("suppress.greedy", 3, 3)
    cost, least = int(problem.weight @ hidden), int(problem.weight @ problem.hidden)
    return Solution(hidden, cost, least, witnesses.columns, 0)


def _forget(cuts: Iterable[Cut]) -> int:
    return len(list(cuts))
