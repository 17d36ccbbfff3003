"""The solver: one thread, no output, and an error on any answer but a certain one."""

import threading
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from zicht.errors import DisclosureError

Floats = NDArray[np.float64]
INFINITE = float(highspy.kHighsInf)
THREADS = 1
"""The pool of threads belongs to the process: another value in a later object breaks both, silently."""

_CERTAIN = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty)
_WAIT = 0.05
"""Seconds between two looks whether the user wants to stop."""
_PATIENCE = 2.0
"""Seconds the solver has to stop: within its own smaller searches it hears nothing, and is left alone."""


@dataclass(frozen=True, slots=True)
class Program:
    """A linear program: minimise cost · x, with bounds on x and on matrix · x."""

    cost: Floats
    low: Floats
    high: Floats
    matrix: sparse.csr_array
    row_low: Floats
    row_high: Floats
    integer: bool = False


class _Quiet(highspy.Highs):
    """HiGHS greets on standard output when it is made, and that belongs to the answer."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name, called while it is made
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Solver:
    """One model in HiGHS. Every fault is an error: a stale answer would make an unsafe cell look safe."""

    def __init__(self, program: Program, **options: str | float) -> None:
        self._highs = _Quiet()  # type: ignore[no-untyped-call]
        settings: dict[str, str | float] = {"threads": THREADS, "random_seed": 0} | options
        for name, value in settings.items():
            self._must(self._highs.setOptionValue(name, value))
        self._must(self._highs.passModel(_model(program)))
        self._columns = np.arange(len(program.cost), dtype=np.int32)
        self._rows = np.arange(len(program.row_low), dtype=np.int32)
        if program.integer:
            kinds = np.full(len(self._columns), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
            self._must(self._highs.changeColsIntegrality(len(kinds), self._columns, kinds))

    @property
    def values(self) -> Floats:
        """Return the solution."""
        return np.array(self._highs.getSolution().col_value)

    @property
    def duals(self) -> tuple[Floats, Floats]:
        """Return the prices of the bounds on columns, and on rows."""
        found = self._highs.getSolution()
        return np.array(found.col_dual), np.array(found.row_dual)

    @property
    def objective(self) -> float:
        """Return what the solver says its solution costs."""
        return self._highs.getInfo().objective_function_value

    @property
    def bound(self) -> float:
        """Return what the solver says any solution in whole numbers costs at least."""
        return self._highs.getInfo().mip_dual_bound

    def set_cost(self, cost: Floats) -> None:
        self._must(self._highs.changeColsCost(len(self._columns), self._columns, cost))

    def set_bounds(self, low: Floats, high: Floats, row_low: Floats, row_high: Floats) -> None:
        self._must(self._highs.changeColsBounds(len(self._columns), self._columns, low, high))
        change = self._highs.changeRowsBounds  # type: ignore[attr-defined] # the stubs forget it
        self._must(change(len(self._rows), self._rows, row_low, row_high))

    def column_bounds(self, column: int, low: float, high: float) -> None:
        self._must(self._highs.changeColBounds(column, low, high))

    def row_bounds(self, row: int, low: float, high: float) -> None:
        self._must(self._highs.changeRowBounds(row, low, high))

    def add_row(self, low: float, columns: NDArray[np.int32], values: Floats) -> None:
        self._must(self._highs.addRow(low, INFINITE, len(columns), columns, values))

    def start_from(self, values: Floats) -> None:
        self._must(self._highs.setSolution(len(self._columns), self._columns, values))

    def solve(self) -> bool:
        """Tell whether there is a solution. Raises DisclosureError when that is not certain."""
        self._must(self._highs.run())
        return self._certain()

    def solve_long(self) -> bool:
        """Solve as `solve` does, and let the user stop it meanwhile."""
        stop, done = threading.Event(), threading.Event()

        def look(event: highspy.HighsCallbackEvent) -> None:
            if stop.is_set():
                event.interrupt()

        def work() -> None:
            try:
                self._highs.run()
            finally:
                done.set()

        self._highs.cbMipInterrupt.subscribe(look)
        threading.Thread(target=work, daemon=True).start()
        try:
            while not done.wait(_WAIT):
                pass
        finally:
            stop.set()
            done.wait(_PATIENCE)
            self._highs.cbMipInterrupt.unsubscribe(look)
        return self._certain()

    def _certain(self) -> bool:
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return False
        if status not in _CERTAIN:
            raise DisclosureError("suppress.solver", status=self._highs.modelStatusToString(status))
        return True

    def _must(self, status: highspy.HighsStatus) -> None:
        if status == highspy.HighsStatus.kError:
            raise DisclosureError("suppress.solver", status=status.name)


def _model(program: Program) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.row_low)
    model.col_cost_, model.col_lower_, model.col_upper_ = program.cost, program.low, program.high
    model.row_lower_, model.row_upper_ = program.row_low, program.row_high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = program.matrix.data.astype(np.float64)
    return model
