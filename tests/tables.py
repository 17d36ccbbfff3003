"""Small tables for tests of disclosure: made from a drawing, or at random."""

import random
from collections.abc import Mapping, Sequence

import numpy as np

from zicht.disclosure.ledger.axes import TOTAL, axis
from zicht.disclosure.ledger.model import Flags, Ledger
from zicht.disclosure.ledger.tables import Cell, Table, cells, micro
from zicht.disclosure.primary import About, House, counted

Grid = Sequence[Sequence[int]]


def crossed(
    grid: Grid, house: House | None = None, about: About | None = None, *, totals: str = "ab"
) -> Ledger:
    """Return the ledger of a table of rows a0, a1 … and columns b0, b1 …, with the totals that are named."""
    rows, columns = len(grid), len(grid[0])
    axes = (axis("a", [f"a{one}" for one in range(rows)]), axis("b", [f"b{one}" for one in range(columns)]))
    shown = tuple((*one.categories, *((TOTAL,) if one.name in totals else ())) for one in axes)
    truth = np.array(grid, np.int64).ravel()
    return counted(micro(axes), truth, cells(axes, [Table("a*b", shown)]), house or House(), about or About())


def row(numbers: Sequence[int], house: House | None = None, about: About | None = None) -> Ledger:
    """Return the ledger of one row of categories c0, c1 … with its total."""
    axes = (axis("c", [f"c{one}" for one in range(len(numbers))]),)
    listed: list[Cell] = list(cells(axes, [Table("c", ((*axes[0].categories, TOTAL),))]))
    return counted(micro(axes), np.array(numbers, np.int64), listed, house or House(), about or About())


def names(ledger: Ledger, chosen: Flags) -> set[str]:
    """Return the chosen rows by their categories: `a0 b1`, `_T b1`."""
    return {
        " ".join(category for _, category in one.name)
        for one, is_chosen in zip(ledger.rows, chosen, strict=True)
        if is_chosen
    }


def chosen(ledger: Ledger, *wanted: str) -> Flags:
    """Return the rows with these names as flags."""
    found = [" ".join(category for _, category in one.name) in wanted for one in ledger.rows]
    assert sum(found) == len(wanted)
    return np.array(found, np.bool_)


def drawn(seed: int) -> tuple[Ledger, Flags]:
    """Return a random table of some four to eight small cells and a random pattern on it."""
    chance = random.Random(seed)  # noqa: S311 - made-up counts, the same in every run
    grid = [[chance.choice((0, 0, 1, 1, 2, 3)) for _ in range(chance.choice((2, 3)))] for _ in range(2)]
    grid = [line[: len(grid[0])] + [1] * (len(grid[0]) - len(line)) for line in grid]
    house = House(chance.choice((2, 3, 4)), zeros_printed=chance.random() < 1 / 2)
    ledger = crossed(grid, house, totals=chance.choice(("ab", "ab", "a", "")))
    wish: Mapping[bool, float] = {True: 0.9, False: 0.3}
    values = ledger.values
    hidden = [
        bool(value or not house.zeros_printed) and chance.random() < wish[bool(0 < value < house.minimum)]
        for value in values
    ]
    return ledger, np.array(hidden, np.bool_)
