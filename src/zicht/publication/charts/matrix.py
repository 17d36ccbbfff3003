"""Counts over two dimensions as a grid of blocks: the area of a block is its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from zicht.disclosure import ProtectedFigure
from zicht.publication import tokens
from zicht.publication.book import Book, capital
from zicht.publication.charts import find, findings, model, plain
from zicht.publication.charts.bars import listed, subtitle
from zicht.publication.charts.model import Brief, Chart, Grid, Width
from zicht.publication.model import Mark
from zicht.values import Key, dimensions

SIDE = Decimal(36)
"""How many points of a screen the side of the largest block is."""

MOST = 4
"""More columns than these do not fit in the column of the text."""

BOTH = 2
Cells = Mapping[tuple[str, str], ProtectedFigure]


@dataclass(frozen=True, slots=True)
class Cell:
    """One crossing of a row and a column; `figure` is false where nothing was delivered at all."""

    key: Key
    label: str
    mark: Mark
    figure: bool
    side: Decimal
    color: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one code, in the order of the columns, and what they are together where that is known."""

    label: str
    cells: tuple[Cell, ...]
    sum: Key | None


def draw(brief: Brief) -> Chart | None:
    """Draw `cijfer` over two dimensions: the first its rows, the second its columns.

    Where no cell has a number there is nothing to draw: the dotted box says why, in the word of the source.
    """
    key, over, book = brief.key("cijfer"), brief.drawing.names("over"), brief.book
    figures = _figures(key, over, book) if key and len(over) == BOTH else []
    if key is None or not figures:
        return None
    if all(one.cell is not None and one.cell.absence is not None for one in figures):
        return plain.without_numbers(brief, figures, over)
    rows, columns = _codes(figures, over[0], book), _codes(figures, over[1], book)
    cells = {(_code(one, over[0]), _code(one, over[1])): one for one in figures}
    drawn = _rows(key, over, (rows, columns), cells, book)
    total = book.table.find(key)
    sums = tuple(_known(_key(key, ((over[1], one),)), book) for one in columns)
    beside = any(row.sum for row in drawn)
    return Chart(
        kind="matrix",
        title=findings.parts(figures, total, book).written(book, brief.cite),
        subtitle=_subtitle(figures[0], over, key, book),
        alt=book.plain("drawings.alt_matrix", items=listed(figures, book)),
        source=book.source(figures[0]),
        shape={
            "rows": drawn,
            "columns": tuple(_label(key, over[1], code, book) for code in columns),
            "beside": beside,
            "below": sums if any(sums) else (),
            "whole": total.key if total and beside and any(sums) else None,
        },
        grid=_grid(key, over, drawn, sums, book),
        note=_note(figures[0], book),
        width=Width.WIDE if len(columns) + beside > MOST else Width.TEXT,
        marks=model.marks(figures, book),
    )


def _figures(key: Key, over: Sequence[str], book: Book) -> list[ProtectedFigure]:
    """Return the figures over both dimensions, within the codes that `key` itself names."""
    fixed = dict(key.dimensions)
    found = find.breakdown(key, (*fixed, *over), book)
    return [one for one in found if fixed.items() <= dict(one.key.dimensions).items()]


def _code(figure: ProtectedFigure, name: str) -> str:
    return dict(figure.key.dimensions)[name]


def _codes(figures: Sequence[ProtectedFigure], name: str, book: Book) -> tuple[str, ...]:
    """Return the codes in use, in the order of their code list."""
    used = {_code(one, name) for one in figures}
    return tuple(sorted(used, key=lambda code: find.rank(figures[0].key, name, code, book)))


def _label(key: Key, name: str, code: str, book: Book) -> str:
    return capital(book.label(book.register(key), name, code))


def _rows(
    key: Key, over: Sequence[str], codes: tuple[Sequence[str], Sequence[str]], cells: Cells, book: Book
) -> tuple[Row, ...]:
    scale = model.largest(list(cells.values()))
    return tuple(
        Row(
            label=_label(key, over[0], row, book),
            cells=tuple(
                _cell(
                    _key(key, ((over[0], row), (over[1], column))),
                    _label(key, over[1], column, book),
                    cells.get((row, column)),
                    scale,
                    book,
                )
                for column in codes[1]
            ),
            sum=_known(_key(key, ((over[0], row),)), book),
        )
        for row in codes[0]
    )


def _key(key: Key, pairs: Sequence[tuple[str, str]]) -> Key:
    return Key(key.indicator, key.period, key.area, dimensions((*key.dimensions, *pairs)))


def _known(key: Key, book: Book) -> Key | None:
    return key if book.table.find(key) else None


def _cell(key: Key, label: str, figure: ProtectedFigure | None, scale: Decimal, book: Book) -> Cell:
    number = model.number(figure) or Decimal(0)
    colors = [color for _, code in key.dimensions if (color := tokens.form_color(code)) != "diepwater"]
    return Cell(
        key=key,
        label=label,
        mark=book.mark(figure) if figure else Mark.UNKNOWN,
        figure=figure is not None,
        side=(SIDE * (number / scale).sqrt()).quantize(Decimal("0.1")),
        color=next(iter(colors), "diepwater"),
    )


def _subtitle(figure: ProtectedFigure, over: Sequence[str], key: Key, book: Book) -> str:
    said = subtitle(figure, over, book)
    within = ", ".join(book.label(book.register(key), *pair) for pair in key.dimensions)
    return book.plain("drawings.within", subtitle=said, within=within) if within else said


def _note(figure: ProtectedFigure, book: Book) -> Markup:
    """Say what is counted where that is no persons: a case is neither a victim nor an offender."""
    register = book.register(figure.key)
    if register is None or figure.measure.persons:
        return Markup()
    unit = book.units(figure.measure.unit)
    return book.say("drawings.no_persons", unit=capital(unit), definition=figure.measure.definition)


def _grid(
    key: Key, over: Sequence[str], drawn: Sequence[Row], sums: Sequence[Key | None], book: Book
) -> Grid:
    register, together = book.register(key), book.plain("charts.together")
    unit = book.table.measures[key.indicator].unit
    heads = (*(book.dimension(register, name) for name in over), capital(book.units(unit)))
    missing = book.plain("charts.not_delivered")
    rows: list[tuple[str | Key, ...]] = []
    for row in drawn:
        rows += [(row.label, cell.label, cell.key if cell.figure else missing) for cell in row.cells]
        rows += [(row.label, together, row.sum)] if row.sum else []
    for cell, below in zip(drawn[0].cells, sums, strict=True):
        rows += [(capital(together), cell.label, below)] if below else []
    return Grid(heads, tuple(rows))
