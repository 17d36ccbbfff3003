"""Which targets a pattern leaves open, and what that tells: cuts, found by attack and kept in mind."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from zicht.disclosure.ledger.model import Flags
from zicht.disclosure.suppress.attack import Attack
from zicht.disclosure.suppress.cuts import Cut, cut
from zicht.disclosure.suppress.problem import Problem
from zicht.disclosure.suppress.solver import Floats
from zicht.errors import DisclosureError

_TINY = 1e-6


class Memory:
    """Tables that reach a target, with the groups they move: each serves any pattern that hides those."""

    def __init__(self, groups: int, targets: int) -> None:
        self._moves = np.zeros((64, groups), np.bool_)
        self._reaches = np.zeros((64, targets), np.bool_)
        self._filled = 0

    def add(self, moves: Flags, reaches: Flags) -> None:
        if self._filled == len(self._moves):
            self._moves = _doubled(self._moves)
            self._reaches = _doubled(self._reaches)
        self._moves[self._filled], self._reaches[self._filled] = moves, reaches
        self._filled += 1

    def reached(self, hidden: Flags) -> Flags:
        """Return the targets that some table in mind reaches under a pattern."""
        fits = ~self._moves[: self._filled, ~hidden].any(axis=1)
        return np.asarray(self._reaches[: self._filled][fits].any(axis=0))


def _doubled(table: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.concatenate((table, np.zeros_like(table)))


class Separator:
    """Attacks patterns, whole ones and those in between, and returns the cuts they violate."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.targets = problem.targets
        self.attack = Attack(problem)
        self.memory = Memory(problem.size, len(self.targets))

    def failures(self, hidden: Flags) -> Iterator[Cut]:
        """Yield a cut for each target that cannot be as large as it needs to; none when all can."""
        reached = self.memory.reached(hidden)
        seen = False
        for place, target in enumerate(self.targets):
            if reached[place]:
                continue
            if not seen:
                self.attack.see(hidden.astype(float))
                seen = True
            enough = int(self.problem.need[target])
            attempt = self.attack.largest(int(target), enough)
            if attempt.groups[target] >= enough - _TINY:
                reached |= self.learn(attempt.groups)
            elif (found := cut(self.problem, attempt, int(target), enough)) is not None:
                yield found
            else:
                raise DisclosureError("suppress.solver", status="cut")

    def learn(self, groups: Floats) -> Flags:
        """Keep a table in mind, and return which targets it reaches."""
        one = self.problem
        moves = (groups < one.shown_low - _TINY) | (groups > one.shown_high + _TINY)
        reaches = groups[self.targets] >= one.need[self.targets] - _TINY
        self.memory.add(moves, reaches)
        return np.asarray(reaches)

    def fractional(self, hidden: Floats) -> Iterator[Cut]:
        """Yield the cuts that a pattern in between violates; it may be unsafe where none is found."""
        needs = self.problem.need[self.targets]
        for enough in np.unique(needs):
            self.attack.see(hidden, float(enough))
            reached: set[int] = set()
            for target in self.targets[needs == enough]:
                if target in reached:
                    continue
                attempt = self.attack.largest(int(target), int(enough))
                if attempt.groups[target] >= enough - _TINY:
                    reached.update(np.flatnonzero(attempt.groups >= enough - _TINY))
                elif (found := cut(self.problem, attempt, int(target), int(enough))) and found.slack(
                    hidden
                ) < -_TINY:
                    yield found
