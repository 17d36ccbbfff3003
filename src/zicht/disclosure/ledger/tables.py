"""Tables as rows: each cell adds up the micro cells of one group on every axis."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from zicht.disclosure.ledger.axes import Axis
from zicht.disclosure.ledger.model import Integers, Name


@dataclass(frozen=True, slots=True)
class Table:
    """A table to publish: its name, and the groups it shows on each axis, margins among them."""

    name: str
    shown: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the micro cells it adds up; a parent with one child is the child's cell."""

    name: Name
    table: str
    support: Integers


def micro(axes: Sequence[Axis]) -> tuple[Name, ...]:
    """Return the names of the micro cells: every combination of categories, last axis fastest."""
    names = [one.name for one in axes]
    combinations = itertools.product(*(one.categories for one in axes))
    return tuple(tuple(zip(names, one, strict=True)) for one in combinations)


def cells(axes: Sequence[Axis], tables: Iterable[Table]) -> Iterator[Cell]:
    """Yield every distinct cell of the tables once, in their order."""
    shape = tuple(len(one.categories) for one in axes)
    seen: set[bytes] = set()
    for table in tables:
        for groups in itertools.product(*table.shown):
            parts = [one.members(group) for one, group in zip(axes, groups, strict=True)]
            support = np.ravel_multi_index(np.ix_(*parts), shape).ravel().astype(np.int64)
            if (key := support.tobytes()) not in seen:
                seen.add(key)
                name = tuple((one.name, group) for one, group in zip(axes, groups, strict=True))
                yield Cell(name, table.name, support)
