"""What one returned document changes: edits of each chapter, and what a person must look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zicht.publication.docx import anchors
from zicht.publication.docx.anchors import Named
from zicht.publication.manuscript import edits as do
from zicht.publication.manuscript import inline, layout, markdown
from zicht.publication.manuscript.edits import Edit, Fresh, Shape
from zicht.publication.manuscript.inline import normal, words
from zicht.publication.manuscript.model import Block, Kind, Pieces
from zicht.publication.returned import judge, match, order
from zicht.publication.returned.findings import Finding
from zicht.publication.returned.match import Entry, Narrative
from zicht.publication.returned.model import Grid, Paragraph, Part, Returned
from zicht.publication.returned.reading import block_of, together
from zicht.publication.returned.signs import Signs

DEEPEST = 4
"""A heading that lies deeper looks like this one."""


@dataclass
class Compared:
    """What a document asks: edits by chapter, each with its finding; and the other findings."""

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
        pieces = judge.fitting(part.pieces, block.kind)
        if not pieces:
            return  # an empty block is a deleted one
        if inline.same(pieces, block.pieces):
            self._shape(block, part)
            return
        self._change(block, pieces)

    def _change(self, block: Block, pieces: Pieces) -> None:
        word, data = words(pieces), words(block.pieces)
        if word == data:  # only its look changed
            word, data = markdown.markup(pieces), markdown.markup(normal(block.pieces))
        if judge.overtyped(block.pieces, pieces):
            self._tell("held", block, word, data)
            return
        written = judge.writable(pieces, block.kind, block.level)
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
        wanted = min(block.level, DEEPEST) if block.kind is Kind.HEADING else None
        if block.kind in {Kind.HEADING, Kind.PARAGRAPH} and part.shape.heading != wanted:
            self._tell("style", block, words(part.pieces))

    def _remarks(self, block: Block, part: Part) -> None:
        for number in part.remarks:
            comment = self.document.comments.get(number)
            if comment is not None and number not in self.said:
                self.said.add(number)
                line = judge.remark(comment.author, comment.text)
                finding = self._finding("remark", block, f"{comment.author}: {comment.text}")
                self._edit(block, do.Remarked(block.number, line), finding)

    def _stale(self, named: Named, part: Part) -> None:
        """A block that says something else now than when the document was made."""
        chapter = self.narrative.by_digest.get(named.file)
        now = chapter.block(named.number) if chapter and 0 < named.number <= len(chapter.blocks) else None
        if now is not None:
            self._remarks(now, part)
        if isinstance(part, Grid):
            return
        self._odd(now, part)
        if now is None:
            self._tell("unplaced", None, words(part.pieces))
        elif not inline.same(part.pieces, now.pieces):
            self._tell("stale", now, words(part.pieces), words(now.pieces))

    def _notes(self) -> None:
        """Compare the text of every note that was there already."""
        for own in self.document.notes.values():
            named = next(
                (one for part in own for name in part.names if (one := block_of(name)) and one.text),
                None,
            )
            block = self.narrative.find(named, self.document) if named else None
            if block is not None:
                self._block(block, replace(own[0], pieces=together(own)))
            elif named is not None:
                self._stale(named, own[0])

    # ------------------------------------------------------------- the order

    def _order(self) -> None:
        """Place what is new and what has moved after the last block before it that stayed where it was."""
        blocks = [(one.anchor, one.number) for one in self.entries if isinstance(one.anchor, Block)]
        away = order.moved([pair for pair in blocks if pair[0].kind is not Kind.OPTION], self.chapters)
        stuck = {block for run in away for block in run if not all(map(order.movable, run))}
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
        if after is None or after.file != block.file:
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
        shape = judge.shape_of(part)
        written = judge.writable(
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
                yield judge.remark(comment.author, comment.text)

    # ------------------------------------------------------------- what is not there

    def _gone(self) -> None:
        """Take away what the document held and holds no more."""
        there = {one.anchor for one in self.entries if isinstance(one.anchor, Block) and _filled(one)}
        signs = Signs(self.entries, self.narrative, self.document)
        for own in self.document.notes.values():
            named = [one for part in own for name in part.names if (one := block_of(name))]
            found = [block for one in named if (block := self.narrative.find(one, self.document))]
            there |= {one for one in found if not signs.lost(one)} if normal(together(own)) else set()
        for chapter in self.narrative.chapters:
            held = self.narrative.held(chapter, self.document)
            self._take_away([one for one in held if one not in there])

    def _take_away(self, missing: Sequence[Block]) -> None:
        for one in missing:
            data = words(one.pieces)
            if one.locked:
                self._tell("locked_gone", one)
            else:
                self._edit(one, do.Deleted(one.number), self._finding("deleted", one, data=data))

    def _unsaid(self) -> None:
        """Tell of every comment that has no block."""
        for number, comment in self.document.comments.items():
            if number not in self.said and comment.text:
                self._tell("remark_unplaced", None, f"{comment.author}: {comment.text}")


def _filled(one: Entry) -> bool:
    """Tell whether a block still says something."""
    locked = isinstance(one.anchor, Block) and one.anchor.locked
    return locked or isinstance(one.part, Grid) or bool(normal(one.part.pieces))
