"""An edition as an attacker stands before it: what is shown, what is hidden, and what each attacker knows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zicht.disclosure import audit
from zicht.disclosure.attack import facts
from zicht.disclosure.attack.components import Component
from zicht.disclosure.attack.facts import Bounds, Support
from zicht.disclosure.attack.mind import Fallen, Mind
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

    def keys(self, columns: Iterable[int]) -> tuple[Key, ...]:
        return tuple(self.book.keys[column] for column in sorted(columns))
