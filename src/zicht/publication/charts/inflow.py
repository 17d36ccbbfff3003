"""Carried over stands left, new stands right of 1 January; both on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from zicht.disclosure import ProtectedFigure
from zicht.publication import tokens
from zicht.publication.book import Book, capital
from zicht.publication.charts import find, findings, model
from zicht.publication.charts.bars import listed
from zicht.publication.charts.model import HUNDRED, Brief, Chart, Grid
from zicht.publication.model import Mark
from zicht.values import Key

ROOM = Decimal(24)
"""Percent of the width that the labels beside the bars keep free."""


@dataclass(frozen=True, slots=True)
class Row:
    """One code: from `left` to the axis what was carried over, from the axis to `right` what was new."""

    label: str
    color: str
    carried: Key
    new: Key
    together: Key | None
    left: Decimal
    right: Decimal
    marks: tuple[Mark, Mark]


def draw(brief: Brief) -> Chart | None:
    """Draw `doorlopend` and `nieuw` over one dimension, with the holder's own `samen` beside them."""
    carried, new = brief.key("doorlopend"), brief.key("nieuw")
    over = find.dimensions(new, brief.drawing.names("over"), brief.book) if new else ()
    pairs = _pairs(carried, new, over, brief.book) if carried and new else []
    if carried is None or new is None or not pairs:
        return None
    left, right = (model.largest([pair[side] for pair in pairs]) for side in (0, 1))
    axis = ROOM / 2 + (HUNDRED - ROOM) * left / (left + right)
    unit = (HUNDRED - ROOM) / (left + right)
    book, total = brief.book, brief.key("samen")
    flat = [one for pair in pairs for one in pair]
    begun = [pair[1] for pair in pairs]
    return Chart(
        kind="instroom",
        title=findings.inflow(begun, find.sum_of([one.key for one in begun], book), book).written(
            book, brief.cite
        ),
        subtitle=_subtitle(pairs[0], book),
        alt=book.plain("charts.alt_bars", items=listed(flat, book)),
        source=book.source(flat[0]),
        shape={
            "rows": tuple(_row(pair, total, axis, unit, book) for pair in pairs),
            "axis": axis.quantize(Decimal("0.01")),
            "year": new.period.code,
            "before": str(new.period.year - 1),
            "total": total,
        },
        grid=_grid(pairs, total, over, book),
        note=book.say("charts.note_inflow"),
        marks=model.marks(flat, book),
    )


def _pairs(
    carried: Key, new: Key, over: Sequence[str], book: Book
) -> list[tuple[ProtectedFigure, ProtectedFigure]]:
    left = {one.key.dimensions: one for one in find.breakdown(carried, over, book)}
    return [
        (left[one.key.dimensions], one)
        for one in find.breakdown(new, over, book)
        if one.key.dimensions in left
    ]


def _row(
    pair: tuple[ProtectedFigure, ProtectedFigure], total: Key | None, axis: Decimal, unit: Decimal, book: Book
) -> Row:
    carried, new = pair
    code = new.key.dimensions[0][1]
    ends = [(model.number(one) or Decimal(0)) * unit for one in pair]
    together = Key(total.indicator, total.period, total.area, new.key.dimensions) if total else None
    return Row(
        label=capital(book.breakdown(new.key)),
        color=tokens.form_color(code),
        carried=carried.key,
        new=new.key,
        together=together if together in book.table.figures else None,
        left=(axis - ends[0]).quantize(Decimal("0.01")),
        right=(axis + ends[1]).quantize(Decimal("0.01")),
        marks=(book.mark(carried), book.mark(new)),
    )


def _subtitle(pair: tuple[ProtectedFigure, ProtectedFigure], book: Book) -> str:
    carried, new = pair
    return book.plain(
        "charts.subtitle_inflow",
        carried=carried.measure.label.lower(),
        carried_unit=book.units(carried.measure.unit),
        new=new.measure.label.lower(),
        new_unit=book.units(new.measure.unit),
        area=book.area(new.key),
    )


def _grid(
    pairs: Sequence[tuple[ProtectedFigure, ProtectedFigure]],
    total: Key | None,
    over: Sequence[str],
    book: Book,
) -> Grid:
    register = book.register(pairs[0][1].key)
    heads = [capital(book.dimension(register, over[0])), pairs[0][0].measure.label, pairs[0][1].measure.label]
    rows: list[tuple[str | Key, ...]] = []
    for carried, new in pairs:
        row: tuple[str | Key, ...] = (capital(book.breakdown(new.key)), carried.key, new.key)
        if total is not None:
            row = (*row, Key(total.indicator, total.period, total.area, new.key.dimensions))
        rows.append(row)
    if total is not None:
        heads.append(book.table.measures[total.indicator].label)
    return Grid(tuple(heads), tuple(rows))
