"""The years of one figure as they are drawn: points, gaps with their word, and breaks with their reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zicht.disclosure import ProtectedFigure
from zicht.publication import numbers
from zicht.publication.book import Book
from zicht.publication.charts import model
from zicht.publication.charts.model import HUNDRED
from zicht.publication.lint import lexicon
from zicht.publication.model import Mark
from zicht.values import Interval, Key, Status

_UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A number that an earlier delivery held for a year: its text, its length, and which delivery."""

    text: str
    length: Decimal
    year: int


@dataclass(frozen=True, slots=True)
class Point:
    """A year with a number. Lengths are percents of the scale; `margin` is its interval in words.

    `broken` is why it was not counted like the number before it; empty when it was.
    """

    key: Key
    label: str
    text: str
    mark: Mark
    length: Decimal
    color: str = "diepwater"
    low: Decimal | None = None
    high: Decimal | None = None
    margin: str = ""
    provisional: bool = False
    earlier: tuple[Earlier, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Years side by side that lack a number for one reason; `keys` are those that have a figure."""

    years: str
    why: str
    bars: int
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a series: its figure, if there is one, and why there is no number, if there is none."""

    number: int
    figure: ProtectedFigure | None
    why: str = ""


def years(figures: Sequence[ProtectedFigure], book: Book) -> tuple[Year, ...]:
    """Return every year from the first with a figure to that of the edition, none left out."""
    by_year = {one.key.period.year: one for one in figures}
    withheld = _withheld(figures[0].key, book)
    last = max(book.year, *by_year)
    found = []
    for number in range(min(by_year), last + 1):
        figure = by_year.get(number)
        why = "" if model.number(figure) is not None else _why(figure, number in withheld, book)
        found.append(Year(number, figure, why))
    return tuple(found)


def _why(figure: ProtectedFigure | None, withheld: bool, book: Book) -> str:  # noqa: FBT001 - one of two reasons
    if figure is not None:
        return book.value(figure)
    return book.plain("drawings.unconfirmed" if withheld else "charts.not_delivered")


def _withheld(key: Key, book: Book) -> set[int]:
    """Return the years of which there is a number that its holder has not confirmed."""
    return {
        one.period.year
        for one, why in book.table.withheld
        if why.endswith(_UNCONFIRMED) and replace(one, period=key.period) == key and one.period.is_year
    }


def scale(figures: Sequence[ProtectedFigure]) -> Decimal:
    """Return where the scale ends: at the largest number, end of an interval or earlier number."""
    ends = [one.interval.high for one in figures if one.interval and model.number(one) is not None]
    earlier = [Decimal(old.number) for one in figures for old in one.revised]
    return max([model.largest(figures), *ends, *earlier])


def marks(all_years: Sequence[Year], book: Book) -> tuple[Point | Gap, ...]:
    """Return a point for each year with a number; neighbours that lack one for one reason are a gap."""
    ends = scale([one.figure for one in all_years if one.figure])
    found: list[Point | Gap] = []
    waiting: list[Year] = []
    before: ProtectedFigure | None = None
    for one in all_years:
        if waiting and one.why != waiting[0].why:
            found.append(_gap(waiting))
            waiting = []
        if one.why or one.figure is None:
            waiting.append(one)
            continue
        found.append(_point(one.figure, before, ends, book))
        before = one.figure
    return (*found, _gap(waiting)) if waiting else tuple(found)


def _gap(own: Sequence[Year]) -> Gap:
    first, last = own[0].number, own[-1].number
    keys = tuple(one.figure.key for one in own if one.figure)
    return Gap(str(first) if first == last else f"{first}–{last}", own[0].why, len(own), keys)


def _point(figure: ProtectedFigure, before: ProtectedFigure | None, ends: Decimal, book: Book) -> Point:
    number, margin = model.number(figure) or Decimal(0), figure.interval
    return Point(
        key=figure.key,
        label=figure.key.period.label,
        text=book.value(figure),
        mark=book.mark(figure),
        length=_length(number, ends),
        low=_length(margin.low, ends) if margin else None,
        high=_length(margin.high, ends) if margin else None,
        margin=_range(margin, figure, book) if margin else "",
        provisional=figure.status is Status.PROVISIONAL,
        earlier=tuple(
            Earlier(
                numbers.of_measure(one.number, figure.measure, book.lang),
                _length(Decimal(one.number), ends),
                one.year,
            )
            for one in figure.revised
        ),
        broken=broken(before, figure, book) if before else "",
    )


def _length(number: Decimal, ends: Decimal) -> Decimal:
    return (HUNDRED * number / ends).quantize(Decimal("0.01"))


def _range(margin: Interval, figure: ProtectedFigure, book: Book) -> str:
    low, high = numbers.low_and_high(margin, figure.measure, book.lang)
    return f"{low}–{high}"


def broken(before: ProtectedFigure, now: ProtectedFigure, book: Book) -> str:
    """Return why two years were not counted alike: another definition, or a doubt that came with a figure."""
    words = lexicon.lexicon(book.lang)
    for one in (now, before):
        if words.first("voorbehoud.in_gegevens", one.note):
            return book.plain("drawings.doubt", year=one.key.period.label, note=one.note)
    if before.version != now.version:
        return book.plain("drawings.other_definition", year=now.key.period.label, version=now.version)
    return ""
