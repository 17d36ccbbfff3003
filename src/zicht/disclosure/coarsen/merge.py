"""Merges small categories with a neighbour, until each group is large enough to carry information."""

from collections.abc import Mapping

import numpy as np

from zicht.disclosure.ledger.axes import Axis
from zicht.disclosure.ledger.model import Integers

Neighbours = Mapping[str, frozenset[str]]


def sizes(axes: tuple[Axis, ...], truth: Integers, name: str) -> dict[str, int]:
    """Return the count of each category of an axis."""
    place = next(place for place, one in enumerate(axes) if one.name == name)
    cube = truth.reshape([len(one.categories) for one in axes])
    other = tuple(number for number in range(len(axes)) if number != place)
    return dict(zip(axes[place].categories, np.atleast_1d(cube.sum(axis=other)).tolist(), strict=True))


def alike(axis: Axis, size: Mapping[str, int]) -> Neighbours:
    """Return as neighbours the categories of one group; without groups, all categories."""
    groups = [set(own) for own in axis.groups.values() if len(own) < len(size)] or [set(size)]
    return {
        one: frozenset().union(*(own for own in groups if one in own), frozenset()) - {one} for one in size
    }


def merged(size: Mapping[str, int], neighbours: Neighbours, least: int) -> tuple[tuple[str, ...], ...]:
    """Return groups of categories, the small ones joined with their smallest neighbour.

    A category without neighbours stays alone, however small. The order is that of `size`.
    """
    groups: list[tuple[str, ...]] = [(one,) for one in size]

    def total(group: tuple[str, ...]) -> int:
        return sum(size[one] for one in group)

    while True:
        pairs = [
            (total(small), total(other), small, other)
            for small in groups
            for other in groups
            if small is not other and total(small) < least and _touch(small, other, neighbours)
        ]
        if not pairs:
            return tuple(groups)
        _, _, small, other = min(pairs)
        order = list(size)
        joined = tuple(sorted((*small, *other), key=order.index))
        groups = [one for one in groups if one not in (small, other)] + [joined]
        groups.sort(key=lambda group: order.index(group[0]))


def _touch(one: tuple[str, ...], other: tuple[str, ...], neighbours: Neighbours) -> bool:
    return any(near in other for category in one for near in neighbours.get(category, frozenset()))
