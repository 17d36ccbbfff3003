"""The rules a register can declare: each kind one named function, judged by the same arithmetic."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zicht import messages
from zicht.periods import Period, year
from zicht.registers import declared
from zicht.registers.cells import View, absence_word, reference
from zicht.registers.model import Register, Rule
from zicht.values import Absence, Cell, Dimensions, Key, Number, Outcome, RuleOutcome, dimensions

DIMENSIONS = ("over", "per", "dimension")
"""Arguments of a rule that name dimensions."""

CELLS = ("measure", "total", "parts", "left", "right", "opening", "inflow", "served", "previous")
"""Arguments of a rule that name measures, or cells of them."""


NOT_ON = "0"
"""The code of a list that somebody does not stand on."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rule asks of one group of cells: the parts together `=` or `≤` the total."""

    parts: tuple[Key, ...]
    relation: str
    total: Key


Compare = Callable[[Rule, View], Iterator[Comparison]]


@dataclass(frozen=True, slots=True)
class Arguments:
    """A kind of rule: its function, and the arguments it needs and may have."""

    compare: Compare
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ("per", "optional")


def sum_of_breakdown(rule: Rule, view: View) -> Iterator[Comparison]:
    """The cells of a measure over some dimensions are its total, or `at_most` that (per group)."""
    measure, over, per = str(rule.arguments["measure"]), _list(rule, "over"), _list(rule, "per")
    parts = _outermost(view.coordinates(measure, (*over, *per)), over, view)
    groups = [()] if not per else view.coordinates(measure, per)
    relation = _relation(rule)
    for group in groups:
        own = [coordinates for coordinates in parts if set(group) <= set(coordinates)]
        if own:
            yield Comparison(_keys(view, measure, own), relation, view.key(measure, group))


def sum_of_cells(rule: Rule, view: View) -> Iterator[Comparison]:
    """Named cells together are another named cell."""
    return _named(rule, view, _list(rule, "parts"), "=", str(rule.arguments["total"]))


def at_most(rule: Rule, view: View) -> Iterator[Comparison]:
    """Named cells together are at most another named cell."""
    return _named(rule, view, _list(rule, "parts"), "≤", str(rule.arguments["total"]))


def equal(rule: Rule, view: View) -> Iterator[Comparison]:
    """Two cells are the same number."""
    return _named(rule, view, [str(rule.arguments["left"])], "=", str(rule.arguments["right"]))


def stock_flow(rule: Rule, view: View) -> Iterator[Comparison]:
    """What was there at the start and what came in are together what was served."""
    parts = [str(rule.arguments["opening"]), str(rule.arguments["inflow"])]
    return _named(rule, view, parts, "=", str(rule.arguments["served"]))


def carry_over(rule: Rule, view: View) -> Iterator[Comparison]:
    """What was there at the start is what last year ended with; or, `at_most`, whom it served."""
    opening, previous = str(rule.arguments["opening"]), str(rule.arguments["previous"])
    relation = _relation(rule)
    for group in _groups(view, [opening], _list(rule, "per")):
        last = view.key(previous, group, view.period.previous())
        yield Comparison((view.key(opening, group),), relation, last)


def one_of_total(rule: Rule, view: View) -> Iterator[Comparison]:
    """Each cell of a measure over some dimensions is at most one total: they may overlap."""
    measure, total = str(rule.arguments["measure"]), str(rule.arguments["total"])
    for coordinates in view.coordinates(measure, _list(rule, "over")):
        yield Comparison((view.key(measure, coordinates),), "≤", view.key(total, ()))


def histories(rule: Rule, view: View) -> Iterator[Comparison]:
    """Who is on at least one list is the total; so is everybody, so that nobody is counted on none."""
    measure = str(rule.arguments["measure"])
    over = next(iter(view.register.measure(measure).breakdowns), ())
    every = view.coordinates(measure, over)
    seen = [one for one in every if any(code != NOT_ON for _, code in one)]
    for found in [seen, every] if len(seen) < len(every) else [seen]:
        yield Comparison(_keys(view, measure, found), "=", view.key(measure, ()))


KINDS: Mapping[str, Arguments] = {
    "sum": Arguments(sum_of_breakdown, ("measure", "over"), ("per", "optional", "at_most")),
    "sum_of": Arguments(sum_of_cells, ("parts", "total")),
    "at_most": Arguments(at_most, ("parts", "total")),
    "equal": Arguments(equal, ("left", "right")),
    "stock_flow": Arguments(stock_flow, ("opening", "inflow", "served")),
    "carry_over": Arguments(carry_over, ("opening", "previous"), ("per", "optional", "at_most")),
    "histories": Arguments(histories, ("measure",), ("optional",)),
    "one_of_total": Arguments(one_of_total, ("measure", "over", "total"), ("optional",)),
}


def outcomes(register: Register, cells: Mapping[Key, Cell], year_: int) -> tuple[RuleOutcome, ...]:
    """Return how each rule of a register ended on the cells of this and earlier years.

    A rule that is asked of several groups (`per`) has an outcome for each; an `optional` rule has one
    only where all its numbers were delivered. The first of an outcome's keys is the total; its
    arithmetic shows values, so it may leave only if they all may.
    """
    found = [_declared(rule, register) for rule in register.rules if rule.kind in declared.KINDS]
    for period in _periods(register, cells, year_):
        view = View(register, cells, period)
        for rule in register.rules:
            found += _of_rule(rule, view) if rule.kind in KINDS else []
    return tuple(found)


