"""Marks the cells of tables: shown, to be hidden, or to be decided, with what must remain possible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from zicht.disclosure.ledger.model import Integers, Ledger, Name, Row, State, matrix
from zicht.disclosure.ledger.tables import Cell
from zicht.disclosure.primary.house import House

_NONE: Mapping[Name, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class About:
    """What is known of cells besides their counts: distinct persons and reporters, weights, what is public.

    `public` names cells that others published before, whatever their size; `impossible` are the micro
    cells that cannot hold anybody, which is no secret. What has no weight costs 1 to hide.
    """

    persons: Mapping[Name, int] = field(default_factory=lambda: _NONE)
    reporters: Mapping[Name, int] = field(default_factory=lambda: _NONE)
    weights: Mapping[Name, int] = field(default_factory=lambda: _NONE)
    public: frozenset[Name] = frozenset()
    impossible: frozenset[int] = frozenset()
    edition: str = ""

    def few(self, name: Name, minimum: int) -> str:
        """Return the rule that too few distinct persons or reporters break, or an empty string."""
        for rule, distinct in (("persons", self.persons), ("reporters", self.reporters)):
            if 0 < distinct.get(name, minimum) < minimum:
                return rule
        return ""


NOTHING_MORE = About()


def counted(
    names: Sequence[Name], truth: Integers, cells: Iterable[Cell], house: House, about: About = NOTHING_MORE
) -> Ledger:
    """Return the ledger of tables of counts under a house rule; `truth` are the counts of `names`."""
    excluded = np.array(sorted(about.impossible), np.int64)
    listed = [replace(one, support=np.setdiff1d(one.support, excluded)) for one in cells]
    rows = tuple(_row(one, int(truth[one.support].sum()), house, about) for one in listed)
    ledger = Ledger(tuple(names), truth, matrix([one.support for one in listed], len(truth)), rows)
    extra = derived(listed, truth, house, about.edition)
    return ledger if not extra else ledger.extended(tuple(row for row, _ in extra), [one for _, one in extra])


def why(cell: Cell, count: int, house: House, about: About = NOTHING_MORE) -> str:
    """Return which primary rule a cell falls under, or an empty string."""
    if cell.name in about.public or not len(cell.support):
        return ""
    return house.small(count) or about.few(cell.name, house.minimum)


def _row(cell: Cell, count: int, house: House, about: About) -> Row:
    plain = Row(
        cell.name,
        count,
        count,
        edition=about.edition,
        table=cell.table,
        floor=house.floor,
        weight=about.weights.get(cell.name, 1),
    )
    if cell.name in about.public:
        return replace(plain, state=State.SHOWN, declared=True)
    if not why(cell, count, house, about):
        return plain if count else replace(plain, state=State.SHOWN)
    if count >= house.minimum:
        return replace(plain, need=count + 1, record_need=count + 1)
    return replace(plain, need=house.minimum, record_need=house.record_need(count))


def derived(cells: Sequence[Cell], truth: Integers, house: House, edition: str) -> list[tuple[Row, Integers]]:
    """Return what nobody prints and anybody can subtract: the rest of a cell within the cell around it.

    A small rest must stay possible as a large one; where a whole group falls in one cell, the rest
    must stay possible at all.
    """
    if not (house.group or house.complement):
        return []
    by_name = {one.name: one for one in cells}
    found = []
    for cell in cells:
        for around in _around(cell, by_name):
            rest = np.setdiff1d(around.support, cell.support)
            count = int(truth[rest].sum())
            need = 0
            if house.group and count == 0 < int(truth[cell.support].sum()):
                need = 1
            elif house.complement and 0 < count < house.minimum:
                need = house.minimum
            if need:
                row = Row(cell.name, count, count, State.HIDDEN, edition, cell.table, 0, need, printed=False)
                found.append((row, rest))
    return found


def _around(cell: Cell, by_name: Mapping[Name, Cell]) -> list[Cell]:
    """Return the cells that differ from a cell on one axis, and hold it whole."""
    own = set(cell.support.tolist())
    return [
        other
        for name, other in by_name.items()
        if sum(left != right for left, right in zip(name, cell.name, strict=True)) == 1
        and len(other.support) > len(own)
        and own.issubset(other.support.tolist())
    ]
