"""Who delivered what, by register and year: on time, later, with gaps or not, as signs and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from zicht.publication import numbers, syntax
from zicht.publication.book import Book
from zicht.publication.charts import findings
from zicht.publication.charts.model import Brief, Chart, Grid, Width
from zicht.publication.model import Receipt
from zicht.registers.model import Register
from zicht.values import Key

ABSENT, PLAIN, ON_TIME, LATER, GAPS = "niet", "geleverd", "op-tijd", "later", "gaten"
ORDER = (
    *(ON_TIME, f"{ON_TIME}-{GAPS}", PLAIN, f"{PLAIN}-{GAPS}"),
    *(LATER, f"{LATER}-{GAPS}", ABSENT),
)
"""Every state of a delivery; one with gaps has cells without a number."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One register over one year; `at` is its row in the table."""

    label: str
    kind: str
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    holder: str
    cells: tuple[Cell, ...]


def draw(brief: Brief) -> Chart | None:
    """Draw what is frozen of every register, over every year there is a delivery of."""
    book, due = brief.book, brief.option(syntax.DAY)
    receipts = {(one.register, one.year): one for one in book.edition.receipts}
    years = tuple(sorted({year for _, year in receipts}))
    if not years:
        return None
    rows = tuple(
        _row(register, at * len(years), [receipts[register.id, year] for year in years], due, book)
        for at, register in enumerate(book.edition.registers)
    )
    used = {cell.kind for row in rows for cell in row.cells}
    finding = findings.received(book.edition.receipts, *_counted(book), book.year)
    return Chart(
        kind="leveringen",
        title=finding.written(book, brief.cite),
        subtitle=book.plain("drawings.subtitle_receipts", first=years[0], last=years[-1]),
        alt=book.plain("drawings.alt_receipts", items=_said(rows)),
        source=book.edition.region.publisher,
        shape={
            "columns": tuple(map(str, years)),
            "rows": rows,
            "states": tuple((one, _word(one, book), _means(one, book)) for one in ORDER if one in used),
        },
        grid=_grid(rows, book),
        note=_note(due, book),
        width=Width.WIDE,
    )


def _counted(book: Book) -> tuple[Key | None, Key | None]:
    names = ("leveringen_verwacht", "leveringen_geleverd")
    keys = (Key(f"regio.{name}", book.edition.period, "regio") for name in names)
    asked, given = (key if key in book.table.figures else None for key in keys)
    return asked, given


def _row(register: Register, first: int, own: Sequence[Receipt], due: str, book: Book) -> Row:
    kinds = [state(one, due) for one in own]
    cells = tuple(
        Cell(str(one.year), kind, _word(kind, book), first + at)
        for at, (one, kind) in enumerate(zip(own, kinds, strict=True))
    )
    return Row(register.name, register.holder, cells)


def state(receipt: Receipt, due: str) -> str:
    """Return the state of a delivery. A corrected one that is late may have been on time before: no word."""
    if not receipt.delivered:
        return ABSENT
    last = _last(due, receipt.year)
    if last is None:
        kind = PLAIN
    elif date.fromisoformat(receipt.frozen_on) <= last:
        kind = ON_TIME
    else:
        kind = LATER if receipt.version == 1 else PLAIN
    return f"{kind}-{GAPS}" if receipt.gaps else kind


def _last(due: str, year: int) -> date | None:
    """Return the day by which the figures over a year were due, or None when none was agreed."""
    found = syntax.day_of(due)
    return date(year + 1, *found) if found else None


def _note(due: str, book: Book) -> Markup:
    """Say which day was agreed, or that none is known: then nothing is called late."""
    last = _last(due, book.year)
    if last is None:
        return book.say("drawings.note_no_due")
    return book.say("drawings.note_due", day=numbers.day(last, book.lang), year=book.year)


def _word(kind: str, book: Book) -> str:
    return book.plain(f"drawings.lever_{kind.replace('-', '_')}")


def _means(kind: str, book: Book) -> str:
    return book.plain(f"drawings.lever_{kind.replace('-', '_')}_means")


def _said(rows: Sequence[Row]) -> str:
    return "; ".join(
        f"{row.label}: {', '.join(f'{cell.label} {cell.words}' for cell in row.cells)}" for row in rows
    )


def _grid(rows: Sequence[Row], book: Book) -> Grid:
    heads = tuple(book.plain(f"drawings.{one}") for one in ("register", "holder", "year", "state"))
    cells = [(row, cell) for row in rows for cell in row.cells]
    return Grid(heads, tuple((row.label, row.holder, cell.label, cell.words) for row, cell in cells))
