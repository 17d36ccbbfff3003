"""The one call of this room: from a ledger to the rows to hide, and the tables that prove it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zicht.disclosure.ledger.axes import TOTAL
from zicht.disclosure.ledger.editions import named
from zicht.disclosure.ledger.model import NOTHING, Flags, Integers, Ledger, State
from zicht.disclosure.suppress import blocks
from zicht.disclosure.suppress.cuts import Cut, UnmeetableError
from zicht.disclosure.suppress.exact import LARGE, Effort, Search, Solution
from zicht.disclosure.suppress.greedy import greedy as greedily
from zicht.disclosure.suppress.problem import Problem, problem
from zicht.errors import DisclosureError
from zicht.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which rows are hidden, what that costs, what it costs at least, and tables (tables × micro cells)."""

    hidden: Flags
    cost: int
    bound: int
    tables: Integers

    @property
    def optimal(self) -> bool:
        return self.cost == self.bound


def suppress(ledger: Ledger, effort: Effort | None = None, seed: int = 0, tell: Progress = silent) -> Pattern:
    """Return the cheapest pattern under which every target stays possible.

    Rows decided before keep their state. Raises DisclosureError when no pattern can meet the
    policy, and when the solver is not certain of an answer.
    """

    def relaxed(block: Problem) -> list[Cut]:
        own = Search(block, Effort(), seed, silent)
        own.relax()
        return own.master.cuts

    def search(small: Problem) -> Solution:
        found = Search(small, effort or Effort.fitting(small), seed, tell)
        if len(small.free) > LARGE:
            found.master.add(blocks.known(ledger, small, relaxed))
        return found.run()

    return _solved(ledger, search)


def greedy(ledger: Ledger, seed: int = 0, tell: Progress = silent) -> Pattern:
    """Return a pattern under which every target stays possible, quickly. Raises as `suppress` does."""
    return _solved(ledger, lambda small: greedily(small, seed, tell))


def _solved(ledger: Ledger, search: Callable[[Problem], Solution]) -> Pattern:
    targets = ledger.column("need") != NOTHING
    if not targets.any():
        return Pattern(ledger.where(State.HIDDEN), 0, 0, np.zeros((0, len(ledger.micro)), np.int64))
    small = problem(ledger)
    known = small.group_of < 0
    known[~known] = small.shown[small.group_of[~known]]
    if (lost := np.flatnonzero(targets & known)).size:
        raise unmeetable(ledger, int(lost[0]))
    try:
        found = search(small)
    except UnmeetableError as error:
        rows = np.flatnonzero((small.group_of == error.target) & (ledger.column("need") != NOTHING))
        raise unmeetable(ledger, int(rows[0])) from error
    return expanded(ledger, small, found)


def expanded(ledger: Ledger, small: Problem, found: Solution) -> Pattern:
    """Return a solution in rows and micro cells; known zeros are shown, and in every table."""
    hidden = (small.group_of >= 0) & found.hidden[small.group_of]
    tables = np.zeros((len(found.moves), len(ledger.micro)), np.int64)
    for column, truth in enumerate(small.truth):
        members = np.flatnonzero(small.column_of == column)
        tables[:, members[np.argmax(ledger.truth[members])]] = truth + found.moves[:, column]
    return Pattern(hidden, found.cost, found.bound, tables)


class Unmeetable(DisclosureError):
    """A policy that cannot be met: nothing can protect this row of a ledger any more."""

    def __init__(self, row: int, message: str, **arguments: object) -> None:
        super().__init__(message, **arguments)
        self.row = row


def unmeetable(ledger: Ledger, row: int) -> Unmeetable:
    """Return the error that names a row nothing can protect any more, its table, and what to coarsen."""
    one = ledger.rows[row]
    fine = [axis for axis, category in one.name if category != TOTAL]
    return Unmeetable(
        row,
        "suppress.unmeetable",
        cell=named(one.name),
        table=one.table or one.edition,
        axes=", ".join(fine or [axis for axis, _ in one.name]),
    )
