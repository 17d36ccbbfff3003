"""The page with every figure: by register and measure, with its state, source and sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log

from markupsafe import Markup

from zicht import messages
from zicht.disclosure import ProtectedFigure, Release
from zicht.publication import provenance
from zicht.publication.book import Book, anchor, capital
from zicht.publication.html.chapter import slug
from zicht.publication.html.site import Site
from zicht.values import Absence, Change, Interval, Key, Measure, NotComputed, Status

FILE = "cijfers.html"
SYMBOLS: Mapping[Absence, str] = {
    Absence.UNKNOWN: ".",
    Absence.NOT_DELIVERED: "..",
    Absence.CHART_ONLY: "~",
    Absence.SECRET: "x",
    Absence.NOT_APPLICABLE: "/",
}
HIDDEN, PROVISIONAL, DECLARED = "x", "*", "°"


@dataclass(frozen=True, slots=True)
class Named:
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    place: str
    breakdown: str
    period: str
    value: str
    state: str
    note: str
    source: str
    delivery: str
    parts: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One measure with all its figures."""

    place: str
    label: str
    unit: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    ties: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One register with its measures; facts of the region have no register, so no `id`."""

    id: str
    place: str
    name: str
    holder: str
    measures: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A ratio on a line from a fifth to five times, in points of the drawing."""

    same: float
    low: float
    high: float
    at: float


@dataclass(frozen=True, slots=True)
class Tested:
    """A change with its test."""

    name: str
    previous: str
    current: str
    ratio: str
    p: str
    dispersed: str
    steps: int
    verdict: str
    plot: Plot | None


def page(site: Site) -> bytes:
    """Return the page with every figure of the edition."""
    book = site.book
    return site.page(
        "cijfers",
        FILE,
        book.plain("pages.figures"),
        legend=_legend(book),
        registers=_parts(book),
        changes=[_tested(one, book) for one in book.table.changes.values()],
        not_computed=reasons(book),
    )


def _legend(book: Book) -> list[tuple[str, str]]:
    absences = [(mark, wording_of(absence, book)) for absence, mark in SYMBOLS.items() if mark != HIDDEN]
    return [
        *absences,
        (HIDDEN, book.plain("pages.legend_hidden")),
        (PROVISIONAL, book.plain("pages.status_provisional")),
        (DECLARED, book.plain("pages.legend_declared")),
    ]


def wording_of(absence: Absence, book: Book) -> str:
    return book.plain(f"wording.absence_{absence.name.lower()}")


def _parts(book: Book) -> list[Part]:
    """Return every register that has figures, in the order of the edition; the region's facts last."""
    figures: dict[str, list[ProtectedFigure]] = {}
    for one in book.table.figures.values():
        figures.setdefault(one.key.indicator.partition(".")[0], []).append(one)
    order = [
        *(one for one in book.registers if one in figures),
        *(one for one in figures if one not in book.registers),
    ]
    return [_part(name, figures[name], book) for name in order]


def _part(name: str, figures: Sequence[ProtectedFigure], book: Book) -> Part:
    register = book.registers.get(name)
    by_measure: dict[str, list[ProtectedFigure]] = {}
    for one in figures:
        by_measure.setdefault(one.measure.id, []).append(one)
    title = register.name if register else book.edition.region.name
    return Part(
        id=register.id if register else "",
        place=f"register-{slug(name)}",
        name=capital(title),
        holder=book.holder(figures[0].key),
        measures=tuple(_section(own, book) for own in by_measure.values()),
    )


def _section(figures: Sequence[ProtectedFigure], book: Book) -> Section:
    measure = figures[0].measure
    outcomes = {one: None for figure in figures for one in book.ties.get(figure.key, ())}
    ties = [said for one in outcomes if (said := provenance.tie(one, book))]
    return Section(
        place=f"m-{slug(measure.id)}",
        label=measure.label,
        unit=capital(book.units(measure.unit)),
        facts=tuple((book.plain(term), text) for term, text in _about(measure) if text),
        rows=tuple(_row(one, book) for one in sorted(figures, key=_order)),
        ties=tuple(ties),
    )


