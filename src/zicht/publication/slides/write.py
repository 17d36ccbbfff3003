"""Slides as a PowerPoint file: our look, a title on every slide, charts with words beside them."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Length, Mm, Pt

from zicht import zipped
from zicht.publication import tokens
from zicht.publication.book import Book
from zicht.publication.slides import chart, cover
from zicht.publication.slides.deck import Slide

WIDTH, HEIGHT = Mm(338.7), Mm(190.5)
LEFT, TOP, WIDE = Mm(20), Mm(16), Mm(298)
FONT = "Source Sans Pro"
STEPS = 3
HALF, RIGHT = Mm(158), Mm(160)
"""Where what stands beside the lines begins, and how wide it is."""
_SHORT, _LONG = 32, 60
_FEW, _MANY = 260, 420
_WIDEST = 7
"""Letters of a title, of lines and of a number: more of them are set smaller."""
LINE = Mm(140)
"""Where the waterline lies on the first slide."""
Place = tuple[Length, Length, Length, Length]
_TITLE_ONLY = 5
"""The layout of the library's own template that holds a title and nothing else."""
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def presentation(slides: Sequence[Slide], book: Book) -> bytes:
    """Return the slides as PPTX. The same slides give the same bytes."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    for number, one in enumerate(slides, 1):
        _slide(made, one, number, book)
    properties = made.core_properties
    properties.title = slides[0].title
    properties.author = book.edition.region.publisher
    properties.language = book.lang
    day = book.edition.date
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a file knows no zone
    out = io.BytesIO()
    made.save(out)
    return zipped.same_bytes(out.getvalue(), lambda name, part: _undated(name, part, day.isoformat()))


def _undated(name: str, part: bytes, day: str) -> bytes:
    """Give the workbook inside a chart the day of the edition, not the moment it was made."""
    if not name.endswith(".xlsx"):
        return part
    stamp = rb"\g<1>" + day.encode() + b"T00:00:00Z"
    return zipped.same_bytes(part, lambda _, inner: _STAMP.sub(stamp, inner))


def _slide(made: Any, one: Slide, number: int, book: Book) -> None:
    slide = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
    _ground(slide, one)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = LEFT, Mm(22) if one.cover else TOP, WIDE, Mm(34)
    title.text_frame.word_wrap = True
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if one.cover else MSO_ANCHOR.TOP
    _write(title.text_frame, [one.title], _title_size(one), "diepwater", book, bold=True)
    if one.label:
        start = _gauge(slide, one.steps) if one.steps else LEFT
        _box(slide, [one.label], (start, Mm(52), WIDE, Mm(10)), (18, "water"), book)
    if one.lines:
        _lines(slide, one, book)
    if one.large:
        _number(slide, one, book)
    if one.subtitle:
        place = (HALF, Mm(62), RIGHT, Mm(9)) if one.lines else (LEFT, Mm(44), WIDE, Mm(9))
        _box(slide, [one.subtitle], place, (14, "zacht"), book)
    if one.clusters:
        cover.draw(slide, one.clusters, (LEFT, Emu(LINE - Mm(1)), WIDE), one.notes)
    if one.chart:
        beside = (HALF, Mm(70), RIGHT, Mm(94))
        chart.add(slide, one.chart, beside if one.lines else (LEFT, Mm(54), WIDE, Mm(112)), one.notes, book)
    _foot(slide, one, number, book)
    if one.notes:
        slide.notes_slide.notes_text_frame.text = one.notes


def _title_size(one: Slide) -> int:
    """Return a size at which a title stays within its room, in a wider typeface too."""
    if one.cover:
        return 40 if len(one.title) <= _SHORT else 34
    return 28 if len(one.title) <= _LONG else 24


def _lines(slide: Any, one: Slide, book: Book) -> None:
    """Write the lines: over the whole width, or beside what stands right of them."""
    if one.cover:
        _box(slide, one.lines, (LEFT, Mm(60), WIDE, Mm(60)), (18, "inkt"), book)
        return
    beside = one.chart is not None or bool(one.large)
    top, width = Mm(66) if one.label else Mm(46), Mm(128) if beside else WIDE
    letters = sum(map(len, one.lines))
    size = 22 if beside else 28 if letters <= _FEW else 24 if letters <= _MANY else 20
    _box(slide, one.lines, (LEFT, top, width, Mm(100)), (size, "inkt"), book)


def _number(slide: Any, one: Slide, book: Book) -> None:
    """Write the number of a finding that has no chart, large, with what it counts below it."""
    size, below = (96, Mm(112)) if len(one.large) <= _WIDEST else (54, Mm(94))
    _box(slide, [one.large], (HALF, Mm(62), RIGHT, Mm(46)), (size, "diepwater"), book)
    _box(
        slide,
        [one.about],
        (HALF, below, RIGHT, Mm(30)),
        (18, "zacht"),
        book,
    )


def _gauge(slide: Any, steps: int) -> Length:
    """Draw the gauge of a verdict, full or empty of three; return where its words begin."""
    colors = tokens.colors("light")
    for at in range(STEPS):
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(LEFT + at * Mm(13)), Mm(54.5), Mm(11), Mm(6))
        shape.shadow.inherit = False
        shape.line.color.rgb = _rgb(colors["diepwater"])
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(colors["diepwater"] if at < steps else "#FFFFFF")
        _decorative(shape)
    return Emu(LEFT + STEPS * Mm(13))


def _rgb(color: str) -> Any:
    return RGBColor(*bytes.fromhex(color.removeprefix("#")))


def _ground(slide: Any, one: Slide) -> None:
    """Draw the waterline: low on the cover, a thin line under the title elsewhere."""
    colors = tokens.colors("light")
    shapes = slide.shapes
    top, height = (LINE, HEIGHT - LINE) if one.cover else (HEIGHT - Mm(17), Mm(0.7))
    band = shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(0), top, WIDTH, height)
    band.fill.solid()
    band.fill.fore_color.rgb = _rgb(colors["diepwater"])
    band.line.fill.background()
    band.shadow.inherit = False
    _decorative(band)
    shapes._spTree.remove(band._element)  # noqa: SLF001 - the library has no other way to put a shape behind the rest
    shapes._spTree.insert(2, band._element)  # noqa: SLF001 - as above


def _decorative(shape: Any) -> None:
    """Mark a shape as one that says nothing, so that a screen reader passes it by."""
    shape._element._nvXxPr.cNvPr.set("descr", "")  # noqa: SLF001 - as above


def _foot(slide: Any, one: Slide, number: int, book: Book) -> None:
    region = book.edition.region
    notice = region.reproduction or (book.plain("pages.fictional") if region.fictional else "")
    said = " · ".join(filter(None, (f"{region.title} {region.name} {book.year}", notice)))
    place: Place = (LEFT, Emu(HEIGHT - Mm(14)), Mm(270), Mm(9))
    if one.cover:
        _box(
            slide, [book.plain("hidden.slide" if book.own else "slides.no_victims")], place, (14, "wit"), book
        )
        return
    if one.source:
        source = book.plain("slides.source", source=one.source)
        _box(slide, [source], (LEFT, Emu(HEIGHT - Mm(26)), WIDE, Mm(8)), (12, "zacht"), book)
    _box(slide, [said], place, (12, "zacht"), book)
    _box(
        slide, [str(number)], (Emu(WIDTH - Mm(40)), Emu(HEIGHT - Mm(14)), Mm(20), Mm(9)), (12, "zacht"), book
    )


def _box(slide: Any, lines: Sequence[str], place: Place, look: tuple[int, str], book: Book) -> None:
    box = slide.shapes.add_textbox(*place)
    box.text_frame.word_wrap = True
    _write(box.text_frame, lines, look[0], look[1], book)


def _write(
    frame: Any, lines: Sequence[str], size: int, color: str, book: Book, *, bold: bool = False
) -> None:
    """Write paragraphs in our typeface, and say in which language they are."""
    rgb = "#FFFFFF" if color == "wit" else tokens.colors("light")[color]
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        paragraph.space_after = Pt(size * 0.4)
        run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
        run.font.color.rgb = _rgb(rgb)
        run.font._element.set("lang", "nl-NL" if book.lang == "nl" else "en-GB")  # noqa: SLF001 - as above
        paragraph.alignment = 1
