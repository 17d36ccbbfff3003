"""A bar a year with its margin. Years without a number are a dotted outline with the word for why."""

from collections.abc import Sequence

from zicht.disclosure import ProtectedFigure
from zicht.publication import numbers
from zicht.publication.book import Book, capital
from zicht.publication.charts import findings, model, plain
from zicht.publication.charts.findings import Finding, Line
from zicht.publication.charts.model import HUNDRED, Brief, Chart, Grid
from zicht.publication.charts.years import Gap, Point, Year, marks, years
from zicht.values import Key, Status

SHORT = 6
"""More years than this do not stand side by side on a phone, or in the margin: there they are rows."""


def draw(brief: Brief) -> Chart | None:
    """Draw `cijfer` in every year there is of it."""
    key, book = brief.key("cijfer"), brief.book
    figures = _figures(key, book) if key else []
    if not figures:
        return None
    every = years(figures, book)
    drawn = marks(every, book)
    points = [one for one in drawn if isinstance(one, Point)]
    last, margin = figures[-1], _margin(figures, book)
    return Chart(
        kind="reeks",
        title=_finding(figures, every, points, book).written(book, brief.cite),
        subtitle=book.plain(
            "charts.subtitle_series",
            measure=", ".join(filter(None, (last.measure.label, book.breakdown(last.key)))),
            area=book.area(last.key),
        ),
        alt=book.plain("charts.alt_series", items=_said(every, book)),
        source=", ".join(dict.fromkeys(book.source(one) for one in figures if model.number(one) is not None)),
        shape={
            "marks": drawn,
            "columns": sum(one.bars if isinstance(one, Gap) else 1 for one in drawn),
            "long": len(every) > SHORT,
            "signs": _signs(points, margin, book),
        },
        grid=_grid(every, points, margin, book),
        width=plain.width(brief),
        marks=model.marks(figures, book),
    )


def _figures(key: Key, book: Book) -> list[ProtectedFigure]:
    """Return the figures of a measure and breakdown in every year, oldest first."""
    wanted = (key.indicator, key.area, key.dimensions)
    own = [
        one
        for one in book.table.figures.values()
        if (one.key.indicator, one.key.area, one.key.dimensions) == wanted and one.key.period.is_year
    ]
    return sorted(own, key=lambda one: one.key.period)


def _finding(
    figures: Sequence[ProtectedFigure], every: Sequence[Year], points: Sequence[Point], book: Book
) -> Finding:
    last = every[-1]
    ending = (str(last.number), last.why) if last.why else None
    change = book.table.changes.get(figures[-1].key)
    return findings.series(Line(figures, change, bool(points and points[-1].broken), ending), book)


def _used(points: Sequence[Point]) -> tuple[str, ...]:
    """Return which signs the drawing uses besides the bars."""
    used = {
        "margin": any(one.margin for one in points),
        "provisional": any(one.provisional for one in points),
        "earlier": any(one.earlier for one in points),
        "break": any(one.broken for one in points),
    }
    return tuple(name for name, there in used.items() if there)


def _signs(points: Sequence[Point], margin: str, book: Book) -> tuple[tuple[str, str], ...]:
    """Return each sign in use with what it means; of breaks, each with its reason."""
    said = [
        (name, margin if name == "margin" else book.plain(f"drawings.sign_{name}"))
        for name in _used(points)
        if name != "break"
    ]
    breaks = dict.fromkeys(one.broken for one in points if one.broken)
    return (*said, *(("break", book.plain("drawings.sign_break", reason=one)) for one in breaks))


def _margin(figures: Sequence[ProtectedFigure], book: Book) -> str:
    """Return what the margins are: by chance, where all are of one level; else as the source has them."""
    levels = {one.interval.level for one in figures if one.interval}
    level = levels.pop() if len(levels) == 1 else None
    if level is None:
        return book.plain("drawings.margin_stated")
    return book.plain("drawings.margin", level=numbers.percentage(level * HUNDRED, book.lang, 0))


def _said(every: Sequence[Year], book: Book) -> str:
    return "; ".join(
        f"{one.number}: {book.value(one.figure) if one.figure and not one.why else one.why}" for one in every
    )


def _grid(every: Sequence[Year], points: Sequence[Point], margin: str, book: Book) -> Grid:
    """Return a row a year; margin, state and earlier numbers have a column where there are any."""
    by_key = {one.key: one for one in points}
    used = _used(points)
    first = next(one.figure for one in every if one.figure)
    heads = [book.plain("charts.year"), capital(book.units(first.measure.unit))]
    heads += [margin if name == "margin" else book.plain(f"drawings.head_{name}") for name in used]
    rows: list[tuple[str | Key, ...]] = []
    for one in every:
        point = by_key.get(one.figure.key) if one.figure else None
        row: tuple[str | Key, ...] = (str(one.number), one.figure.key if one.figure else one.why)
        rows.append((*row, *(_aside(name, point, one, book) for name in used)))
    return Grid(tuple(heads), tuple(rows))


def _aside(name: str, point: Point | None, year: Year, book: Book) -> str:
    """Return a cell beside the number; one dash where there is nothing to say."""
    if point is None:
        return book.plain("drawings.none")
    provisional = year.figure is not None and year.figure.status is Status.PROVISIONAL
    said = {
        "margin": point.margin,
        "provisional": book.plain("drawings.provisional" if provisional else "drawings.final"),
        "earlier": "; ".join(
            book.plain("drawings.earlier", n=one.text, year=one.year) for one in point.earlier
        ),
        "break": point.broken,
    }
    return said[name] or book.plain("drawings.none")
