"""A bar a year. Years without a number are a dotted outline with the word for why."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zicht.disclosure import ProtectedFigure
from zicht.publication import wording
from zicht.publication.book import Book, capital
from zicht.publication.charts import model, plain
from zicht.publication.charts.model import Bar, Brief, Chart, Grid


@dataclass(frozen=True, slots=True)
class Gap:
    """Years side by side that lack a number for one reason."""

    years: str
    why: str
    bars: int


def draw(brief: Brief) -> Chart | None:
    """Draw `cijfer` in every year there is of it."""
    key = brief.key("cijfer")
    book = brief.book
    figures = sorted(
        (
            one
            for one in book.table.figures.values()
            if key
            and (one.key.indicator, one.key.area, one.key.dimensions)
            == (key.indicator, key.area, key.dimensions)
            and one.key.period.is_year
        ),
        key=lambda one: one.key.period,
    )
    if not figures:
        return None
    marks = _marks(figures, book)
    return Chart(
        kind="reeks",
        title=_title(figures, brief),
        subtitle=book.plain(
            "charts.subtitle_series",
            measure=", ".join(filter(None, (figures[-1].measure.label, book.breakdown(figures[-1].key)))),
            area=book.area(figures[-1].key),
        ),
        alt=book.plain("charts.alt_series", items=_said(figures, book)),
        source=", ".join(dict.fromkeys(book.source(one) for one in figures if model.number(one) is not None)),
        shape={"marks": marks},
        grid=_grid(figures, book),
        width=plain.width(brief),
        marks=model.marks(figures, book),
    )


def _marks(figures: Sequence[ProtectedFigure], book: Book) -> tuple[Bar | Gap, ...]:
    """Return the bars, with neighbouring years that lack a number for one reason as one gap."""
    scale = model.largest(figures)
    found: list[Bar | Gap] = []
    waiting: list[ProtectedFigure] = []
    for one in figures:
        if model.number(one) is None and (not waiting or book.value(waiting[0]) == book.value(one)):
            waiting.append(one)
            continue
        if waiting:
            found.append(_gap(waiting, book))
        waiting = [one] if model.number(one) is None else []
        if not waiting:
            found.append(model.bar(one, book, scale, one.key.period.label))
    return (*found, _gap(waiting, book)) if waiting else tuple(found)


def _gap(figures: Sequence[ProtectedFigure], book: Book) -> Gap:
    first, last = figures[0].key.period.label, figures[-1].key.period.label
    years = first if len(figures) == 1 else f"{first}–{last}"
    return Gap(years, book.value(figures[0]), len(figures))


def _title(figures: Sequence[ProtectedFigure], brief: Brief) -> Markup:
    """The verdict on the last change; else since when there are numbers; else the measure."""
    book, last = brief.book, figures[-1]
    change = book.table.changes.get(last.key)
    known = [one for one in figures if model.number(one) is not None]
    if change is not None:
        verdict = wording.verdict_words(change, book.lang)
        return book.say(
            "charts.title_change",
            measure=last.measure.label,
            n=brief.cite(last.key),
            before=brief.cite(change.previous),
            year=change.previous.period.label,
            verdict=verdict,
        )
    if known and known[0] is not figures[0]:
        return book.say("charts.title_since", measure=last.measure.label, year=known[0].key.period.label)
    return book.say("charts.title_plain", measure=last.measure.label)


def _said(figures: Sequence[ProtectedFigure], book: Book) -> str:
    return "; ".join(f"{one.key.period.label}: {book.value(one)}" for one in figures)


def _grid(figures: Sequence[ProtectedFigure], book: Book) -> Grid:
    heads = (book.plain("charts.year"), capital(book.units(figures[-1].measure.unit)))
    return Grid(heads, tuple((one.key.period.label, one.key) for one in figures))
