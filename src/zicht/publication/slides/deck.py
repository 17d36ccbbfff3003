"""What the slides say, as values: which slide holds which finding, chart or list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markdown_it.token import Token

from zicht.publication import narrative, plain, provenance
from zicht.publication.book import Book
from zicht.publication.charts import Brief, Chart, dots
from zicht.publication.charts.dots import Cluster
from zicht.publication.html import chapter, home
from zicht.publication.model import Bound, BoundKind
from zicht.publication.narrative import Chapter
from zicht.publication.slides import native
from zicht.publication.slides.native import Native

ASKED = "burgemeesters.md"
"""The part of the narrative that holds what mayors are asked to decide."""
MOST_CHARTS, MOST_LINES = 12, 7
_LARGE = {BoundKind.NUMBER, BoundKind.SHARE}


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a title that says it all, lines below it, a chart, and its source.

    `large` is one number to fill the slide with where there is no chart, `about` what it counts.
    """

    title: str
    lines: tuple[str, ...] = ()
    label: str = ""
    steps: int = 0
    chart: Native | None = None
    subtitle: str = ""
    source: str = ""
    notes: str = ""
    clusters: tuple[Cluster, ...] = ()
    cover: bool = False
    large: str = ""
    about: str = ""


def deck(book: Book) -> tuple[Slide, ...]:
    """Return the slides of an edition in order."""
    chapters = [narrative.parse(name, text) for name, text in sorted(book.edition.narrative.items())]
    numbered = [one for one in chapters if one.name[:1].isdigit()]
    summary = next((one for one in numbered if not one.number), None)
    asked = next((one for one in chapters if one.name == ASKED), None)
    charts = [chart for one in numbered if one.number for chart in plain.drawings(one.tokens, book)]
    findings = tuple(_findings(summary, charts, book)) if summary else ()
    shown = {one.chart for one in findings}
    return (
        _cover(summary, book),
        *findings,
        *(one for one in _charts(charts, book) if one.chart not in shown),
        *_unknown(charts, book),
        *(_asked(asked, book) if asked else ()),
        _account(book),
    )


def _cover(summary: Chapter | None, book: Book) -> Slide:
    region = book.edition.region
    title = summary.title if summary else f"{region.title} {region.name}"
    notices = (*book.status, *filter(None, [book.erratum]))
    drawn = _dots(book)
    clusters = drawn.shape["clusters"] if drawn else ()
    assert isinstance(clusters, tuple)  # noqa: S101 - what dots.draw makes
    alt = drawn.alt if drawn else ""
    return Slide(
        title, (str(book.year), region.publisher, *notices), clusters=clusters, notes=alt, cover=True
    )


def _dots(book: Book) -> Chart | None:
    asked = dots.asked(list(book.edition.narrative.values()), book)
    return dots.draw(Brief(asked, book, plain.cite(book))) if asked else None


def _findings(summary: Chapter, charts: Sequence[Chart], book: Book) -> Iterator[Slide]:
    """Yield a slide for each section of the summary: how certain it is, and its chart or its number."""
    _, parts = chapter.sections(chapter.body(summary.tokens))
    left = [chart for chart in charts if native.of(chart, book)]
    for heading, rest in parts:
        title = plain.words(heading.children or [], book)
        label, steps = _certainty((heading, *rest), book)
        made = Slide(title, _without_links(rest, book), label=label, steps=steps)
        bound = _bound((heading, *rest), book)
        chart = next((one for one in left if _draws(one, bound)), None)
        if chart is None:
            large, about = _largest(bound, book)
            source = _sources(bound, book)
            yield replace(made, large=large, about=about, source=source)
        else:
            left.remove(chart)
            own = native.of(chart, book)
            yield replace(
                made, chart=own, subtitle=plain.text(chart.subtitle), source=_source(chart), notes=chart.alt
            )


def _bound(tokens: Sequence[Token], book: Book) -> list[Bound]:
    inner = [one for token in tokens for one in token.children or []]
    return [book.bind(one.meta["reference"]) for one in inner if one.type == "cijfer"]


def _draws(chart: Chart, bound: Sequence[Bound]) -> bool:
    """Tell whether a chart holds the first figure that a finding speaks of."""
    rows = chart.grid.rows if chart.grid else ()
    return bool(bound) and any(bound[0].keys[0] in row for row in rows)


