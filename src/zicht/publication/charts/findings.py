"""What a title says: the finding of a drawing, by rule, and never more than its figures carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from zicht.disclosure import ProtectedFigure
from zicht.publication import wording
from zicht.publication.book import Book, capital
from zicht.publication.charts import model
from zicht.publication.charts.model import Cite
from zicht.publication.model import Mark, Receipt
from zicht.values import Change, Key, Place, Verdict

_CERTAIN = {Verdict.RISE, Verdict.FALL}
Part = str | Key


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the catalogue, with the words and figures that fill it; a figure is never typed."""

    message: str
    parts: tuple[tuple[str, Part], ...]

    def written(self, book: Book, cite: Cite) -> Markup:
        """Return the sentence with each figure as a link."""
        filled = {name: cite(one) if isinstance(one, Key) else one for name, one in self.parts}
        return book.say(self.message, **filled)


def found(message: str, **parts: Part) -> Finding:
    return Finding(message, tuple(parts.items()))


def plain(figure: ProtectedFigure) -> Finding:
    """The name of the measure: what is drawn carries no finding."""
    return found("findings.plain", measure=figure.measure.label)


def parts(figures: Sequence[ProtectedFigure], total: ProtectedFigure | None, book: Book) -> Finding:
    """Name the largest part, where all are known, mean one thing, and one is the largest.

    Where a part is protected or lacking the title says so: the largest of the others may not be it.
    """
    first = figures[0]
    if any(one.cell is None for one in figures):
        return found("findings.parts_hidden", measure=first.measure.label)
    known = [one for one in map(model.number, figures) if one is not None]
    if len(known) < len(figures) or _withheld(first, book) or _rest_may_lead(known, total):
        return found("findings.parts_lacking", measure=first.measure.label)
    if len(figures) == 1 or any(one.place is Place.MIXED for one in figures):
        return plain(first)
    if min(known) == max(known):
        label, unit = first.measure.label, book.unit(first)
        return found("findings.parts_equal", measure=label, n=first.key, unit=unit)
    if known.count(max(known)) > 1:
        return plain(first)
    return _largest(figures[known.index(max(known))], total, book)


def _rest_may_lead(known: Sequence[Decimal], total: ProtectedFigure | None) -> bool:
    """Tell whether what no part counts and the total does could be the largest, or unlike the others."""
    whole = model.number(total)
    rest = Decimal(0) if whole is None else whole - sum(known)
    even = len(known) > 1 and min(known) == max(known)
    return rest > 0 and (even or rest >= max(known))


def _withheld(figure: ProtectedFigure, book: Book) -> bool:
    """Tell whether a part beside this one exists and is printed nowhere."""
    key = figure.key
    return any(
        (one.indicator, one.period, one.area) == (key.indicator, key.period, key.area)
        and [name for name, _ in one.dimensions] == [name for name, _ in key.dimensions]
        for one, _ in book.table.withheld
    )


def _largest(top: ProtectedFigure, total: ProtectedFigure | None, book: Book) -> Finding:
    label = capital(book.breakdown(top.key))
    if total is None or model.number(total) is None:
        return found("findings.largest_alone", label=label, n=top.key, unit=book.unit(top))
    return found("findings.largest", label=label, n=top.key, total=total.key, unit=book.unit(total))


@dataclass(frozen=True, slots=True)
class Line:
    """A series as its title sees it: its figures with a number or a reason, oldest first.

    `broken` tells that the last two numbers were not counted alike; `ending` is the last year, and why
    it has no number, where it has none.
    """

    figures: Sequence[ProtectedFigure]
    change: Change | None = None
    broken: bool = False
    ending: tuple[str, str] | None = None


def series(line: Line, book: Book) -> Finding:
    """The verdict on the last change; before that, whatever keeps there from being one."""
    label = line.figures[-1].measure.label
    known = [one for one in line.figures if model.number(one) is not None]
    if not known:
        return found("findings.series_none", measure=label)
    if line.ending:
        return found("findings.series_ends", measure=label, year=line.ending[0], why=line.ending[1])
    if line.broken:
        years = {"now": known[-1].key.period.label, "before": known[-2].key.period.label}
        return found("findings.series_broken", measure=label, n=known[-1].key, **years)
    return _change(line.change, label, book) if line.change else _years(known, line, label)


