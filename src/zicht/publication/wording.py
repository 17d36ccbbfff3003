"""What a bound figure says. The words of a change come from its verdict, and from nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zicht import codelists, messages
from zicht.disclosure import ProtectedFigure, ProtectedTable, Release
from zicht.errors import NarrativeError
from zicht.publication import numbers, references
from zicht.publication.model import Bound, BoundKind, Mark
from zicht.publication.references import Reference
from zicht.regions.model import Region
from zicht.values import Change, Interval, Key, Number, Place, Verdict

LOW, HIGH = ("ondergrens",), ("bovengrens_hoog", "bovengrens", "bovengrens_laag")
"""The measures beside an estimate that hold its band; of two upper bounds the highest."""

_SAME_IN_PLURAL = {"procent", "per_100000"}

FRACTION = "breuk"
"""The unit of two counts side by side: printed as both, never as their quotient."""

_VERDICTS = {
    Verdict.RISE: "rise",
    Verdict.FALL: "fall",
    Verdict.POSSIBLE_RISE: "possible_rise",
    Verdict.POSSIBLE_FALL: "possible_fall",
    Verdict.CHANCE: "chance",
}
_SIZED = {Verdict.RISE, Verdict.FALL}
"""A change that may be chance has no size: "mogelijk een forse stijging" says more than is known."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a reference is bound: the table, the region's language and thresholds, the year."""

    table: ProtectedTable
    region: Region
    year: int

    @property
    def lang(self) -> str:
        return self.region.language


def bind(reference: Reference, table: ProtectedTable, region: Region, year: int) -> Bound:
    """Return what a reference says in the edition of a year.

    Raises NarrativeError when there is no such figure or filter, and when the filter does not fit it:
    nothing is computed from a figure that is protected or absent.
    """
    context = Context(table, region, year)
    figure = references.figure(reference, table, year)
    if reference.filter is None:
        return plain(figure, context)
    if reference.filter not in FILTERS:
        names = ", ".join(FILTERS)
        raise NarrativeError("lint.onbekend_filter", filter=reference.filter, filters=names)
    return FILTERS[reference.filter](figure, context)


def plain(figure: ProtectedFigure, context: Context) -> Bound:
    """Return the number; or its protected form; or why there is none."""
    if figure.cell is None:
        return _bound(figure, _say("protected", context), BoundKind.NUMBER)
    if figure.cell.absence is not None:
        return state(figure, context)
    if figure.measure.unit == FRACTION:
        return fraction(figure, context)
    text = numbers.of_measure(_computable(figure, ""), figure.measure, context.lang)
    if figure.measure.unit != numbers.PERCENT:
        return _bound(figure, text, BoundKind.NUMBER)
    _large_enough(figure, _denominator(figure, context), context)
    return _bound(figure, text, BoundKind.SHARE)


def with_unit(figure: ProtectedFigure, context: Context) -> Bound:
    """`11 casussen`, `1 casus`. A percentage carries its unit already."""
    number = _computable(figure, "eenheid")
    if figure.measure.unit in {numbers.PERCENT, FRACTION}:
        raise _misfit(figure, "eenheid")
    text = numbers.of_measure(number, figure.measure, context.lang)
    return _bound(figure, f"{text} {unit_word(figure.measure.unit, number, context.lang)}", BoundKind.NUMBER)


def unit_word(unit: str, number: Number, lang: str) -> str:
    """Return the word for a number of units, from the code list; singular for one."""
    code = codelists.codelist("eenheid")[unit]
    if lang == "nl":
        return code.label if number == 1 else (code.plural or code.label)
    return code.label_en if number == 1 or unit in _SAME_IN_PLURAL else _english_plural(code.label_en)


def _english_plural(label: str) -> str:
    """Return `victims per year` for `victim per year`: the code list has plurals in Dutch only."""
    noun, *rest = re.split(r"(?= per | \()", label, maxsplit=1)
    plural = f"{noun[:-1]}ies" if re.search(r"[^aeiou]y$", noun) else f"{noun}s"
    return plural + "".join(rest)


def change(figure: ProtectedFigure, context: Context) -> Bound:
    """The verdict: `mogelijk een stijging, niet zeker`. It completes "het verschil is …"."""
    if figure.cell is None:
        raise NarrativeError("lint.beschermd", figure=str(figure.key), filter="verandering")
    found = context.table.changes.get(figure.key)
    if found is None:
        raise NarrativeError("lint.geen_vergelijking", figure=str(figure.key))
    return _bound(figure, verdict_words(found, context.lang), BoundKind.CHANGE, found.previous)


def verdict_words(found: Change, lang: str) -> str:
    """Return the words of a verdict, with its size only where the change is certain."""
    name = _VERDICTS[found.verdict]
    sized = found.verdict in _SIZED and found.size
    return messages.render(f"wording.{name}_{found.size}" if sized else f"wording.{name}", lang)


def share(figure: ProtectedFigure, context: Context) -> Bound:
    """A percentage: of a share as it was computed, or of a part of its own total."""
    number = _computable(figure, "aandeel")
    if figure.measure.unit == numbers.PERCENT:
        return plain(figure, context)
    total = _total(figure, context)
    whole = _computable(total, "aandeel")
    _large_enough(figure, whole, context)
    percent = Decimal(100) * Decimal(number) / Decimal(whole)
    return Bound(
        text=numbers.percentage(percent, context.lang),
        keys=(figure.key, total.key),
        unit=numbers.PERCENT,
        kind=BoundKind.SHARE,
        mark=Mark.COUNTED,
        release=figure.release,
    )


