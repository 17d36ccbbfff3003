"""A tile per municipality with its state. Never a ramp: that would be a map of inhabitants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zicht.disclosure import ProtectedFigure
from zicht.publication.book import Book, capital
from zicht.publication.charts import findings
from zicht.publication.charts.model import Brief, Chart, Grid, Width
from zicht.publication.model import Mark
from zicht.publication.syntax import Drawing
from zicht.regions.model import Municipality
from zicht.values import Key


@dataclass(frozen=True, slots=True)
class Tile:
    """One municipality at its row and column; `key` is None when nothing was delivered about it.

    `at` is its row in the table, where municipalities stand by name.
    """

    name: str
    short: str
    row: int
    column: int
    mark: Mark
    key: Key | None = None
    at: int = 0


def draw(brief: Brief) -> Chart | None:
    """Draw `cijfer` per municipality, with `kern` and `rest` as they were delivered."""
    key, book = brief.key("cijfer"), brief.book
    towns = book.edition.region.municipalities_in(book.year)
    if key is None or key.indicator not in book.table.measures or not towns:
        return None
    own, measure = core(brief.drawing, book), book.table.measures[key.indicator]
    top, left = min(one.row for one in towns), min(one.column for one in towns)
    placed = [replace(one, row=one.row - top, column=one.column - left) for one in towns]
    tiles = _by_name([_tile(town, own.get(town.cbs), key, book) for town in placed])
    rest = [one for name in brief.drawing.names("rest") if (one := book.figure(name))]
    figures = [one for tile in tiles if tile.key and (one := book.table.find(tile.key))] + rest
    return Chart(
        kind="tegelkaart",
        title=findings.tiles([(one.name, one.mark) for one in tiles]).written(book, brief.cite),
        subtitle=book.plain("charts.subtitle_tiles", measure=measure.label, period=key.period.label),
        alt=book.plain("charts.alt_tiles", items=_said(tiles, book)),
        source=book.source(figures[0]) if figures else book.holder(key),
        shape={
            "tiles": tuple(sorted(tiles, key=lambda one: (one.row, one.column))),
            "states": _states(tiles, book),
            "rest": tuple((one.key, book.unit(one), book.breakdown(one.key)) for one in rest),
        },
        grid=_grid(tiles, rest, book, measure.unit),
        note=book.say("charts.note_tiles"),
        width=Width.WIDE,
    )


def _tile(town: Municipality, own: ProtectedFigure | None, key: Key, book: Book) -> Tile:
    figure = own or book.table.find(Key(key.indicator, key.period, town.cbs, key.dimensions))
    mark = book.mark(figure) if figure else Mark.UNKNOWN
    return Tile(town.name, town.short, town.row, town.column, mark, figure.key if figure else None)


def _by_name(tiles: Sequence[Tile]) -> list[Tile]:
    return [replace(one, at=at) for at, one in enumerate(sorted(tiles, key=lambda one: one.name))]


def core(drawing: Drawing, book: Book) -> Mapping[str, ProtectedFigure]:
    """Read `GM0000 = figure`: a municipality that was delivered as a code of a breakdown."""
    found: dict[str, ProtectedFigure] = {}
    for line in drawing.names("kern"):
        cbs, _, name = line.partition("=")
        figure = book.figure(name.strip())
        if figure is not None:
            found[cbs.strip()] = figure
    return found


def _states(tiles: Sequence[Tile], book: Book) -> tuple[tuple[Mark, str, str], ...]:
    """Return each state of the map with what it means; those that do not occur say so."""
    used = {one.mark for one in tiles}
    return tuple(
        (
            mark,
            book.plain(f"charts.state_{mark.value}"),
            book.plain(f"charts.state_{mark.value}_means", minimum=book.edition.region.policy.minimum)
            + ("" if mark in used else " " + book.plain("charts.state_unused")),
        )
        for mark in (Mark.COUNTED, Mark.UNKNOWN, Mark.PROTECTED)
    )


def _said(tiles: Sequence[Tile], book: Book) -> str:
    said = []
    for one in tiles:
        figure = book.table.find(one.key) if one.key else None
        said.append(f"{one.name}: {book.value(figure) if figure else book.plain('charts.not_delivered')}")
    return "; ".join(said)


def _grid(tiles: Sequence[Tile], rest: Sequence[ProtectedFigure], book: Book, unit: str) -> Grid:
    heads = (book.plain("charts.municipality"), capital(book.units(unit)))
    rows = [(one.name, one.key or book.plain("charts.not_delivered")) for one in tiles]
    return Grid(heads, (*rows, *((capital(book.breakdown(one.key)), one.key) for one in rest)))
