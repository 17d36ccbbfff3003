"""The slides: findings, charts that can be edited, what is asked, and where it all comes from."""

from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.slides import deck, write

FILE = "slides.pptx"


def files(edition: Edition) -> dict[str, bytes]:
    """Return the slides of an edition. Equal editions give equal bytes."""
    book = Book(edition)
    return {FILE: write.presentation(deck.deck(book), book)}
