"""Which municipality a text names: an organisation or region that carries its name is another thing."""

import re

from zicht.publication.book import Book
from zicht.regions.model import Municipality


def names(town: Municipality, text: str, book: Book) -> bool:
    """Tell whether a text names a municipality as such."""
    return bool(_whole(town.name).search(_without_others(text, book)))


def names_any(text: str, book: Book) -> bool:
    """Tell whether a text names any municipality there is or was."""
    left = _without_others(text, book)
    return any(_whole(one.name).search(left) for one in book.edition.region.municipalities)


def _without_others(text: str, book: Book) -> str:
    """Return a text without the region and its partners, longest first."""
    region = book.edition.region
    others = {region.name, *(name for one in region.partners for name in (one.name, one.abbreviation))}
    for other in sorted(filter(None, others), key=len, reverse=True):
        text = _whole(other).sub(" ", text)
    return text


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
