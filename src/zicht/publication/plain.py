"""The narrative as plain words: bound figures as they are printed, no marks, no links."""

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token
from markupsafe import Markup, escape

from zicht.publication import charts
from zicht.publication.book import Book
from zicht.publication.charts import Brief, Chart
from zicht.values import Key

_SPACES = {"softbreak", "hardbreak"}
_WORDS = {"text", "code_inline", "text_special"}


def words(tokens: Iterable[Token], book: Book) -> str:
    """Return inline tokens as one line of words."""
    return " ".join("".join(word(one, book) for one in tokens).split())


def word(token: Token, book: Book) -> str:
    """Return what one inline token says; nothing for one that only opens or closes."""
    if token.type == "cijfer":
        return book.bind(token.meta["reference"]).text
    if token.type in _WORDS:
        return token.content
    return " " if token.type in _SPACES else ""


def paragraphs(tokens: Sequence[Token], book: Book) -> tuple[str, ...]:
    """Return the paragraphs and list items among block tokens; headings, tables and drawings are left out."""
    found = []
    opened = ""
    for one in tokens:
        if one.type.endswith("_open"):
            opened = one.type
        elif one.type == "inline" and opened == "paragraph_open":
            found.append(words(one.children or [], book))
    return tuple(filter(None, found))


def cite(book: Book) -> charts.Cite:
    """Return what writes a figure as its words alone."""

    def written(key: Key, text: str = "") -> Markup:
        figure = book.table.find(key)
        return escape(text or (book.value(figure) if figure else book.plain("charts.not_delivered")))

    return written


def drawings(tokens: Iterable[Token], book: Book) -> Iterator[Chart]:
    """Yield every drawing of a chapter, its texts as words."""
    for one in tokens:
        if one.type == "figuur":
            texts = {name: escape(words(inner, book)) for name, inner in one.meta["texts"].items()}
            yield charts.draw(Brief(one.meta["drawing"], book, cite(book), texts))


def text(markup: object) -> str:
    """Return what a reader reads of a title: a Markup without its tags."""
    return Markup(str(markup)).striptags()  # noqa: S704 - read as HTML only to be rid of it
