"""Two pages for mayors: three findings, whether it is more than chance, what is stuck, what is asked."""

from collections.abc import Sequence
from decimal import Decimal
from math import log

from markdown_it.token import Token

from zicht.publication import brief, numbers, provenance
from zicht.publication.book import Book
from zicht.publication.brief import Compared
from zicht.publication.html import chapter, home
from zicht.publication.html.site import Site
from zicht.publication.narrative import Chapter
from zicht.publication.stuck import Held, stuck
from zicht.publication.typst import runs
from zicht.publication.typst.body import Setter
from zicht.publication.typst.desk import Desk
from zicht.publication.typst.pen import Pen
from zicht.publication.typst.tables import table

MOST = 5
"""So many comparisons stand on the page; the account and the page of figures hold all of them."""
PART = "burgemeesters"
"""The file of the narrative with what is asked of mayors."""

TICKS = (Decimal("0.1"), Decimal("0.2"), Decimal("0.5"), Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_LEAST, _MOST = Decimal("0.4"), Decimal("2.5")
_END = Decimal(20)
_ROOM = 18
"""How far two ratios on the line must stand apart to be read, in percent of it."""


def of(site: Site, part: Chapter | None, pen: Pen) -> dict[str, object]:
    """Return what the pages say: all computed, but what the region asks."""
    book = site.book
    opening, parts = chapter.sections(chapter.body(part.tokens)) if part else ([], [])
    setter = Setter(part or home.no_summary(), pen)
    return {
        "title": part.title if part else book.plain("pdf.mayors"),
        "intro": setter.set(opening),
        "asked": [_section(heading, rest, setter) for heading, rest in parts],
        "findings": [_finding(one) for one in brief.findings(book)],
        "changes": _changes(brief.compared(book)[:MOST], book),
        "stuck": _stuck(book, pen),
        "missing": _missing(book),
        "words": {
            name: book.plain(f"pdf.{name}")
            for name in ("where", "chance", "chance_means", "never_add", "held", "missing", "missing_means")
        },
    }


def _section(heading: Token, rest: Sequence[Token], setter: Setter) -> dict[str, object]:
    return {"title": setter.pen.runs(heading.children or []), "blocks": setter.set(rest)}


def _finding(one: brief.Finding) -> dict[str, object]:
    return {
        "title": one.title,
        "text": one.text,
        "certainty": one.certainty,
        "mark": one.mark.value,
        "steps": one.steps,
    }


def _changes(found: tuple[Compared, ...], book: Book) -> dict[str, object] | None:
    """Return the table of changes, each ratio on one line of equal steps of times as much."""
    if not found:
        return None
    ends = [end for one in found if (i := one.change.interval) for end in (i.low, i.high)]
    low = max(min((*ends, _LEAST)), 1 / _END)
    high = min(max((*ends, _MOST)), _END)
    years = {(one.change.previous.period.label, one.change.current.period.label) for one in found}
    before, now = years.pop() if len(years) == 1 else (book.plain("pages.before_year"), str(book.year))
    return {
        "heads": [
            book.plain("pages.what"),
            before,
            now,
            book.plain("pdf.ratio"),
            book.plain("pages.verdict"),
        ],
        "ticks": [[_at(one, low, high), _times(one, book)] for one in ticks(low, high)],
        "same": book.plain("pdf.same"),
        "rows": [_row(one, low, high, book) for one in found],
    }


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Return the ratios that stand on the line: `even` first, then those whose words have room beside it."""
    kept: list[Decimal] = []
    for one in sorted(TICKS, key=lambda tick: abs(log(float(tick)))):
        at = _at(one, low, high)
        if low <= one <= high and all(abs(at - _at(other, low, high)) >= _ROOM for other in kept):
            kept.append(one)
    return sorted(kept)


def _row(one: Compared, low: Decimal, high: Decimal, book: Book) -> dict[str, object]:
    ratio, interval = one.change.ratio, one.change.interval
    plot = None
    if ratio and interval:
        plot = {
            "from": _at(max(interval.low, low), low, high),
            "to": _at(min(interval.high, high), low, high),
            "at": _at(min(max(ratio, low), high), low, high),
        }
    return {
        "name": one.name,
        "caveat": one.caveat,
        "previous": one.previous,
        "current": one.current,
        "ratio": _ratio(one, book),
        "plot": plot,
        "steps": one.judged.steps,
        "verdict": one.judged.verdict,
    }


def _at(ratio: Decimal, low: Decimal, high: Decimal) -> float:
    """Return the place of a ratio in percent of the line."""
    return round(100 * log(float(ratio / low)) / log(float(high / low)), 2)


def _times(ratio: Decimal, book: Book) -> str:
    if ratio == 1:
        return book.plain("pdf.same")
    decimals = 0 if ratio > 1 else 1
    return book.plain("pdf.times", n=numbers.written(ratio, book.lang, decimals))


def _ratio(one: Compared, book: Book) -> str:
    ratio, interval = one.change.ratio, one.change.interval
    if ratio is None or interval is None:
        return ""
    low, high = (provenance.decimal(end, book) for end in (interval.low, interval.high))
    return book.plain("pdf.ratio_of", ratio=provenance.decimal(ratio, book), low=low, high=high)


def _stuck(book: Book, pen: Pen) -> dict[str, object] | None:
    found = stuck(book, pen.cites)
    if found is None:
        return None
    desk = Desk(book)
    heads = [runs.plain(book.plain(f"pdf.{name}")) for name in ("action", "task", "reason", "until", "owner")]
    return {
        "title": runs.of(found.chart.title),
        "source": book.plain("charts.source", source=found.chart.source),
        "states": [
            {
                "code": one.code,
                "label": one.label,
                "cited": desk.cite(one.key) if one.key else None,
                "count": _count(book, one.key),
            }
            for one in found.columns
        ],
        "table": table(heads, [_held(one) for one in found.held]) if found.held else None,
        "none": book.plain("pdf.held_none"),
    }


def _count(book: Book, key: object) -> int:
    """Return how many signs stand for a state: as many as its number, where that may be shown."""
    figure = next((one for one in book.table.figures.values() if one.key == key), None)
    number = figure.cell.number if figure and figure.cell else None
    return int(number) if number is not None and number <= SIGNS else 0


SIGNS = 24
"""More signs than this are no picture; then the number stands alone."""


def _held(one: Held) -> list[list[dict[str, object]]]:
    return [runs.plain(text) for text in (one.action, one.task, one.reason, one.until, one.owner)]


def _missing(book: Book) -> list[str]:
    """Return what no partner delivered at all, each register by its name."""
    return [book.registers[one.register].name for one in book.edition.states if not one.delivered]
