"""The attacker as a linear program: how large a hidden number can be, given all that is shown."""

from dataclasses import dataclass

import numpy as np

from zicht.disclosure.ledger.model import Integers
from zicht.disclosure.suppress.problem import Problem
from zicht.disclosure.suppress.solver import INFINITE, Floats, Program, Solver

_PRIMAL = 4


@dataclass(frozen=True, slots=True)
class Attempt:
    """The best table an attacker finds: how columns and groups deviate from the truth, and the duals.

    `group_duals` and `column_duals` price the bounds on groups and on columns that are no group.
    """

    columns: Floats
    groups: Floats
    group_duals: Floats
    column_duals: Floats


@dataclass(frozen=True, slots=True)
class Layout:
    """Which groups are one column by itself (`single`, with its column `alone`), and which are rows."""

    single: Integers
    alone: Integers
    many: Integers

    @classmethod
    def of(cls, problem: Problem) -> "Layout":
        starts, matrix = problem.matrix.indptr[:-1], problem.matrix
        unit = (np.diff(matrix.indptr) == 1) & (matrix.data[starts] == 1)
        _, first = np.unique(matrix.indices[starts[unit]], return_index=True)
        single = np.sort(np.flatnonzero(unit)[first])
        many = np.setdiff1d(np.arange(problem.size), single)
        return cls(single, matrix.indices[starts[single]].astype(np.int64), many)


class Attack:
    """One linear program for all targets: only its bounds and its cost change.

    Columns deviate from the truth, down to nothing; a group of one column is a bound on it.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.layout = Layout.of(problem)
        self._place = np.zeros(problem.size, np.int64)
        self._place[self.layout.many] = np.arange(len(self.layout.many))
        self._column = np.full(problem.size, -1)
        self._column[self.layout.single] = self.layout.alone
        self._capped = -1
        rows = len(self.layout.many)
        self._solver = Solver(
            Program(
                cost=np.zeros(len(problem.truth)),
                low=-problem.truth.astype(float),
                high=np.full(len(problem.truth), INFINITE),
                matrix=problem.matrix[self.layout.many],
                row_low=np.full(rows, -INFINITE),
                row_high=np.full(rows, INFINITE),
            ),
            presolve="off",
            solver="simplex",
            simplex_strategy=_PRIMAL,
        )

    def see(self, hidden: Floats, reach: float = INFINITE) -> None:
        """Let the attacker see a pattern: 1 hidden, 0 shown, in between that part of the room.

        The room is unlimited, or `reach` up and down.
        """
        one, layout = self.problem, self.layout
        down = np.maximum(one.hidden_low, one.shown_low - reach)
        some = hidden > 0
        self.low, self.high = one.shown_low.copy(), one.shown_high.copy()
        self.low[some] += (down - one.shown_low)[some] * hidden[some]
        self.high[some] += reach * hidden[some]
        self._column_low = -one.truth.astype(float)
        self._column_high = np.full(len(one.truth), INFINITE)
        self._column_low[layout.alone] = np.maximum(self._column_low[layout.alone], self.low[layout.single])
        self._column_high[layout.alone] = self.high[layout.single]
        self._solver.set_bounds(
            self._column_low, self._column_high, self.low[layout.many], self.high[layout.many]
        )
        self._capped = -1

    def largest(self, target: int, enough: int, present: int = -1) -> Attempt:
        """Return the table in which a group is largest, or as large as is enough.

        `present` is a column in which the attacker knows somebody to be.
        """
        self._cap(target, float(enough))
        if present >= 0:
            self._bound(present, target, float(enough), 1 - float(self.problem.truth[present]))
        cost = np.zeros(len(self.problem.truth))
        part = slice(self.problem.matrix.indptr[target], self.problem.matrix.indptr[target + 1])
        cost[self.problem.matrix.indices[part]] = -self.problem.matrix.data[part]
        self._solver.set_cost(cost)
        self._solver.solve()
        if present >= 0:
            self._bound(present, target, float(enough))
        return self._attempt()

    def _cap(self, target: int, enough: float) -> None:
        """End at what is enough: without an end, the largest may not exist."""
        if self._capped >= 0:
            self._limit(self._capped, INFINITE)
        self._limit(target, enough)
        self._capped = target

    def _limit(self, group: int, enough: float) -> None:
        if (column := int(self._column[group])) >= 0:
            self._bound(column, group, enough)
        else:
            high = min(enough, float(self.high[group]))
            self._solver.row_bounds(int(self._place[group]), float(self.low[group]), high)

    def _bound(self, column: int, target: int, enough: float, low: float = -INFINITE) -> None:
        """Set the bounds of a column, with the end of the target when it is the target."""
        high = float(self._column_high[column])
        if column == self._column[target]:
            high = min(high, enough)
        self._solver.column_bounds(column, max(low, float(self._column_low[column])), high)

    def _attempt(self) -> Attempt:
        columns = self._solver.values
        column_duals, row_duals = self._solver.duals
        group_duals = np.zeros(self.problem.size)
        group_duals[self.layout.many] = row_duals
        group_duals[self.layout.single] = column_duals[self.layout.alone]
        column_duals[self.layout.alone] = 0
        groups = np.asarray(self.problem.matrix @ columns)
        return Attempt(columns, groups, group_duals, column_duals)
