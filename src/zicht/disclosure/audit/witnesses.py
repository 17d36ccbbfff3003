"""Witnesses: tables in whole numbers that anyone can check by adding up.

For each target two tables that reproduce all that is shown and differ in the target; one of
them as large as it needs to be. The same for everybody who knows one record: a table in which
that record is there.
"""

from dataclasses import dataclass

import numpy as np

from zicht.disclosure.audit.case import EDITIONS, Case, Knowledge
from zicht.disclosure.ledger.model import NOTHING, UNBOUNDED, UNKNOWN, Flags, Integers


@dataclass(frozen=True, slots=True)
class Checked:
    """How far tables prove a case: which are true to what is shown, and what is left without one."""

    tables: Integers
    rejected: int
    pairs: Integers
    unproven: tuple[tuple[int, int], ...]

    @property
    def holds(self) -> bool:
        return not (self.rejected or self.unproven)


def check(case: Case, tables: Integers) -> Checked:
    """Check tables (tables × micro cells) by addition alone, against whoever knows most.

    `pairs` are a low and a high table for each target (-1: none); `unproven` are targets with
    the micro cell of the record somebody knows (-1: knows none).
    """
    knowledge = case.of(EDITIONS)
    values = added_up(case, tables)
    true = fits(knowledge, tables, values)
    tables, values = tables[true], values[true]
    pairs = np.array([_pair(case, values, place) for place in range(len(case.targets))], np.int64)
    unproven = [
        (int(target), NOBODY) for target, pair in zip(case.targets, pairs, strict=True) if min(pair) < 0
    ]
    who = informed(case, knowledge)
    for place, target in enumerate(case.targets):
        unproven += [(int(target), int(one)) for one in who[unserved(case, tables, values, place, who)]]
    return Checked(tables, int((~true).sum()), pairs.reshape(-1, 2), tuple(unproven))


NOBODY = -1
"""No micro cell: somebody who knows no record."""


def added_up(case: Case, tables: Integers) -> Integers:
    """Return the value of every row in every table (tables × rows)."""
    return np.asarray((case.matrix @ tables.T).T, dtype=np.int64)


def fits(knowledge: Knowledge, tables: Integers, values: Integers) -> Flags:
    """Return which tables are possible: nothing negative, and every row as it is known."""
    low, high = knowledge.low != UNKNOWN, knowledge.high != UNBOUNDED
    above = (values[:, low] >= knowledge.low[low]).all(axis=1)
    below = (values[:, high] <= knowledge.high[high]).all(axis=1)
    return np.asarray(above & below & (tables >= 0).all(axis=1))


def informed(case: Case, knowledge: Knowledge) -> Integers:
    """Return the micro cells whose people know more by their own record than all others know."""
    alone = np.diff(case.matrix.indptr) == 1
    known = alone & (knowledge.low >= 1)
    settled = case.matrix.indices[case.matrix.indptr[:-1][known]]
    return np.setdiff1d(case.somebody, settled) if knowledge.record else np.zeros(0, np.int64)


def unserved(case: Case, tables: Integers, values: Integers, place: int, who: Integers) -> Flags:
    """Return for whom no table that serves a target holds the record they know."""
    need = case.record_need[place]
    if need == NOTHING:
        return np.zeros(len(who), np.bool_)
    value = values[:, case.targets[place]]
    serving = value <= need if case.record_below[place] else value >= need
    return np.asarray(~(tables[np.ix_(serving, who)] > 0).any(axis=0))


def _pair(case: Case, values: Integers, place: int) -> tuple[int, int]:
    """Return a table in which a target is low and one in which it is as high as it needs to be."""
    value = values[:, case.targets[place]]
    if not len(value):
        return NOBODY, NOBODY
    low, high = int(np.argmin(value)), int(np.argmax(value))
    return (low if value[low] < value[high] else NOBODY), (
        high if value[high] >= case.need[place] else NOBODY
    )
