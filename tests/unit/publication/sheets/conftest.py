from collections.abc import Callable
from pathlib import Path

import pytest

from zicht import pipeline
from zicht.publication import sheets
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.sheets import make
from zicht.publication.sheets.model import Sheet

Of = Callable[..., Sheet]


@pytest.fixture(scope="session")
def edition() -> Edition:
    sources = pipeline.load(Path("regions/rotterdam"), 2024)
    counted = pipeline.tabulate(sources)
    table, outcomes = pipeline.protect(sources, counted)
    return pipeline.compose(sources, counted, table, outcomes)


@pytest.fixture(scope="session")
def files(edition: Edition) -> dict[str, bytes]:
    return dict(sheets.files(edition))


@pytest.fixture
def of(edition: Edition) -> Of:
    """Return the sheet of a municipality, on this edition or another."""

    def make_one(name: str, on: Edition | None = None) -> Sheet:
        office = make.Office(Book(on or edition))
        return make.sheet(next(one for one in office.towns if one.name == name), office)

    return make_one
