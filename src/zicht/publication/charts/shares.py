"""Shares beside counts, printed by the build, where the rules of the edition let a share be."""

from collections.abc import Mapping, Sequence

from zicht.disclosure import ProtectedFigure, Release
from zicht.errors import NarrativeError
from zicht.publication import wording
from zicht.publication.book import Book
from zicht.values import Key

LEAST = 2
"""One share alone is no breakdown."""


def of(figures: Sequence[ProtectedFigure], total: ProtectedFigure | None, book: Book) -> Mapping[Key, str]:
    """Return the share of each part of a total, as it is printed; nothing where there may be none.

    A part without a number has its word instead. Only figures that leave by themselves have shares: one
    that was published before is not combined into a new one.
    """
    if total is None or any(one.release is Release.DECLARED for one in (*figures, total)):
        return {}
    context = wording.Context(book.table, book.edition.region, book.year)
    try:
        found = {
            one.key: wording.share(one, context).text if _numbered(one) else book.value(one)
            for one in figures
        }
    except NarrativeError:
        return {}
    return found if sum(map(_numbered, figures)) >= LEAST else {}


def _numbered(figure: ProtectedFigure) -> bool:
    return figure.cell is not None and figure.cell.number is not None
