import os
import signal
import subprocess
import sys
import threading

import highspy
import numpy as np
import pytest
from scipy import sparse

from tests import tables
from zicht.disclosure import suppress
from zicht.disclosure.suppress import solver
from zicht.disclosure.suppress.solver import INFINITE, Program, Solver
from zicht.errors import DisclosureError


def program(size: int = 2, *, integer: bool = False, most: float = 3) -> Program:
    """Return: make x0 + x1 + … as large as can be under as many random sums."""
    random = np.random.default_rng(0)
    rows = random.integers(1, 40, (size, size)).astype(float)
    return Program(
        cost=-random.integers(10, 100, size).astype(float),
        low=np.zeros(size),
        high=np.full(size, most),
        matrix=sparse.csr_array(rows),
        row_low=np.full(size, -INFINITE),
        row_high=np.full(size, 30.0 * size**0.5),
        integer=integer,
    )


def test_a_solver_says_nothing_on_standard_output() -> None:
    script = "from zicht.disclosure import suppress; from tests import tables; "
    script += "suppress.suppress(tables.row([2, 6, 7]))"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert said.stdout == b""


def test_every_model_has_the_same_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    plain = highspy.Highs.setOptionValue

    def note(self: highspy.Highs, name: str, value: object) -> object:
        if name == "threads":
            seen.append(value)
        return plain(self, name, value)  # type: ignore[arg-type]

    monkeypatch.setattr(highspy.Highs, "setOptionValue", note)
    suppress.suppress(tables.crossed([[2, 9, 7], [8, 3, 9], [6, 7, 1]]))
    assert len(seen) > 3
    assert set(seen) == {solver.THREADS}


def test_no_answer_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    limited = Solver(program(30, integer=True), time_limit=0.0)
    with pytest.raises(DisclosureError, match="geen zeker antwoord"):
        limited.solve_long()
    endless = Solver(program(most=INFINITE))
    endless.set_bounds(np.zeros(2), np.full(2, INFINITE), np.full(2, -INFINITE), np.full(2, INFINITE))
    with pytest.raises(DisclosureError, match="geen zeker antwoord"):
        endless.solve()
    monkeypatch.setattr(highspy.Highs, "run", lambda _: highspy.HighsStatus.kError)
    with pytest.raises(DisclosureError, match="geen zeker antwoord"):
        Solver(program()).solve()


def test_an_option_that_the_solver_refuses_is_an_error() -> None:
    with pytest.raises(DisclosureError):
        Solver(program(), no_such_option=1)


def test_what_cannot_be_is_told_apart_from_what_is_not_known() -> None:
    one = Solver(program())
    assert one.solve()
    one.set_bounds(np.zeros(2), np.full(2, 3.0), np.full(2, 1e6), np.full(2, INFINITE))
    assert not one.solve()


def test_a_long_search_stops_when_the_user_says_so() -> None:
    long = Solver(program(80, integer=True))
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        long.solve_long()


def test_an_objective_that_is_not_that_of_the_solution_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Solver, "objective", property(lambda _: 85.0))
    with pytest.raises(DisclosureError, match="objective"):
        suppress.suppress(tables.row([2, 6, 7, 8]))
