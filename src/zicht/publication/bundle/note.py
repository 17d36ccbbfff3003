"""A template as a Word letter: its marks filled in, its figures bound, its notices above."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape  # only writes

from markdown_it.token import Token

from zicht import zipped
from zicht.publication import letters, narrative, numbers, plain
from zicht.publication.book import Book
from zicht.publication.narrative import Chapter
from zicht.regions.model import Municipality

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_TITLE = 1


def note(name: str, text: str, book: Book) -> bytes:
    """Return a letter from a template of the region; the mark of a municipality stays."""
    for mark, word in (("@jaar@", str(book.year)), ("@volgend_jaar@", str(book.year + 1))):
        text = text.replace(mark, word)
    chapter = narrative.parse(name, text)
    region = book.edition.region
    document = letters.blank(chapter.title, region.publisher, book.edition.date, book.lang)
    document.add_paragraph(_dateline(book))
    for notice in (*book.status, *filter(None, [book.corrected])):
        document.add_paragraph().add_run(notice).italic = True
    _body(document, chapter, book)
    return letters.finished(document)


def _dateline(book: Book) -> str:
    """Return who sends it and the day; of a reproduction nobody is the sender."""
    region = book.edition.region
    sender = "" if region.reproduction else region.publisher
    return ", ".join(filter(None, (sender, numbers.day(book.edition.date, book.lang))))


def addressed(letter: bytes, municipality: Municipality) -> bytes:
    """Return a letter with the name of one municipality: the same letter for each, written once."""
    name = escape(municipality.name).encode()
    return zipped.same_bytes(letter, lambda _, part: part.replace(b"@gemeente@", name))


def _body(document: "Document", chapter: Chapter, book: Book) -> None:
    """Write headings, paragraphs and lists; the title stands above already."""
    lists: list[str] = []
    level = 0
    for one in chapter.tokens:
        kind = one.type.removesuffix("_open").removesuffix("_close")
        if kind in _LISTS:
            lists = [*lists, _LISTS[kind]] if one.nesting > 0 else lists[:-1]
        elif kind == "heading":
            level = int(one.tag[1:]) if one.nesting > 0 else 0
        elif one.type == "inline" and level != _TITLE:
            paragraph = (
                document.add_heading(level=level)
                if level
                else document.add_paragraph(style=lists[-1] if lists else None)
            )
            _runs(paragraph, one.children or [], book)


def _runs(paragraph: "Paragraph", tokens: Sequence[Token], book: Book) -> None:
    """Write words with what is strong or stressed; a bound figure is strong."""
    strong = stressed = 0
    for one in tokens:
        strong += one.nesting if one.tag == "strong" else 0
        stressed += one.nesting if one.tag == "em" else 0
        if word := plain.word(one, book):
            run = paragraph.add_run(word)
            run.bold = bool(strong) or one.type == "cijfer" or None
            run.italic = bool(stressed) or None
