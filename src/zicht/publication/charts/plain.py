"""What is no picture: a table, a dotted box for what is not there, and no chart on purpose."""

from collections.abc import Sequence

from markupsafe import Markup

from zicht.disclosure import ProtectedFigure
from zicht.publication.book import Book, capital
from zicht.publication.charts import find, findings, model
from zicht.publication.charts.bars import listed, subtitle
from zicht.publication.charts.model import Brief, Chart, Grid, Width
from zicht.values import Absence, Key


def table(brief: Brief) -> Chart | None:
    """Show `cijfer` over its breakdown as a table."""
    key, book = brief.key("cijfer"), brief.book
    over = find.dimensions(key, brief.drawing.names("over"), book) if key else ()
    figures = find.breakdown(key, over, book) if key else []
    if key is None or not figures:
        return None
    register = book.register(key)
    heads = (*(book.dimension(register, name) for name in over), capital(book.units(figures[0].measure.unit)))
    rows: list[tuple[str | Key, ...]] = []
    for one in figures:
        codes = dict(one.key.dimensions)
        rows.append((*(capital(book.label(register, name, codes[name])) for name in over), one.key))
    return Chart(
        kind="tabel",
        title=findings.plain(figures[0]).written(book, brief.cite),
        subtitle=subtitle(figures[0], over, book),
        alt=listed(figures, book),
        source=book.source(figures[0]),
        shape={},
        grid=Grid(heads, tuple(rows)),
        marks=model.marks(figures, book),
    )


def absent(brief: Brief) -> Chart:
    """Show that something is not there: by `cijfer`, or by `wat`, `reden` and `houder`."""
    book, key = brief.book, brief.key("cijfer")
    figure = book.table.find(key) if key else None
    why = book.value(figure) if figure is not None else book.plain("charts.missing")
    return _box(
        brief,
        book.say("findings.absent", what=brief.text("wat") or _named(key, book), why=why),
        brief.text("reden"),
        brief.option("houder") or (book.holder(key) if key else ""),
    )


def undrawn(brief: Brief) -> Chart:
    """Take the place of a drawing whose figures are not there."""
    book, key = brief.book, brief.key("cijfer") or brief.key("nieuw")
    register = book.register(key) if key else book.registers.get(brief.option("lijst"))
    name = _named(key, book) or (register.name if register else book.plain("charts.this_figure"))
    title = book.say("findings.absent", what=name, why=book.plain("charts.missing"))
    return _box(brief, title, book.say("charts.undrawn"), register.holder if register else "")


def without_numbers(brief: Brief, figures: Sequence[ProtectedFigure], over: Sequence[str]) -> Chart:
    """Take the place of a drawing of which every figure is absent: the word of the source says why."""
    book, first = brief.book, figures[0]
    words = list(dict.fromkeys(book.value(one) for one in figures))
    why = words[0] if len(words) == 1 else book.plain("charts.missing")
    what = book.plain(
        "drawings.absent",
        measure=first.measure.label,
        over=book.plain("charts.and").join(
            book.dimension(book.register(first.key), one).lower() for one in over
        ),
        period=first.key.period.label,
    )
    absences = {one.cell.absence for one in figures if one.cell}
    reason = "pages.chart_only_means" if absences == {Absence.CHART_ONLY} else "charts.undrawn"
    title = book.say("findings.absent", what=what, why=why)
    return _box(brief, title, book.say(reason), book.holder(first.key))


def _named(key: Key | None, book: Book) -> str:
    measure = book.table.measures.get(key.indicator) if key else None
    if key is None or measure is None:
        return ""
    return ", ".join(filter(None, (measure.label, book.breakdown(key), key.period.label)))


def _box(brief: Brief, title: Markup, reason: Markup, holder: str) -> Chart:
    return Chart(
        kind="ontbreekt",
        title=title,
        subtitle="",
        alt="",
        source="",
        shape={"reason": reason, "holder": holder},
        width=width(brief),
    )


def on_purpose(brief: Brief) -> Chart:
    """Say that there is no chart, and why."""
    return Chart(
        kind="geen-grafiek",
        title=brief.book.say("findings.on_purpose"),
        subtitle=brief.text("wat"),
        alt="",
        source="",
        shape={"reason": brief.text("reden")},
        width=width(brief),
    )


def width(brief: Brief) -> Width:
    """Return how wide a small drawing is: in the margin when the narrative asks so."""
    return Width.MARGIN if brief.option("plaats") == Width.MARGIN else Width.TEXT
