"""Writes edits in a chapter. What does not read back as it was meant is refused, and nothing else changes."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zicht.publication.manuscript import layout, markdown
from zicht.publication.manuscript.edits import (
    Added,
    Changed,
    Deleted,
    Edit,
    Fresh,
    Moved,
    NoteAdded,
    Remarked,
    Shape,
)
from zicht.publication.manuscript.inline import normal
from zicht.publication.manuscript.model import Block, Kind, Pieces
from zicht.publication.manuscript.page import Page
from zicht.publication.manuscript.split import Manuscript, split
from zicht.publication.manuscript.spots import ends_here, spot

_COMMENT = re.compile(r"\s*<!--.*-->\s*")
_WAIVER = re.compile(r"\s*<!--\s*uitzondering\b.*-->\s*")


class Refused(Exception):
    """An edit that cannot be written; for inside this module only."""


Bundle = Sequence[Edit]
"""Edits that hold together or not at all: a text and the note it now refers to."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A chapter with its edits; `refused` are the places of the bundles that could not be written."""

    text: str
    refused: tuple[int, ...] = ()


def rewrite(chapter: Manuscript, bundles: Sequence[Bundle]) -> Rewritten:
    """Return the text of a chapter with edits written in it.

    The text is read again: every block that was not edited must be what it was. When all edits together
    do not hold, they are tried one by one, and the ones that do not hold are refused.
    """
    if (text := _attempt(chapter, bundles)) is not None:
        return Rewritten(text)
    whole = "".join(chapter.lines)
    kept: list[Bundle] = []
    refused: list[int] = []
    for at, one in enumerate(bundles):
        tried = _attempt(chapter, [*kept, one])
        if tried is None:
            refused.append(at)
        else:
            whole = tried
            kept.append(one)
    return Rewritten(whole, tuple(refused))


def _attempt(chapter: Manuscript, bundles: Sequence[Bundle]) -> str | None:
    writer = _Writer(chapter, [edit for one in bundles for edit in one])
    try:
        text = writer.write()
    except Refused:
        return None
    return text if writer.holds(split(chapter.file, text)) else None


