"""What may be done with an edition's data: the licence the region chose, or whose rights it leaves alone."""

from dataclasses import dataclass

from zicht.publication import numbers
from zicht.publication.book import Book

PATH = "LICENSE.txt"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
CLOSED = "http://standaarden.overheid.nl/owms/terms/geslotenlicentie"
"""Of the Dutch list of licences: no licence can be given. For a reproduction of what others published."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A licence by its address, what it is called, and what it says of rights in words."""

    address: str
    name: str
    rights: str

    @property
    def open(self) -> bool:
        return self.address != CLOSED


def terms(book: Book) -> Terms:
    """Return the licence in region.toml; without one CC BY 4.0, and for a reproduction none at all."""
    region = book.edition.region
    chosen = region.open_data.licence
    if region.reproduction and not chosen:
        rights = book.plain("opendata.rights_reproduction", publisher=region.publisher)
        return Terms(CLOSED, book.plain("opendata.licence_closed"), rights)
    address = chosen or CC_BY
    name = book.plain("opendata.licence_cc_by") if address == CC_BY else address
    return Terms(address, name, book.plain("opendata.rights_own", publisher=publisher(book), licence=name))


def publisher(book: Book) -> str:
    """Return who offers the data; of a reproduction that is not the publisher of the original."""
    region = book.edition.region
    if region.open_data.provider:
        return region.open_data.provider
    return book.plain("opendata.reproducer") if region.reproduction else region.publisher


def text(book: Book) -> bytes:
    """Return the terms as a file beside the data."""
    region, found = book.edition.region, terms(book)
    day = numbers.day(book.edition.date, book.lang)
    notices = [region.reproduction, book.plain("pages.fictional") if region.fictional else ""]
    lines = [
        title(book),
        book.plain("opendata.state_of", date=day, version=book.edition.version),
        *(one for one in notices if one),
        "",
        book.plain("opendata.licence_line", licence=found.name),
        found.address,
        "",
        found.rights,
        "",
        book.plain("opendata.cite_as", citation=citation(book)),
        book.plain("opendata.small_counts", minimum=region.policy.minimum),
    ]
    return ("\n".join(lines) + "\n").encode()


def title(book: Book) -> str:
    region = book.edition.region
    return book.plain("opendata.title", title=region.title, region=region.name, year=book.year)


def citation(book: Book) -> str:
    day = numbers.day(book.edition.date, book.lang)
    return book.plain("opendata.citation", publisher=publisher(book), title=title(book), date=day)
