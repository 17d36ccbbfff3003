"""What was postponed, as a line a piece: from which year, to which, why, and by what decision."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zicht.publication.book import Book, capital
from zicht.publication.charts import findings
from zicht.publication.charts.board import MEASURE, MOVED, STATE, TASK, known
from zicht.publication.charts.model import HUNDRED, Brief, Chart, Grid, Width
from zicht.registers.model import Register
from zicht.values import Key

WHEN, TO, REASON, DECISION = "wanneer", "doorgeschoven_naar", "reden", "besluit"
EDGE = Decimal(8)
"""Percent of the width that the first and last year keep from the edge, for their labels."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
Item = Mapping[str, str]
Fact = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """A year on the axis, in percent of its width."""

    label: str
    at: Decimal


@dataclass(frozen=True, slots=True)
class Move:
    """One postponed action. `planned` and `to` are empty where the source does not say.

    Without a planned year the line starts, hollow, at the year of the plan it stood in; without a new
    one it ends, hollow, between two years. A fact is its term, its text, and whether it is known.
    """

    task: str
    name: str
    planned: str
    to: str
    start: Decimal
    end: Decimal
    facts: tuple[Fact, ...]


def draw(brief: Brief) -> Chart | None:
    """Draw the postponed items of the register `lijst`."""
    book = brief.book
    register = book.registers.get(brief.option("lijst"))
    items = book.edition.lists.get(register.id, ()) if register else ()
    if register is None or not items:
        return None
    own = [one for one in items if one.get(STATE) == MOVED]
    axis = _axis(own, book)
    moves = tuple(_move(one, axis, register, book) for one in own)
    count = _count(register, book)
    finding = findings.moved(
        count,
        book.unit(book.table.figures[count]) if count else "",
        [one.to for one in moves],
        [bool(known(one, DECISION)) for one in own],
        book,
    )
    return Chart(
        kind="tijdlijn",
        title=finding.written(book, brief.cite),
        subtitle=book.plain("drawings.subtitle_timeline", register=register.name, year=book.year),
        alt=book.plain("drawings.alt_timeline", items=_said(moves)) if moves else "",
        source=register.holder,
        shape={"moves": moves, "years": tuple(Mark(str(year), at) for year, at in axis.items())},
        grid=_grid(moves, register, book) if moves else None,
        width=Width.WIDE,
    )


def _count(register: Register, book: Book) -> Key | None:
    key = Key(f"{register.id}.{MEASURE}", book.edition.period, "regio", ((STATE, MOVED),))
    return key if key in book.table.figures else None


def _planned(item: Item) -> str:
    found = _YEAR.search(known(item, WHEN))
    return found[0] if found else ""


def _axis(items: Sequence[Item], book: Book) -> Mapping[int, Decimal]:
    """Place every year from the first planned to the last moved to; at least the year after this one."""
    years = {book.year, book.year + 1}
    for one in items:
        years |= {int(year) for year in (_planned(one), known(one, TO)) if year.isdigit()}
    first, last = min(years), max(years)
    step = (HUNDRED - 2 * EDGE) / (last - first)
    return {year: EDGE + step * (year - first) for year in range(first, last + 1)}


def _move(item: Item, axis: Mapping[int, Decimal], register: Register, book: Book) -> Move:
    planned, to = _planned(item), known(item, TO)
    start = axis[int(planned) if planned else book.year]
    step = axis[book.year + 1] - axis[book.year]
    end = axis[int(to)] if to.isdigit() else start + step / 2
    return Move(
        task=item[TASK],
        name=capital(item.get("actie", "")),
        planned=planned,
        to=to,
        start=start.quantize(Decimal("0.01")),
        end=end.quantize(Decimal("0.01")),
        facts=tuple(_fact(item, name, register, book) for name in (WHEN, TO, REASON, DECISION)),
    )


def _fact(item: Item, name: str, register: Register, book: Book) -> Fact:
    """Return a fact of an item; a year that was not planned in words is that of the plan it stood in."""
    text, missing = known(item, name), book.plain("charts.not_delivered")
    if name != WHEN:
        return book.dimension(register, name), text or missing, bool(text)
    plan = book.plain("drawings.start_plan", missing=missing, year=book.year)
    return book.plain("drawings.planned"), text or plan, bool(text)


def _said(moves: Sequence[Move]) -> str:
    return "; ".join(
        f"{one.name}: {', '.join(f'{term.lower()} {text}' for term, text, _ in one.facts)}" for one in moves
    )


def _grid(moves: Sequence[Move], register: Register, book: Book) -> Grid:
    heads = (book.dimension(register, TASK), book.dimension(register, "actie"))
    terms = tuple(term for term, _, _ in moves[0].facts)
    rows = tuple((one.task, one.name, *(text for _, text, _ in one.facts)) for one in moves)
    return Grid((*heads, *terms), rows)
