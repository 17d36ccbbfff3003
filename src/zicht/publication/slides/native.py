"""A drawing as a chart that PowerPoint can edit: categories, and a series for each second breakdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zicht.disclosure import ProtectedFigure
from zicht.publication.book import Book
from zicht.publication.charts import Chart, Grid
from zicht.publication.charts.years import Point
from zicht.values import Key

ROWS, COLUMNS = {"staven", "reeks"}, {"instroom"}
"""Drawings with a figure a row, and with several figures a row."""
FEWEST = 2
"""A chart of one bar says nothing that its title does not."""

Cells = Mapping[tuple[str, str], str | Key]
"""What stands in a category and series."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value for each category, None where there is no number; `texts` is what is printed."""

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Native:
    """Categories with their series, each bar by itself: nothing is stacked that may not be added.

    Years stand `upright`, from left to right; categories lie below each other.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    upright: bool = False


def of(chart: Chart, book: Book) -> Native | None:
    """Return the native form of a drawing; None for what is no chart of bars, or has too few."""
    if chart.grid is None or chart.kind not in ROWS | COLUMNS:
        return None
    made = _by_column(chart.grid, book) if chart.kind in COLUMNS else _by_row(chart.grid, book)
    numbers = sum(value is not None for one in made.series for value in one.values)
    whole = all(value is None or value == int(value) for one in made.series for value in one.values)
    if numbers < FEWEST or not whole:
        return None
    return (
        replace(made, upright=True, categories=_marked(made, chart, book)) if chart.kind == "reeks" else made
    )


def _marked(made: Native, chart: Chart, book: Book) -> tuple[str, ...]:
    """Return the years with what a bar cannot show: that it is provisional, or counted otherwise."""
    marks: Any = chart.shape["marks"]
    points = {one.label: one for one in marks if isinstance(one, Point)}
    return tuple(_said(one, points.get(one), book) for one in made.categories)


def _said(year: str, point: Point | None, book: Book) -> str:
    signs = [("provisional", point.provisional), ("head_break", bool(point.broken))] if point else []
    why = [book.plain(f"drawings.{name}").lower() for name, there in signs if there]
    return book.plain("slides.without_bar", category=year, why=", ".join(why)) if why else year


def _by_row(grid: Grid, book: Book) -> Native:
    """A figure a row: the first text before it is the category, the second, where there is one, the series.

    What stands behind the figure (a margin, a share) is left to the page; where a word stands in its
    place, the word says why there is none.
    """
    at = min((at for row in grid.rows for at, one in enumerate(row) if isinstance(one, Key)), default=1)
    rows = [row for row in grid.rows if all(row[: at + 1])]
    named: Cells = {(str(row[0]), "" if at == 1 else str(row[1])): row[at] for row in rows}
    cells = _without_total(named, book) if at == 1 else named
    categories = tuple(dict.fromkeys(category for category, _ in cells))
    names = dict.fromkeys(name for _, name in cells)
    series = tuple(_series(name, [cells.get((one, name)) for one in categories], book) for name in names)
    return Native(categories, series)


def _without_total(cells: Cells, book: Book) -> Cells:
    """Leave out a row that is the whole of the others: beside its parts it would dwarf them."""
    total = book.plain("charts.total")
    return {name: key for name, key in cells.items() if name[0] != total}


def _by_column(grid: Grid, book: Book) -> Native:
    """Several figures a row: each column is a series."""
    categories = tuple(str(row[0]) for row in grid.rows)
    columns = [at for at in range(1, len(grid.heads)) if all(isinstance(row[at], Key) for row in grid.rows)]
    return Native(
        categories, tuple(_series(grid.heads[at], [row[at] for row in grid.rows], book) for at in columns)
    )


def _series(name: str, cells: Sequence[str | Key | None], book: Book) -> Series:
    figures = [book.table.find(one) if isinstance(one, Key) else None for one in cells]
    words = [one if isinstance(one, str) else "" for one in cells]
    return Series(
        name,
        tuple(_number(one) for one in figures),
        tuple(book.value(one) if one else word for one, word in zip(figures, words, strict=True)),
    )


def _number(figure: ProtectedFigure | None) -> float | None:
    if figure is None or figure.cell is None or figure.cell.number is None:
        return None
    return float(figure.cell.number)
