"""What stands before the first chapter: the cover, how to work in this document, and what is in it."""

from collections.abc import Iterator, Sequence

from zicht.publication import numbers
from zicht.publication.book import capital
from zicht.publication.docx import anchors, pictures, tables
from zicht.publication.docx.desk import Desk
from zicht.publication.docx.runs import STYLES, shown
from zicht.publication.docx.styles import color
from zicht.publication.docx.xml import Element, el, field, paragraph, said
from zicht.publication.manuscript.model import Block, Kind
from zicht.publication.manuscript.split import Manuscript
from zicht.regions.model import Partner

_HOW = ("how_text", "how_figures", "how_tables", "how_new", "how_remarks", "how_contents")
WATERLINE_MM, PAGE_MM = 178, (210, 297)
"""Where the water begins on the cover, from the top of the page."""
_FRAME = {
    "w_w": tables.FULL,
    "w_wrap": "around",
    "w_vAnchor": "page",
    "w_hAnchor": "margin",
    "w_x": 1,
    "w_y": 10_700,
}
"""Where the text under water stands."""
_DEPTH = 2
"""Headings down to this level are in the contents."""


def cover(desk: Desk, partner: Partner | None) -> Iterator[Element]:
    """Yield the cover: above the line what this is, below it what nobody knows."""
    book, region = desk.book, desk.book.edition.region
    yield _fixed(desk, "Omslag", region.publisher)
    yield paragraph("Ruimte", more=[el("w:spacing", w_before=2100)])
    yield _fixed(desk, "Title", book.plain("pages.cover_title", region=region.name))
    yield _fixed(desk, "Subtitle", book.edition.period.label)
    if partner:
        yield _fixed(desk, "Omslag", book.plain("word.for_partner", partner=partner.name))
    for notice in (*book.status, *filter(None, [book.erratum])):
        yield _fixed(desk, "Omslag", notice)
    day = numbers.day(book.edition.date, book.lang)
    yield _fixed(desk, "Omslag", book.plain("word.made", date=day, version=book.edition.version))
    yield from _water(desk)


def _water(desk: Desk) -> Iterator[Element]:
    """The water under the line, and the sentence that stands there instead of a number."""
    ground = color("diepwater")
    water = paragraph("Ruimte", pictures.backdrop(ground, WATERLINE_MM, PAGE_MM, desk))
    yield desk.fixed_part(water, anchors.OPENING)
    for style, name in (("Onderwatertitel", "pages.cover_below"), ("Onderwater", desk.book.below)):
        frame = el("w:framePr", **_FRAME)
        shade = el("w:shd", w_val="clear", w_color="auto", w_fill=ground)
        made = paragraph(style, said(desk.book.plain(name)), more=[frame, shade])
        yield desk.fixed_part(made, anchors.OPENING)
    yield paragraph("Ruimte")  # a frame stands on the page of the paragraph after it


def how(desk: Desk) -> Iterator[Element]:
    """Yield how to work in this document, and how its figures are marked."""
    yield _fixed(desk, "Voorwerk", desk.book.plain("word.how"), new_page=True)
    for name in _HOW:
        yield _point(desk, said(desk.book.plain(f"word.{name}")))
    yield _fixed(desk, "Voorwerk", desk.book.plain("word.marks"))
    for mark, style in STYLES.items():
        shown = said(desk.book.plain(f"charts.state_{mark.value}"), style, bold=True)
        yield _point(desk, shown, said(f" – {desk.book.plain(f'word.mark_{mark.value}')}"))


def _point(desk: Desk, *content: Element) -> Element:
    bullet = el("w:numPr", el("w:ilvl", w_val=0), el("w:numId", w_val=1))
    return desk.fixed_part(paragraph("ListParagraph", *content, more=[bullet]), anchors.OPENING)


def contents(chapters: Sequence[tuple[Manuscript, Sequence[Block]]], desk: Desk) -> Element:
    """Return the contents as a field: its lines are links now, Word adds the pages when it is renewed."""
    heads = [one for chapter, blocks in chapters for one in _heads(chapter, blocks)]
    lines = [_line(one.level, shown(one.pieces, desk), anchors.heading_mark(one)) for one in heads]
    lines.append(_line(1, desk.book.plain("pages.origins"), anchors.ORIGINS))
    begin, code, separate, *_, end = field(f'TOC \\o "1-{_DEPTH}" \\h \\z \\u')
    lines[0][1:1] = [begin, code, separate]
    lines[-1].append(end)
    title = paragraph("TOCHeading", said(desk.book.plain("word.contents")), more=[el("w:pageBreakBefore")])
    gallery = el("w:docPartObj", el("w:docPartGallery", w_val="Table of Contents"), el("w:docPartUnique"))
    return el(
        "w:sdt", el("w:sdtPr", el("w:id", w_val=next(desk.ids)), gallery), el("w:sdtContent", title, *lines)
    )


def _heads(chapter: Manuscript, blocks: Sequence[Block]) -> list[Block]:
    """Return the headings of a chapter that are in the document; its title always is."""
    found = [one for one in blocks if one.kind is Kind.HEADING and one.level <= _DEPTH]
    title = chapter.blocks[0]
    return found if title in found or title.kind is not Kind.HEADING else [title, *found]


def _line(level: int, words: str, place: str) -> Element:
    return paragraph(f"TOC{level}", el("w:hyperlink", said(words), w_anchor=place, w_history=1))


def _fixed(desk: Desk, style: str, words: str, *, new_page: bool = False) -> Element:
    more = [el("w:pageBreakBefore")] if new_page else []
    return desk.fixed_part(paragraph(style, said(capital(words)), more=more), anchors.OPENING)
