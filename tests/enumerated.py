"""A slow and obvious auditor: it lists every table of whole numbers that fits what an attacker knows."""

import numpy as np

from zicht.disclosure.audit.case import Case, Knowledge
from zicht.disclosure.ledger.model import UNBOUNDED, UNKNOWN, Flags, Integers

HIGH = 6
"""What nothing limits is tried up to here: more than any minimum of the tests."""


def unlimited(case: Case, knowledge: Knowledge) -> Flags:
    """Return the micro cells that are in no sum with a known end."""
    ended = case.matrix.toarray()[knowledge.high != UNBOUNDED]
    return np.asarray(~ended.any(axis=0))


def tables(case: Case, knowledge: Knowledge) -> Integers:
    """Return every table (tables × micro cells), made cell by cell; what nothing limits goes up to HIGH."""
    matrix = case.matrix.toarray()
    every = np.zeros((1, 0), np.int64)
    for cell, is_free in enumerate(unlimited(case, knowledge)):
        top = HIGH if is_free else int(knowledge.high[matrix[:, cell] > 0].min())
        longer = np.hstack(
            (np.repeat(every, top + 1, axis=0), np.tile(np.arange(top + 1), len(every))[:, None])
        )
        every = longer[(longer @ matrix[:, : cell + 1].T <= knowledge.high).all(axis=1)]
    low = np.where(knowledge.low == UNKNOWN, 0, knowledge.low)
    return np.asarray(every[(every @ matrix.T >= low).all(axis=1)])


def interval(case: Case, attacker: str, row: int, present: int = -1) -> tuple[int, int]:
    """Return the least and the most of a row over all tables; UNBOUNDED when nothing limits it."""
    knowledge = case.of(attacker)
    fitting = tables(case, knowledge)
    if present >= 0:
        fitting = fitting[fitting[:, present] > 0]
    weights = case.matrix.toarray()[row]
    values = fitting @ weights
    endless = bool((weights[unlimited(case, knowledge)] > 0).any())
    return int(values.min()), UNBOUNDED if endless else int(values.max())
