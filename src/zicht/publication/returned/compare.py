"""What one returned document changes: edits of each chapter, and what a person must look at."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zicht.publication.docx import anchors
from zicht.publication.docx.anchors import Named
from zicht.publication.manuscript import Manuscript, inline, layout, markdown
from zicht.publication.manuscript import edits as do
from zicht.publication.manuscript.edits import Edit, Fresh, Shape
from zicht.publication.manuscript.inline import normal, words
from zicht.publication.manuscript.model import Block, Kind, Piece, Pieces, Sort
from zicht.publication.returned import match
from zicht.publication.returned.findings import Finding
from zicht.publication.returned.match import Entry, Narrative
from zicht.publication.returned.model import Grid, Paragraph, Part, Returned

_DIGITS = re.compile(r"\d+")
_SINGLE = {Kind.HEADING, Kind.OPTION, Kind.BOX}


@dataclass
class Compared:
    """What a document asks: edits by chapter, each with the finding that tells of it; and the other findings."""

    edits: dict[str, list[tuple[Edit, Finding]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def compare(document: Returned, narrative: Narrative) -> Compared:
    """Return what a document changes in the narrative as it is now."""
    return _Comparison(document, narrative).run()


class _Comparison:
    def __init__(self, document: Returned, narrative: Narrative) -> None:
        self.document = document
        self.narrative = narrative
        self.entries = match.entries(document, narrative)
        self.chapters = {one.file: one for one in narrative.chapters}
        self.intact = {one.file for one in narrative.chapters if narrative.intact(one, document)}
        self.made = Compared()
        self.changed: dict[tuple[str, int], tuple[Pieces, Finding]] = {}
        self.said: set[str] = set()
        """The comments that were given a place."""

    def run(self) -> Compared:
        for one in self.entries:
            if isinstance(one.anchor, Block):
                self._block(one.anchor, one.part)
            elif isinstance(one.anchor, Named):
                self._stale(one.anchor, one.part)
        self._notes()
        self._order()
        for (file, number), (pieces, finding) in self.changed.items():
            self.made.edits.setdefault(file, []).append((do.Changed(number, pieces), finding))
        self._gone()
        self._unsaid()
        return self.made

    # ------------------------------------------------------------- what is told

    def _tell(self, rule: str, block: Block | None, word: str = "", data: str = "") -> None:
        self.made.findings.append(self._finding(rule, block, word, data))

    def _finding(self, rule: str, block: Block | None, word: str = "", data: str = "") -> Finding:
        file, line = (block.file, block.start + 1) if block else ("", 0)
        return Finding(rule, self.document.name, file, line, word, data)

    def _edit(self, block: Block, edit: Edit, finding: Finding) -> None:
        self.made.edits.setdefault(block.file, []).append((edit, finding))

    # ------------------------------------------------------------- one block

    def _block(self, block: Block, part: Part) -> None:
        self._remarks(block, part)
        if block.locked or isinstance(part, Grid):
            return
        self._odd(block, part)
        pieces = _fitting(part.pieces, block.kind)
        if not pieces:
            return  # an empty block is a deleted one
        if inline.same(pieces, block.pieces):
            self._shape(block, part)
            return
        self._change(block, pieces)

    def _change(self, block: Block, pieces: Pieces) -> None:
        word, data = words(pieces), words(block.pieces)
        if _overtyped(block.pieces, pieces):
            self._tell("held", block, word, data)
            return
        written = _writable(pieces, block.kind, block.level)
        if written is None:
            self._tell("unplaced", block, word, data)
            return
        if written != pieces:
            self._tell("look", block, word)
        if not inline.same(written, block.pieces):
            self.changed[block.file, block.number] = (written, self._finding("changed", block, word, data))

    def _odd(self, block: Block | None, part: Paragraph) -> None:
        for drift in part.drifts:
            self._tell("drift" if drift.data else "unknown_figure", block, drift.word, drift.data)
        for one in part.odd:
            self._tell(one.rule, block, one.text)

    def _shape(self, block: Block, part: Paragraph) -> None:
        """Tell of a paragraph that became a heading or an item, or the other way: that is not taken over."""
        if (block.kind is Kind.HEADING and part.shape.heading != min(block.level, 4)) or (
            block.kind is Kind.PARAGRAPH and not block.place.note and part.shape.heading is not None
        ):
            self._tell("style", block, words(part.pieces))

    def _remarks(self, block: Block, part: Part) -> None:
        for number in part.remarks:
            comment = self.document.comments.get(number)
            if comment is not None and number not in self.said:
                self.said.add(number)
                line = remark(comment.author, comment.text)
                finding = self._finding("remark", block, f"{comment.author}: {comment.text}")
                self._edit(block, do.Remarked(block.number, line), finding)

    def _stale(self, named: Named, part: Part) -> None:
        """A block that says something else now than when the document was made."""
        chapter = self.narrative.by_digest.get(named.file)
        now = chapter.block(named.number) if chapter and 0 < named.number <= len(chapter.blocks) else None
        if isinstance(part, Grid):
            return
        if now is None:
            self._tell("unplaced", None, words(part.pieces))
        elif not inline.same(part.pieces, now.pieces):
            self._tell("stale", now, words(part.pieces), words(now.pieces))

    def _notes(self) -> None:
        """Compare the text of every note that was there already."""
        for own in self.document.notes.values():
            named = next(
                (one for part in own for name in part.names if (one := match.block_of(name)) and one.text),
                None,
            )
            block = self.narrative.find(named, self.document) if named else None
            if block is not None:
                self._block(block, replace(own[0], pieces=match.together(own)))
            elif named is not None:
                self._stale(named, own[0])

    # ------------------------------------------------------------- the order

    def _order(self) -> None:
        """Place what is new and what has moved after the last block before it that stayed where it was."""
        blocks = [one.anchor for one in self.entries if isinstance(one.anchor, Block)]
        away = _moved([one for one in blocks if one.kind is not Kind.OPTION], self.chapters)
        stuck = {block for run in away for block in run if not all(map(_movable, run))}
        moving = {block for run in away for block in run}
        after: Block | None = None
        inside = False
        for one in self.entries:
            if isinstance(one.anchor, Block) and one.anchor in moving:
                self._move(one.anchor, one.part, None if one.anchor in stuck else after)
            elif isinstance(one.anchor, Block):
                after, inside = one.anchor, True
            elif isinstance(one.anchor, tuple):
                inside = inside and one.anchor[0] == anchors.FIXED
                if after and inside:
                    self._remarks(after, one.part)
            elif one.anchor is None:
                self._new(one.part, after if inside else None)

    def _move(self, block: Block, part: Part, after: Block | None) -> None:
        word = words(part.pieces) if isinstance(part, Paragraph) else ""
        if after is None or after.file != block.file or block.file not in self.intact:
            self._tell("not_moved", block, word)
            return
        pieces, _ = self.changed.pop((block.file, block.number), (None, None))
        edit = do.Moved(block.number, after.number, pieces)
        self._edit(block, edit, self._finding("moved", block, word, words(block.pieces)))

    def _new(self, part: Part, after: Block | None) -> None:
        if isinstance(part, Grid):
            self._tell("table", after, " | ".join(" · ".join(row) for row in part.cells))
            return
        self._odd(after, part)
        pieces = normal(part.pieces)
        if after is None or not pieces:
            if pieces:
                self._tell("unplaced", None, words(pieces))
            return
        shape = _shape_of(part)
        written = _writable(
            pieces, Kind.HEADING if shape is Shape.HEADING else Kind.PARAGRAPH, part.shape.heading or 2
        )
        if written is None:
            self._tell("unplaced", after, words(pieces))
            return
        level = part.shape.heading or part.shape.item or 0
        fresh = Fresh(
            shape,
            written if shape is Shape.ITEM else layout.by_sentence(written),
            level,
            tuple(self._said(part)),
        )
        self._edit(after, do.Added(after.number, fresh), self._finding("added", after, words(pieces)))

    def _said(self, part: Part) -> Iterator[str]:
        """Yield the remarks on a new block, as lines."""
        for number in part.remarks:
            comment = self.document.comments.get(number)
            if comment is not None and number not in self.said:
                self.said.add(number)
                yield remark(comment.author, comment.text)

    # ------------------------------------------------------------- what is not there

    def _gone(self) -> None:
        """Take away what the document held and holds no more."""
        there = {one.anchor for one in self.entries if isinstance(one.anchor, Block) and _filled(one)}
        for own in self.document.notes.values():
            named = [one for part in own for name in part.names if (one := match.block_of(name))]
            found = [block for one in named if (block := self.narrative.find(one, self.document))]
            there |= set(found) if normal(match.together(own)) else set()
        for chapter in self.narrative.chapters:
            self._take_away(chapter, [one for one in self.narrative.held(chapter) if one not in there])

    def _take_away(self, chapter: Manuscript, missing: Sequence[Block]) -> None:
        known = anchors.file_name(chapter.file) in self.document.origin.chapters
        for one in missing:
            if not known:
                continue
            if one.locked:
                self._tell("locked_gone", one)
            elif chapter.file not in self.intact:
                self._tell("not_deleted", one, data=words(one.pieces))
            else:
                self._edit(one, do.Deleted(one.number), self._finding("deleted", one, data=words(one.pieces)))

    def _unsaid(self) -> None:
        """Tell of every comment that has no block."""
        for number, comment in self.document.comments.items():
            if number not in self.said and comment.text:
                self._tell("remark_unplaced", None, f"{comment.author}: {comment.text}")


def _filled(one: Entry) -> bool:
    """Tell whether a block still says something."""
    locked = isinstance(one.anchor, Block) and one.anchor.locked
    return locked or isinstance(one.part, Grid) or bool(normal(one.part.pieces))


def _movable(block: Block) -> bool:
    return block.kind in {Kind.PARAGRAPH, Kind.HEADING} and not block.place.note


def _moved(blocks: Sequence[Block], chapters: Mapping[str, Manuscript]) -> list[list[Block]]:
    """Return the blocks that are not where they were, in rows as they stand: all but the longest row in order."""
    order = {file: at for at, file in enumerate(chapters)}
    stayed = set(_longest_row([(order[one.file], one.number) for one in blocks]))
    rows: list[list[Block]] = [[]]
    for at, one in enumerate(blocks):
        if at in stayed:
            rows.append([])
        else:
            rows[-1].append(one)
    return [row for row in rows if row]


def remark(author: str, text: str) -> str:
    """Return a comment as a line of the narrative, which its reader leaves out."""
    said = f"opmerking ({author.replace(')', '').strip() or '?'}): {text}"
    return f"<!-- {said.replace('-->', '-- >').replace('<!--', '< !--')} -->"


def _fitting(pieces: Pieces, kind: Kind) -> Pieces:
    """Return a text as a block of its kind can hold it: a heading is one line."""
    if kind in _SINGLE:
        pieces = tuple(Piece(" ") if one.sort is Sort.BREAK else one for one in pieces)
    return normal(pieces)


def _writable(pieces: Pieces, kind: Kind, level: int) -> Pieces | None:
    """Return a text as Markdown can hold it: as it is, or else without bold, italic and links."""
    named = tuple(replace(one, text="noot", note=()) if one.note else one for one in pieces)
    if markdown.written(named, kind, level) is not None:
        return pieces
    bare = markdown.plain(pieces)
    named = tuple(replace(one, text="noot", note=()) if one.note else one for one in bare)
    return bare if markdown.written(named, kind, level) is not None else None


def _shape_of(part: Paragraph) -> Shape:
    if part.shape.heading is not None:
        return Shape.HEADING
    return Shape.ITEM if part.shape.item is not None else Shape.PARAGRAPH


def _overtyped(old: Pieces, new: Pieces) -> bool:
    """Tell whether a figure is gone and a number was typed: then the number stood in its place."""
    figures = [Counter(one.text for one in each if one.sort is Sort.FIGURE) for each in (old, new)]
    typed = [
        Counter(_DIGITS.findall(" ".join(one.text for one in each if one.sort is Sort.TEXT)))
        for each in (old, new)
    ]
    return bool(figures[0] - figures[1]) and bool(typed[1] - typed[0])


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
