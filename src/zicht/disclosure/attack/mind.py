"""An attacker who thinks: how wide his interval of a figure is, and which figures he would know."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from zicht.disclosure.attack import components
from zicht.disclosure.attack.components import WHO, Component
from zicht.disclosure.attack.facts import Facts, single
from zicht.disclosure.attack.model import Width
from zicht.disclosure.attack.reach import Reach
from zicht.disclosure.audit.search import Search
from zicht.disclosure.ledger.model import NOTHING, Integers, Ledger

Fallen = tuple[frozenset[int], frozenset[int]]
"""Columns that are known exactly, and those that are known to be too small."""


class Mind:
    """Answers about parts of a ledger; a part that was thought about before costs nothing."""

    def __init__(self, ledger: Ledger, minimum: int) -> None:
        self.ledger = ledger
        self.minimum = minimum
        self._reaches: dict[Component, Reach] = {}
        self._fallen: dict[tuple[Component, bool], Fallen] = {}
        self._tables: dict[Component, Integers] = {}

    def parts(self, known: Facts, columns: Iterable[int]) -> dict[int, Component]:
        """Return for each column the part it is in, to who knows the facts."""
        found = components.components(known, columns)
        return {column: one for one in found for column in one.columns}

    def widths(self, parts: Mapping[int, Component], wanted: Sequence[int], *, record: bool) -> list[Width]:
        return [self.width(parts[column], column, record=record) for column in wanted]

    def width(self, part: Component, column: int, *, record: bool = False) -> Width:
        """Return how many steps there are between the least and the most that a figure can be.

        With `record` to the one who learns most of it by knowing one record.
        """
        if part not in self._reaches:
            self._reaches[part] = Reach(components.case(part, self.ledger, self.minimum, record=True))
        return self._reaches[part].width(part.columns.index(column), record=record)

    def fallen(self, part: Component, *, record: bool = True, hints: Integers | None = None) -> Fallen:
        """Return which hidden small figures of a part are known exactly, and which are known to be small.

        `hints` are tables of its columns, that may fit: those that do save work.
        """
        name = (part, record)
        if name not in self._fallen:
            self._fallen[name] = self._searched(part, record=record, hints=hints)
        return self._fallen[name]

    def told(self, part: Component, column: int, value: int) -> Fallen:
        """Return what falls in a part to who is told the value of a column of it."""
        self.fallen(part)
        tables = self._tables.get(part, components.truth(part, self.ledger))
        place = {one: position for position, one in enumerate(part.columns)}
        fitting = tables[tables[:, place[column]] == value]
        found = [
            self.fallen(piece, hints=fitting[:, [place[one] for one in piece.columns]])
            for piece in part.more(single(column), (value, value))
        ]
        return (
            frozenset().union(*(exact for exact, _ in found)),
            frozenset().union(*(below for _, below in found)),
        )

    def _searched(self, part: Component, *, record: bool, hints: Integers | None) -> Fallen:
        known = dict(part.known)
        shown = frozenset(
            column
            for column in part.columns
            if self.ledger.rows[column].need != NOTHING and len(set(known.get(single(column), (0, 1)))) == 1
        )
        case = components.case(part, self.ledger, self.minimum, record=record)
        if not len(case.targets):
            return shown, shown
        tables = components.truth(part, self.ledger)
        search = Search(case, case.of(WHO), tables if hints is None else np.concatenate((tables, hints)))
        learned = search.run()
        self._tables[part] = search.tables.copy()
        exact, below = ({part.columns[row] for row in rows} for rows in (learned.exact, learned.below))
        return shown | exact, shown | below


def narrower(now: Width, before: Width) -> bool:
    """Tell whether less remains possible now than before."""
    return now is not None and (before is None or now < before)
