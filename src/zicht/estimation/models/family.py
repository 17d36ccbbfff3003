"""Hierarchical log-linear models: what they hold, how they are written, and all of them.

A model is a set of parameters, each a set of lists, that holds with each set all smaller ones; the empty
set and every single list are always in it. It is written by its largest sets: [12, 13, 4].
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import compress, product

import numpy as np

from zicht.estimation import subsets
from zicht.estimation.subsets import Flags, Integers

PAIR = 2
MOST_LISTS_ENUMERATED = {2: 6}  # by order; higher orders through five lists
MOST_LISTS_OF_HIGHER_ORDER = 5


@dataclass(frozen=True)
class Family:
    """The models of k lists with sets of at most `order` lists; `order` is below k: no saturated model."""

    k: int
    order: int

    @cached_property
    def masks(self) -> Integers:
        """Every parameter a model may have, the small ones first."""
        return np.array(subsets.masks(self.k, self.order), dtype=np.int64)

    @cached_property
    def places(self) -> dict[int, int]:
        return {int(mask): place for place, mask in enumerate(self.masks)}

    @cached_property
    def main(self) -> Flags:
        """The model of independent lists."""
        return np.array([int(mask).bit_count() < PAIR for mask in self.masks], dtype=np.bool_)

    @property
    def enumerable(self) -> bool:
        """Whether all models can be fitted: pairs through six lists, larger sets through five."""
        return self.k <= MOST_LISTS_ENUMERATED.get(self.order, MOST_LISTS_OF_HIGHER_ORDER)

    def every(self) -> Flags:
        """Return all models, a row each; that of independent lists is the first."""
        level: list[tuple[int, ...]] = [()]
        for size in range(PAIR, self.order + 1):
            level = [kept + chosen for kept in level for chosen in self._choices(frozenset(kept), size)]
        rows = np.tile(self.main, (len(level), 1))
        for row, kept in enumerate(level):
            rows[row, [self.places[mask] for mask in kept]] = True
        return rows

    def _choices(self, kept: frozenset[int], size: int) -> list[tuple[int, ...]]:
        """Return the ways to add sets of one size to a model that is complete below that size."""
        free = [mask for mask in self._of(size) if size == PAIR or _facets(mask) <= kept]
        return [tuple(compress(free, flags)) for flags in product((0, 1), repeat=len(free))]

    def _of(self, size: int) -> list[int]:
        return [int(mask) for mask in self.masks if int(mask).bit_count() == size]

    def neighbours(self, model: Flags) -> list[Flags]:
        """Return the models with one set more or one set less."""
        inside = {int(mask) for mask in self.masks[model]}
        found = []
        for place, mask in enumerate(self.masks.tolist()):
            if mask.bit_count() < PAIR:
                continue
            above = any(other != mask and other & mask == mask for other in inside)
            if (mask in inside and not above) or (mask not in inside and _facets(mask) <= inside):
                changed = model.copy()
                changed[place] = not changed[place]
                found.append(changed)
        return found

    def terms(self, model: Flags) -> tuple[int, ...]:
        """Return the largest sets of a model, which name it; large ones first."""
        inside = [int(mask) for mask in self.masks[model] if mask]
        largest = [one for one in inside if not any(other != one and other & one == one for other in inside)]
        return tuple(sorted(largest, key=lambda one: (-one.bit_count(), _places(one))))

    def model(self, terms: tuple[int, ...]) -> Flags:
        """Return the model that these sets name."""
        below = [any(term & mask == mask for term in terms) for mask in self.masks.tolist()]
        return np.array(below, dtype=np.bool_) | self.main


def _facets(mask: int) -> set[int]:
    return {mask ^ 1 << place for place in range(mask.bit_length()) if mask >> place & 1}


def _places(mask: int) -> tuple[int, ...]:
    return tuple(place for place in range(mask.bit_length()) if mask >> place & 1)


def family(k: int, order: int) -> Family:
    """Return the family of k lists; an order that would need more lists than there are becomes k - 1."""
    return Family(k, max(1, min(order, k - 1)))
