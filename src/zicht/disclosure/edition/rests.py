"""What nobody prints and anybody can subtract: the rest of a total beside one of its parts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zicht.disclosure.edition.link import Numbers
from zicht.regions.policy import Policy, Rule
from zicht.values import Key


@dataclass(frozen=True, slots=True)
class Rest:
    """A total minus a part (`terms`), how many that is, and how many must remain possible."""

    terms: tuple[tuple[Key, int], ...]
    count: int
    need: int


def rests(numbers: Numbers, policy: Policy) -> tuple[Rest, ...]:
    """Return the rests that the rules of a region protect: small ones, and those of a whole group."""
    return tuple(one for key in numbers for one in _beside(key, numbers, policy.of(key.indicator)))


def _beside(key: Key, numbers: Numbers, rule: Rule) -> Iterator[Rest]:
    for total in _around(key) if rule.group or rule.complement else ():
        rest = numbers.get(total, numbers[key]) - numbers[key]
        if total in numbers and (need := _need(rest, numbers[key], rule)):
            yield Rest(((total, 1), (key, -1)), rest, need)


def _need(rest: int, count: int, rule: Rule) -> int:
    if rest == 0 and count and rule.group:
        return 1
    return rule.minimum if rule.complement and 0 < rest < rule.minimum else 0


def _around(key: Key) -> Iterator[Key]:
    """Yield the totals of a part: over one of its dimensions, or over all municipalities."""
    for one in key.dimensions:
        yield replace(key, dimensions=tuple(other for other in key.dimensions if other != one))
    if key.municipal:
        yield replace(key, area="regio")
