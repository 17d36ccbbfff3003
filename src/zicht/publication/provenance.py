"""Where a figure comes from: what it counts, over whom, from which source, and what it ties with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from zicht.disclosure import ProtectedFigure, Release
from zicht.publication import numbers, wording
from zicht.publication.book import Book, anchor, capital
from zicht.publication.model import Mark
from zicht.values import Change, Key, Outcome, RuleOutcome, Status, Verdict

STEPS = {
    Verdict.CHANCE: 1,
    Verdict.POSSIBLE_RISE: 2,
    Verdict.POSSIBLE_FALL: 2,
    Verdict.RISE: 3,
    Verdict.FALL: 3,
}
"""How full the gauge of a verdict is, of three."""

_STATUS = {
    Status.FINAL: "pages.status_final",
    Status.PROVISIONAL: "pages.status_provisional",
    Status.UNCONFIRMED: "pages.status_unconfirmed",
}
_MARKS = {
    Mark.COUNTED: "pages.mark_counted",
    Mark.ESTIMATED: "pages.mark_estimated",
    Mark.PROTECTED: "pages.mark_protected",
    Mark.UNKNOWN: "pages.mark_unknown",
}


_METHODS = {"zoals de bron opgeeft": "pages.margin_stated"}
"""Methods of an interval that are words; the others are the names of their makers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A change as a reader sees it: the gauge, the verdict, and the test in words."""

    steps: int
    verdict: str
    words: str
    change: Change


@dataclass(frozen=True, slots=True)
class Provenance:
    """All there is to say about one figure.

    `shared` holds for every figure of its measure, `facts` for this one;
    `parts` are what it was computed from.
    """

    key: Key
    measure: str
    anchor: str
    value: str
    unit: str
    mark: Mark
    breakdown: str
    shared: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    ties: tuple[Markup, ...]
    judged: Judged | None
    parts: tuple[Key, ...]

    @property
    def citation(self) -> str:
        """The figure and its facts in one line, to copy."""
        said = (*self.shared, *self.facts)
        return (
            f"{self.value} {self.unit}".rstrip()
            + ". "
            + " ".join(f"{term}: {text.rstrip('.')}." for term, text in said)
        )


def of(figure: ProtectedFigure, book: Book) -> Provenance:
    """Return where a figure comes from."""
    return Provenance(
        key=figure.key,
        measure=figure.measure.label,
        anchor=anchor(figure.key),
        value=book.value(figure),
        unit="" if figure.measure.unit in {numbers.PERCENT, wording.FRACTION} else book.unit(figure),
        mark=book.mark(figure),
        breakdown=book.breakdown(figure.key),
        shared=tuple((book.plain(name), text) for name, text in _shared(figure, book) if text),
        facts=tuple((book.plain(name), text) for name, text in _facts(figure, book) if text),
        ties=tuple(one for outcome in book.ties.get(figure.key, ()) if (one := tie(outcome, book))),
        judged=judged(book.table.changes.get(figure.key), book),
        parts=tuple(part for part in figure.parts if book.table.find(part)),
    )


def _shared(figure: ProtectedFigure, book: Book) -> tuple[tuple[str, str], ...]:
    measure = figure.measure
    return (
        ("pages.fact_counts", measure.definition or measure.label),
        ("pages.fact_over", _population(figure, book)),
        ("pages.fact_computed", "" if measure.formula == measure.definition else measure.formula),
        ("pages.fact_note", measure.note),
    )


def _facts(figure: ProtectedFigure, book: Book) -> tuple[tuple[str, str], ...]:
    key = figure.key
    return (
        ("pages.fact_breakdown", book.breakdown(key)),
        ("pages.fact_period", book.period(key)),
        ("pages.fact_source", book.source(figure)),
        ("pages.fact_delivery", delivered(figure, book)),
        ("pages.fact_state", state(figure, book)),
        ("pages.fact_margin", _margin(figure, book)),
        ("pages.fact_remark", "" if figure.note in figure.measure.note else figure.note),
    )


def sentence_end(text: str) -> str:
    return text.strip().removesuffix(".")


def _population(figure: ProtectedFigure, book: Book) -> str:
    area = book.area(figure.key)
    over = figure.measure.population
    return over if area.lower() in over.lower() else f"{over}, {area}"


def state(figure: ProtectedFigure, book: Book) -> str:
    """Return the state of a figure in words: counted, final, published before and on what ground."""
    words = [book.why_hidden(figure.key) if figure.cell is None else book.plain(_MARKS[book.mark(figure)])]
    if figure.cell is not None:
        words.append(book.plain(_STATUS[figure.status]))
    if figure.release is Release.DECLARED:
        words.append(book.plain("pages.declared", ground=sentence_end(figure.ground)))
    return ", ".join(words)


def delivered(figure: ProtectedFigure, book: Book) -> str:
    """Return which delivery a figure came with; nothing for one that was computed."""
    if not figure.delivery:
        return ""
    found = [one for one in book.edition.states if one.hash == figure.delivery]
    if not found:
        return book.plain("pages.delivery_earlier", hash=short(figure.delivery))
    return book.plain("pages.delivery", version=found[0].version, date=day(found[0].frozen_on, book))


def day(text: str, book: Book) -> str:
    """Return an ISO date as a reader writes it; anything else as it is."""
    try:
        return numbers.day(date.fromisoformat(text), book.lang)
    except ValueError:
        return text


def short(digest: str) -> str:
    """Return enough of a hash to recognise it."""
    return digest[:14]


def _margin(figure: ProtectedFigure, book: Book) -> str:
    ends = figure.interval
    if ends is None:
        return ""
    low, high = numbers.low_and_high(ends, figure.measure, book.lang)
    said = book.plain("wording.range", low=low, high=high)
    method = book.plain(_METHODS[ends.method]) if ends.method in _METHODS else ends.method
    return book.plain("pages.margin", range=said, method=method)


def tie(outcome: RuleOutcome, book: Book) -> Markup | None:
    """Return a rule that holds for a figure, with its sum where that may be shown."""
    if outcome.outcome is not Outcome.HOLDS:
        return None
    if not outcome.arithmetic:
        return book.say("pages.tie", sentence=outcome.sentence)
    return book.say("pages.tie_sum", sentence=outcome.sentence, sum=outcome.arithmetic)


def judged(change: Change | None, book: Book) -> Judged | None:
    """Return a change in words, or None when there is none."""
    if change is None:
        return None
    words = _test_words(change, book)
    verdict = capital(wording.verdict_words(change, book.lang))
    return Judged(STEPS[change.verdict], verdict, words, change)


def _test_words(change: Change, book: Book) -> str:
    if change.ratio is None or change.interval is None:
        return ""
    name = "pages.change_bunched" if STEPS[change.verdict] == 2 else "pages.change_words"  # noqa: PLR2004 - of three
    low, high = (decimal(end, book) for end in (change.interval.low, change.interval.high))
    ratio = decimal(change.ratio, book)
    return book.plain(name, ratio=ratio, year=change.previous.period.label, low=low, high=high)


def decimal(number: Decimal, book: Book) -> str:
    """Return a ratio with two decimals."""
    return numbers.written(number, book.lang, 2)


def probability(p: float, book: Book) -> str:
    """Return a p-value with three decimals, and never as zero."""
    least = 0.001
    if p < least:
        return book.plain("pages.p_below", p=numbers.written(Decimal(str(least)), book.lang, 3))
    return numbers.written(Decimal(str(round(p, 3))), book.lang, 3)
