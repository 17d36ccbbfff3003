"""An estimate counted from the top: the line cuts at what was registered in the same years."""

from collections.abc import Sequence
from decimal import Decimal

from zicht.disclosure import ProtectedFigure
from zicht.publication.book import Book, capital
from zicht.publication.charts import findings, model, own_estimate
from zicht.publication.charts.model import CLOSE, HUNDRED, Brief, Chart, Grid, Level, Width
from zicht.values import Key

SEEN, LOW, HIGHS = "waargenomen", "ondergrens", ("bovengrens_laag", "bovengrens_hoog")
"""The measures beside an estimate: registered in its years, and the ends of its band."""


def draw(brief: Brief) -> Chart | None:
    """Draw `cijfer`, an estimate, with its band, and above the line what was registered in its years."""
    if own_estimate.asked(brief):
        return own_estimate.draw(brief)
    estimate = brief.figure("cijfer")
    if estimate is None or model.number(estimate) is None or not estimate.measure.estimate:
        return None
    book = brief.book
    low, highs = _beside(estimate, LOW, book), [_beside(estimate, name, book) for name in HIGHS]
    tops = [one for one in highs if one is not None]
    seen = _beside(estimate, SEEN, book)
    scale = model.largest([estimate, *tops])
    figures = [one for one in (seen, low, estimate, *tops) if one is not None]
    return Chart(
        kind="waterlijn",
        title=findings.estimate(estimate, seen).written(book, brief.cite),
        subtitle=book.plain(
            "charts.subtitle_waterline", period=estimate.key.period.label, area=book.area(estimate.key)
        ),
        alt=book.plain("charts.alt_waterline", items=_listed(figures, book)),
        source=book.source(estimate),
        shape={
            "levels": _levels(estimate, seen, low, tops, book),
            "line": _depth(seen, scale),
            "full": _depth(low, scale) or _depth(estimate, scale),
            "middle": _depth(estimate, scale),
        },
        grid=Grid(
            (book.plain("charts.what"), capital(book.units(estimate.measure.unit))),
            tuple((one.measure.label, one.key) for one in figures),
        ),
        width=Width.WIDE,
        marks=model.marks(figures, book),
    )


def _beside(estimate: ProtectedFigure, name: str, book: Book) -> ProtectedFigure | None:
    """Return a figure of the same source, period and place, if it has a number."""
    register = estimate.key.indicator.partition(".")[0]
    found = book.table.find(Key(f"{register}.{name}", estimate.key.period, estimate.key.area))
    return found if model.number(found) is not None else None


def _depth(figure: ProtectedFigure | None, scale: Decimal) -> Decimal | None:
    value = model.number(figure)
    return None if value is None else (HUNDRED * value / scale).quantize(Decimal("0.01"))


def _levels(
    estimate: ProtectedFigure,
    seen: ProtectedFigure | None,
    low: ProtectedFigure | None,
    tops: Sequence[ProtectedFigure],
    book: Book,
) -> tuple[Level, ...]:
    """Return the depths from the top down; a label makes room for the one above it."""
    scale = model.largest([estimate, *tops])
    asked: list[tuple[Sequence[ProtectedFigure], str]] = [
        ([seen] if seen else [], "charts.level_seen"),
        ([low] if low else [], "charts.level_lower"),
        ([estimate], "charts.level_estimate"),
        (tops, "charts.level_uppers" if len(tops) > 1 else "charts.level_upper"),
    ]
    found: list[Level] = []
    for figures, words in asked:
        if figures:
            depth = _depth(figures[0], scale) or Decimal(0)
            at = model.named_at(depth) if figures[0] is seen else depth
            if found and at - found[-1].at < CLOSE:
                at = found[-1].at + CLOSE
            strong = figures[0] in (estimate, seen)
            found.append(Level(tuple(one.key for one in figures), depth, at, book.plain(words), strong))
    return tuple(found)


def _listed(figures: Sequence[ProtectedFigure], book: Book) -> str:
    return "; ".join(f"{one.measure.label}: {book.value(one)}" for one in figures)
