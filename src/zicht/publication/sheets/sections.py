"""The region's own text for its sheets: `sjablonen/feitenblad.md`, read into sections by how it is written.

Items that begin with a box `[ ]` are questions, with a bold term are means, with a day or month are dates.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from zicht.errors import NarrativeError
from zicht.publication import narrative
from zicht.publication.book import Book
from zicht.publication.narrative import Chapter
from zicht.publication.sheets import calendar, texts
from zicht.publication.sheets.model import Item, Run, Section, Shape, Style, Text
from zicht.regions.model import Municipality

FILE = "feitenblad.md"
_BOX = re.compile(r"\[ ?\]\s+")
_SECTION = "h2"
_KNOWN = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
}
"""What a sheet can show; a drawing, table or box has no place on it."""


@dataclass(slots=True)
class _Draft:
    """A section while it is read."""

    title: str
    items: list[Text] = field(default_factory=list)
    note: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """The region's text for one municipality: what stands at the sources, and its sections."""

    note: Text
    sections: tuple[Section, ...]


def parsed(book: Book) -> Chapter:
    """Return the region's text for its sheets; an empty one without the file."""
    return narrative.parse(FILE, book.edition.templates.get(FILE, ""))


def read(chapter: Chapter, town: Municipality, book: Book) -> Words:
    """Return the region's text for the sheet of one municipality.

    Raises NarrativeError for what a sheet cannot show and for a place nobody knows.
    """
    words = {"@gemeente@": town.name, "@jaar@": str(book.year), "@volgend_jaar@": str(book.year + 1)}
    first, *drafts = _drafts(chapter.tokens, words, book)
    return Words(texts.joined(first.note), tuple(_section(one, book) for one in drafts))


def _drafts(tokens: Sequence[Token], words: Mapping[str, str], book: Book) -> list[_Draft]:
    """Return what stands before the first heading of a section, and each section."""
    found = [_Draft("")]
    for before, token in _lines(tokens):
        text = texts.of_tokens(token.children or [], words, book)
        if before.tag == _SECTION:
            found.append(_Draft(texts.plain(text)))
        elif before.type == "paragraph_open" and token.level > 1:
            found[-1].items.append(text)
        elif before.type == "paragraph_open":
            found[-1].note += [*([Run(" ")] if found[-1].note else []), *text]
    return found


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Return each inline token with what opened it."""
    for at, one in enumerate(tokens):
        if one.type not in _KNOWN:
            raise NarrativeError("sheets.no_place", file=FILE, line=one.map[0] + 1 if one.map else 0)
        if one.type == "inline":
            yield tokens[at - 1], one


def _section(draft: _Draft, book: Book) -> Section:
    """Return a section with the shape that all its items have, or as a plain list."""
    note = texts.joined(draft.note)
    for shape, read_item in (
        (Shape.QUESTIONS, _question),
        (Shape.TERMS, _term),
        (Shape.DATES, lambda text: calendar.read(text, book.lang)),
    ):
        items = [read_item(one) for one in draft.items]
        if items and all(items):
            found = tuple(one for one in items if one)
            found = calendar.placed(found) if shape is Shape.DATES else found
            return Section(draft.title, shape, found, note)
    return Section(draft.title, Shape.LIST, tuple(Item(one) for one in draft.items), note)


def _question(text: Text) -> Item | None:
    match = _BOX.match(text[0].text) if text else None
    return Item(_without(text, match.end())) if match else None


def _term(text: Text) -> Item | None:
    """Read `**Term:** text`."""
    if not text or text[0].style is not Style.STRONG or text[0].key:
        return None
    rest = text[1:]
    start = len(texts.plain(rest)) - len(texts.plain(rest).lstrip(" :–-"))
    return Item(_without(rest, start), text[0].text.rstrip(" :"))


def _without(text: Text, start: int) -> Text:
    """Return a text without its first letters, which are all in its first run."""
    if not text:
        return ()
    return texts.joined([replace(text[0], text=text[0].text[start:]), *text[1:]])
