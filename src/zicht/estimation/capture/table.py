"""A capture table: how many people stand on which combination of lists."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zicht.errors import CaptureError
from zicht.estimation import subsets

FEWEST_LISTS, MOST_LISTS = 2, 8
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}  # signs that change other text, or are none
MOST_PEOPLE = 10**12  # more than there ever were


@dataclass(frozen=True)
class CaptureTable:
    """Counts by capture history. A history is a bit mask: bit i is set for who stands on `lists[i]`.

    `counts` has 2^k whole numbers; that of history 0, nobody's list, is 0. Raises CaptureError when
    the number of lists or people cannot carry an estimate at all.
    """

    lists: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.lists) < FEWEST_LISTS:
            raise CaptureError("estimation.one_list")
        if len(self.lists) > MOST_LISTS:
            raise CaptureError("estimation.many_lists", number=len(self.lists), most=MOST_LISTS)
        require_names(self.lists)
        for name in self.lists:
            if self.lists.count(name) > 1:
                raise CaptureError("estimation.same_name", list=name)
        if len(self.counts) != 1 << len(self.lists) or self.counts[0]:
            raise ValueError("counts are by bit mask, 2^k of them, and nobody is seen on no list")
        if any(isinstance(one, bool) or not isinstance(one, int | np.integer) for one in self.counts):
            raise CaptureError("estimation.fraction_somewhere")
        whole = tuple(map(int, self.counts))  # NumPy's own would overflow
        object.__setattr__(self, "counts", whole)
        if min(self.counts) < 0:
            raise CaptureError("estimation.negative_somewhere")
        if not any(self.counts):
            raise CaptureError("estimation.nobody")
        if self.n > MOST_PEOPLE:
            raise CaptureError("estimation.too_many", most=MOST_PEOPLE)

    @property
    def k(self) -> int:
        return len(self.lists)

    @property
    def n(self) -> int:
        """How many people stand on at least one list."""
        return sum(self.counts)

    @cached_property
    def array(self) -> NDArray[np.float64]:
        """The counts as 2^k numbers."""
        return np.array(self.counts, dtype=np.float64)

    @cached_property
    def margins(self) -> NDArray[np.int64]:
        """By mask: how many people stand on all of these lists, whatever else they stand on."""
        return subsets.superset_sums(np.array(self.counts, dtype=np.int64))

    @cached_property
    def by_name(self) -> NDArray[np.int64]:
        """The histories as they follow each other when lists stand in the order of their names.

        Chance that draws in this order draws the same people, however the lists were given.
        """
        order = sorted(range(self.k), key=self.lists.__getitem__)
        histories = np.arange(len(self.counts))
        return sum(((histories >> new & 1) << old for new, old in enumerate(order)), np.zeros_like(histories))

    @property
    def on_several(self) -> int:
        """How many people stand on two lists or more."""
        return sum(count for history, count in enumerate(self.counts) if history.bit_count() > 1)

    def mask(self, names: Iterable[str]) -> int:
        """Return the bit mask of lists. Raises CaptureError for a name that is no list."""
        found = 0
        for name in names:
            if name not in self.lists:
                raise CaptureError("estimation.unknown_list", list=name, lists=", ".join(self.lists))
            found |= 1 << self.lists.index(name)
        return found

    def names(self, mask: int) -> tuple[str, ...]:
        return tuple(name for place, name in enumerate(self.lists) if mask >> place & 1)

    def leave_out(self, *names: str) -> "CaptureTable":
        """Return the table without these lists; who stood only there is no longer seen."""
        gone = self.mask(names)
        return _moved(self, [i for i in range(self.k) if not gone >> i & 1])

    def merge(self, names: Sequence[str], name: str | None = None) -> "CaptureTable":
        """Return the table with these lists as one, at the place of the first.

        Raises CaptureError for fewer than two lists, or a name that is no list.
        """
        if len(set(names)) <= 1:  # which stays as it is
            raise CaptureError("estimation.merge_one")
        together = self.mask(names)
        first = (together & -together).bit_length() - 1
        kept = [i for i in range(self.k) if i == first or not together >> i & 1]
        counts = [0] * len(self.counts)
        for history, count in enumerate(self.counts):
            counts[(history & ~together) | (1 << first if history & together else 0)] += count
        lists = list(self.lists)
        lists[first] = name or "+".join(self.names(together))
        return _moved(CaptureTable(tuple(lists), tuple(counts)), kept)

    def order(self, *names: str) -> "CaptureTable":
        """Return the same table with its lists in another order."""
        self.mask(names)
        return _moved(self, [self.lists.index(name) for name in names])

    def among(self, name: str) -> "CaptureTable":
        """Return how the people on one list stand on the others; who stands on no other is left out."""
        mask = self.mask([name])
        inside = [count if history & mask else 0 for history, count in enumerate(self.counts)]
        inside[mask] = 0
        shifted = tuple(inside[history | mask] if not history & mask else 0 for history in range(1 << self.k))
        return CaptureTable(self.lists, shifted).leave_out(name)


def require_names(lists: Sequence[str]) -> None:
    """Raise CaptureError for a list without a name, or one that is no text, or not to be read."""
    for place, name in enumerate(lists, start=1):
        if not isinstance(name, str):
            raise CaptureError("estimation.name_no_text", place=place)
        if not name.strip():
            raise CaptureError("estimation.nameless", place=place)
        if any(unicodedata.category(one) in INVISIBLE and one not in "\n\r\t" for one in name):
            raise CaptureError("estimation.name_invisible", place=place)


def _moved(table: CaptureTable, places: Sequence[int]) -> CaptureTable:
    """Return the table of some of its lists, in this order."""
    if len(places) < FEWEST_LISTS:
        raise CaptureError("estimation.one_list")
    counts = [0] * (1 << len(places))
    for history, count in enumerate(table.counts):
        counts[sum(1 << new for new, old in enumerate(places) if history >> old & 1)] += count
    counts[0] = 0
    return CaptureTable(tuple(table.lists[place] for place in places), tuple(counts))
