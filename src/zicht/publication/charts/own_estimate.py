"""A region's own estimate: the number with its margin, or the range alone, or why there is none."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from zicht.disclosure import ProtectedFigure
from zicht.publication.book import Book, capital
from zicht.publication.charts import model
from zicht.publication.charts.findings import Finding, found
from zicht.publication.charts.model import HUNDRED, Brief, Chart, Grid, Level, Width
from zicht.registers.model import CAPTURE
from zicht.values import Allowed, Estimated, Key

SEEN, SIZE = "waargenomen", ".schatting"
WORDS = {
    "waargenomen": "hidden.level_seen",
    "ondergrens": "charts.level_lower",
    "schatting": "charts.level_estimate",
    "bovengrens": "charts.level_upper",
    "kleinste_uitkomst": "hidden.level_least",
    "grootste_uitkomst": "hidden.level_most",
}
"""What stands at a level, by measure; any other is a separate answer."""


def asked(brief: Brief) -> bool:
    """Tell whether the figure asked for is that of a capture table."""
    key = brief.key("cijfer")
    register = brief.book.register(key) if key else None
    return register is not None and register.template == CAPTURE


def draw(brief: Brief) -> Chart | None:
    """Draw what may be said of a capture table, or say why nothing may."""
    key, book = brief.key("cijfer"), brief.book
    if key is None:
        return None
    estimated = book.estimated.get(key)
    if estimated is None:
        title = book.say("hidden.found_missing", area=book.area(key))
        return _box(title, book.plain("hidden.missing"), key, book)
    if estimated.allowed in (Allowed.NOTHING, Allowed.PROTECTED):
        return _without(estimated, book)
    return _with(estimated, brief)


def _without(estimated: Estimated, book: Book) -> Chart:
    register = book.register(estimated.figure)
    title = book.say(
        f"hidden.found_{estimated.allowed.name.lower()}",
        register=register.name if register else "",
        period=estimated.figure.period.label,
    )
    return _box(title, " ".join(estimated.why), None, book)


def _box(title: Markup, reason: str, key: Key | None, book: Book) -> Chart:
    holder = book.holder(key) if key else ""
    return Chart(
        kind="ontbreekt",
        title=title,
        subtitle="",
        alt="",
        source="",
        shape={"reason": escape(reason), "holder": holder},
    )


def _with(estimated: Estimated, brief: Brief) -> Chart | None:
    book, key = brief.book, estimated.figure
    seen = book.table.find(Key(f"{key.indicator.partition('.')[0]}.{SEEN}", key.period, key.area))
    numbers = [one for one in map(book.table.find, estimated.numbers) if one is not None]
    if not numbers:
        return None
    top = [seen] if seen is not None and model.number(seen) is not None else []
    figures, scale = [*top, *numbers], model.largest(numbers)
    register = book.register(key)
    lists = dict(estimated.settings)
    return Chart(
        kind="waterlijn",
        title=_finding(estimated, top, numbers).written(book, brief.cite),
        subtitle=book.plain(
            "hidden.subtitle",
            area=book.area(key),
            period=key.period.label,
            lists=lists[book.plain("hidden.setting_lists")] if lists else (register.name if register else ""),
        ),
        alt=book.plain("charts.alt_waterline", items=_listed(figures, book)),
        source=book.source(numbers[0]),
        shape={
            "levels": _levels(figures, top, scale, book),
            "line": _depth(top[0], scale) if top else None,
            "full": _depth(numbers[0], scale),
            "middle": next((_depth(one, scale) for one in numbers if one.key == key), None),
        },
        grid=Grid(
            (book.plain("charts.what"), capital(book.units(numbers[0].measure.unit))),
            tuple((one.measure.label, one.key) for one in figures),
        ),
        note=escape(" ".join(estimated.why)),
        width=Width.WIDE,
        marks=model.marks(figures, book),
    )


def _finding(
    estimated: Estimated, seen: Sequence[ProtectedFigure], numbers: Sequence[ProtectedFigure]
) -> Finding:
    ends = {"low": numbers[0].key, "high": numbers[-1].key}
    if estimated.allowed is Allowed.RANGE:
        return found("hidden.found_range", **ends)
    if not seen:
        return found("hidden.found_estimate_alone", n=estimated.figure, **ends)
    return found("hidden.found_estimate", n=estimated.figure, **ends, seen=seen[0].key)


def _levels(
    figures: Sequence[ProtectedFigure], top: Sequence[ProtectedFigure], scale: Decimal, book: Book
) -> tuple[Level, ...]:
    """Return the depths from the top down; a label makes room for the one above it."""
    levels: list[Level] = []
    for one in figures:
        depth = _depth(one, scale)
        at = model.named_at(depth) if one in top else depth
        if levels and at - levels[-1].at < model.CLOSE:
            at = levels[-1].at + model.CLOSE
        name = one.key.indicator.rpartition(".")[2]
        words = book.plain(WORDS.get(name, "hidden.level_answer"))
        levels.append(Level((one.key,), depth, at, words, strong=one.key.indicator.endswith(SIZE)))
    return tuple(levels)


def _depth(figure: ProtectedFigure, scale: Decimal) -> Decimal:
    return (HUNDRED * (model.number(figure) or 0) / scale).quantize(Decimal("0.01"))


def _listed(figures: Sequence[ProtectedFigure], book: Book) -> str:
    return "; ".join(f"{one.measure.label}: {book.value(one)}" for one in figures)
