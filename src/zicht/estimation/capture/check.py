"""What makes a capture table unfit for any estimate, and what a reader must know of one that is fit."""

from itertools import permutations

from zicht.errors import CaptureError
from zicht.estimation.capture.table import CaptureTable


def require_overlap(table: CaptureTable) -> None:
    """Raise CaptureError when lists have nobody in common, when one is empty, or lies inside another."""
    totals = [int(table.margins[1 << i]) for i in range(table.k)]
    for name, total in zip(table.lists, totals, strict=True):
        if not total:
            raise CaptureError("estimation.empty_list", list=name)
    if not table.on_several:
        raise CaptureError("estimation.no_overlap")
    for inner, outer in permutations(range(table.k), 2):
        if table.margins[1 << inner | 1 << outer] == totals[inner]:
            raise CaptureError("estimation.contained", inner=table.lists[inner], outer=table.lists[outer])


def apart(table: CaptureTable) -> tuple[str, ...]:
    """Return the lists that share nobody with any other: the table cannot tell how they relate to it."""
    return tuple(
        name
        for place, name in enumerate(table.lists)
        if table.margins[1 << place] == table.counts[1 << place]
    )


def empty_pairs(table: CaptureTable) -> tuple[tuple[str, ...], ...]:
    """Return the pairs of lists with nobody in common."""
    pairs = [mask for mask in range(1 << table.k) if mask.bit_count() == 2]  # noqa: PLR2004 - a pair
    return tuple(table.names(pair) for pair in pairs if not table.margins[pair])