def _years(known: Sequence[ProtectedFigure], line: Line, label: str) -> Finding:
    """Say of which years there are numbers, where none is compared with the year before."""
    last = known[-1]
    if len(known) == 1:
        return found("findings.series_single", measure=label, n=last.key, year=last.key.period.label)
    if known[0] is not line.figures[0]:
        return found("findings.series_since", measure=label, year=known[0].key.period.label)
    return found("findings.series_plain", measure=label)


def _change(change: Change, label: str, book: Book) -> Finding:
    certain = change.verdict in _CERTAIN
    return found(
        "findings.series_certain" if certain else "findings.series_unsure",
        measure=label,
        verdict=wording.verdict_words(change, book.lang),
        n=change.current,
        before=change.previous,
        year=change.previous.period.label,
    )


def inflow(new: Sequence[ProtectedFigure], whole: ProtectedFigure | None, book: Book) -> Finding:
    """Say what began, in the unit of what began; clients and trajectories are not compared."""
    numbers = [model.number(one) for one in new]
    known = [one for one in numbers if one is not None]
    if whole is None or model.number(whole) is None or len(known) < len(new):
        return plain(new[0])
    said: dict[str, Part] = {"year": whole.key.period.code, "n": whole.key, "unit": book.unit(whole)}
    if known.count(max(known)) > 1:
        return found("findings.inflow_even", **said)
    top = new[numbers.index(max(known))]
    return found("findings.inflow", **said, label=book.breakdown(top.key), most=top.key)


def estimate(figure: ProtectedFigure, seen: ProtectedFigure | None) -> Finding:
    """What was estimated, and what of it came into view in the same years."""
    if seen is None:
        return found("findings.estimate", n=figure.key, period=figure.key.period.label)
    return found("findings.waterline", n=figure.key, seen=seen.key)


def tiles(named: Sequence[tuple[str, Mark]]) -> Finding:
    """Of how many municipalities there is a number: none, one by name, some, all."""
    counted = [name for name, mark in named if mark is Mark.COUNTED]
    if len(counted) == 1 and len(named) > 1:
        return found("findings.tiles_one", name=counted[0])
    if not counted:
        return found("findings.tiles_none")
    return found("findings.tiles_some" if len(counted) < len(named) else "findings.tiles_all")


def board(label: str, known: Mapping[str, Key], most: Key | None, task: str) -> Finding:
    """How many actions are done; and to which task most of what was moved belongs, if to one."""
    if "total" not in known or "done" not in known:
        return found("findings.board", measure=label)
    own: dict[str, Part] = {"total": known["total"], "done": known["done"]}
    if "moved" not in known or most is None:
        return found("findings.board_done", **own)
    number = dict(most.dimensions)[task]
    return found("findings.board_moved", **own, moved=known["moved"], n=most, number=number)


def moved(count: Key | None, unit: str, years: Sequence[str], decided: Sequence[bool], book: Book) -> Finding:
    """How many actions moved, to when if each says so, and whether there is a decision about it."""
    if not decided:
        return found("findings.moved_none")
    known = "all" if all(decided) else "some" if any(decided) else "none"
    decision = book.plain(f"findings.decided_{known}")
    if count is None:
        return found("findings.moved_uncounted", decision=decision)
    said: dict[str, Part] = {"n": count, "unit": unit, "decision": decision}
    if not all(years):
        return found("findings.moved", **said)
    to = book.plain("charts.and").join(sorted(set(years)))
    return found("findings.moved_to", **said, to=to)


def received(receipts: Sequence[Receipt], asked: Key | None, given: Key | None, year: int) -> Finding:
    """How many of the registers asked for a year were delivered."""
    own = [one for one in receipts if one.year == year]
    if own and all(one.delivered for one in own):
        return found("findings.received_all", year=str(year))
    if not any(one.delivered for one in own):
        return found("findings.received_none", year=str(year))
    if asked is None or given is None:
        return found("findings.received_some", year=str(year))
    return found("findings.received", year=str(year), asked=asked, given=given)
