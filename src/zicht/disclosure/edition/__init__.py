"""An edition as a ledger: what else it must hide, and the proof that nothing hidden can be computed back."""

from zicht.disclosure.edition.book import Book, book
from zicht.disclosure.edition.judge import Published, Verdict, judge
from zicht.disclosure.edition.secondary import secondary

__all__ = ["Book", "Published", "Verdict", "book", "judge", "secondary"]