def _largest(bound: Sequence[Bound], book: Book) -> tuple[str, str]:
    """Return the first number of a finding, and what it counts; nothing where it has none."""
    figures = (book.table.find(one.keys[0]) for one in bound if one.kind in _LARGE)
    figure = next((one for one in figures if one and one.cell and one.cell.number is not None), None)
    if figure is None:
        return "", ""
    value, key = book.value(figure), figure.key
    said = book.plain("charts.about", n=value) if figure.measure.estimate else value
    named = (figure.measure.label, book.breakdown(key), book.area(key), key.period.label)
    return said, ", ".join(dict.fromkeys(filter(None, named)))


def _sources(bound: Sequence[Bound], book: Book) -> str:
    figures = (book.table.find(one.keys[0]) for one in bound if one.kind in _LARGE)
    return ", ".join(dict.fromkeys(book.source(one) for one in figures if one))


def _source(chart: Chart) -> str:
    """Return where a chart comes from; for a series also why a year was counted otherwise."""
    signs: Any = chart.shape.get("signs", ()) if chart.kind == "reeks" else ()
    return ". ".join((chart.source, *(plain.text(words) for name, words in signs if name == "break")))


def _without_links(tokens: Sequence[Token], book: Book) -> tuple[str, ...]:
    """Return paragraphs that are no link to a chapter: there is nothing to click on a screen in a hall."""
    texts = [one for one in tokens if not _is_link(one)]
    return plain.paragraphs(texts, book)


def _is_link(token: Token) -> bool:
    inner = token.children or []
    return bool(inner) and inner[0].type == "link_open" and inner[-1].type == "link_close"


def _certainty(tokens: Sequence[Token], book: Book) -> tuple[str, int]:
    """Return how sure a finding is, in words, and how full its gauge is; 0 for one without a change."""
    bound = _bound(tokens, book)
    for one in bound:
        found = book.table.changes.get(one.keys[0]) if one.kind is BoundKind.CHANGE else None
        if judged := provenance.judged(found, book):
            return judged.verdict, judged.steps
    return str(home.sure(bound, book)[1]), 0


def _charts(charts: Sequence[Chart], book: Book) -> Iterator[Slide]:
    drawn = [(chart, native.of(chart, book)) for chart in charts]
    for chart, own in [(chart, own) for chart, own in drawn if own][:MOST_CHARTS]:
        yield Slide(
            plain.text(chart.title),
            chart=own,
            subtitle="" if chart.kind in native.COLUMNS else plain.text(chart.subtitle),
            source=_source(chart),
            notes=chart.alt,
        )


def _unknown(charts: Sequence[Chart], book: Book) -> Iterator[Slide]:
    missing = [plain.text(one.title) for one in charts if one.kind == "ontbreekt"]
    if missing:
        rest = len(missing) - MOST_LINES
        more = (book.plain("slides.more", number=rest),) if rest > 0 else ()
        yield Slide(book.plain("slides.unknown"), (*missing[:MOST_LINES], *more))


def _asked(asked: Chapter, book: Book) -> Iterator[Slide]:
    if lines := (*_items(asked.tokens, book), *_rows(asked.tokens, book)):
        yield Slide(book.plain("slides.asked"), lines[:MOST_LINES])


def _items(tokens: Sequence[Token], book: Book) -> tuple[str, ...]:
    """Return the items of the lists among block tokens."""
    depth, found = 0, []
    for one in tokens:
        depth += one.nesting if one.type.startswith("list_item") else 0
        if one.type == "inline" and depth:
            found.append(plain.words(one.children or [], book))
    return tuple(found)


def _rows(tokens: Sequence[Token], book: Book) -> tuple[str, ...]:
    """Return the rows of the tables among block tokens: what is asked first, and last who decides."""
    rows: list[list[str]] = []
    for at, one in enumerate(tokens):
        if one.type == "tr_open":
            rows.append([])
        elif one.type == "td_open":
            rows[-1].append(plain.words(tokens[at + 1].children or [], book))
    return tuple(f"{row[0]} ({row[-1]})" if len(row) > 1 else row[0] for row in rows if row)


def _account(book: Book) -> Slide:
    holders = dict.fromkeys(
        book.registers[one.register].holder for one in book.edition.states if one.delivered
    )
    missing = sum(not one.delivered for one in book.edition.states)
    minimum = book.edition.region.policy.minimum
    return Slide(
        book.plain("slides.account"),
        (
            book.plain("slides.delivered", holders=", ".join(holders)),
            book.plain("slides.not_delivered", number=missing),
            book.plain("slides.never_added"),
            book.plain("slides.protected", minimum=minimum),
        ),
    )
