"""The last part: where every figure in the text comes from. Each figure links to its own row."""

from collections.abc import Iterator

from zicht.publication import provenance
from zicht.publication.book import capital
from zicht.publication.docx import anchors, tables
from zicht.publication.docx.desk import Desk
from zicht.publication.docx.tables import Cell
from zicht.publication.docx.xml import Element, paragraph, qn, said
from zicht.publication.model import Mark
from zicht.publication.provenance import Provenance
from zicht.publication.wording import FRACTION
from zicht.values import Key

_PERIOD, _SOURCE, _STATE = "pages.fact_period", "pages.fact_source", "pages.fact_state"
_NUMBERED = {Mark.COUNTED, Mark.ESTIMATED}


def origins(desk: Desk) -> Iterator[Element]:
    """Yield the figures of this document with what they count, when, from whom and in which state."""
    book = desk.book
    yield _fixed(desk, paragraph("Hoofdstuk", said(book.plain("word.appendix"))))
    title = paragraph("Heading1", said(book.plain("pages.origins")))
    yield _fixed(desk, desk.marked(title, anchors.ORIGINS))
    yield _fixed(desk, paragraph("BodyText", said(book.plain("word.origins_lead"))))
    words = [book.plain(name) for name in ("word.figure", "pages.fact_counts", _PERIOD)]
    heads = [*map(_cell, words), _cell(book.plain("word.source_and_state"))]
    cited = _cited(desk)
    rows = [_row(provenance.of(book.table.figures[key], book), desk) for key in cited]
    if rows:
        made = tables.table(heads, rows, book.plain("pages.origins"))
        _marks(made, list(cited.values()), desk)
        yield _fixed(desk, made)
    yield tables.gap()


def _cited(desk: Desk) -> dict[Key, list[str]]:
    """Return the references that were written, by the figure they name, in the order of writing."""
    found: dict[Key, list[str]] = {}
    for reference, bound in desk.bound.items():
        found.setdefault(bound.keys[0], []).append(reference)
    return found


def _row(one: Provenance, desk: Desk) -> list[Cell]:
    facts = dict(one.facts)
    period, source, state = (facts.get(desk.book.plain(name), "") for name in (_PERIOD, _SOURCE, _STATE))
    what = ", ".join(filter(None, (capital(one.measure), one.breakdown)))
    counted = one.mark in _NUMBERED and desk.book.table.measures[one.key.indicator].unit != FRACTION
    shown = f"{one.value} {one.unit}" if counted else one.value
    return [
        _cell(shown.strip(), bold=True),
        _cell(what),
        _cell(capital(period)),
        _cell(f"{capital(source)}. {capital(state)}."),
    ]


def _marks(made: Element, references: list[list[str]], desk: Desk) -> None:
    """Put the places that figures link to in the first cell of their row."""
    for row, own in zip(made.findall(qn("w:tr"))[1:], references, strict=True):
        for one in own:
            desk.marked(row, anchors.figure_link(one))


def _cell(words: str, *, bold: bool = False) -> Cell:
    return Cell([said(words, bold=bold)], words)


def _fixed(desk: Desk, made: Element) -> Element:
    return desk.fixed_part(made, anchors.CLOSING)
