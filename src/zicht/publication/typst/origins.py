"""Where every figure of the text comes from: by register and measure, each once, with a place to lead to."""

from collections.abc import Iterable

from zicht.disclosure import ProtectedFigure, Release
from zicht.publication import provenance, wording
from zicht.publication.book import Book, anchor, capital
from zicht.publication.model import Mark
from zicht.publication.typst.desk import Desk
from zicht.values import Key, Status


def of(keys: Iterable[Key], book: Book) -> list[dict[str, object]]:
    """Return a part for each register, in the order of the edition; facts of the region last."""
    parts: dict[str, dict[str, list[ProtectedFigure]]] = {}
    for key in keys:
        figure = book.table.figures[key]
        register = key.indicator.partition(".")[0]
        parts.setdefault(register, {}).setdefault(figure.measure.id, []).append(figure)
    order = [
        *(one for one in book.registers if one in parts),
        *(one for one in parts if one not in book.registers),
    ]
    return [_part(name, parts[name], book) for name in order]


def _part(name: str, measures: dict[str, list[ProtectedFigure]], book: Book) -> dict[str, object]:
    register = book.registers.get(name)
    return {
        "name": capital(register.name if register else book.edition.region.name),
        "measures": [_measure(own, book) for own in measures.values()],
    }


def _measure(figures: list[ProtectedFigure], book: Book) -> dict[str, object]:
    measure = figures[0].measure
    said = " ".join(filter(None, (measure.definition or measure.formula, measure.note)))
    return {
        "label": measure.label,
        "means": said,
        "rows": [_row(one, book) for one in figures],
    }


def _row(figure: ProtectedFigure, book: Book) -> dict[str, object]:
    desk = Desk(book)
    return {
        "place": anchor(figure.key),
        "cited": desk.cite(figure.key),
        "what": capital(book.breakdown(figure.key)) or book.plain("charts.total"),
        "period": figure.key.period.label,
        "source": book.source(figure),
        "state": "" if _plain(figure) else capital(provenance.state(figure, book)),
    }


def _plain(figure: ProtectedFigure) -> bool:
    """Tell whether a figure is just counted and final; the list says once that this is what no word means."""
    counted = wording.mark(figure) is Mark.COUNTED
    return counted and figure.status is Status.FINAL and figure.release is Release.FREE
