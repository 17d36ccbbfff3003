"""Protects a table that belongs to no region, or audits the pattern somebody gave it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from zicht.disclosure import audit, suppress
from zicht.disclosure.ledger.axes import Axis
from zicht.disclosure.ledger.model import NOTHING, Flags, Integers, Ledger, Name, State
from zicht.disclosure.ledger.tables import Cell, cells, micro
from zicht.disclosure.primary import About, counted
from zicht.disclosure.rounding import rounded
from zicht.disclosure.standalone import design
from zicht.disclosure.standalone.domain import Domain, asked, domain, listed
from zicht.disclosure.standalone.given import given
from zicht.disclosure.standalone.records import COUNTS, Record, records
from zicht.disclosure.standalone.request import Method, Request
from zicht.errors import UsageError
from zicht.progress import Progress, silent

MAX_MICRO = 1_000_000
"""More combinations of categories than this are no table that anybody reads."""


@dataclass(frozen=True, slots=True)
class Question:
    """A table as read: its axes, its cells, and how many are in each combination of categories."""

    request: Request
    axes: tuple[Axis, ...]
    cells: tuple[Cell, ...]
    truth: Integers
    about: About
    domain: Domain


@dataclass(frozen=True, slots=True)
class Answer:
    """The ledger with its pattern, what the attackers learn of it, and what hiding cost at least."""

    ledger: Ledger
    hidden: Flags
    examined: audit.Examined
    bound: int | None = None
    rounded: Integers | None = None

    @property
    def shown(self) -> tuple[tuple[Name, int | None], ...]:
        """Return the printed cells with their values, None for a hidden one; nothing when it is not safe."""
        if not self.examined.safe:
            return ()
        values = self.ledger.values if self.rounded is None else self.rounded
        return tuple(
            (row.name, None if hidden else int(value))
            for row, hidden, value in zip(self.ledger.rows, self.hidden, values, strict=True)
            if row.printed
        )


def read(request: Request, table: bytes, categories: bytes | None = None) -> Question:
    """Read a table. Raises UsageError and UnreadableDelivery for what cannot be counted."""
    if not request.dimensions:
        raise UsageError("protect.no_dimension")
    if counts := [one for one in request.dimensions if one in COUNTS]:
        raise UsageError("protect.count_dimension", column=counts[0])
    distinct = [one for one in (request.persons, request.reporters) if one]
    known = listed(request, categories)
    found = records(table, (*asked(request, known), *distinct))
    known = domain(request, found, known)
    axes = design.axes(request, known)
    if np.prod([len(one.categories) for one in axes], dtype=float) > MAX_MICRO:
        raise UsageError("protect.too_large", most=f"{MAX_MICRO:,}")
    listed_cells = tuple(cells(axes, design.tables(request, known, axes)))
    places = [_place(axes, one) for one in found]
    truth = np.zeros(int(np.prod([len(one.categories) for one in axes])), np.int64)
    np.add.at(truth, places, [one.count for one in found])
    about = About(
        persons=_distinct(request.persons, found, places, listed_cells),
        reporters=_distinct(request.reporters, found, places, listed_cells),
    )
    return Question(request, axes, listed_cells, truth, about, known)


def _place(axes: Sequence[Axis], record: Record) -> int:
    shape = tuple(len(one.categories) for one in axes)
    where = [one.categories.index(record.fields[one.name]) for one in axes]
    return int(np.ravel_multi_index(where, shape))


def _distinct(
    column: str, found: Sequence[Record], places: Sequence[int], listed: Sequence[Cell]
) -> Mapping[Name, int]:
    """Return how many distinct values of a column each cell holds."""
    if not column:
        return {}
    seen: dict[int, set[str]] = {}
    for place, one in zip(places, found, strict=True):
        seen.setdefault(place, set()).add(one.fields[column])
    return {
        cell.name: len(set().union(*(seen.get(place, set()) for place in cell.support.tolist())))
        for cell in listed
    }


def protect(question: Question, tell: Progress = silent) -> Answer:
    """Hide what must be hidden, and let it be audited by what shares no code with that."""
    request = question.request
    ledger = counted(micro(question.axes), question.truth, question.cells, request.house, question.about)
    minimum = request.house.minimum
    if request.method is Method.ROUNDING:
        found = rounded(ledger, minimum, request.seed)
        examined = audit.rounding(ledger, found.micro, found.values, minimum)
        return Answer(ledger, np.zeros(len(ledger.rows), np.bool_), examined, rounded=found.values)
    if request.method is Method.GREEDY:
        pattern = suppress.greedy(ledger, request.seed, tell)
    else:
        effort = None if request.gap is None else suppress.Effort(request.gap)
        pattern = suppress.suppress(ledger, effort, request.seed, tell)
    case = audit.case(ledger, pattern.hidden, minimum)
    return Answer(ledger, pattern.hidden, audit.examine(case, pattern.tables, tell), pattern.bound)


def judge(question: Question, pattern: bytes, tell: Progress = silent) -> Answer:
    """Audit the pattern of somebody else. Who hides a zero makes a secret of it, whatever the rule says."""
    request = question.request
    hidden = given(pattern, question.axes, question.cells)
    ledger = counted(micro(question.axes), question.truth, question.cells, request.house, question.about)
    ledger = _as_given(ledger, hidden, request.house.minimum)
    every = np.concatenate((hidden, np.ones(len(ledger.rows) - len(hidden), np.bool_)))
    case = audit.case(ledger, every, request.house.minimum, all_secret=True)
    return Answer(ledger, every, audit.examine(case, None, tell))


def _as_given(ledger: Ledger, hidden: Flags, minimum: int) -> Ledger:
    """Make targets of the zeros that a pattern hides; now a hidden number may be none."""
    rows = list(ledger.rows)
    secret = [
        place for place in np.flatnonzero(hidden) if not rows[place].high and rows[place].need == NOTHING
    ]
    if secret:
        rows = [replace(row, floor=0) for row in rows]
    for place in secret:
        rows[place] = replace(rows[place], need=minimum, record_need=minimum - 1, state=State.HIDDEN)
    return replace(ledger, rows=tuple(rows))