def fraction(figure: ProtectedFigure, context: Context) -> Bound:
    """`34 van de 127`: a share or fraction as the two counts it was computed from."""
    _computable(figure, "breuk")
    parts = [context.table.find(key) for key in figure.parts]
    if len(parts) != len(("part", "whole")) or None in parts:
        raise _misfit(figure, "breuk")
    part, whole = (
        numbers.of_measure(_computable(one, "breuk"), one.measure, context.lang) for one in parts if one
    )
    text = messages.render("wording.fraction", context.lang, part=part, whole=whole)
    return _bound(figure, text, BoundKind.NUMBER, *figure.parts)


def _total(figure: ProtectedFigure, context: Context) -> ProtectedFigure:
    """Return the whole a figure is a part of; a split that mixes two meanings of place has no shares."""
    total = context.table.find(Key(figure.key.indicator, figure.key.period, figure.key.area))
    part_of = total is not None and figure.key.dimensions and not figure.measure.estimate
    if total is None or not part_of or figure.place is Place.MIXED:
        raise _misfit(figure, "aandeel")
    return total


def _denominator(figure: ProtectedFigure, context: Context) -> Number | None:
    """Return the largest count a share was computed from, where the table shows it."""
    parts = [context.table.find(key) for key in figure.parts]
    counts = [one.cell.number for one in parts if one is not None and one.cell is not None]
    return max((number for number in counts if number is not None), default=None)


def _large_enough(figure: ProtectedFigure, whole: Number | None, context: Context) -> None:
    base = context.region.thresholds.percentage_base
    if whole is not None and whole < base:
        raise NarrativeError("lint.klein_percentage", figure=str(figure.key), base=base)


def interval(figure: ProtectedFigure, context: Context) -> Bound:
    """`42% tot 57%`: how far the figure may lie from what it measures, by chance alone."""
    _computable(figure, "interval")
    if figure.interval is None:
        raise _misfit(figure, "interval")
    return _bound(figure, _range(figure.interval, figure, context), BoundKind.BAND)


def band(figure: ProtectedFigure, context: Context) -> Bound:
    """`4.000 tot 7.000`: the band of an estimate, its own or that of the two measures beside it."""
    _computable(figure, "band")
    if not figure.measure.estimate:
        raise _misfit(figure, "band")
    if figure.interval is not None:
        return _bound(figure, _range(figure.interval, figure, context), BoundKind.BAND)
    ends = [_beside(figure, names, context) for names in (LOW, HIGH)]
    low, high = (numbers.of_measure(_computable(one, "band"), one.measure, context.lang) for one in ends)
    text = messages.render("wording.range", context.lang, low=low, high=high)
    return _bound(figure, text, BoundKind.BAND, *(one.key for one in ends))


def _beside(figure: ProtectedFigure, names: tuple[str, ...], context: Context) -> ProtectedFigure:
    register = figure.key.indicator.partition(".")[0]
    for name in names:
        key = Key(f"{register}.{name}", figure.key.period, figure.key.area, figure.key.dimensions)
        if found := context.table.find(key):
            return found
    raise _misfit(figure, "band")


def _range(ends: Interval, figure: ProtectedFigure, context: Context) -> str:
    low, high = numbers.low_and_high(ends, figure.measure, context.lang)
    return messages.render("wording.range", context.lang, low=low, high=high)


def state(figure: ProtectedFigure, context: Context) -> Bound:
    """Why there is no number: `alleen in grafiek`."""
    if figure.cell is not None and figure.cell.absence is not None:
        name = f"absence_{figure.cell.absence.name.lower()}"
        return _bound(figure, _say(name, context), BoundKind.STATE)
    if figure.cell is None:
        return _bound(figure, _say("protected", context), BoundKind.STATE)
    raise _misfit(figure, "staat")


Filter = Callable[[ProtectedFigure, Context], Bound]
FILTERS: Mapping[str, Filter] = {
    "eenheid": with_unit,
    "verandering": change,
    "aandeel": share,
    "breuk": fraction,
    "interval": interval,
    "band": band,
    "staat": state,
}


def _bound(figure: ProtectedFigure, text: str, kind: BoundKind, *others: Key) -> Bound:
    return Bound(text, (figure.key, *others), figure.measure.unit, kind, mark(figure), figure.release)


def mark(figure: ProtectedFigure) -> Mark:
    if figure.release is Release.HIDDEN or figure.cell is None:
        return Mark.PROTECTED
    if figure.cell.absence is not None:
        return Mark.UNKNOWN
    return Mark.ESTIMATED if figure.measure.estimate else Mark.COUNTED


def _computable(figure: ProtectedFigure, name: str) -> Number:
    """Return the number; nothing is computed from a figure that is protected or absent."""
    if figure.cell is None:
        raise NarrativeError("lint.beschermd", figure=str(figure.key), filter=name)
    if figure.cell.number is None:
        raise NarrativeError("lint.zonder_getal", figure=str(figure.key), filter=name)
    return figure.cell.number


def _misfit(figure: ProtectedFigure, name: str) -> NarrativeError:
    return NarrativeError("lint.filter_past_niet", figure=str(figure.key), filter=name)


def _say(name: str, context: Context) -> str:
    return messages.render(f"wording.{name}", context.lang)
