"""The axes of a table: categories, what they are grouped into, and the margin over all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zicht.codelists.model import TOTAL
from zicht.disclosure.ledger.model import Integers

__all__ = ["TOTAL", "Axis", "axis"]


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension with its categories, finest first, and what each group of them adds up."""

    name: str
    categories: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]

    def members(self, group: str) -> Integers:
        """Return the positions of the categories in a group, or of a category by itself."""
        positions = {one: place for place, one in enumerate(self.categories)}
        return np.array([positions[one] for one in self.groups.get(group, (group,))], np.int64)


def axis(name: str, categories: Sequence[str], *levels: Mapping[str, str]) -> Axis:
    """Return an axis of categories with the groups of each level (category to parent) and the total."""
    groups = {
        group: tuple(one for one in categories if level.get(one) == group)
        for level in levels
        for group in dict.fromkeys(level[one] for one in categories if one in level)
    }
    return Axis(name, tuple(categories), groups | {TOTAL: tuple(categories)})
