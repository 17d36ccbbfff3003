"""What is to be audited: the rows, what each attacker knows of them, and what must remain possible.

Nothing here is the truth: a case holds what is shown, and which cells are sensitive. It is as
confidential as those.
"""

from dataclasses import dataclass

import numpy as np

from zicht.disclosure.ledger.model import NOTHING, UNBOUNDED, UNKNOWN, Flags, Integers, Ledger, Matrix

NONNEGATIVE, RULE, RECORD, EDITIONS = "nonnegative", "rule", "record", "editions"
ATTACKERS = (NONNEGATIVE, RULE, RECORD, EDITIONS)
"""Each knows all that the one before knows, and more."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one attacker knows of every row: the least and the most it can be. `record`: and one record."""

    attacker: str
    low: Integers
    high: Integers
    record: bool


@dataclass(frozen=True, slots=True)
class Case:
    """Rows over micro cells, the attackers, and the `targets`: rows that nobody may narrow down.

    `need` is what each target must be able to be, or more; `record_need` the same to somebody
    who knows one record; where `differs`, he must only not know it exactly. `somebody` are the
    micro cells with people in them, each of whom knows one record. `others` are further hidden rows
    that nobody may know exactly, and `exposed` the targets that are shown.
    """

    matrix: Matrix
    knowledge: tuple[Knowledge, ...]
    targets: Integers
    need: Integers
    record_need: Integers
    differs: Flags
    somebody: Integers
    others: Integers
    exposed: Integers
    minimum: int

    def of(self, attacker: str) -> Knowledge:
        return next(one for one in self.knowledge if one.attacker == attacker)


def case(ledger: Ledger, hidden: Flags, minimum: int, present: str = "", *, all_secret: bool = False) -> Case:
    """Return the case of a pattern over a ledger whose present edition is named `present`.

    `all_secret` is for a pattern that somebody else made: why a cell is hidden is not known then.
    """
    need, record_need = ledger.column("need"), ledger.column("record_need")
    targets = np.flatnonzero(need != NOTHING)
    return Case(
        matrix=ledger.matrix,
        knowledge=tuple(_knowledge(ledger, hidden, name, present) for name in ATTACKERS),
        targets=targets,
        need=need[targets],
        record_need=record_need[targets],
        differs=(record_need < ledger.values)[targets] & (record_need[targets] != NOTHING),
        somebody=np.flatnonzero(ledger.truth > 0),
        others=np.flatnonzero(hidden & (need == NOTHING) & all_secret),
        exposed=np.flatnonzero(~hidden & (need != NOTHING)),
        minimum=minimum,
    )


def _knowledge(ledger: Ledger, hidden: Flags, attacker: str, present: str) -> Knowledge:
    """Hidden rows are known by the rule or not at all; rows of other editions by who has those."""
    editions = attacker == EDITIONS
    read = np.array([one.edition == present or one.declared or editions for one in ledger.rows], np.bool_)
    floor = ledger.column("floor") if attacker != NONNEGATIVE else np.full(len(hidden), UNKNOWN)
    return Knowledge(
        attacker=attacker,
        low=np.where(read, np.where(hidden, floor, ledger.column("low")), UNKNOWN),
        high=np.where(read & ~hidden, ledger.column("high"), UNBOUNDED),
        record=attacker in {RECORD, EDITIONS},
    )
