"""Can every text of an edition be printed? Asked before anything is written, with each letter's place."""

import re
import unicodedata
from collections.abc import Iterator

from zicht.errors import EditionError
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.typst import typeface

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MOST = 8


def require(edition: Edition) -> None:
    """Raise EditionError when a text that goes to print has a letter that the typeface does not hold."""
    book = Book(edition)
    found = [
        _said(where, letter, text, book)
        for where, text in dict.fromkeys(_texts(edition))
        for letter in typeface.missing(text)
    ]
    if found:
        raise EditionError("pdf.letters", number=len(found), lines="\n".join(found[:_MOST]))


def _said(where: str, letter: str, text: str, book: Book) -> str:
    other = typeface.instead(letter)
    name = "pdf.letter_instead" if other else "pdf.letter"
    code = f"U+{ord(letter):04X}"
    around = next((word for word in text.split() if letter in unicodedata.normalize("NFC", word)), letter)
    return book.plain(name, where=where, letter=letter, code=code, word=around, other=other)


def _texts(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield every text that people wrote, with the place where somebody can change it."""
    yield from _written(edition)
    yield from _of_region(edition)
    if edition.correction is not None:
        yield "erratum", edition.correction.text
    for one in edition.registers:
        yield from ((f"registers/{one.id}.toml", text) for text in (one.name, one.holder, one.note))
        yield from ((f"registers/{one.id}.toml", each.label) for each in one.measures)
        yield from ((f"registers/{one.id}.toml", each.label) for each in one.dimensions)
    for name, rows in edition.lists.items():
        yield from ((name, text) for row in rows for text in row.values())
    for figure in edition.table.figures.values():
        yield from ((figure.key.indicator, text) for text in (figure.source, figure.note))


def _written(edition: Edition) -> Iterator[tuple[str, str]]:
    for name, text in {**edition.templates, **edition.narrative}.items():
        printed = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
        for number, line in enumerate(printed.split("\n"), start=1):
            yield f"{name}:{number}", line


def _of_region(edition: Edition) -> Iterator[tuple[str, str]]:
    region = edition.region
    yield from (("region.toml", text) for text in (region.name, region.title, region.publisher))
    yield "region.toml", region.reproduction
    yield from (("region.toml", text) for one in region.notices for text in (one.what, one.reason))
    yield from (("region.toml", one.name) for one in region.partners)
    yield from (("region.toml", one.name) for one in region.tasks)
    yield from (("region.toml", one.label) for one in region.contacts)
    yield from (("region.toml", str(text)) for text in region.labels.values())
    yield from (("gemeenten.csv", text) for one in region.municipalities for text in (one.name, one.short))
