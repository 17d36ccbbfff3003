"""An edition as a ledger: what else it must hide, and the proof that nothing hidden can be computed back.

The proof is `zicht.disclosure.edition.judge`: no build needs it, so no build waits for the solver it brings.
"""

from zicht.disclosure.edition.book import Book, book
from zicht.disclosure.edition.secondary import secondary

__all__ = ["Book", "book", "secondary"]
