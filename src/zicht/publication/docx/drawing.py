"""A drawing: its title, the picture, always the same as a table, and where it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from zicht.publication import charts
from zicht.publication.book import Book, capital
from zicht.publication.charts import Brief, Chart, Grid
from zicht.publication.docx import pictures, tables
from zicht.publication.docx.desk import Desk
from zicht.publication.docx.runs import runs, shown
from zicht.publication.docx.styles import color
from zicht.publication.docx.tables import Cell
from zicht.publication.docx.xml import Element, paragraph, said
from zicht.publication.manuscript.model import Block
from zicht.publication.syntax import Drawing
from zicht.values import Key

SMALL = frozenset({"ontbreekt", "geen-grafiek"})
"""What is a box with words, and no picture."""
MOST_COLUMNS, FIRST = 5, 3
"""A table with more columns keeps its first ones, and has one for the rest."""


@dataclass(frozen=True)
class Plain:
    """Writes figures of a drawing as text: nobody edits them, and their source stands under the drawing."""

    book: Book

    def __call__(self, key: Key, text: str = "") -> Markup:
        figure = self.book.table.find(key)
        if figure is None:
            return escape(text or self.book.plain("charts.not_delivered"))
        return escape(text or self.book.value(figure))


@dataclass(frozen=True)
class Easel:
    """One drawing while it is written; `texts` are the blocks of its own texts, by option."""

    block: Block
    chart: Chart
    number: str
    texts: Mapping[str, Block]
    desk: Desk

    def write(self) -> Iterator[Element]:
        """Yield the whole drawing; its first part carries the anchor of the drawing itself."""
        if self.chart.kind in SMALL:
            inside = [*self._head(), *self._words()]
            title = _text(self.chart.title)
            yield tables.box(inside, fill=color("papier"), border=color("lijn"), dotted=True, title=title)
        else:
            yield from self._head()
            yield from self._drawn()
        yield self._fixed("Caption", " · ".join(self._caption()))
        yield from self._own("toelichting", "Caption")
        yield tables.gap()

    def _head(self) -> Iterator[Element]:
        """The title: as the narrative has it, or as it was computed."""
        lacking = self.chart.kind == "ontbreekt" and "wat" in self.texts
        own = list(self._own("titel", "Figuurtitel"))
        if own:
            yield from own
            yield self._first("Figuuronder", self.chart.subtitle or self.desk.book.plain("word.drawing"))
            return
        if lacking:
            yield self._first("Klein", capital(self.desk.book.plain("charts.missing")))
        else:
            yield self._first("Figuurtitel", _text(self.chart.title))
        if self.chart.subtitle and "wat" not in self.texts:
            yield self._fixed("Figuuronder", self.chart.subtitle)

    def _words(self) -> Iterator[Element]:
        """The words of a box: what is not there, why, and who can deliver it."""
        yield from self._own("wat", "Kadertitel")
        if "reden" not in self.texts and (reason := _text(self.chart.shape.get("reason", ""))):
            yield self._fixed("Kader", reason)
        yield from self._own("reden", "Kader")
        if holder := str(self.chart.shape.get("holder", "")):
            yield self._fixed("Klein", self.desk.book.plain("charts.to_deliver", holder=holder))

    def _drawn(self) -> Iterator[Element]:
        yield from self._own("wat", "Kader")
        yield from self._own("reden", "Kader")
        if self.chart.kind != "tabel":
            yield from self._picture()
        if self.chart.grid:
            yield self.desk.fixed_part(_grid(self.chart, self.chart.grid, self.desk.book))

    def _picture(self) -> Iterator[Element]:
        number = next(self.desk.fixed)  # given out with or without a picture, so that others keep theirs
        if self.desk.picture:
            made = pictures.picture(self.chart, self.desk.picture(self.chart), self.desk)
            yield self.desk.fixed_part(made, number=number)

    def _own(self, name: str, style: str) -> Iterator[Element]:
        if name in self.texts:
            block = self.texts[name]
            yield self.desk.block(block, paragraph(style, *runs(block.pieces, block.file, self.desk)))

    def _first(self, style: str, text: str) -> Element:
        return self.desk.block(self.block, paragraph(style, said(text)))

    def _fixed(self, style: str, text: str) -> Element:
        return self.desk.fixed_part(paragraph(style, said(text)))

    def _caption(self) -> Iterator[str]:
        book = self.desk.book
        yield book.plain("charts.number", number=self.number)
        if self.chart.source:
            yield book.plain("charts.source", source=self.chart.source)
        yield from (book.plain(f"charts.state_{one.value}") for one in self.chart.marks)
        if self.chart.note:
            yield _text(self.chart.note)


def draw(block: Block, asked: Drawing, number: str, texts: Sequence[Block], desk: Desk) -> Iterator[Element]:
    """Yield a drawing of the narrative."""
    words = {one.name: escape(shown(one.pieces, desk)) for one in texts}
    chart = charts.draw(Brief(asked, desk.book, Plain(desk.book), words))
    yield from Easel(block, chart, number, {one.name: one for one in texts}, desk).write()


def _text(markup: object) -> str:
    return Markup(str(markup)).striptags()  # noqa: S704 - only to take its tags away


def _grid(chart: Chart, grid: Grid, book: Book) -> Element:
    """Return the data of a drawing as a table; of many columns the last ones stand together."""
    numbers = {at for row in grid.rows for at, one in enumerate(row) if isinstance(one, Key)}
    heads = [capital(one) or _head(grid, at, book) for at, one in enumerate(grid.heads)]
    rows = [[_value(one, book) for one in row] for row in grid.rows]
    if len(heads) > MOST_COLUMNS:
        rows = [[*row[:FIRST], _together(heads[FIRST:], row[FIRST:], book)] for row in rows]
        heads = [*heads[:FIRST], book.plain("word.more")]
    cells = ([_cell(one, at in numbers) for at, one in enumerate(row)] for row in (heads, *rows))
    head, *rest = cells
    return tables.table(head, rest, _text(chart.title))


def _head(grid: Grid, at: int, book: Book) -> str:
    """Return what stands above a column that has no head of its own: its unit, or what it is about."""
    keys = [cell for row in grid.rows if isinstance(cell := row[at], Key)]
    units = {book.table.measures[one.indicator].unit for one in keys}
    if len(units) == 1:
        return capital(book.units(units.pop()))
    return book.plain("word.number" if units else "charts.what")


def _together(heads: Sequence[str], values: Sequence[str], book: Book) -> str:
    """Return several cells as one; the caption says what was not delivered."""
    lacking = book.plain("charts.not_delivered")
    return "; ".join(
        f"{head}: {value}" for head, value in zip(heads, values, strict=True) if value != lacking
    )


def _value(item: str | Key, book: Book) -> str:
    return Plain(book)(item).unescape() if isinstance(item, Key) else item


def _cell(words: str, number: bool) -> Cell:  # noqa: FBT001 - it is what the column is
    return Cell([said(words)], words, number)
