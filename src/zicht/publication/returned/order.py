"""Which blocks of a document are not where they were."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from zicht.publication.manuscript import Manuscript
from zicht.publication.manuscript.model import Block, Kind


def movable(block: Block) -> bool:
    return block.kind in {Kind.PARAGRAPH, Kind.HEADING} and not block.place.note


def moved(blocks: Sequence[tuple[Block, int]], chapters: Mapping[str, Manuscript]) -> list[list[Block]]:
    """Return the blocks that are not where they were, in rows: all but the longest row in order.

    Each comes with the number it had when the document was made.
    """
    order = {file: at for at, file in enumerate(chapters)}
    stayed = set(_longest_row([(order[one.file], number) for one, number in blocks]))
    rows: list[list[Block]] = [[]]
    for at, (one, _) in enumerate(blocks):
        if at in stayed:
            rows.append([])
        else:
            rows[-1].append(one)
    return [row for row in rows if row]


def _longest_row(places: Sequence[tuple[int, int]]) -> list[int]:
    """Return the positions of the longest row of places that only goes up."""
    ends: list[tuple[int, int]] = []
    last: list[int] = []
    before: list[int] = []
    for at, one in enumerate(places):
        length = bisect_left(ends, one)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [one]
        last[length : length + 1] = [at]
    row: list[int] = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(at)
        at = before[at]
    return row[::-1]
