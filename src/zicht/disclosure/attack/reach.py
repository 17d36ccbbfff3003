"""How far the figures of one part reach: the least and the most of each, in whole numbers."""

import numpy as np

from zicht.disclosure.attack.model import Width
from zicht.disclosure.audit import Case, witnesses
from zicht.disclosure.audit.attacker import Attacker
from zicht.disclosure.audit.witnesses import NOBODY
from zicht.disclosure.ledger.growing import Growing
from zicht.disclosure.ledger.model import Integers
from zicht.errors import DisclosureError

Ends = tuple[int, int]


class Reach:
    """Intervals of the columns of a case, which are its first rows. They stay inside: only widths leave."""

    def __init__(self, case: Case) -> None:
        (self._knowledge,) = case.knowledge
        self._attacker = Attacker(case, self._knowledge)
        self._who = witnesses.informed(case, self._knowledge)
        self._tables = Growing(case.matrix.shape[1])
        self._ends: dict[int, Ends] = {}
        self._widths: dict[tuple[int, bool], Width] = {}

    def width(self, column: int, *, record: bool) -> Width:
        if (column, record) not in self._widths:
            self._widths[column, record] = self._width(column, record=record)
        return self._widths[column, record]

    def _width(self, column: int, *, record: bool) -> Width:
        if self._knowledge.low[column] == self._knowledge.high[column]:
            return 0
        plain = self._measured(*self._alone(column))
        if not record:
            return plain
        others = (self._measured(*self._knowing(column, int(who))) for who in self._who)
        return min((one for one in (plain, *others) if one is not None), default=None)

    def _measured(self, low: int, high: int) -> Width:
        return None if high >= self._attacker.ceiling else high - low

    def _alone(self, column: int) -> Ends:
        """Return the ends of a column to who knows no record."""
        if column not in self._ends:
            self._ends[column] = (self._least(column, NOBODY), self._most(column, NOBODY))
        return self._ends[column]

    def _knowing(self, column: int, who: int) -> Ends:
        """Return the ends to who knows one record: solved only where no table shows them to be the same."""
        low, high = self._alone(column)
        present = self._tables.rows[self._tables.rows[:, who] > 0, column]
        return (
            low if (present == low).any() else self._least(column, who),
            high if (present == high).any() else self._most(column, who),
        )

    def _least(self, column: int, who: int) -> int:
        return self._kept(self._attacker.least(column, who), column)

    def _most(self, column: int, who: int) -> int:
        return self._kept(self._attacker.most(column, who), column)

    def _kept(self, table: Integers | None, column: int) -> int:
        if table is None:
            raise DisclosureError("audit.inconsistent")
        self._tables.add(np.asarray(table))
        return int(table[column])
