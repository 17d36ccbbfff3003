"""A chart as data for print: its title, its drawing, the same as a table, and where it comes from."""

from markupsafe import Markup

from zicht.publication.book import Book, capital
from zicht.publication.charts import Chart, Grid
from zicht.publication.typst import runs
from zicht.publication.typst.desk import Desk, Run
from zicht.publication.typst.drawings import DRAWINGS
from zicht.publication.typst.tables import table
from zicht.values import Key

TABLE = "grid"
"""How a kind is printed that has no drawing of its own."""


def of(chart: Chart, book: Book, number: str = "", explanation: str = "") -> dict[str, object]:
    """Return a chart as the sources of print read it."""
    desk = Desk(book)
    drawing = DRAWINGS.get(chart.kind)
    return {
        "draw": drawing.source if drawing else TABLE,
        "data": drawing.lay(chart, desk) if drawing else {},
        "kind": chart.kind,
        "width": chart.width.value,
        "number": book.plain("charts.number", number=number) if number else "",
        "name": runs.of(chart.name),
        "title": runs.of(chart.title),
        "subtitle": chart.subtitle,
        "alt": words(chart),
        "source": book.plain("charts.source", source=chart.source) if chart.source else "",
        "marks": [(one.value, book.plain(f"charts.state_{one.value}")) for one in chart.marks],
        "notes": [runs.of(one) for one in (chart.note, Markup(explanation)) if one],  # noqa: S704 - ours
        "grid": grid(chart.grid, desk) if chart.grid else None,
    }


def words(chart: Chart) -> str:
    """Return what a drawing says, for whoever does not see it: never nothing."""
    return chart.alt or runs.text(runs.of(chart.title))


def grid(found: Grid, desk: Desk) -> dict[str, object]:
    """Return the data of a drawing as a table."""
    heads = [runs.plain(one) for one in found.heads]
    return table(heads, [[_cell(cell, desk) for cell in row] for row in found.rows])


def _cell(cell: str | Key, desk: Desk) -> list[Run]:
    return [desk.cite(cell)] if isinstance(cell, Key) else runs.plain(capital(cell))
