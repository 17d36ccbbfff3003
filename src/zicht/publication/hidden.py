"""The protected figures of an edition by register and measure: short, and each of them named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zicht.disclosure import Release
from zicht.publication.book import Book, capital
from zicht.values import Key

_APART = 2
"""So many years stand side by side; more in a row are said as a first and a last."""

Spread = tuple[tuple[str, ...], tuple[str, ...]]
"""Places, and the years in which all of them have a protected figure."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure with protected figures, and in which breakdowns, places and years they are protected."""

    label: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One register with its measures that have protected figures."""

    register: str
    measures: tuple[Measured, ...]


def protected(book: Book) -> tuple[Kept, ...]:
    """Return every protected figure; each is named once, and no other is."""
    return _by_register([key for key in _hidden(book) if key not in book.edition.not_combined], book)


def not_combined(book: Book) -> tuple[Kept, ...]:
    """Return the figures that are hidden only since we do not combine what was published before."""
    return _by_register([key for key in _hidden(book) if key in book.edition.not_combined], book)


def _hidden(book: Book) -> Iterator[Key]:
    return (one.key for one in book.table.figures.values() if one.release is Release.HIDDEN)


def _by_register(keys: Iterable[Key], book: Book) -> tuple[Kept, ...]:
    found: dict[str, dict[str, list[Key]]] = {}
    for key in keys:
        register = book.register(key)
        name = register.name if register else book.plain("pages.this_edition")
        found.setdefault(name, {}).setdefault(key.indicator, []).append(key)
    return tuple(
        Kept(name, tuple(_measured(own, book) for own in measures.values()))
        for name, measures in found.items()
    )


def _measured(keys: Sequence[Key], book: Book) -> Measured:
    measure = book.table.measures.get(keys[0].indicator)
    parts: dict[str, list[Key]] = {}
    for key in keys:
        parts.setdefault(_part(key, book), []).append(key)
    alike: dict[tuple[Spread, ...], list[str]] = {}
    for part, own in parts.items():
        alike.setdefault(_spreads(own, book), []).append(part)
    where = (_said(spreads, names) for spreads, names in alike.items())
    return Measured(measure.label if measure else keys[0].indicator, tuple(where))


def _part(key: Key, book: Book) -> str:
    """Return what a figure is broken down to, its municipality left out."""
    names = dict(key.dimensions)
    register = book.register(key)
    return ", ".join(book.label(register, name, names[name]) for name, _ in book.order(key))


def _spreads(keys: Sequence[Key], book: Book) -> tuple[Spread, ...]:
    """Return places with the same years together; every municipality of a year is one place."""
    by_year: dict[str, list[str]] = {}
    for key in keys:
        by_year.setdefault(key.period.label, []).append(key.area)
    years: dict[str, list[str]] = {}
    for key in keys:
        every = _every(by_year[key.period.label], key, book)
        place = book.plain("pages.hidden_all") if every else _place(key, book)
        if key.period.label not in years.setdefault(place, []):
            years[place].append(key.period.label)
    together: dict[tuple[str, ...], list[str]] = {}
    for place, own in years.items():
        together.setdefault(tuple(sorted(own)), []).append(place)
    return tuple((tuple(places), own) for own, places in together.items())


def _every(areas: Sequence[str], key: Key, book: Book) -> bool:
    """Tell whether a figure is protected for each municipality of its year."""
    if not key.period.is_year or len(areas) == 1:
        return False
    there = {one.cbs for one in book.edition.region.municipalities_in(key.period.year)}
    return bool(there) and set(areas) == there


def _place(key: Key, book: Book) -> str:
    return book.municipality(key.area) if key.municipal else ""


def _said(spreads: Sequence[Spread], parts: Sequence[str]) -> str:
    named = "; ".join(filter(None, parts))
    places = [(", ".join(filter(None, places)), ", ".join(_runs(years))) for places, years in spreads]
    if named and len(places) == 1 and not places[0][0]:
        return capital(f"{named} ({places[0][1]})")
    listed = "; ".join(f"{place} ({years})" if place else years for place, years in places)
    return capital(": ".join(filter(None, (named, listed))))


def _runs(years: Sequence[str]) -> list[str]:
    """Return years, three or more in a row as the first and the last of them: `2019–2024`."""
    runs: list[list[str]] = []
    for one in years:
        last = runs[-1][-1] if runs else ""
        if last.isdecimal() and one.isdecimal() and int(one) == int(last) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [text for run in runs for text in (run if len(run) <= _APART else [f"{run[0]}–{run[-1]}"])]
