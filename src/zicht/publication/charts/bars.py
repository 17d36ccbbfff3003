"""Bars per code, in groups, with a bracket around what together is a figure of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zicht.disclosure import ProtectedFigure
from zicht.publication import tokens
from zicht.publication.book import Book, capital
from zicht.publication.charts import find, model
from zicht.publication.charts.model import Bar, Brief, Chart, Grid, Width
from zicht.values import Key, Place


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one code of the first dimension."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Bracket:
    """Groups that together are one computed figure; without a figure they stand by themselves."""

    key: Key | None
    label: str
    groups: tuple[Group, ...]


def draw(brief: Brief) -> Chart | None:
    """Draw `cijfer` over one or two dimensions."""
    key = brief.key("cijfer")
    over = find.dimensions(key, brief.drawing.names("over"), brief.book) if key else ()
    figures = find.breakdown(key, over, brief.book) if key else []
    if key is None or not figures:
        return None
    total = brief.book.table.find(key)
    brackets = _brackets(figures, over, brief)
    return Chart(
        kind="staven",
        title=_title(figures, total, brief),
        subtitle=subtitle(figures[0], over, brief.book),
        alt=brief.book.plain("charts.alt_bars", items=listed(figures, brief.book)),
        source=brief.book.source(figures[0]),
        shape={"brackets": brackets, "ages": len(over) > 1},
        grid=_grid(figures, over, total, brief.book),
        width=Width.TEXT,
        marks=model.marks(figures, brief.book),
    )


def subtitle(figure: ProtectedFigure, over: Sequence[str], book: Book) -> str:
    """Return what is counted, over what, where and when, and in which unit."""
    register = book.register(figure.key)
    return book.plain(
        "charts.subtitle",
        measure=figure.measure.label,
        over=book.plain("charts.and").join(book.dimension(register, name).lower() for name in over),
        area=book.area(figure.key),
        period=figure.key.period.label,
        unit=book.units(figure.measure.unit),
    )


def listed(figures: Sequence[ProtectedFigure], book: Book) -> str:
    """Return every figure in words, for whoever does not see the marks."""
    return "; ".join(f"{book.breakdown(one.key) or one.measure.label}: {book.value(one)}" for one in figures)


def _title(figures: Sequence[ProtectedFigure], total: ProtectedFigure | None, brief: Brief) -> Markup:
    """Name the largest, where every mark has a number, they mean one thing, and one is the largest."""
    book, measure = brief.book, figures[0].measure
    numbers = [value for one in figures if (value := model.number(one)) is not None]
    clear = len(numbers) == len(figures) and numbers.count(max(numbers)) == 1
    mixed = any(one.place is Place.MIXED for one in figures)
    if not clear or mixed or len(figures) == 1 or model.number(total) is None or total is None:
        return book.say("charts.title_plain", measure=measure.label)
    top = next(one for one in figures if model.number(one) == max(numbers))
    return book.say(
        "charts.title_largest",
        label=capital(book.breakdown(top.key)),
        n=brief.cite(top.key),
        total=brief.cite(total.key),
        unit=book.unit(total),
    )


def _brackets(figures: Sequence[ProtectedFigure], over: Sequence[str], brief: Brief) -> tuple[Bracket, ...]:
    """Divide the groups among the computed figures they are parts of."""
    sums = _sums(figures, brief)
    groups = _groups(figures, over, brief.book)
    if not sums:
        return (Bracket(None, "", tuple(groups.values())),)
    found = []
    for one in sums:
        own = [group for group in groups.values() if any(bar.key in one.parts for bar in group.bars)]
        own.sort(key=lambda group: -max(bar.length for bar in group.bars))
        found.append(Bracket(one.key, one.measure.label, tuple(own)))
    return tuple(found)


def _sums(figures: Sequence[ProtectedFigure], brief: Brief) -> tuple[ProtectedFigure, ...]:
    if asked := brief.drawing.names("samen"):
        return tuple(one for name in asked if (one := brief.book.figure(name)))
    return find.partition([one.key for one in figures], brief.book)


def _groups(figures: Sequence[ProtectedFigure], over: Sequence[str], book: Book) -> dict[str, Group]:
    """Gather the bars by their code of the first dimension."""
    scale = model.largest(figures)
    found: dict[str, Group] = {}
    for one in figures:
        codes = dict(one.key.dimensions)
        first, register = codes[over[0]], book.register(one.key)
        inner = [book.label(register, name, codes[name]) for name in over[1:]]
        mark = model.bar(one, book, scale, ", ".join(inner), tokens.form_color(first))
        label = capital(book.label(register, over[0], first))
        found[first] = Group(label, (*(found[first].bars if first in found else ()), mark))
    return found


def _grid(
    figures: Sequence[ProtectedFigure], over: Sequence[str], total: ProtectedFigure | None, book: Book
) -> Grid:
    register = book.register(figures[0].key)
    heads = (*(book.dimension(register, name) for name in over), capital(book.units(figures[0].measure.unit)))
    rows: list[tuple[str | Key, ...]] = []
    for one in figures:
        codes = dict(one.key.dimensions)
        rows.append((*(capital(book.label(register, name, codes[name])) for name in over), one.key))
    if total is not None:
        rows.append((book.plain("charts.total"), *([""] * (len(over) - 1)), total.key))
    return Grid(heads, tuple(rows))
