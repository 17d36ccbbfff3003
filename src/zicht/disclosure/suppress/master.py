"""What to hide: the cheapest pattern that satisfies every cut found so far."""

import math
from collections.abc import Iterable

import numpy as np
from scipy import sparse

from zicht.disclosure.ledger.model import Flags
from zicht.disclosure.suppress.cuts import Cut, UnmeetableError
from zicht.disclosure.suppress.problem import Problem
from zicht.disclosure.suppress.solver import INFINITE, Floats, Program, Solver
from zicht.errors import DisclosureError

_TINY = 1e-6
_WHOLE = 0.99
"""Costs are whole: a bound less than one below a cost proves it."""


class Master:
    """The cuts on the free groups, solved as a linear program or in whole numbers."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._free = problem.free
        self._fixed = int(problem.weight @ problem.hidden)
        self._place = np.full(problem.size, -1)
        self._place[self._free] = np.arange(len(self._free))
        self._known: dict[tuple[bytes, bytes], Cut] = {}
        self._solver = Solver(self._program([], integer=False))

    @property
    def cuts(self) -> list[Cut]:
        return list(self._known.values())

    def add(self, cuts: Iterable[Cut]) -> int:
        """Add the cuts that are new, and return how many."""
        before = len(self._known)
        for one in cuts:
            if not len(one.groups):
                raise UnmeetableError(one.target)
            key = (one.groups.tobytes(), one.coefficients.tobytes())
            if key not in self._known:
                self._known[key] = one
                places = self._place[one.groups].astype(np.int32)
                self._solver.add_row(1.0, places, one.coefficients)
        return len(self._known) - before

    def relaxed(self) -> tuple[Floats, float]:
        """Return the cheapest pattern in between, and its cost."""
        self._solver.solve()
        values = self._solver.values
        values[values < _TINY], values[values > 1 - _TINY] = 0, 1
        return self._pattern(values), self.cost(self._pattern(values))

    def whole(self, gap: float, start: Flags | None) -> tuple[Flags, int]:
        """Return a pattern that satisfies every cut, and a lower bound on the cost of any.

        The model is made afresh: after adding rows to a solved one, HiGHS has returned an
        objective that is not that of its solution. Given a pattern to start from it has done so,
        too: then it is asked again with none. The bound is rounded up: costs are whole.
        Raises DisclosureError when its answer is still not what it says it is.
        """
        if not len(self._free):
            return self.problem.hidden, self._fixed
        found = (self._solved(gap, start) if start is not None else None) or self._solved(gap, None)
        if found is None:
            raise DisclosureError("suppress.solver", status="objective")
        return found

    def _solved(self, gap: float, start: Flags | None) -> tuple[Flags, int] | None:
        solver = Solver(self._program(self.cuts, integer=True), mip_rel_gap=gap, mip_abs_gap=_WHOLE)
        if start is not None:
            solver.start_from(start[self._free].astype(float))
        solver.solve_long()
        chosen = solver.values > 1 / 2
        hidden = self._pattern(chosen.astype(float)) > 1 / 2
        bound = math.ceil(solver.bound - _TINY) + self._fixed
        return (
            (hidden, min(bound, int(self.cost(hidden)))) if self._honest(hidden, solver.objective) else None
        )

    def _honest(self, hidden: Flags, said: float) -> bool:
        """Tell whether a pattern satisfies every cut, and costs what the solver says."""
        short = any(one.slack(hidden.astype(float)) < -_TINY for one in self._known.values())
        return not short and abs(said + self._fixed - self.cost(hidden)) <= _TINY

    def cost(self, hidden: Floats | Flags) -> int | float:
        """Return the cost of a pattern, computed here and not by the solver."""
        found = self.problem.weight @ hidden
        return int(found) if hidden.dtype == np.bool_ else float(found)

    def _pattern(self, values: Floats) -> Floats:
        hidden = self.problem.hidden.astype(float)
        hidden[self._free] = values
        return hidden

    def _program(self, cuts: list[Cut], *, integer: bool) -> Program:
        width = len(self._free)
        lengths = [len(one.groups) for one in cuts]
        starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        places = np.concatenate([self._place[one.groups] for one in cuts] or [np.zeros(0, np.int64)])
        values = np.concatenate([one.coefficients for one in cuts] or [np.zeros(0)])
        return Program(
            cost=self.problem.weight[self._free].astype(float),
            low=np.zeros(width),
            high=np.ones(width),
            matrix=sparse.csr_array((values, places, starts), shape=(len(cuts), width)),
            row_low=np.ones(len(cuts)),
            row_high=np.full(len(cuts), INFINITE),
            integer=integer,
        )
