"""An edition as an attacker stands before it: what is shown, what is hidden, and what each attacker knows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zicht.disclosure import audit
from zicht.disclosure.attack import facts
from zicht.disclosure.attack.components import Component
from zicht.disclosure.attack.facts import Bounds, Support, learn
from zicht.disclosure.attack.mind import Fallen, Mind
from zicht.disclosure.attack.model import Falls
from zicht.disclosure.audit import Case
from zicht.disclosure.audit.case import EDITIONS
from zicht.disclosure.edition.book import Book
from zicht.disclosure.ledger.model import NOTHING, Ledger
from zicht.values import Key

Parts = Mapping[int, Component]


@dataclass(frozen=True)
class Stand:
    """The ledger of an edition with its earlier ones, and which figures of it are `shown`."""

    book: Book
    shown: frozenset[Key]
    minimum: int

    @property
    def ledger(self) -> Ledger:
        return self.book.ledger

    @property
    def figures(self) -> int:
        return len(self.book.keys)

    @cached_property
    def place(self) -> Mapping[Key, int]:
        return {key: position for position, key in enumerate(self.book.keys)}

    @cached_property
    def case(self) -> Case:
        links = len(self.ledger.rows) - self.figures
        hidden = [*(key not in self.shown for key in self.book.keys), *([False] * links)]
        return audit.case(self.ledger, np.array(hidden, np.bool_), self.minimum)

    @cached_property
    def supports(self) -> tuple[Support, ...]:
        return facts.supports(self.ledger)

    @cached_property
    def mind(self) -> Mind:
        return Mind(self.ledger, self.minimum)

    @cached_property
    def small(self) -> tuple[int, ...]:
        """The figures that nobody may know exactly, or know to be small."""
        return tuple(place for place in range(self.figures) if self.ledger.rows[place].need != NOTHING)

    @cached_property
    def hidden(self) -> tuple[int, ...]:
        return tuple(place for place, key in enumerate(self.book.keys) if key not in self.shown)

    @cached_property
    def touching(self) -> Mapping[int, Sequence[int]]:
        """The rows that each figure is part of."""
        found: dict[int, list[int]] = {}
        for row, support in enumerate(self.supports):
            for column, _ in support:
                found.setdefault(column, []).append(row)
        return found

    def known(self, attacker: str = EDITIONS, without: Collection[int] = ()) -> dict[Support, Bounds]:
        return facts.facts(self.supports, self.case.of(attacker), without)

    def parts(self, known: facts.Facts, columns: Iterable[int] | None = None) -> Parts:
        return self.mind.parts(known, range(self.figures) if columns is None else columns)

    @cached_property
    def most(self) -> Parts:
        """The figures as they hang together to who knows most."""
        return self.parts(self.known())

    def fallen(self, parts: Iterable[Component]) -> Fallen:
        """Return which small figures somebody knows exactly, and which he knows to be small."""
        found = [self.mind.fallen(one) for one in dict.fromkeys(parts)]
        return (
            frozenset().union(*(exact for exact, _ in found)),
            frozenset().union(*(below for _, below in found)),
        )

    @cached_property
    def lost(self) -> Fallen:
        """The small figures that who knows most knows already."""
        return self.fallen(self.most[column] for column in self.small)

    def told(self, sums: Iterable[Support], itself: Collection[int] = ()) -> Falls:
        """Return what falls to who is told some sums of figures; not what fell before, nor `itself`."""
        known, touched = self.known(), set[int]()
        for support in sums:
            value = sum(times * int(self.ledger.truth[column]) for column, times in support)
            learn(known, support, (value, value))
            touched |= {one for column, _ in support for one in self.most[column].columns}
        parts = self.parts(known)
        exact, below = self.fallen(parts[column] for column in touched)
        lost_exact, lost_below = self.lost
        return Falls(
            self.keys(exact - lost_exact - set(itself)), self.keys(below - exact - lost_below - set(itself))
        )

    def keys(self, columns: Iterable[int]) -> tuple[Key, ...]:
        return tuple(self.book.keys[column] for column in sorted(columns))
