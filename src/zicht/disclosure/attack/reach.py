"""How far the figures of one part reach: the least and the most of each, in whole numbers."""

import numpy as np
from scipy.optimize import LinearConstraint, milp

from zicht.disclosure.attack.model import Width
from zicht.disclosure.audit import Case, witnesses
from zicht.disclosure.audit.attacker import Attacker
from zicht.disclosure.audit.witnesses import NOBODY
from zicht.disclosure.ledger.growing import Growing
from zicht.disclosure.ledger.model import UNBOUNDED, UNKNOWN, Integers
from zicht.errors import DisclosureError

Ends = tuple[int, int]
_OPTIMAL, _ENDLESS = 0, 3


class Reach:
    """Intervals of the columns of a case, which are its first rows. They stay inside: only widths leave."""

    def __init__(self, case: Case) -> None:
        self._case = case
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
        if self._endless(column):
            return None
        who = self._who if record else ()
        ends = (self._alone(column), *(self._knowing(column, int(one)) for one in who))
        return min(high - low for low, high in ends)

    def _endless(self, column: int) -> bool:
        """Tell whether nothing limits a column. Who knows a record more knows no limit more."""
        known, matrix = self._knowledge, self._case.matrix
        found = milp(
            -np.eye(matrix.shape[1])[column],
            constraints=LinearConstraint(
                matrix,
                np.where(known.low == UNKNOWN, -np.inf, known.low),
                np.where(known.high == UNBOUNDED, np.inf, known.high),
            ),
            options={"presolve": False},
        )
        if found.status not in {_OPTIMAL, _ENDLESS}:
            raise DisclosureError("audit.solver", status=str(found.status))
        return bool(found.status == _ENDLESS)

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
