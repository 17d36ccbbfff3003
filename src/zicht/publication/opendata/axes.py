"""What figures are broken down by, as columns: one code list a column, so that a code means one thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zicht import codelists
from zicht.publication.book import Book
from zicht.registers.model import Register
from zicht.values import Key

COUNTRY, NO_COUNTRY = "NL", "XX"
"""A fictional region lies in no country: `XX` is a code that ISO 3166 leaves free."""
AREAS = "gebied"
"""The code list of places: the region, its municipalities, the country. Made for each edition."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A column of codes. `codelist` is empty for a dimension that has none."""

    column: str
    codelist: str
    titles: Mapping[str, str]


def axes(book: Book) -> tuple[Axis, ...]:
    """Return a column for every dimension that the figures of an edition have, by name."""
    found: dict[str, Axis] = {}
    for key in book.table.figures:
        for name, _ in key.dimensions:
            one = axis(book, book.register(key), name)
            found.setdefault(one.column, one)
    return tuple(found[name] for name in sorted(found))


def axis(book: Book, register: Register | None, dimension: str) -> Axis:
    """Return the column of one dimension of a register.

    Two registers may call different lists by one name (`soort`): then each column is called by its list.
    """
    name = book.codelist(register, dimension)
    shared = len(_lists(book).get(dimension, set())) > 1
    column = name if shared and name else dimension
    if not name:
        return Axis(column.upper(), "", dict.fromkeys(("nl", "en"), book.dimension(register, dimension)))
    listed = codelists.codelist(name)
    dutch = listed.title if shared else book.dimension(register, dimension)
    return Axis(column.upper(), name, {"nl": dutch, "en": listed.title_en})


def _lists(book: Book) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for register in book.edition.registers:
        for one in register.dimensions:
            found.setdefault(one.name, set()).add(one.codelist)
    return found


def coordinates(book: Book, key: Key) -> dict[str, str]:
    """Return the codes of a figure by column."""
    register = book.register(key)
    return {axis(book, register, name).column: code for name, code in key.dimensions}


def area(book: Book, name: str) -> str:
    """Return the code of a place: the region's own, the country's, or that of a municipality."""
    return {"regio": book.edition.region.id.upper(), "land": _country(book)}.get(name, name)


def _country(book: Book) -> str:
    return NO_COUNTRY if book.edition.region.fictional else COUNTRY


def areas(book: Book) -> Iterable[tuple[str, str]]:
    """Yield every place that figures of this edition may be about, by code and name."""
    region = book.edition.region
    yield area(book, "regio"), region.name
    yield _country(book), book.plain("pages.country")
    yield from ((one.cbs, one.name) for one in region.municipalities)
