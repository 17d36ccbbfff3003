"""Running text as runs: each figure locked and linked, notes, links, bold and italic."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from zicht.publication import references
from zicht.publication.docx import anchors
from zicht.publication.docx.desk import LOCKED, Desk
from zicht.publication.docx.xml import Element, el, run, text
from zicht.publication.manuscript.model import Piece, Pieces, Sort
from zicht.publication.model import Bound, Mark

STYLES: Mapping[Mark, str] = {
    Mark.COUNTED: "Cijfer",
    Mark.ESTIMATED: "Cijfergeschat",
    Mark.PROTECTED: "Cijferbeschermd",
    Mark.UNKNOWN: "Cijfernietbekend",
}
"""How a bound figure looks, by the side of the waterline it stands on."""


def runs(pieces: Pieces, file: str, desk: Desk) -> Iterator[Element]:
    """Yield running text of a chapter as Word holds it."""
    for link, own in groupby(pieces, key=lambda one: "" if one.sort is Sort.FIGURE else one.link):
        inner = (_run(one, file, desk) for one in own)
        yield from (_linked(link, inner, desk),) if link else inner


def _linked(target: str, inner: Iterable[Element], desk: Desk) -> Element:
    if "://" in target or target.startswith("mailto:"):
        return el("w:hyperlink", *inner, r_id=desk.relate(target), w_history=1)
    start, end = desk.mark(anchors.inner_mark(target, next(desk.figures)))
    return el("w:hyperlink", start, *inner, end, w_anchor=anchors.link_mark(target), w_history=1)


def _run(one: Piece, file: str, desk: Desk) -> Element:
    if one.sort is Sort.FIGURE:
        return figure(one, desk)
    if one.sort is Sort.NOTE:
        reference = el("w:footnoteReference", w_id=desk.note(file, one.text))
        return run(reference, style="FootnoteReference")
    if one.sort is Sort.BREAK:
        return run(el("w:br"))
    style = "Hyperlink" if one.link else ""
    return run(text(" ".join(one.text.split("\n"))), style=style, bold=one.bold, italic=one.italic)


def figure(one: Piece, desk: Desk) -> Element:
    """Return a bound figure: a control that cannot be edited or deleted, around a link to its origin."""
    bound = bind(one.text, desk)
    start, end = desk.mark(anchors.figure_mark(one.text, next(desk.figures)))
    shown = run(text(bound.text), style=STYLES[bound.mark], bold=True, italic=one.italic)
    link = el("w:hyperlink", start, shown, end, w_anchor=anchors.figure_link(one.text), w_history=1)
    alias = desk.book.plain("word.locked_figure", unit=bound_name(bound, desk))
    return desk.control(anchors.figure_tag(one.text), LOCKED, link, alias=alias)


def bind(reference: str, desk: Desk) -> Bound:
    """Return what a reference says, and remember that it was written."""
    if reference not in desk.bound:
        desk.bound[reference] = desk.book.bind(references.parse(reference))
    return desk.bound[reference]


def bound_name(bound: Bound, desk: Desk) -> str:
    return desk.book.table.measures[bound.keys[0].indicator].label


def shown(pieces: Pieces, desk: Desk) -> str:
    """Return what a reader reads, with its figures filled in."""
    said = (bind(one.text, desk).text if one.sort is Sort.FIGURE else _word(one) for one in pieces)
    return " ".join("".join(said).split())


def _word(one: Piece) -> str:
    return " " if one.sort is Sort.BREAK else "" if one.sort is Sort.NOTE else one.text