def arguments(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the arguments a kind of rule needs and those it may have; None when there is no such kind."""
    if kind in declared.KINDS:
        return declared.KINDS[kind][1], ()
    return (KINDS[kind].needed, KINDS[kind].optional) if kind in KINDS else None


def kinds() -> tuple[str, ...]:
    return (*KINDS, *declared.KINDS)


def _declared(rule: Rule, register: Register) -> RuleOutcome:
    holds = declared.KINDS[rule.kind][0](rule, register)
    return RuleOutcome(register.id, rule.id, rule.sentence, Outcome.HOLDS if holds else Outcome.FAILS)


def _of_rule(rule: Rule, view: View) -> list[RuleOutcome]:
    comparisons = list(KINDS[rule.kind].compare(rule, view))
    if rule.arguments.get("optional"):
        return [_judged(rule, view, one) for one in comparisons if _delivered(one, view.cells)]
    if comparisons:
        return [_judged(rule, view, one) for one in comparisons]
    reason = "registers.reason_nothing" if view.is_empty() else "registers.reason_no_breakdown"
    sentence = messages.render(reason, view.register.language, period=view.period.label)
    return [_outcome(rule, view, Outcome.NOT_CHECKABLE, reason=sentence)]


def _judged(rule: Rule, view: View, comparison: Comparison) -> RuleOutcome:
    keys = (comparison.total, *comparison.parts)
    absent = [key for key in keys if _number(view.cells, key) is None]
    if absent:
        return _outcome(rule, view, Outcome.NOT_CHECKABLE, reason=_why(view, absent), keys=keys)
    total, *parts = (_number(view.cells, key) or 0 for key in keys)
    holds = sum(parts) == total or (comparison.relation == "≤" and sum(parts) < total)
    outcome = Outcome.HOLDS if holds else Outcome.FAILS
    sum_ = _arithmetic(parts, total, comparison, view.register.language)
    return _outcome(rule, view, outcome, arithmetic=sum_, keys=keys)


def _outcome(
    rule: Rule,
    view: View,
    outcome: Outcome,
    *,
    arithmetic: str = "",
    reason: str = "",
    keys: tuple[Key, ...] = (),
) -> RuleOutcome:
    return RuleOutcome(view.register.id, rule.id, rule.sentence, outcome, arithmetic, reason, keys)


def _arithmetic(parts: Sequence[Number], total: Number, comparison: Comparison, lang: str) -> str:
    left = " + ".join(_printed(part, lang) for part in parts)
    if sum(parts) == total:
        return f"{left} = {_printed(total, lang)}"
    sign = "≠" if comparison.relation == "=" else "<" if sum(parts) < total else ">"
    between = f" = {_printed(sum(parts), lang)}" if len(parts) > 1 else ""
    return f"{left}{between} {sign} {_printed(total, lang)}"


def _printed(number: Number, lang: str) -> str:
    english = f"{number:,}"
    return english if lang == "en" else english.translate(str.maketrans(",.", ".,"))


def _why(view: View, absent: Sequence[Key]) -> str:
    """Name the figures that are not there, by the reason why: never their value."""
    lang = view.register.language
    if view.is_empty():
        return messages.render("registers.reason_nothing", lang, period=view.period.label)
    figures: dict[str, list[str]] = {}
    for key in dict.fromkeys(absent):
        cell = view.cells.get(key)
        word = absence_word(cell.absence if cell and cell.absence else Absence.NOT_DELIVERED, lang)
        figures.setdefault(word.capitalize(), []).append(view.describe(key))
    return " ".join(
        messages.render("registers.reason_absent", lang, absence=word, figures=", ".join(names))
        for word, names in figures.items()
    )


def _named(rule: Rule, view: View, parts: Sequence[str], relation: str, total: str) -> Iterator[Comparison]:
    names = [reference(one) for one in (*parts, total)]
    for group in _groups(view, [one.measure for one in names], _list(rule, "per")):
        *left, right = (view.key(one.measure, dimensions((*one.coordinates, *group))) for one in names)
        yield Comparison(tuple(left), relation, right)


def _relation(rule: Rule) -> str:
    return "≤" if rule.arguments.get("at_most") else "="


def _groups(view: View, measures: Sequence[str], per: Sequence[str]) -> list[Dimensions]:
    if not per:
        return [()]
    return list(dict.fromkeys(group for measure in measures for group in view.coordinates(measure, per)))


def _outermost(found: Sequence[Dimensions], over: Sequence[str], view: View) -> list[Dimensions]:
    """Leave out a cell whose parent was delivered too: it would be counted twice."""
    codes = {name: {dict(coordinates)[name] for coordinates in found} for name in over}
    return [
        coordinates
        for coordinates in found
        if not any(
            parent in codes[name] for name in over for parent in view.ancestors(name, dict(coordinates)[name])
        )
    ]


def _periods(register: Register, cells: Mapping[Key, Cell], year_: int) -> list[Period]:
    own = {measure.id for measure in register.measures}
    found = {key.period for key in cells if key.indicator in own and key.period.last_year <= year_}
    return sorted(found) if register.series and found else [year(year_)]


def _keys(view: View, measure: str, found: Sequence[Dimensions]) -> tuple[Key, ...]:
    return tuple(view.key(measure, coordinates) for coordinates in found)


def _delivered(comparison: Comparison, cells: Mapping[Key, Cell]) -> bool:
    return all(_number(cells, key) is not None for key in (comparison.total, *comparison.parts))


def _number(cells: Mapping[Key, Cell], key: Key) -> Number | None:
    cell = cells.get(key)
    return cell.number if cell else None


def _list(rule: Rule, name: str) -> list[str]:
    found = rule.arguments.get(name, [])
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]