def _order(figure: ProtectedFigure) -> tuple[int, tuple[str, ...], int]:
    """Totals first, then by breakdown in the order of the table; the newest year first."""
    names = tuple(name for name, _ in figure.key.dimensions)
    return (len(names), names, -figure.key.period.last_year)


def _about(measure: Measure) -> tuple[tuple[str, str], ...]:
    return (
        ("pages.fact_counts", measure.definition),
        ("pages.fact_over", measure.population),
        ("pages.fact_computed", "" if measure.formula == measure.definition else measure.formula),
        ("pages.fact_note", measure.note),
        ("pages.fact_definition", f"{measure.id}@{measure.version}"),
    )


def _row(figure: ProtectedFigure, book: Book) -> Row:
    return Row(
        place=anchor(figure.key, "c"),
        breakdown=capital(book.breakdown(figure.key)) or book.plain("charts.total"),
        period=figure.key.period.label,
        value=_printed(figure, book),
        state=capital(_state(figure, book)),
        note=figure.note,
        source=book.source(figure),
        delivery=provenance.delivered(figure, book),
        parts=tuple(_named(part, book) for part in figure.parts if part in book.table.figures),
    )


def _named(key: Key, book: Book) -> Named:
    name = book.breakdown(key) or book.table.measures[key.indicator].label
    return Named(anchor(key, "c"), name)


def _printed(figure: ProtectedFigure, book: Book) -> str:
    """Return the number, or the symbol of why there is none."""
    if figure.cell is None:
        return HIDDEN
    if figure.cell.absence is not None:
        return SYMBOLS[figure.cell.absence]
    mark = PROVISIONAL if figure.status is Status.PROVISIONAL else ""
    return book.value(figure) + mark + (DECLARED if figure.release is Release.DECLARED else "")


def _state(figure: ProtectedFigure, book: Book) -> str:
    if figure.cell is not None and figure.cell.absence is not None:
        return wording_of(figure.cell.absence, book)
    return provenance.state(figure, book)


def _tested(change: Change, book: Book) -> Tested:
    figures = [book.table.figures[key] for key in (change.previous, change.current)]
    said = provenance.judged(change, book)
    name = ", ".join(filter(None, (figures[1].measure.label, book.breakdown(change.current))))
    return Tested(
        name=name,
        previous=book.value(figures[0]),
        current=book.value(figures[1]),
        ratio=_ratio(change, book),
        p=provenance.probability(change.p, book),
        dispersed=book.plain(
            "pages.p_at_phi", p=provenance.probability(change.p_dispersed, book), phi=_phi(change, book)
        ),
        steps=said.steps if said else 0,
        verdict=said.verdict if said else "",
        plot=_plot(change.ratio, change.interval),
    )


def _phi(change: Change, book: Book) -> str:
    return provenance.decimal(Decimal(str(round(change.phi, 2))), book)


def _ratio(change: Change, book: Book) -> str:
    if change.ratio is None or change.interval is None:
        return "–"
    low, high = (provenance.decimal(end, book) for end in (change.interval.low, change.interval.high))
    return f"{provenance.decimal(change.ratio, book)} ({low}–{high})"


def _plot(ratio: Decimal | None, interval: Interval | None) -> Plot | None:
    """Place a ratio on a logarithmic line; what falls off it ends at its edge."""
    if not ratio or interval is None:
        return None
    reach, middle, edge = log(5), 60.0, 56.0

    def at(value: Decimal) -> float:
        depth = log(float(value)) / reach if value > 0 else -1.0
        return round(middle + edge * max(-1.0, min(1.0, depth)), 1)

    return Plot(middle, at(interval.low), at(interval.high), at(ratio))


def protected(register: str, book: Book) -> list[tuple[str, str]]:
    """Return the measures of a register of which figures are protected."""
    return list(book.hidden.get(register, ()))


def reasons(book: Book) -> list[tuple[str, str]]:
    """Return every indicator that these deliveries do not carry, with why."""
    return [(f"{one.indicator} · {one.label}", _reason(one, book)) for one in book.edition.not_computed]


def _reason(one: NotComputed, book: Book) -> str:
    return messages.render(one.reason, book.lang, **one.arguments)
