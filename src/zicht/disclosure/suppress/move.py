"""The smallest move from the truth to a table in whole numbers that reaches a target."""

from dataclasses import replace

import numpy as np
from scipy import sparse

from zicht.disclosure.ledger.model import Flags, Integers
from zicht.disclosure.suppress.attack import Layout
from zicht.disclosure.suppress.problem import Problem
from zicht.disclosure.suppress.solver import INFINITE, Floats, Program, Solver

_STEPS = 20
_TINY = 1e-6
_SPREAD = 0.5
"""Prices differ at random between 1 and 1.5, so that the best move is a corner: corners are mostly whole."""


class Mover:
    """Columns move up or down at a price for each step: a small move leaves most people where they are."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem = problem
        self.layout = Layout.of(problem)
        self._random = np.random.default_rng(seed)
        self._width = len(problem.truth)
        self._program = self._made()
        self._fast = Solver(self._program, presolve="off", solver="simplex")
        self._fast.set_cost(1 + _SPREAD * self._random.random(2 * self._width))

    def _made(self) -> Program:
        rows = self.problem.matrix[self.layout.many]
        return Program(
            cost=np.ones(2 * self._width),
            low=np.zeros(2 * self._width),
            high=np.concatenate((np.full(self._width, INFINITE), self.problem.truth)),
            matrix=sparse.csr_array(sparse.hstack((rows, -rows))),
            row_low=np.full(rows.shape[0], -INFINITE),
            row_high=np.full(rows.shape[0], INFINITE),
        )

    def see(self, hidden: Flags) -> None:
        """Allow the moves that leave everything shown as it is."""
        one = self.problem
        self._low = np.where(hidden, one.hidden_low, one.shown_low)
        self._high = np.where(hidden, INFINITE, one.shown_high)

    def move(self, target: int, enough: int, present: Integers) -> Integers | None:
        """Return how columns move so that a group grows by enough (shrinks, when negative), or None.

        `present` are columns that must not become empty.
        """
        low, high = self._low.copy(), self._high.copy()
        if enough > 0:
            low[target] = max(low[target], enough)
        else:
            high[target] = min(high[target], enough)
        columns_low, columns_high = -self.problem.truth.astype(float), np.full(self._width, INFINITE)
        columns_low[self.layout.alone] = np.maximum(columns_low[self.layout.alone], low[self.layout.single])
        columns_high[self.layout.alone] = high[self.layout.single]
        columns_low[present] = np.maximum(columns_low[present], 1 - self.problem.truth[present])
        if (columns_low > columns_high).any():
            return None
        program = Program(
            cost=self._program.cost,
            low=np.concatenate((np.maximum(columns_low, 0), np.maximum(-columns_high, 0))),
            high=np.concatenate((np.maximum(columns_high, 0), np.maximum(-columns_low, 0))),
            matrix=self._program.matrix,
            row_low=low[self.layout.many],
            row_high=high[self.layout.many],
        )
        return self._whole(program)

    def _whole(self, program: Program) -> Integers | None:
        """Return a solution in whole numbers: a corner, what rounding leads to step by step, or by search."""
        low, high = program.low.copy(), program.high.copy()
        for step in range(_STEPS):
            self._fast.set_bounds(low, high, program.row_low, program.row_high)
            if not self._fast.solve():
                if step == 0:
                    return None
                break
            values = self._fast.values
            between = np.abs(values - np.round(values))
            if between.max(initial=0) < _TINY:
                return self._net(values)
            most = int(np.argmax(between))
            low[most] = high[most] = np.ceil(values[most])
        whole = Solver(replace(program, integer=True))
        return self._net(whole.values) if whole.solve_long() else None

    def _net(self, values: Floats) -> Integers:
        whole = np.round(values).astype(np.int64)
        return np.asarray(whole[: self._width] - whole[self._width :])
