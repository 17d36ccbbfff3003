"""Find the figures a drawing shows: a breakdown in its printed order, and sums that divide a total."""

from collections.abc import Iterator, Sequence

from zicht import codelists
from zicht.disclosure import ProtectedFigure
from zicht.publication.book import Book
from zicht.values import Key

MOST_GROUPS = 4


def breakdown(key: Key, over: Sequence[str], book: Book) -> list[ProtectedFigure]:
    """Return the figures of a measure over these dimensions, in the order of their code lists."""
    found = [
        one
        for one in book.table.figures.values()
        if (one.key.indicator, one.key.period, one.key.area) == (key.indicator, key.period, key.area)
        and {name for name, _ in one.key.dimensions} == set(over)
    ]
    register = book.register(key)
    lists = {name: book.codelist(register, name) for name in over}
    return sorted(
        found, key=lambda one: [_rank(lists[name], dict(one.key.dimensions)[name]) for name in over]
    )


def rank(key: Key, name: str, code: str, book: Book) -> tuple[int, str]:
    """Return the place of a code in the list of its dimension."""
    return _rank(book.codelist(book.register(key), name), code)


def _rank(name: str, code: str) -> tuple[int, str]:
    codes = [one.code for one in codelists.codelist(name).codes] if name else []
    return (codes.index(code) if code in codes else len(codes), code)


def dimensions(key: Key, asked: Sequence[str], book: Book) -> tuple[str, ...]:
    """Return the dimensions asked for, or the first breakdown of the measure that there are figures of."""
    if asked:
        return tuple(asked)
    measure = book.table.measures.get(key.indicator)
    printed = measure.breakdowns if measure else ()
    return next((one for one in printed if breakdown(key, one, book)), ())


def partition(parts: Sequence[Key], book: Book) -> tuple[ProtectedFigure, ...]:
    """Return computed figures that together are exactly `parts`: of all ways, the one with most groups."""
    wanted = set(parts)
    sums = [one for one in book.table.figures.values() if one.parts and set(one.parts) <= wanted]
    covers = [cover for cover in _covers(sums, wanted) if len(cover) <= MOST_GROUPS]
    return max(covers, key=len, default=())


def _covers(sums: Sequence[ProtectedFigure], wanted: set[Key]) -> Iterator[tuple[ProtectedFigure, ...]]:
    """Every way to divide `wanted` among the sums, each in the order of the table."""
    if not wanted:
        yield ()
    for at, one in enumerate(sums):
        own = set(one.parts)
        if own <= wanted:
            for rest in _covers(sums[at + 1 :], wanted - own):
                yield (one, *rest)


def sum_of(parts: Sequence[Key], book: Book) -> ProtectedFigure | None:
    """Return the computed figure that is the sum of exactly these."""
    wanted = set(parts)
    return next((one for one in book.table.figures.values() if one.parts and set(one.parts) == wanted), None)
