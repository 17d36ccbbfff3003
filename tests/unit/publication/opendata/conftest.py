from collections.abc import Mapping

import pytest

from zicht import pipeline
from zicht.publication import opendata
from zicht.publication.book import Book


@pytest.fixture(scope="session")
def book(built: pipeline.Built) -> Book:
    return Book(built.edition)


@pytest.fixture(scope="session")
def files(built: pipeline.Built) -> Mapping[str, bytes]:
    """Return the files of the open data of the real region, by path below `data`."""
    start = f"{opendata.FOLDER}/"
    return {name.removeprefix(start): one for name, one in built.files.items() if name.startswith(start)}
