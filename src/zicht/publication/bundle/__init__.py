"""The bundle: what goes out beside the monitor, each from a template in the region's folder."""

from zicht.publication.book import Book
from zicht.publication.bundle import note
from zicht.publication.model import Edition

FOLDER = "bundle"
ONCE = ("aanbiedingsnota.md", "vragen.md")
EACH = "raadsbrief.md"
"""The template of a letter that every municipality gets."""


def files(edition: Edition) -> dict[str, bytes]:
    """Return the bundle of an edition: a template that a region lacks gives no file."""
    book = Book(edition)
    found = {
        f"{FOLDER}/{name.removesuffix('.md')}.docx": note.note(name, edition.templates[name], book)
        for name in ONCE
        if name in edition.templates
    }
    if EACH not in edition.templates:
        return found
    letter = note.note(EACH, edition.templates[EACH], book)
    return found | {
        f"{FOLDER}/{EACH.removesuffix('.md')}-{one.cbs}.docx": note.addressed(letter, one)
        for one in edition.region.municipalities_in(book.year)
    }