class _Writer:
    """Writes all edits on one page."""

    def __init__(self, chapter: Manuscript, edits: Sequence[Edit]) -> None:
        self.chapter = chapter
        self.edits = edits
        self.page = Page(chapter.lines)
        self.away = {one.number for one in edits if isinstance(one, Deleted | Moved)}

    def write(self) -> str:
        """Return the text. Raises Refused."""
        for one in self.edits:
            if isinstance(one, Remarked):
                self._remark(self.chapter.block(one.number), one.line)
            elif isinstance(one, Changed):
                self._change(self.chapter.block(one.number), one.pieces)
            elif isinstance(one, Deleted):
                self._delete(self.chapter.block(one.number))
            elif isinstance(one, Moved):
                self._delete(self.chapter.block(one.number))
                self._add(one.after, self._moved(one))
            elif isinstance(one, Added):
                self._add(one.after, one.fresh)
            else:
                self._note(one)
        return self.page.text()

    def _remark(self, block: Block, line: str) -> None:
        at = block.place.start if block.kind is Kind.OPTION else block.start
        if line not in self._comments(at):
            self.page.insert(at, [line])

    def _comments(self, at: int) -> list[str]:
        """Return the lines of comment directly above a line."""
        found = []
        while at > 0 and _COMMENT.fullmatch(self.page.bare(at - 1)):
            at -= 1
            found.append(self.page.bare(at))
        return found

    def _change(self, block: Block, pieces: Pieces) -> None:
        lines = self._written(layout.laid(block.pieces, pieces), block.kind, block.level)
        old = block.source.split("\n")
        later = block.before[1] if len(block.before) > 1 else block.place.margin
        before = [block.before[0], *[later] * (len(lines) - 1)]
        new = [f"{left}{line}" for left, line in zip(before, lines, strict=True)]
        own = [self.page.bare(at) for at in block.lines]
        matcher = difflib.SequenceMatcher(None, [line.strip() for line in old], list(lines), autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                self._keep(block, own, a, new[c:d])
            else:
                self._replace(block, range(a, b), new[c:d])

    def _keep(self, block: Block, own: Sequence[str], first: int, new: Sequence[str]) -> None:
        """Leave lines as they are, unless another one has become the first."""
        for at, line in enumerate(new, start=first):
            if own[at].rstrip() != line.rstrip():
                self.page.replaced[block.lines[at]] = line

    def _replace(self, block: Block, old: range, new: Sequence[str]) -> None:
        at = block.lines[old.start] if old.start < len(block.lines) else block.end
        lines = list(new)
        for number in (block.lines[one] for one in old):
            if lines and number == block.lines[old[-1]]:
                self.page.insert(number, lines[:-1])
                self.page.replaced[number] = lines.pop()
                lines = []
            else:
                self.page.gone.add(number)
        self.page.insert(at, lines)

    def _written(self, pieces: Pieces, kind: Kind, level: int = 0) -> tuple[str, ...]:
        lines = markdown.written(pieces, kind, level)
        if not normal(pieces) or lines is None:
            raise Refused
        return lines

    def _delete(self, block: Block) -> None:
        """Take a block away with the waivers above it; a whole list or box when all of it goes."""
        start, end = self._extent(block)
        while start and _WAIVER.fullmatch(self.page.bare(start - 1)):
            start -= 1
        if start not in self.page.gone or end - 1 not in self.page.gone:
            self._drop(block, start, end)

    def _extent(self, block: Block) -> tuple[int, int]:
        place = block.place
        if self._all_away(place.start, place.end) and not place.note:
            return place.start, place.end
        if block.locked or block.kind in {Kind.BOX, Kind.OPTION}:
            raise Refused
        if place.items and place.leads:
            item = place.items[-1]
            if not self._all_away(item.start, item.end):
                raise Refused
            return item.start, item.end
        return block.start, block.end

    def _all_away(self, start: int, end: int) -> bool:
        inside = [one for one in self.chapter.blocks if start <= one.start < end]
        return all(one.number in self.away for one in inside)

    def _drop(self, block: Block, start: int, end: int) -> None:
        inner = (
            block.place.items and (start, end) != (block.place.start, block.place.end) and block.place.leads
        )
        if inner:
            self.page.gone |= set(range(start, end))
        else:
            self.page.drop(start, end)

    def _moved(self, one: Moved) -> Fresh:
        """Return a block as a new one, with the waivers above it."""
        block = self.chapter.block(one.number)
        if block.locked or block.kind in {Kind.BOX, Kind.OPTION} or block.place.note:
            raise Refused
        pieces = block.pieces if one.pieces is None else layout.laid(block.pieces, one.pieces)
        waivers = tuple(reversed([line for line in self._comments(block.start) if _WAIVER.fullmatch(line)]))
        if block.kind is Kind.HEADING:
            return Fresh(Shape.HEADING, pieces, block.level, waivers)
        item = block.place.leads and block.place.items
        level = len(block.place.items) - 1 if item else 0
        return Fresh(Shape.ITEM if item else Shape.PARAGRAPH, pieces, level, waivers)

    def _add(self, after: int, fresh: Fresh) -> None:
        where = spot(self.chapter, self.chapter.block(after), fresh)
        if where is None:
            raise Refused
        heading = fresh.shape is Shape.HEADING
        lines = self._written(fresh.pieces, Kind.HEADING if heading else Kind.PARAGRAPH, fresh.level)
        first = where.first + ("#" * fresh.level + " " if heading else "")
        made = [first + lines[0], *(where.later + line for line in lines[1:])]
        self._put(where.line, [*fresh.remarks, *made], where.apart, where.later.rstrip())

    def _put(self, at: int, lines: Sequence[str], apart: bool, blank: str) -> None:  # noqa: FBT001 - a Spot says it
        put = self.page.put.get(at, [])
        joins = _is_item(lines[-1]) and (_is_item(put[-1]) if put else not apart)
        if not apart and joins:
            self.page.insert(at, lines)
            return
        open_above = bool(put[-1].strip(" >")) if put else not self.page.blank(at - 1)
        before = [blank] if open_above and not joins else []
        following = self.page.bare(at)
        after = (
            [blank]
            if at < len(self.page.lines) and not self.page.blank(at) and not ends_here(following)
            else []
        )
        self.page.insert(at, [*before, *lines, *after])

    def _note(self, one: NoteAdded) -> None:
        """Put the text of a note after the block of the first level that refers to it."""
        lines = self._written(one.pieces, Kind.PARAGRAPH)
        first = f"[^{one.label}]: {lines[0]}"
        place = self.chapter.block(one.after).place
        self._put(place.end, [first, *(f"    {line}" for line in lines[1:])], apart=True, blank="")

    # ------------------------------------------------------------- read again

    def holds(self, new: Manuscript) -> bool:
        """Tell whether the new text has every block that was kept, in order, and those that were meant."""
        changed = {one.number: one.pieces for one in self.edits if isinstance(one, Changed)}
        kept = [one for one in self.chapter.blocks if one.number not in self.away]
        wanted = [_signature(one, changed.get(one.number)) for one in kept]
        found = [_signature(one) for one in new.blocks]
        more = Counter(map(_said, found)) - Counter(map(_said, wanted))
        body = [one for one in wanted if not one[_NOTE]]
        return (
            more == Counter(self._meant()) and _in_order(body, found) and not Counter(wanted) - Counter(found)
        )

    def _meant(self) -> Iterator[tuple[object, ...]]:
        for one in self.edits:
            if isinstance(one, Added):
                heading = one.fresh.shape is Shape.HEADING
                yield (Kind.HEADING if heading else Kind.PARAGRAPH, normal(one.fresh.pieces))
            elif isinstance(one, NoteAdded):
                yield (Kind.PARAGRAPH, normal(one.pieces))
            elif isinstance(one, Moved):
                block = self.chapter.block(one.number)
                yield (block.kind, normal(block.pieces if one.pieces is None else one.pieces))


_NOTE = 2


def _signature(block: Block, pieces: Pieces | None = None) -> tuple[object, ...]:
    """Return all that must stay the same of a block."""
    said = block.source if block.locked else normal(block.pieces if pieces is None else pieces)
    place = block.place
    context = (block.level, block.name, len(place.items), place.box is None, place.quotes, place.leads)
    return (block.kind, said, place.note, context)


def _said(signature: tuple[object, ...]) -> tuple[object, ...]:
    return signature[:2]


def _in_order(wanted: Sequence[object], found: Sequence[object]) -> bool:
    rest = iter(found)
    return all(any(one == other for other in rest) for one in wanted)


def _is_item(line: str) -> bool:
    return bool(re.match(r"[ >]*(?:[-*+]|\d+[.)]) ", line))
