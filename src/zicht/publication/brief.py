"""An edition in brief, by rule: three findings with their certainty, what was compared, and what is stuck.

The findings are: the change that is surest (of the region as a whole, between two years), the share that
stands beside it or else the largest, and what nobody counted. Where one of these is not there, the next of
the others takes its place. For every format: mayors' pages, slides, fact sheets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zicht.disclosure import ProtectedFigure
from zicht.errors import NarrativeError
from zicht.publication import numbers, provenance
from zicht.publication.book import Book
from zicht.publication.lint.lexicon import lexicon
from zicht.publication.model import Mark
from zicht.publication.references import Reference
from zicht.values import Allowed, Change, Estimated, Key

MOST = 3


class Kind(StrEnum):
    """What a finding is about."""

    CHANGE = "verandering"
    SHARE = "aandeel"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say first. `certainty` is in words; `steps` of three are the gauge of a change, else 0.

    `keys` are the figures it rests on, the first what it is about.
    """

    kind: Kind
    title: str
    text: str
    certainty: str
    mark: Mark
    steps: int = 0
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A change with both years as they are printed; `caveat` says when counting may have differed."""

    change: Change
    name: str
    previous: str
    current: str
    judged: provenance.Judged
    caveat: str
    computed: bool = False


def findings(book: Book, most: int = MOST) -> tuple[Finding, ...]:
    """Return at most so many findings: a change, a share, what is not known, then what else there is."""
    changed = [_changed(one, book) for one in compared(book)]
    shares = [_share(one, book) for one in _shares(book, changed[0].keys if changed else ())]
    unknown = _unknown(book)
    chosen = [*changed[:1], *shares[:1], unknown, *changed[1:], *shares[1:]][:most]
    order = list(Kind)
    return tuple(sorted(chosen, key=lambda one: order.index(one.kind)))


def compared(book: Book) -> tuple[Compared, ...]:
    """Return the changes of the region as a whole, the surest first; a doubt about counting goes last.

    Of changes as sure as each other, what was counted goes before what was computed from it.
    """
    found = [one for change in book.table.changes.values() if (one := _compared(change, book))]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                *(-one.judged.steps, bool(one.caveat), one.computed),
                *(one.change.p_dispersed, one.name),
            ),
        )
    )


def _compared(change: Change, book: Book) -> Compared | None:
    now, before = book.table.find(change.current), book.table.find(change.previous)
    judged = provenance.judged(change, book)
    if now is None or before is None or judged is None or not _whole(change.current):
        return None
    words = lexicon(book.lang)
    doubt = any(words.first("voorbehoud.in_gegevens", one.note) for one in (now, before))
    return Compared(
        change=change,
        name=now.measure.label,
        previous=book.value(before),
        current=book.value(now),
        judged=judged,
        caveat=book.plain("brief.caveat") if doubt else "",
        computed=bool(now.measure.formula),
    )


def _whole(key: Key) -> bool:
    """Tell whether a figure is about the region as a whole."""
    return key.area == "regio" and not key.dimensions


def _changed(one: Compared, book: Book) -> Finding:
    change = one.change
    title = book.plain(
        "brief.changed",
        measure=one.name,
        now=one.current,
        before=one.previous,
        year=change.previous.period.label,
    )
    return Finding(
        kind=Kind.CHANGE,
        title=title,
        text=" ".join(filter(None, (one.judged.words, one.caveat))),
        certainty=one.judged.verdict,
        mark=Mark.COUNTED,
        steps=one.judged.steps,
        keys=(change.current, change.previous),
    )


def _shares(book: Book, beside: Sequence[Key]) -> list[ProtectedFigure]:
    """Return the shares of the year of which both counts can be shown: of `beside` first, large first."""
    found = [
        one
        for one in book.table.figures.values()
        if one.measure.unit == numbers.PERCENT
        and one.key.period == book.edition.period
        and _whole(one.key)
        and one.interval is not None
        and _counts(one, book) is not None
    ]
    return sorted(found, key=lambda one: (not set(one.parts) & set(beside), -_number(one), str(one.key)))


def _number(figure: ProtectedFigure) -> float:
    number = figure.cell.number if figure.cell else None
    return float(number) if number is not None else 0.0


def _counts(figure: ProtectedFigure, book: Book) -> str | None:
    """Return `89 van de 179`, if the edition may say it."""
    return _bound(figure.key, "breuk", book) if _bound(figure.key, None, book) else None


def _bound(key: Key, name: str | None, book: Book) -> str | None:
    try:
        return book.bind(Reference(key.indicator, key.dimensions, None, key.period.code, name)).text
    except NarrativeError:
        return None


def _share(figure: ProtectedFigure, book: Book) -> Finding:
    whole = book.table.figures[figure.parts[-1]]
    said = book.plain(
        "brief.share_text",
        counts=_counts(figure, book),
        unit=book.unit(whole),
        margin=_bound(figure.key, "interval", book),
    )
    return Finding(
        kind=Kind.SHARE,
        title=book.plain("brief.share", measure=figure.measure.label, share=book.value(figure)),
        text=said,
        certainty=book.plain("pages.counted"),
        mark=book.mark(figure),
        keys=(figure.key, *figure.parts),
    )


def _unknown(book: Book) -> Finding:
    """Return what nobody counted: an estimate for the country is none for the region."""
    if book.own:
        return _estimated(book.own, book)
    title = book.plain("brief.unknown")
    for figure, band in _estimates(book):
        said = book.plain(
            "brief.unknown_text",
            n=book.value(figure),
            unit=_short(book.unit(figure)),
            period=figure.key.period.label,
            area=book.area(figure.key),
            band=band,
        )
        certainty = book.plain("pages.estimated_nationally")
        return Finding(Kind.UNKNOWN, title, said, certainty, Mark.ESTIMATED, 0, (figure.key,))
    return Finding(
        Kind.UNKNOWN, title, book.plain("brief.unknown_bare"), book.plain("pages.not_known"), Mark.UNKNOWN
    )


def _estimated(own: Estimated, book: Book) -> Finding:
    """Return what may be said of those on no list, as the verdict allows: a number, or a range."""
    kind = own.allowed.name.lower()
    ends = [book.table.figures[key] for key in (own.numbers[0], own.numbers[-1])]
    low, high = map(book.value, ends)
    size = book.table.figures[own.figure]
    return Finding(
        kind=Kind.UNKNOWN,
        title=book.plain("hidden.brief"),
        text=book.plain(f"hidden.brief_{kind}", n=book.value(size), low=low, high=high),
        certainty=book.plain("pages.estimated"),
        mark=Mark.ESTIMATED,
        keys=(own.figure, *own.numbers) if own.allowed is Allowed.ESTIMATE else own.numbers,
    )


def _short(unit: str) -> str:
    """Return a unit without what stands in brackets: the sentence says already that it is an estimate."""
    return unit.partition(" (")[0]


def _estimates(book: Book) -> Iterator[tuple[ProtectedFigure, str]]:
    """Yield the estimates for the country that have a band, the newest first."""
    found = [
        one
        for one in book.table.figures.values()
        if one.measure.estimate and one.key.area == "land" and one.cell and one.cell.number is not None
    ]
    for one in sorted(found, key=lambda one: -one.key.period.last_year):
        if band := _bound(one.key, "band", book):
            yield one, band
