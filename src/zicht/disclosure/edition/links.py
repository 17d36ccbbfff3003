"""What everybody knows of the figures of an edition: which of them add up to which."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zicht.disclosure.edition import core
from zicht.disclosure.edition.link import Link, Numbers
from zicht.disclosure.ledger.model import UNBOUNDED
from zicht.registers.cells import MUNICIPALITY, View
from zicht.registers.model import Register
from zicht.registers.rules import KINDS
from zicht.values import Cell, Dimensions, Key, Observation, dimensions

Names = frozenset[str]
Breakdown = Mapping[Dimensions, Key]
_OVERLAP = "one_of_total"


def links(numbers: Numbers, registers: Sequence[Register]) -> tuple[Link, ...]:
    """Return what the rules of the registers tell, what the breakdowns tell, and which place is the core."""
    found = [
        *_ruled(numbers, registers),
        *_broken_down(numbers, _overlapping(registers)),
        *core.links(numbers),
    ]
    return tuple(dict.fromkeys(found))


def made_of(observation: Observation, numbers: Numbers) -> Link | None:
    """Return a computed count as the sum, or the difference, of its parts; None when it is neither."""
    key, parts = observation.key, observation.parts
    if not parts or any(part not in numbers for part in parts):
        return None
    values = [numbers[part] for part in parts]
    signs = [1] * len(parts)
    if sum(values) != numbers[key]:
        signs = [1, *(-1 for _ in parts[1:])]
    if sum(sign * value for sign, value in zip(signs, values, strict=True)) != numbers[key]:
        return None
    return Link(((key, 1), *((part, -sign) for part, sign in zip(parts, signs, strict=True))))


def _difference(more: Iterable[Key], less: Iterable[Key]) -> tuple[tuple[Key, int], ...]:
    return (*((key, 1) for key in more), *((key, -1) for key in less))


def _ruled(numbers: Numbers, registers: Sequence[Register]) -> Iterator[Link]:
    """Yield the rules that hold: whether they do is on the page, in every edition."""
    for register in registers:
        own = {key: Cell(value) for key, value in numbers.items() if _of(key) == register.id}
        for period in sorted({key.period for key in own}):
            view = View(register, own, period)
            for rule in register.rules:
                if rule.kind in KINDS:
                    for one in KINDS[rule.kind].compare(rule, view):
                        yield from _holding(one.parts, one.relation, one.total, numbers)


def _of(key: Key) -> str:
    return key.indicator.rpartition(".")[0]


def _holding(parts: Sequence[Key], relation: str, total: Key, numbers: Numbers) -> Iterator[Link]:
    if total not in numbers or any(part not in numbers for part in parts):
        return
    rest = numbers[total] - sum(numbers[part] for part in parts)
    if rest == 0 and relation == "=":
        yield Link(_difference([total], parts))
    elif rest >= 0 and relation != "=":
        yield Link(_difference([total], parts), 0, UNBOUNDED)


def _overlapping(registers: Sequence[Register]) -> frozenset[tuple[str, Names]]:
    """Return the breakdowns whose cells may overlap: somebody can be in more than one."""
    return frozenset(
        (f"{register.id}.{rule.arguments['measure']}", frozenset(_listed(rule.arguments["over"])))
        for register in registers
        for rule in register.rules
        if rule.kind == _OVERLAP
    )


def _listed(said: object) -> list[str]:
    return [str(one) for one in said] if isinstance(said, list) else [str(said)]


def _broken_down(numbers: Numbers, overlapping: frozenset[tuple[str, Names]]) -> Iterator[Link]:
    tables: dict[tuple[str, str], dict[Names, dict[Dimensions, Key]]] = defaultdict(lambda: defaultdict(dict))
    for key in numbers:
        where = _coordinates(key)
        names = frozenset(name for name, _ in where)
        tables[key.indicator, key.period.code][names][where] = key
    for (indicator, _), shown in tables.items():
        for one, other in itertools.permutations(shown, 2):
            shared = one & other
            if one < other or (len(one) <= len(other) and not one > other and shared not in shown):
                loose = (indicator, other) in overlapping or (indicator, one) in overlapping
                yield from _compared(shown[one], shown[other], shared, numbers, loose=loose)


def _coordinates(key: Key) -> Dimensions:
    return dimensions((*key.dimensions, *([(MUNICIPALITY, key.area)] if key.municipal else [])))


def _compared(
    coarse: Breakdown, fine: Breakdown, shared: Names, numbers: Numbers, *, loose: bool
) -> Iterator[Link]:
    """Yield how two breakdowns of one measure hang together, by the codes they share.

    Where they add up everywhere, that is taken as known. What a total has more than its parts is
    taken as known too, where there are several: a reader may know how many have no place or no category.
    """
    groups = [one for one in _grouped(coarse, fine, shared) if one[0] and one[1]]
    rests = [sum(numbers[key] for key in most) - sum(numbers[key] for key in least) for most, least in groups]
    for (most, least), rest in zip(groups, rests, strict=True):
        several = not shared and len(least) > 1 and any(numbers[key] for key in least)
        if not loose and (not any(rests) or (several and rest >= 0)):
            yield Link(_difference(most, least), rest, rest)
        elif not loose and min(rests) >= 0:
            yield Link(_difference(most, least), 0, UNBOUNDED)
        elif len(most) == 1:
            bounded = (key for key in least if numbers[key] <= numbers[most[0]])
            yield from (Link(_difference(most, [key]), 0, UNBOUNDED) for key in bounded)


def _grouped(coarse: Breakdown, fine: Breakdown, shared: Names) -> list[tuple[list[Key], list[Key]]]:
    groups: dict[Dimensions, tuple[list[Key], list[Key]]] = defaultdict(lambda: ([], []))
    for side, breakdown in enumerate((coarse, fine)):
        for where, key in breakdown.items():
            groups[tuple(one for one in where if one[0] in shared)][side].append(key)
    return list(groups.values())
