"""Finds the block that each paragraph of a returned document is, and what is new between them."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from zicht.publication.docx import anchors, properties
from zicht.publication.docx.anchors import Named
from zicht.publication.manuscript import Manuscript
from zicht.publication.manuscript.inline import same
from zicht.publication.manuscript.model import Block, Kind
from zicht.publication.returned.model import Grid, Paragraph, Part, Returned
from zicht.publication.returned.reading import block_of, together

Anchor = Block | Named | tuple[str, int] | None
"""A block; the name of one that is not found; a part made from data; or nothing."""


@dataclass(frozen=True)
class Narrative:
    """The chapters as they are now, and which blocks of each a document held."""

    chapters: tuple[Manuscript, ...]
    scopes: Mapping[str, AbstractSet[int]]

    @cached_property
    def by_digest(self) -> dict[str, Manuscript]:
        return {anchors.file_name(one.file): one for one in self.chapters}

    @cached_property
    def digests(self) -> dict[str, dict[str, list[Block]]]:
        """The blocks of each chapter by the digest of what they say."""
        found: dict[str, dict[str, list[Block]]] = {}
        for one in self.chapters:
            own = found.setdefault(anchors.file_name(one.file), {})
            for block in one.blocks:
                own.setdefault(anchors.said(block), []).append(block)
        return found

    def held(self, chapter: Manuscript) -> list[Block]:
        return [one for one in chapter.blocks if one.number in self.scopes[chapter.file]]

    def intact(self, chapter: Manuscript, document: Returned) -> bool:
        """Tell whether a chapter is what it was when the document was made from it."""
        state = document.origin.chapters.get(anchors.file_name(chapter.file))
        return state == properties.state(chapter, self.held(chapter))

    def find(self, named: Named, document: Returned) -> Block | None:
        """Return the block an anchor names: what says the same as then, nearest to where it stood."""
        chapter = self.by_digest.get(named.file)
        if chapter is None:
            return None
        if named.text:
            alike = self.digests[named.file].get(named.text, [])
            return min(alike, key=lambda one: abs(one.number - named.number), default=None)
        known = self.intact(chapter, document) and 0 < named.number <= len(chapter.blocks)
        return chapter.block(named.number) if known else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a document with what it is; without an anchor it is new."""

    part: Part
    anchor: Anchor = None


def entries(document: Returned, narrative: Narrative) -> list[Entry]:
    """Return the parts of a document in their order, each block once."""
    seen: set[tuple[str, int]] = set()
    found: list[Entry] = []
    for anchor, parts in _runs(document, narrative):
        if isinstance(anchor, Block) and (anchor.file, anchor.number) not in seen:
            seen.add((anchor.file, anchor.number))
            found += _of_block(anchor, parts)
        elif isinstance(anchor, Block) or anchor is None:
            found += [Entry(one) for one in parts if _matters(one)]
        else:
            found += [Entry(parts[0], anchor), *(Entry(one) for one in parts[1:] if _matters(one))]
    return found


def _runs(document: Returned, narrative: Narrative) -> Iterator[tuple[Anchor, list[Part]]]:
    """Yield each anchor with its own parts and those without one that follow."""
    anchor: Anchor = None
    run: list[Part] = []
    for part in document.body:
        if isinstance(part, Paragraph) and part.contents:
            continue
        own = _anchor(part, narrative, document)
        if own is not None and own != anchor:
            if run:
                yield anchor, run
            anchor, run = own, []
        run.append(part)
    if run:
        yield anchor, run


def _anchor(part: Part, narrative: Narrative, document: Returned) -> Anchor:
    """Return what a part is by its names: a bookmark knows what the block said, a tag what Word locked."""
    named = [one for name in part.names if (one := block_of(name))]
    tagged = next((one for one in named if not one.text), None)
    marked = next((one for one in named if one.text and _agree(one, tagged)), None)
    best = marked or tagged
    if best is not None:
        return narrative.find(best, document) or best
    return next((fixed for name in part.names if (fixed := anchors.fixed_of(name))), None)


def _agree(one: Named, tagged: Named | None) -> bool:
    return tagged is None or (one.file, one.number) == (tagged.file, tagged.number)


def _matters(part: Part) -> bool:
    """Tell whether a part without an anchor holds anything at all."""
    if isinstance(part, Grid):
        return any(chain.from_iterable(part.cells)) or bool(part.remarks)
    return any(one.text.strip() or one.note for one in part.pieces) or bool(part.remarks or part.odd)


def _of_block(block: Block, parts: Sequence[Part]) -> Iterator[Entry]:
    """Yield the parts of one block: the one that it is, and what stands new before and after that."""
    if block.locked:
        yield Entry(parts[0], block)
        yield from (Entry(one) for one in parts[1:] if _matters(one))
        return
    texts = [one for one in parts if isinstance(one, Paragraph)]
    if block.kind is Kind.OPTION and len(texts) > 1:
        yield Entry(replace(texts[0], pieces=together(tuple(texts))), block)
        return
    main = _main(block, parts)
    for one in parts:
        if one is main:
            yield Entry(one, block)
        elif _matters(one):
            yield Entry(one)


def _main(block: Block, parts: Sequence[Part]) -> Part:
    texts = [one for one in parts if isinstance(one, Paragraph)]
    equal = next((one for one in texts if same(one.pieces, block.pieces)), None)
    filled = next((one for one in texts if _matters(one)), None)
    return equal or filled or parts[0]
