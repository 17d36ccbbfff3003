"""What is made from data and was changed in Word all the same: it is told, and never taken over."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from zicht.publication.manuscript.inline import words
from zicht.publication.manuscript.model import Block
from zicht.publication.returned.findings import Finding
from zicht.publication.returned.match import Entry
from zicht.publication.returned.model import Grid, Part

Place = tuple[str, int]


def changed(found: Sequence[Entry], made: Sequence[Entry], document: str) -> Iterator[Finding]:
    """Yield what a locked part says in Word and what it says in a document made now."""
    word, data = dict(_texts(found)), dict(_texts(made))
    blocks = {_place(one): one.anchor for one in found if isinstance(one.anchor, Block)}
    if {place for place in word if place not in blocks} - set(data):
        yield Finding("unchecked", document)
        return
    for place, said in word.items():
        for ours, theirs in _differences(data.get(place, said), said):
            block = blocks.get(place)
            file, line = (block.file, block.start + 1) if block else ("", 0)
            yield Finding("locked", document, file, line, theirs, ours)


def _place(one: Entry) -> Place:
    anchor = one.anchor
    if isinstance(anchor, Block):
        return anchor.file, anchor.number
    assert isinstance(anchor, tuple)  # noqa: S101 - asked by the caller
    return anchor


def _texts(entries: Sequence[Entry]) -> Iterator[tuple[Place, list[str]]]:
    for one in entries:
        locked = isinstance(one.anchor, Block) and one.anchor.locked
        said = _said(one.part) if locked or isinstance(one.anchor, tuple) else []
        if any(said):  # a picture says nothing
            yield _place(one), said


def _said(part: Part) -> list[str]:
    if isinstance(part, Grid):
        return list(chain.from_iterable(part.cells))
    return [" ".join(words(part.pieces).split())]


def _differences(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands differently, cell beside cell where there are as many."""
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            yield from zip(ours[a:b], theirs[c:d], strict=True)
        elif kind != "equal":
            yield " | ".join(ours[a:b]), " | ".join(theirs[c:d])
