"""The bundle: what goes out beside the monitor, each from a template in the region's folder."""

from zicht.publication.book import Book
from zicht.publication.bundle import note
from zicht.publication.html import names
from zicht.publication.model import Edition

FOLDER = "bundle"
ONCE = ("aanbiedingsnota.md", "vragen.md")
EACH = "raadsbrief.md"
"""The template of a letter that every municipality gets."""


def files(edition: Edition) -> dict[str, bytes]:
    """Return the bundle of an edition: a template that a region lacks gives no file."""
    book = Book(edition)
    found = {
        f"{FOLDER}/{_named(name, book)}": note.note(name, edition.templates[name], book)
        for name in ONCE
        if name in edition.templates
    }
    if EACH not in edition.templates:
        return found
    letter, start = note.note(EACH, edition.templates[EACH], book), names.file(_bare(EACH), book.lang)
    return found | {
        f"{FOLDER}/{start}-{one.cbs}.docx": note.addressed(letter, one)
        for one in edition.region.municipalities_in(book.year)
    }


def _named(template: str, book: Book) -> str:
    return names.file(f"{_bare(template)}.docx", book.lang)


def _bare(template: str) -> str:
    return template.removesuffix(".md")
