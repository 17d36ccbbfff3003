"""Figures that hang together once what is known by itself is filled in: small problems."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import DisjointSet

from zicht.disclosure.attack.facts import ANY, Bounds, Facts, Support, learn, settled, single
from zicht.disclosure.audit.case import Case, Knowledge
from zicht.disclosure.ledger.model import NOTHING, UNBOUNDED, UNKNOWN, Integers, Ledger, Matrix

EMPTY: Bounds = (0, UNBOUNDED)


@dataclass(frozen=True, slots=True)
class Component:
    """Columns of a ledger with all that is known of them and of nothing else; equal ones are one problem."""

    columns: tuple[int, ...]
    known: tuple[tuple[Support, Bounds], ...]

    def more(self, support: Support, bounds: Bounds) -> tuple["Component", ...]:
        """Return what this falls apart in to somebody who knows a fact more."""
        known = dict(self.known)
        learn(known, support, bounds)
        return components(known, self.columns)


def components(known: Facts, columns: Iterable[int]) -> tuple[Component, ...]:
    """Return the parts in which facts leave columns open; a column that is known is a part by itself."""
    filled = dict(settled(known))
    left: dict[Support, Bounds] = {single(column): (value, value) for column, value in filled.items()}
    for support, bounds in known.items():
        _fill(left, support, bounds, filled)
    together = DisjointSet(columns)
    for support in left:
        for column, _ in support[1:]:
            together.merge(support[0][0], column)
    return _gathered(left, together)


def _fill(left: dict[Support, Bounds], support: Support, bounds: Bounds, filled: Mapping[int, int]) -> None:
    """Learn what a fact tells of the columns that are open."""
    rest = tuple((column, times) for column, times in support if column not in filled)
    if not rest:
        return
    known = sum(times * filled[column] for column, times in support if column in filled)
    low, high = bounds
    learn(
        left,
        rest,
        (low if low == UNKNOWN else low - known, high if high == UNBOUNDED else high - known),
    )


def _gathered(left: Facts, together: DisjointSet) -> tuple[Component, ...]:
    known: dict[int, list[tuple[Support, Bounds]]] = {}
    for support, bounds in left.items():
        known.setdefault(together[support[0][0]], []).append((support, bounds))
    return tuple(
        Component(tuple(sorted(own)), tuple(sorted(known.get(together[min(own)], []))))
        for own in together.subsets()
    )


def case(component: Component, ledger: Ledger, minimum: int, *, record: bool) -> Case:
    """Return a component as a case of the audit: its first rows are its columns, in their order."""
    columns = component.columns
    place = {column: position for position, column in enumerate(columns)}
    bounds = [dict(component.known).get(single(column), ANY) for column in columns]
    sums = [(support, known) for support, known in component.known if support != single(support[0][0])]
    sums.append(((), (0, _reach(component))))
    limits = np.array([*bounds, *(known for _, known in sums)], np.int64)
    needs = np.array([ledger.rows[column].need for column in columns], np.int64)
    record_needs = np.array([ledger.rows[column].record_need for column in columns], np.int64)
    targets = np.flatnonzero((needs != NOTHING) & (limits[: len(columns), 0] != limits[: len(columns), 1]))
    truth = ledger.truth[list(columns)]
    return Case(
        matrix=_matrix(sums, place),
        knowledge=(Knowledge(WHO, limits[:, 0], limits[:, 1], record),),
        targets=targets,
        need=needs[targets],
        record_need=record_needs[targets],
        differs=(record_needs < truth)[targets] & (record_needs[targets] != NOTHING),
        somebody=np.flatnonzero(truth > 0),
        others=np.zeros(0, np.int64),
        exposed=np.zeros(0, np.int64),
        minimum=minimum,
    )


def _reach(component: Component) -> int:
    """Return what no figure that is limited can exceed, as the end of a sum of nothing.

    The audit tries figures up to the largest number it reads. Here the numbers that were known are
    filled in, so a limit may be the sum or the difference of several.
    """
    ends = (end for _, bounds in component.known for end in bounds)
    return sum(abs(end) for end in ends if end not in ANY)


WHO = "attack"
"""The one attacker of a case made here."""


def _matrix(sums: Sequence[tuple[Support, Bounds]], place: Mapping[int, int]) -> Matrix:
    entries = [(at, at, 1) for at in range(len(place))]
    for row, (support, _) in enumerate(sums, start=len(place)):
        entries += [(row, place[column], times) for column, times in support]
    rows, columns, values = (np.array(one, np.int64) for one in zip(*entries, strict=True))
    made = sparse.csr_array(
        sparse.coo_array((values, (rows, columns)), shape=(len(place) + len(sums), len(place)))
    )
    made.sort_indices()
    return made


def truth(component: Component, ledger: Ledger) -> Integers:
    """Return the true table of a component, as the only row of an array."""
    return ledger.truth[None, list(component.columns)]
