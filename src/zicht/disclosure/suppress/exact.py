"""Exact, rule-aware suppression: the least that must be hidden, with a bound that proves it."""

import math
from dataclasses import dataclass

from zicht.disclosure.ledger.model import Flags, Integers
from zicht.disclosure.suppress import improve
from zicht.disclosure.suppress.integers import Witnesses
from zicht.disclosure.suppress.master import Master
from zicht.disclosure.suppress.problem import Problem
from zicht.disclosure.suppress.separate import Separator
from zicht.disclosure.suppress.solver import Floats
from zicht.errors import DisclosureError
from zicht.progress import Progress

_TINY = 1e-6
_SLOW = 0.02
"""Rounds that add less than this part of the gap are not worth their time."""
LARGE = 250
"""Free groups from which a proof to the last cell takes minutes."""


@dataclass(frozen=True, slots=True)
class Effort:
    """When to stop: `gap` is the part of the cost that may be left unproven (0: none).

    With a gap, no more than `rounds` times a better pattern is sought; what is then best stands,
    with its bound. Both count work and not time, so that the same table gives the same pattern.
    """

    gap: float = 0.0
    rounds: int = 8

    @classmethod
    def fitting(cls, problem: Problem) -> "Effort":
        """Prove small problems to the last cell, large ones to two percent."""
        return cls(0.02 if len(problem.free) > LARGE else 0.0)


@dataclass(frozen=True, slots=True)
class Solution:
    """The groups to hide, what that costs, what it costs at least, and how each witness moves the columns."""

    hidden: Flags
    cost: int
    bound: int
    moves: Integers
    rounds: int


class Search:
    """Cuts are added until the cheapest pattern is safe."""

    def __init__(self, problem: Problem, effort: Effort, seed: int, tell: Progress) -> None:
        self.problem, self.effort, self.tell = problem, effort, tell
        self.separator = Separator(problem)
        self.master = Master(problem)
        self.witnesses = Witnesses(self.separator, seed)
        self.best: Flags | None = None
        self.bound = 0

    def run(self) -> Solution:
        """Return the cheapest safe pattern. Raises UnmeetableError when there is none."""
        wish = self.relax()
        if self.effort.gap:
            self._offer(wish > 1 / 2, wish)
        rounds = 0
        while not self._proven() and not (self.effort.gap and rounds == self.effort.rounds):
            rounds += 1
            pattern, bound = self.master.whole(self.effort.gap / 4, self.best)
            self.bound = max(self.bound, bound)
            self._say()
            if not self._fails(pattern):
                self.best = pattern
            elif self.effort.gap:
                self._offer(pattern, wish)
        return self._solution(rounds)

    def relax(self) -> Floats:
        """Add cuts until the relaxed pattern violates none, and return that pattern.

        With a gap, stop when a round adds next to nothing: the last rounds prove what need not be proven.
        """
        self.master.add(self.separator.failures(self.problem.hidden))
        before = 0.0
        while True:
            wish, cost = self.master.relaxed()
            if before and cost - before < self.effort.gap * cost * _SLOW:
                return wish
            before = cost
            self.bound = max(self.bound, math.ceil(cost - _TINY))
            self._say()
            between = bool(((wish > 0) & (wish < 1)).any())
            cuts = self.separator.fractional(wish) if between else self.separator.failures(wish > 1 / 2)
            if not self.master.add(cuts):
                return wish

    def _fails(self, pattern: Flags) -> bool:
        """Attack a pattern, first with fractions, then in whole numbers; keep what that tells."""
        return bool(self.master.add(self.separator.failures(pattern))) or bool(
            self.master.add(self.witnesses.failures(pattern))
        )

    def _offer(self, pattern: Flags, wish: Floats) -> None:
        """Make a pattern safe, hide no more than needed, and keep it when it is the best so far."""
        pattern = improve.repaired(self.separator, pattern, self.master.add)
        pattern = improve.thinned(self.separator, pattern, self.master.add, wish)
        while self.best is None or self.master.cost(pattern) < self.master.cost(self.best):
            if not (cuts := list(self.witnesses.failures(pattern))):
                self.best = self.witnesses.needed(pattern)
                return
            self.master.add(cuts)
            improve.cover(self.separator, cuts, pattern)

    def _proven(self) -> bool:
        if self.best is None:
            return False
        cost = int(self.master.cost(self.best))
        return cost - self.bound <= self.effort.gap * cost

    def _say(self) -> None:
        cost = self.bound + 1 if self.best is None else int(self.master.cost(self.best))
        self.tell("suppress.search", self.bound, cost)

    def _solution(self, rounds: int) -> Solution:
        if self.best is None or self._fails(self.best):
            raise DisclosureError("suppress.solver", status="best")
        cost = int(self.master.cost(self.best))
        return Solution(self.best, cost, min(self.bound, cost), self.witnesses.columns, rounds)
