"""The open data of an edition: tables with their description, a workbook, SDMX, requests, and a catalogue."""

from collections.abc import Mapping

from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.opendata import (
    catalog,
    csvw,
    dictionary,
    exports,
    files,
    frame,
    licence,
    lists,
    observations,
    page,
    ruled,
    sdmx_data,
    sdmx_structure,
    tabular,
    workbook,
)
from zicht.publication.opendata.tabular import FOLDER, Tabular


def write(edition: Edition) -> dict[str, bytes]:
    """Return every file of the open data, and the page that lists them. Equal editions give equal bytes."""
    book = Book(edition)
    made = contents(book)
    made[files.CATALOG] = catalog.catalog(files.known(made), book)
    listed = page.page(files.known(made), book)
    return {f"{FOLDER}/{name}": content for name, content in made.items()} | {catalog.PAGE: listed}


def tables(book: Book) -> tuple[Tabular, ...]:
    """Return every table: the figures, what they mean, the rules, the requests, and the code lists in use."""
    first = (
        observations.table(book),
        dictionary.table(book, frame.left(book)),
        ruled.table(book),
        exports.eu(book),
        exports.sdg(book),
    )
    used = sorted({*lists.in_use(first), *frame.codelists_behind()})
    return (*first, *lists.tables(used, book))


def contents(book: Book) -> dict[str, bytes]:
    """Return the files below the open data by path, without their catalogue."""
    made = tables(book)
    found: Mapping[str, bytes] = {one.path: tabular.to_csv(one) for one in made}
    return {
        **found,
        csvw.PATH: csvw.describe(made, book),
        workbook.PATH: workbook.workbook(book),
        sdmx_structure.PATH: sdmx_structure.structure(made[0], book),
        sdmx_data.PATH: sdmx_data.data(made[0], book),
        licence.PATH: licence.text(book),
    }


__all__ = ["FOLDER", "contents", "tables", "write"]
