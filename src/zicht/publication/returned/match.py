"""Finds the block that each paragraph of a returned document is, and what is new between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from zicht.publication.docx import anchors
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
    """The chapters as they are now."""

    chapters: tuple[Manuscript, ...]

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

    def held(self, chapter: Manuscript, document: Returned) -> list[Block]:
        """Return the blocks of a chapter that a document held and that say what they said then."""
        file = anchors.file_name(chapter.file)
        named = (Named(file, number, said) for number, said in document.origin.blocks.get(file, {}).items())
        return [block for one in named if (block := self.find(one, document))]

    def find(self, named: Named, document: Returned) -> Block | None:
        """Return the block an anchor names: what says the same as then, nearest to where it stood."""
        said = named.text or document.origin.blocks.get(named.file, {}).get(named.number, "")
        alike = self.digests.get(named.file, {}).get(said, [])
        return min(alike, key=lambda one: abs(one.number - named.number), default=None)


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a document with what it is; without an anchor it is new. `number` is that of then."""

    part: Part
    anchor: Anchor = None
    number: int = 0


def entries(document: Returned, narrative: Narrative) -> list[Entry]:
    """Return the parts of a document in their order, each block once."""
    seen: set[tuple[str, int]] = set()
    found: list[Entry] = []
    for anchor, number, parts in _runs(document, narrative):
        if isinstance(anchor, Block) and (anchor.file, anchor.number) not in seen:
            seen.add((anchor.file, anchor.number))
            found += _of_block(anchor, number, parts)
        elif isinstance(anchor, Block) or anchor is None:
            found += [Entry(one) for one in parts if _matters(one)]
        else:
            found += [Entry(parts[0], anchor), *(Entry(one) for one in parts[1:] if _matters(one))]
    return found


def _runs(document: Returned, narrative: Narrative) -> Iterator[tuple[Anchor, int, list[Part]]]:
    """Yield each anchor with its own parts and those without one that follow."""
    anchor: Anchor = None
    number = 0
    run: list[Part] = []
    for part in document.body:
        if isinstance(part, Paragraph) and part.contents:
            continue
        named = _named(part)
        own = (narrative.find(named, document) or named) if named else _fixed(part)
        if own is not None and own != anchor:
            if run:
                yield anchor, number, run
            anchor, number, run = own, named.number if named else 0, []
        run.append(part)
    if run:
        yield anchor, number, run


def _named(part: Part) -> Named | None:
    """Return the block a part names: a bookmark knows what it said, a tag is what Word locked."""
    named = [one for name in part.names if (one := block_of(name))]
    tagged = next((one for one in named if not one.text), None)
    marked = next((one for one in named if one.text and _agree(one, tagged)), None)
    return marked or tagged


def _fixed(part: Part) -> tuple[str, int] | None:
    return next((fixed for name in part.names if (fixed := anchors.fixed_of(name))), None)


def _agree(one: Named, tagged: Named | None) -> bool:
    return tagged is None or (one.file, one.number) == (tagged.file, tagged.number)


def _matters(part: Part) -> bool:
    """Tell whether a part without an anchor holds anything at all."""
    if isinstance(part, Grid):
        return any(chain.from_iterable(part.cells)) or bool(part.remarks)
    return any(one.text.strip() or one.note for one in part.pieces) or bool(part.remarks or part.odd)


def _of_block(block: Block, number: int, parts: Sequence[Part]) -> Iterator[Entry]:
    """Yield the parts of one block: the one that it is, and what stands new before and after that."""
    if block.locked:
        yield Entry(parts[0], block, number)
        yield from (Entry(one) for one in parts[1:] if _matters(one))
        return
    texts = [one for one in parts if isinstance(one, Paragraph)]
    if block.kind is Kind.OPTION and len(texts) > 1:
        yield Entry(replace(texts[0], pieces=together(tuple(texts))), block, number)
        return
    main = _main(block, parts)
    for one in parts:
        if one is main:
            yield Entry(one, block, number)
        elif _matters(one):
            yield Entry(one)


def _main(block: Block, parts: Sequence[Part]) -> Part:
    texts = [one for one in parts if isinstance(one, Paragraph)]
    equal = next((one for one in texts if same(one.pieces, block.pieces)), None)
    filled = next((one for one in texts if _matters(one)), None)
    return equal or filled or parts[0]
