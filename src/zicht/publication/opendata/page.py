"""The page of the web edition that lists what can be downloaded, and what each file is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zicht.publication import numbers
from zicht.publication.book import Book
from zicht.publication.html.site import Site
from zicht.publication.opendata import licence
from zicht.publication.opendata.catalog import PAGE
from zicht.publication.opendata.files import File
from zicht.publication.opendata.tabular import FOLDER

_KILO = 1000


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as a reader sees it."""

    href: str
    name: str
    title: Markup
    purpose: Markup
    format: str
    size: str


def page(files: Sequence[File], book: Book) -> bytes:
    """Return the page; its code lists stand together, since they are many and small."""
    site = Site(book)
    listed = [one for one in files if one.name != "codelist"]
    lists = [one for one in files if one.name == "codelist"]
    return site.page(
        "open-data",
        PAGE,
        book.plain("opendata.page_title"),
        files=[_offered(one, book) for one in listed],
        codelists=[_offered(one, book) for one in lists],
        terms=licence.terms(book),
        citation=licence.citation(book),
        missing=_missing(book),
        total=size(sum(one.size for one in files), book),
    )


def _offered(file: File, book: Book) -> Offered:
    return Offered(
        href=f"{FOLDER}/{file.path}",
        name=file.path,
        title=book.say(file.title, path=file.path),
        purpose=book.say(file.purpose, path=file.path),
        format=book.plain(f"opendata.format_{_end(file)}"),
        size=size(file.size, book),
    )


def _end(file: File) -> str:
    return file.path.rpartition(".")[2]


def size(number: int, book: Book) -> str:
    """Return a size as a reader says it: `43 kB`; never as nothing."""
    if number < _KILO:
        return book.plain("opendata.bytes", number=number)
    return book.plain("opendata.kilobytes", number=numbers.written(round(number / _KILO), book.lang))


def _missing(book: Book) -> list[str]:
    """Return the registers that delivered nothing for the year: their figures are in no file."""
    return [book.registers[one.register].name for one in book.edition.states if not one.delivered]
