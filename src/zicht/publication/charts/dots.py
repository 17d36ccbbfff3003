"""The cover: one dot is one thing counted, in fives, standing on the waterline."""

from collections.abc import Sequence
from dataclasses import dataclass

from zicht.disclosure import ProtectedFigure
from zicht.publication import blocks, narrative
from zicht.publication.book import Book, capital
from zicht.publication.charts import find, findings, model
from zicht.publication.charts.model import Brief, Chart, Grid, Width
from zicht.publication.syntax import Drawing
from zicht.values import Key

FIVE = 5
MOST = 400
"""More dots than this nobody sees apart; then one dot stands for ten, a hundred …"""

TEMPLATE, MEASURE = "meldpunt", "contacten"
"""What the cover shows when the narrative does not ask for something else."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of dots: whole columns of five, and the last column with what is left."""

    key: Key
    label: str
    dots: tuple[tuple[int, int], ...]
    columns: int


def draw(brief: Brief) -> Chart | None:
    """Draw `cijfer` as dots, in the groups `samen`."""
    total = brief.figure("cijfer")
    value = model.number(total)
    if total is None or value is None:
        return None
    asked = [brief.book.figure(name) for name in brief.drawing.names("samen")]
    groups = [one for one in asked if one is not None and model.number(one) is not None]
    if not groups or sum(model.number(one) or 0 for one in groups) != value:
        groups = [total]
    per = 1
    while value / per > MOST:
        per *= 10
    book = brief.book
    return Chart(
        kind="stippen",
        title=findings.plain(total).written(book, brief.cite),
        subtitle="",
        alt="; ".join(f"{one.measure.label}: {book.value(one)}" for one in groups),
        source=book.source(total),
        shape={
            "clusters": tuple(_cluster(one, per) for one in groups),
            "per": per,
            "total": total,
        },
        grid=Grid(
            (book.plain("charts.what"), capital(book.units(total.measure.unit))),
            tuple((one.measure.label, one.key) for one in groups),
        ),
        width=Width.WIDE,
    )


def _cluster(figure: ProtectedFigure, per: int) -> Cluster:
    """Place the dots from the line up and from the left; each column holds five."""
    count = -(-int(model.number(figure) or 0) // per)
    dots = tuple((at // FIVE, FIVE - 1 - at % FIVE) for at in range(count))
    return Cluster(figure.key, figure.measure.label, dots, -(-count // FIVE))


def asked(texts: Sequence[str], book: Book) -> Drawing | None:
    """Return the drawing of the cover: the narrative's own, or the reporting point's contacts."""
    for text in texts:
        for one in _drawings(text):
            if one.kind == "stippen":
                return one
    return _usual(book)


def _drawings(text: str) -> list[Drawing]:
    found: Sequence[blocks.Block] = narrative.parse("", text).blocks
    return [one.drawing for one in found if one.drawing is not None]


def _usual(book: Book) -> Drawing | None:
    register = next((one for one in book.edition.registers if one.template == TEMPLATE), None)
    if register is None:
        return None
    name = f"{register.id}.{MEASURE}"
    key = book.key(name)
    over = find.dimensions(key, (), book) if key else ()
    parts = [one.key for one in find.breakdown(key, over, book)] if key and over else []
    together = ",".join(one.key.indicator for one in find.partition(parts, book)) if parts else ""
    return Drawing("stippen", {"cijfer": name, "samen": together})
