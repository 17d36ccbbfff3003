"""Where the data is about, as the catalogue says it: the region, its municipalities, the country."""

from collections.abc import Iterator
from typing import Any

from zicht.publication.book import Book
from zicht.publication.opendata import axes, vocabulary

_REGION = "#regio"


def addresses(book: Book) -> list[str]:
    return [str(one["@id"]) for one in nodes(book)]


def nodes(book: Book) -> Iterator[dict[str, Any]]:
    """Yield the places; those of a made-up region have no address in the register of the state."""
    region = book.edition.region
    for code, name in axes.areas(book):
        address = f"{vocabulary.MUNICIPALITY}{code.lower()}"
        if code == axes.area(book, "regio"):
            address = _REGION
        elif code == axes.COUNTRY:
            address = vocabulary.COUNTRY
        elif region.fictional:
            address = f"#gebied-{code}"
        yield {
            "@id": address,
            "@type": "dct:Location",
            "dct:identifier": code,
            "skos:prefLabel": [{"@value": name, "@language": book.lang}],
        }
