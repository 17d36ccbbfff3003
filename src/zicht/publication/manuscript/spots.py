"""Where a new block goes in the file, and what stands before its lines."""

from dataclasses import dataclass

from zicht.publication.manuscript.edits import Fresh, Shape
from zicht.publication.manuscript.model import Block, Item, Kind
from zicht.publication.manuscript.split import FENCE, Manuscript

BULLET = "- "


@dataclass(frozen=True, slots=True)
class Spot:
    """Before which line; what stands before the first and before later lines; apart or in a list."""

    line: int
    first: str
    later: str
    apart: bool


def spot(chapter: Manuscript, after: Block, fresh: Fresh) -> Spot | None:
    """Return where a new block goes after another; None when there is no such place."""
    if fresh.shape is Shape.ITEM:
        return _item(chapter, after, fresh.level)
    if after.place.items:
        return _after_list(chapter, after)
    margin = after.place.margin
    return Spot(_end(after), margin, margin, apart=True)


def _end(after: Block) -> int:
    """Return the line after a block; nothing new goes inside a drawing."""
    return after.place.end if after.kind is Kind.OPTION else after.end


def _after_list(chapter: Manuscript, after: Block) -> Spot | None:
    """A paragraph that follows a list; in the middle of one there is no place for it."""
    outer = after.place.items[0]
    following = _following(chapter, after)
    if following and following.place.items and following.place.items[0].parent == outer.parent:
        return None
    margin = _leading(chapter, outer)
    return Spot(outer.end, margin, margin, apart=True)


def _item(chapter: Manuscript, after: Block, level: int) -> Spot:
    items = after.place.items
    if items and level < len(items):
        return _beside(chapter, items[level], items[level].end, step=1)
    if items:
        inner = _leading(chapter, items[-1]) + " " * len(items[-1].marker)
        return Spot(items[-1].end, inner + BULLET, inner + " " * len(BULLET), apart=False)
    following = _following(chapter, after)
    if following and following.place.items and following.place.box == after.place.box:
        first = following.place.items[0]
        return _beside(chapter, first, first.start, step=0)
    margin = after.place.margin
    return Spot(_end(after), margin + BULLET, margin + " " * len(BULLET), apart=True)


def _beside(chapter: Manuscript, item: Item, line: int, step: int) -> Spot:
    number = item.marker.rstrip(" .)-+*")
    marker = item.marker.replace(number, str(int(number) + step), 1) if number.isdigit() else item.marker
    leading = _leading(chapter, item)
    return Spot(line, leading + marker, leading + " " * len(marker), apart=False)


def _leading(chapter: Manuscript, item: Item) -> str:
    """Return what stands before the marker of an item."""
    line = chapter.lines[item.start]
    return line[: line.find(item.marker.strip())]


def _following(chapter: Manuscript, after: Block) -> Block | None:
    """Return the next block in the same chapter that is no note."""
    later = chapter.blocks[after.number :]
    return next((one for one in later if not one.place.note), None)


def ends_here(line: str) -> bool:
    """Tell whether a line closes a box: no blank line is needed before it."""
    return line.strip() == FENCE
