"""Puts what the references say beside the sentences they stand in."""

from collections import defaultdict

from zicht.errors import NarrativeError
from zicht.publication import references, wording
from zicht.publication.blocks import Block, Sentence, Written
from zicht.publication.lint.model import Cited, Desk, Passage, Said
from zicht.publication.model import BoundKind
from zicht.publication.narrative import Chapter


def passages(chapter: Chapter, desk: Desk) -> tuple[Passage, ...]:
    """Return the blocks of a chapter, resolved, each with the text of its section."""
    sections: dict[int, list[str]] = defaultdict(list)
    for block in chapter.blocks:
        sections[block.section] += [sentence.text for sentence in block.sentences]
    return tuple(
        _passage(chapter.name, block, desk, tuple(sections[block.section])) for block in chapter.blocks
    )


def _passage(file: str, block: Block, desk: Desk, section: tuple[str, ...]) -> Passage:
    return Passage(file, block, tuple(_said(one, desk) for one in block.sentences), section)


def _said(sentence: Sentence, desk: Desk) -> Said:
    return Said(sentence, tuple(_cited(one, desk) for one in sentence.figures))


def _cited(written: Written, desk: Desk) -> Cited:
    if written.reference is None:
        return Cited(written, fault=NarrativeError("lint.onleesbare_verwijzing", text=written.text))
    try:
        figure = references.figure(written.reference, desk.table, desk.year)
        bound = wording.bind(written.reference, desk.table, desk.region, desk.year)
    except NarrativeError as fault:
        return Cited(written, fault=fault)
    change = desk.table.changes.get(figure.key) if bound.kind is BoundKind.CHANGE else None
    return Cited(written, figure, bound, change)
