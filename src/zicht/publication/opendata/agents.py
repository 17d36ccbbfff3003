"""Who offers the data and where to ask, as the catalogue says it."""

from collections.abc import Iterator
from typing import Any

from zicht.publication.book import Book
from zicht.publication.opendata import licence

PROVIDER, CONTACT = "#aanbieder", "#contact"
_ASK = "../open-data.html"


def nodes(book: Book) -> Iterator[dict[str, Any]]:
    """Yield the agent that offers the data and the point of contact; both are always there."""
    name = [{"@value": licence.publisher(book), "@language": book.lang}]
    chosen = book.edition.region.open_data
    same = {"skos:exactMatch": {"@id": chosen.publisher}} if chosen.publisher else {}
    yield {"@id": PROVIDER, "@type": "foaf:Agent", "foaf:name": name} | same
    contact = {"@id": CONTACT, "@type": "vcard:Kind", "vcard:fn": name}
    if "@" in chosen.contact:
        yield contact | {"vcard:hasEmail": {"@id": f"mailto:{chosen.contact}"}}
    else:
        yield contact | {"vcard:hasURL": {"@id": chosen.contact or _ASK}}
