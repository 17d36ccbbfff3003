"""What stands before the first chapter: the cover, how to work in this document, and what is in it."""

from collections.abc import Iterator, Sequence

from zicht.publication import numbers, tokens
from zicht.publication.book import Book, capital
from zicht.publication.docx import anchors, tables
from zicht.publication.docx.desk import Desk
from zicht.publication.docx.runs import shown
from zicht.publication.docx.xml import Element, el, field, paragraph, said
from zicht.publication.manuscript.model import Block, Kind
from zicht.publication.manuscript.split import Manuscript
from zicht.regions.model import Partner

_HOW = ("how_text", "how_figures", "how_tables", "how_new", "how_remarks", "how_contents")
_DEPTH = 2
"""Headings down to this level are in the contents."""


def cover(desk: Desk, partner: Partner | None) -> Iterator[Element]:
    """Yield the cover: above the line what this is, below it what nobody knows."""
    book, region = desk.book, desk.book.edition.region
    yield _fixed(desk, "Omslag", region.publisher)
    yield paragraph("Ruimte", more=[el("w:spacing", w_before=1700)])
    yield _fixed(desk, "Title", book.plain("pages.cover_title", region=region.name))
    yield _fixed(desk, "Subtitle", book.edition.period.label)
    if partner:
        yield _fixed(desk, "Omslag", book.plain("word.for_partner", partner=partner.name))
    for notice in notices(book):
        yield _fixed(desk, "Omslag", notice)
    day = numbers.day(book.edition.date, book.lang)
    yield _fixed(desk, "Omslag", book.plain("word.made", date=day, version=book.edition.version))
    yield paragraph("Ruimte", more=[el("w:spacing", w_before=1500)])
    yield _fixed(desk, "Omslag", book.plain("pages.cover_above"))
    yield _water(desk)


def _water(desk: Desk) -> Element:
    """The water under the line, and the sentence that stands there instead of a number."""
    color = tokens.colors("light")["diepwater"].removeprefix("#")
    inside = [
        _fixed(desk, "Onderwatertitel", desk.book.plain("pages.cover_below")),
        _fixed(desk, "Onderwater", desk.book.plain("pages.cover_unknown")),
        paragraph("Onderwater", more=[el("w:spacing", w_before=2400)]),
    ]
    return tables.box(inside, fill=color, border=color)


def notices(book: Book) -> Iterator[str]:
    """Yield what the document says about itself: whose it is not, and that it is made up."""
    region = book.edition.region
    if region.reproduction:
        yield region.reproduction
    if region.fictional:
        yield book.plain("pages.fictional")


def how(desk: Desk) -> Iterator[Element]:
    """Yield how to work in this document."""
    title = paragraph("TOCHeading", said(desk.book.plain("word.how")), more=[el("w:pageBreakBefore")])
    yield desk.fixed_part(title, anchors.OPENING)
    for name in _HOW:
        bullet = el("w:numPr", el("w:ilvl", w_val=0), el("w:numId", w_val=1))
        made = paragraph("ListParagraph", said(desk.book.plain(f"word.{name}")), more=[bullet])
        yield desk.fixed_part(made, anchors.OPENING)


def contents(chapters: Sequence[tuple[Manuscript, Sequence[Block]]], desk: Desk) -> Element:
    """Return the contents as a field: its lines are links now, Word adds the pages when it is renewed."""
    heads = [
        one for _, blocks in chapters for one in blocks if one.kind is Kind.HEADING and one.level <= _DEPTH
    ]
    lines = [_line(one, desk) for one in heads]
    begin, code, separate, *_, end = field(f'TOC \\o "1-{_DEPTH}" \\h \\z \\u')
    lines[0][1:1] = [begin, code, separate]
    lines[-1].append(end)
    title = paragraph("TOCHeading", said(desk.book.plain("word.contents")))
    gallery = el("w:docPartObj", el("w:docPartGallery", w_val="Table of Contents"), el("w:docPartUnique"))
    return el(
        "w:sdt", el("w:sdtPr", el("w:id", w_val=next(desk.ids)), gallery), el("w:sdtContent", title, *lines)
    )


def _line(one: Block, desk: Desk) -> Element:
    link = el(
        "w:hyperlink",
        said(shown(one.pieces, desk)),
        w_anchor=f"_Toc{anchors.file_name(one.file)}{one.number}",
        w_history=1,
    )
    return paragraph(f"TOC{one.level}", link)


def _fixed(desk: Desk, style: str, words: str) -> Element:
    return desk.fixed_part(paragraph(style, said(capital(words))), anchors.OPENING)
