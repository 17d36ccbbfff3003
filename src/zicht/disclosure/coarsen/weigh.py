"""What each design buys: how many numbers it shows, how many it hides, how many tell of a single place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from zicht.disclosure import audit, suppress
from zicht.disclosure.coarsen.designs import Design
from zicht.disclosure.ledger.model import Integers
from zicht.disclosure.ledger.tables import cells, micro
from zicht.disclosure.primary import House, counted
from zicht.progress import Progress, silent

ROUGHLY = suppress.Effort(gap=0.02, rounds=4)
"""To choose between designs, nobody needs the proof of the last cell."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A design and its numbers other than zero: all, those hidden, and of those shown the fine ones."""

    design: Design
    numbers: int
    hidden: int
    fine: int
    safe: bool

    @property
    def shown(self) -> int:
        return self.numbers - self.hidden


def weigh(
    designs: Iterable[Design], truth: Integers, house: House, place: str = "", tell: Progress = silent
) -> Iterator[Weighed]:
    """Yield each design, protected and audited; `place` is the axis whose single categories are fine."""
    for design in designs:
        ledger = counted(micro(design.axes), truth, cells(design.axes, design.tables), house)
        pattern = suppress.suppress(ledger, ROUGHLY, tell=tell)
        examined = audit.examine(audit.case(ledger, pattern.hidden, house.minimum), pattern.tables)
        some = ledger.values > 0
        single = {one for axis in design.axes if axis.name == place for one in axis.categories}
        fine = np.array(
            [any(name == place and one in single for name, one in row.name) for row in ledger.rows]
        )
        yield Weighed(
            design,
            int(some.sum()),
            int((pattern.hidden & some).sum()),
            int((fine & some & ~pattern.hidden).sum()),
            examined.safe,
        )
