"""A capture table as it was delivered: its register and period, its total, its combinations of lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from zicht import messages
from zicht.periods import Period
from zicht.registers.model import Register
from zicht.registers.rules import NOT_ON
from zicht.values import Key, Observation

SEEN = "waargenomen"
"""The measure of a capture table: its total, and by list."""

ON = "1"


@dataclass(frozen=True)
class Desk:
    """A capture table; `cells` are its combinations by who is on which list, in the order of the lists."""

    register: Register
    period: Period
    total: Observation
    cells: Mapping[tuple[str, ...], Observation]

    def key(self, name: str) -> Key:
        return Key(f"{self.register.id}.{name}", self.period, self.total.key.area)

    def say(self, name: str, **arguments: object) -> str:
        return messages.render(f"hidden.{name}", self.register.language, **arguments)

    @property
    def lists(self) -> tuple[str, ...]:
        return tuple(self.register.dimension(one).label for one in over(self.register))

    @property
    def shared(self) -> tuple[Observation, ...]:
        """The combinations of more than one list."""
        return tuple(one for codes, one in self.cells.items() if codes.count(ON) > 1)

    def counts(self) -> tuple[int, ...] | None:
        """Return the counts by bit mask; None where one is no number. What was not delivered is zero."""
        found = []
        for codes in product((NOT_ON, ON), repeat=len(self.lists)):
            one = self.cells.get(codes[::-1])
            if one is not None and not isinstance(one.cell.number, int):
                return None
            found.append(int(one.cell.number or 0) if one is not None else 0)
        return tuple(found)


def over(register: Register) -> tuple[str, ...]:
    """Return the lists of a capture table, in the order in which the region names them."""
    return register.measure(SEEN).breakdowns[0]


def of(register: Register, observations: Iterable[Observation]) -> tuple[Desk, ...]:
    """Return the capture tables of a register, one for each period it was delivered of."""
    own = [one for one in observations if one.key.indicator == f"{register.id}.{SEEN}"]
    names = over(register)
    found = []
    for total in (one for one in own if not one.key.dimensions):
        cells = {
            tuple(dict(one.key.dimensions)[name] for name in names): one
            for one in own
            if one.key.period == total.key.period and {name for name, _ in one.key.dimensions} == set(names)
        }
        if cells:
            found.append(Desk(register, total.key.period, total, cells))
    return tuple(found)
