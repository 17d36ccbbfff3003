"""Bars per code, in groups, with a bracket around what together is a figure of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zicht.disclosure import ProtectedFigure
from zicht.publication import tokens
from zicht.publication.book import Book, capital
from zicht.publication.charts import find, findings, model, shares
from zicht.publication.charts.model import Bar, Brief, Chart, Grid, Width
from zicht.values import Key


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
    parts = shares.of(figures, total, brief.book)
    brackets = _brackets(figures, over, brief, parts)
    return Chart(
        kind="staven",
        title=findings.parts(figures, total, brief.book).written(brief.book, brief.cite),
        subtitle=subtitle(figures[0], over, brief.book),
        alt=brief.book.plain("charts.alt_bars", items=listed(figures, brief.book)),
        source=brief.book.source(figures[0]),
        shape={"brackets": brackets, "ages": len(over) > 1, "shares": bool(parts), "whole": total},
        grid=_grid(figures, over, total, brief.book, parts),
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


def _brackets(
    figures: Sequence[ProtectedFigure], over: Sequence[str], brief: Brief, parts: Mapping[Key, str]
) -> tuple[Bracket, ...]:
    """Divide the groups among the computed figures they are parts of."""
    sums = _sums(figures, brief)
    groups = _groups(figures, over, brief.book, parts)
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


def _groups(
    figures: Sequence[ProtectedFigure], over: Sequence[str], book: Book, parts: Mapping[Key, str]
) -> dict[str, Group]:
    """Gather the bars by their code of the first dimension."""
    scale = model.largest(figures)
    found: dict[str, Group] = {}
    for one in figures:
        codes = dict(one.key.dimensions)
        first, register = codes[over[0]], book.register(one.key)
        inner = [book.label(register, name, codes[name]) for name in over[1:]]
        mark = model.bar(one, book, scale, ", ".join(inner), tokens.form_color(first))
        mark = replace(mark, share=parts.get(one.key, ""))
        label = capital(book.label(register, over[0], first))
        found[first] = Group(label, (*(found[first].bars if first in found else ()), mark))
    return found


def _grid(
    figures: Sequence[ProtectedFigure],
    over: Sequence[str],
    total: ProtectedFigure | None,
    book: Book,
    parts: Mapping[Key, str],
) -> Grid:
    register = book.register(figures[0].key)
    heads = [*(book.dimension(register, name) for name in over), capital(book.units(figures[0].measure.unit))]
    rows: list[tuple[str | Key, ...]] = []
    for one in figures:
        codes = dict(one.key.dimensions)
        rows.append((*(capital(book.label(register, name, codes[name])) for name in over), one.key))
    if total is not None:
        rows.append((book.plain("charts.total"), *([""] * (len(over) - 1)), total.key))
    if parts:
        heads.append(book.plain("drawings.share"))
        rows = [(*row, parts.get(row[-1], "") if isinstance(row[-1], Key) else "") for row in rows]
    return Grid(tuple(heads), tuple(rows))
