"""The core municipality, which is one of the municipalities: a reader knows which by its label."""

from collections import defaultdict
from collections.abc import Iterator

from zicht.disclosure.edition.link import Link, Numbers
from zicht.values import Dimensions, Key

ORIGIN, CORE, OTHER = "herkomst_zoals_geleverd", "kerngemeente", "andere_gemeente"
Group = tuple[str, str, Dimensions]


def links(numbers: Numbers) -> Iterator[Link]:
    """Yield that a municipality counts as many as the core, and all others together as many as the rest.

    Wherever that is so, and whichever municipality it is: two of the same size are linked both, since a
    link that holds can only make the ledger more careful.
    """
    towns: dict[Group, list[Key]] = defaultdict(list)
    origins: dict[Group, dict[str, Key]] = defaultdict(dict)
    for key in numbers:
        if key.municipal:
            towns[key.indicator, key.period.code, key.dimensions].append(key)
        elif (origin := dict(key.dimensions).get(ORIGIN)) is not None:
            rest = tuple(one for one in key.dimensions if one[0] != ORIGIN)
            origins[key.indicator, key.period.code, rest][origin] = key
    for group, found in origins.items():
        for core in towns[group] if CORE in found else ():
            if numbers[core] == numbers[found[CORE]]:
                yield Link(((found[CORE], 1), (core, -1)))
                yield from _others(found, [one for one in towns[group] if one != core], numbers)


def _others(found: dict[str, Key], others: list[Key], numbers: Numbers) -> Iterator[Link]:
    if OTHER in found and others and sum(map(numbers.__getitem__, others)) == numbers[found[OTHER]]:
        yield Link(((found[OTHER], 1), *((one, -1) for one in others)))
