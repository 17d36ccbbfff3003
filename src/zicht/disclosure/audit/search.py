"""What each attacker learns: by the witnesses where there are any, and by solving where there are none."""

from dataclasses import dataclass, field

import numpy as np

from zicht.disclosure.audit import witnesses
from zicht.disclosure.audit.attacker import Attacker
from zicht.disclosure.audit.case import Case, Knowledge
from zicht.disclosure.audit.witnesses import NOBODY
from zicht.disclosure.ledger.growing import Growing
from zicht.disclosure.ledger.model import Integers
from zicht.errors import DisclosureError


@dataclass(slots=True)
class Learned:
    """Which rows an attacker knows exactly, and which targets he knows to be too small."""

    attacker: str
    exact: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)

    @property
    def nothing(self) -> bool:
        return not (self.exact or self.below)


class Search:
    """One attacker at work, with the tables found so far."""

    def __init__(self, case: Case, knowledge: Knowledge, tables: Integers) -> None:
        self.case = case
        self.attacker = Attacker(case, knowledge)
        true = witnesses.fits(knowledge, tables, witnesses.added_up(case, tables))
        self._tables, self._values = Growing(tables.shape[1]), Growing(case.matrix.shape[0])
        for table in tables[true]:
            self._add(table)
        self.informed = witnesses.informed(case, knowledge)
        self.learned = Learned(knowledge.attacker)

    @property
    def tables(self) -> Integers:
        return self._tables.rows

    @property
    def values(self) -> Integers:
        return self._values.rows

    def run(self) -> Learned:
        """Return what this attacker learns. Raises DisclosureError when no table fits what is shown."""
        exposed = set(self.case.exposed.tolist())
        self.learned.exact |= exposed
        self.learned.below |= exposed
        for place, target in enumerate(self.case.targets):
            if int(target) not in exposed:
                self._target(place, int(target))
        for row in self.case.others:
            self._judge(int(row), 0)
        return self.learned

    def _target(self, place: int, target: int) -> None:
        self._judge(target, int(self.case.need[place]))
        if target in self.learned.below:
            return  # everybody knows too much already: it does not matter who knows more
        need = 0 if self.case.differs[place] else int(self.case.record_need[place])
        unserved = witnesses.unserved(self.case, self.tables, self.values, place, self.informed)
        for who in self.informed[unserved]:
            self._judge(target, need, int(who))

    def _judge(self, row: int, need: int, who: int = NOBODY) -> None:
        """Solve only for what no table shows: a row that is as large as it needs, and one that differs."""
        if self._seen(row, who).max(initial=-1) < need:
            self._add(self.attacker.most(row, who))
            if self._seen(row, who).max() < need:
                self.learned.below.add(row)
        if np.ptp(self._seen(row, who)) == 0:
            self._add(self.attacker.least(row, who))
            self._add(self.attacker.most(row, who))
            if np.ptp(self._seen(row, who)) == 0:
                self.learned.exact.add(row)

    def _seen(self, row: int, who: int) -> Integers:
        """Return the values of a row in the tables where somebody is present."""
        return np.asarray(self.values[self.tables[:, who] > 0, row] if who != NOBODY else self.values[:, row])

    def _add(self, table: Integers | None) -> None:
        if table is None:
            raise DisclosureError("audit.inconsistent")
        self._tables.add(table)
        self._values.add(np.asarray(self.case.matrix @ table))
