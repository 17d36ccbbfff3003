import pytest

from tests.webedition import Draw
from zicht import pipeline
from zicht.publication import charts
from zicht.publication.book import Book
from zicht.publication.charts import Brief, Chart
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition
from zicht.publication.syntax import Drawing


@pytest.fixture(scope="session")
def real(built: pipeline.Built) -> Edition:
    return built.edition


@pytest.fixture
def edition(real: Edition) -> Edition:
    return real


@pytest.fixture
def book(edition: Edition) -> Book:
    return Book(edition)


@pytest.fixture
def draw(edition: Edition) -> Draw:
    """Draw what a figure of the narrative asks, on this edition or another."""

    def make(kind: str, on: Edition | None = None, **options: str) -> Chart:
        book = Book(on or edition)
        return charts.draw(Brief(Drawing(kind, options), book, Cites(book)))

    return make
