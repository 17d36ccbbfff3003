"""The audit of a pattern: four attackers, and the witnesses that prove what they do not learn."""

from dataclasses import dataclass

import numpy as np

from zicht.disclosure.audit import witnesses
from zicht.disclosure.audit.case import Case
from zicht.disclosure.audit.search import Learned, Search
from zicht.disclosure.audit.witnesses import Checked
from zicht.disclosure.ledger.model import Integers
from zicht.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Examined:
    """What each attacker learns, by how much he knows, and the tables that prove the rest."""

    learned: tuple[Learned, ...]
    checked: Checked

    @property
    def safe(self) -> bool:
        """Nobody learns anything, and every claim of it has its witnesses."""
        return self.checked.holds and all(one.nothing for one in self.learned)

    @property
    def exact(self) -> set[int]:
        return set().union(*(one.exact for one in self.learned))

    @property
    def below(self) -> set[int]:
        return set().union(*(one.below for one in self.learned))


def examine(case: Case, tables: Integers | None = None, tell: Progress = silent) -> Examined:
    """Return what the attackers of a case learn, by the tables given and by those found here.

    Whoever knows most is asked first: when he learns nothing, nobody does. Raises
    DisclosureError when a question stays without a certain answer.
    """
    found = np.zeros((0, case.matrix.shape[1]), np.int64) if tables is None else tables
    learned: list[Learned] = []
    for done, knowledge in enumerate(reversed(case.knowledge)):
        tell("audit.attacker", done, len(case.knowledge))
        if learned and learned[-1].nothing:
            learned.append(Learned(knowledge.attacker))
            continue
        search = Search(case, knowledge, found)
        learned.append(search.run())
        if not done:
            found = search.tables
    return Examined(tuple(reversed(learned)), witnesses.check(case, found))
