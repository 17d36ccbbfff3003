"""The list of protected figures: each is named, none that is not, and the list stays short."""

from dataclasses import replace
from pathlib import Path

import pytest

from zicht import pipeline
from zicht.disclosure import Release
from zicht.periods import year
from zicht.publication import hidden
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.values import Key


@pytest.fixture(scope="module")
def example() -> Edition:
    return pipeline.draft(Path("regions/voorbeeld"), 2024)


def closing(edition: Edition, *keys: Key) -> Book:
    """Return a book in which these figures are protected and no others."""
    table = edition.table
    some = next(iter(table.figures.values()))
    made = {key: replace(some, key=key, cell=None, release=Release.HIDDEN) for key in keys}
    return Book(replace(edition, table=replace(table, figures=made)))


def where(book: Book) -> list[str]:
    return [text for part in hidden.protected(book) for one in part.measures for text in one.where]


def contacts(period: int, area: str = "regio", **codes: str) -> Key:
    return Key("meldpunt.contacten", year(period), area, tuple(codes.items()))


def test_years_in_a_row_are_said_as_a_first_and_a_last(example: Edition) -> None:
    book = closing(example, *(contacts(one) for one in (2019, 2020, 2021, 2023)))
    assert where(book) == ["2019–2021, 2023"]


def test_all_municipalities_are_said_as_all_and_one_fewer_by_name(example: Edition) -> None:
    towns = [one.cbs for one in example.region.municipalities_in(2024)]
    assert where(closing(example, *(contacts(2024, one) for one in towns))) == ["Alle gemeenten (2024)"]
    names = ", ".join(one.name for one in example.region.municipalities_in(2024)[1:])
    assert where(closing(example, *(contacts(2024, one) for one in towns[1:]))) == [f"{names} (2024)"]


def test_the_list_of_a_whole_region_is_short_and_leaves_no_measure_out(example: Edition) -> None:
    book = Book(example)
    kept = [one for one in book.table.figures.values() if one.release is Release.HIDDEN]
    assert len(kept) > 200
    assert len(where(book)) < len(kept) / 5
    assert {one.label for part in hidden.protected(book) for one in part.measures} == {
        one.measure.label for one in kept
    }


def test_a_share_that_everybody_can_compute_is_called_not_combined() -> None:
    edition = pipeline.draft(Path("regions/rotterdam"), 2024)
    book = Book(edition)
    [part] = hidden.not_combined(book)
    assert [one.label for one in part.measures] == ["Deel van de cliënten dat doorloopt uit het jaar ervoor"]
    labels = {one.label for kept in hidden.protected(book) for one in kept.measures}
    assert labels.isdisjoint(one.label for one in part.measures)
    for key in edition.not_combined:
        assert book.why_hidden(key) == "niet gecombineerd"
