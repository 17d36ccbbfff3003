"""The footnotes, each with its text in its own control."""

from collections.abc import Iterable

from zicht.publication.docx import anchors
from zicht.publication.docx.desk import KEPT, Desk
from zicht.publication.docx.runs import runs
from zicht.publication.docx.xml import Element, el, paragraph, run, said
from zicht.publication.manuscript.model import Block


def footnotes(blocks: Iterable[Block], desk: Desk) -> Element:
    """Return the notes that the text refers to, in the order of their numbers."""
    found: dict[int, list[Element]] = {}
    for one in blocks:
        number = desk.notes.get((one.file, one.place.note))
        if number is not None:
            made = found.setdefault(number, [])
            made.append(_text(one, desk, first=not made))
    marks = [
        el("w:footnote", el("w:p", el("w:r", el(f"w:{kind}"))), w_type=kind, w_id=at)
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    own = (el("w:footnote", *found[at], w_id=at) for at in sorted(found))
    return el("w:footnotes", *marks, *own, mc_Ignorable="w15")


def _text(one: Block, desk: Desk, *, first: bool) -> Element:
    start, end = desk.mark(anchors.block_mark(one))
    labelled = desk.mark(anchors.note_mark(one.file, one.place.note)) if first else ()
    inside = (*labelled, start, *runs(one.pieces, one.file, desk), end)
    content = desk.control(anchors.block_tag(one), KEPT, *inside)
    sign = [run(el("w:footnoteRef"), style="FootnoteReference"), said(" ")] if first else []
    return paragraph("FootnoteText", *sign, content)
