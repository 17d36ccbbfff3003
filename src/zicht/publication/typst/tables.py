"""A table as the sources of print read it: a column of figures alone is set right, texts share the rest."""

from collections.abc import Sequence
from math import sqrt

from zicht.publication.typst.desk import Run

LEAST, MOST = 12, 120
"""A column of texts asks room by the root of the letters in its longest cell, within these bounds."""

SHORT = 7
"""A column of words as short as a year takes the room it needs."""


def table(heads: Sequence[list[Run]], rows: Sequence[Sequence[list[Run]]]) -> dict[str, object]:
    """Return a table: `numbers` are its columns of figures, `shares` how the others divide the room."""
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in heads]
    numbers = [at for at, cells in enumerate(columns) if cells and all(map(_is_number, cells))]
    return {
        "heads": list(heads),
        "rows": [list(row) for row in rows],
        "numbers": numbers,
        "shares": [0 if at in numbers else _share(cells) for at, cells in enumerate(columns)],
    }


def _is_number(cell: list[Run]) -> bool:
    return len(cell) == 1 and "mark" in cell[0] and str(cell[0]["t"])[:1].isdigit()


def _share(cells: Sequence[list[Run]]) -> float:
    longest = max((sum(len(str(one.get("t", ""))) for one in cell) for cell in cells), default=1)
    return 0.0 if longest <= SHORT else round(sqrt(min(max(longest, LEAST), MOST)), 2)
