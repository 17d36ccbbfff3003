"""Fact sheets: a leaf of A4 for each municipality, as a page and as PDF, from one value."""

from collections.abc import Mapping

from zicht.publication.book import Book
from zicht.publication.html.site import SHEETS, Site
from zicht.publication.model import Edition
from zicht.publication.sheets import make, pages, paper


def files(edition: Edition) -> Mapping[str, bytes]:
    """Return the pages and leaves of every municipality of the year, and the page that leads to them."""
    book = Book(edition)
    site, found = Site(book), make.sheets(book)
    if not found:
        return {}
    leaves = paper.pdfs(found, book)
    folder = pages.FOLDER
    return (
        {SHEETS: pages.index(found, site)}
        | {f"{folder}/{one.cbs}.html": pages.page(one, site) for one in found}
        | {f"{folder}/{one.cbs}.pdf": leaves[one.cbs] for one in found}
    )
