"""An attacker who thinks: how wide his interval of a figure is, and which figures he would know."""

from collections.abc import Iterable, Mapping, Sequence

from zicht.disclosure.attack import components
from zicht.disclosure.attack.components import WHO, Component
from zicht.disclosure.attack.facts import Facts
from zicht.disclosure.attack.model import Width
from zicht.disclosure.audit import Case, intervals, witnesses
from zicht.disclosure.audit.search import Search
from zicht.disclosure.audit.witnesses import NOBODY
from zicht.disclosure.ledger.model import NOTHING, UNBOUNDED, Ledger

Fallen = tuple[frozenset[int], frozenset[int]]
"""Columns that are known exactly, and those that are known to be too small."""


class Mind:
    """Answers about parts of a ledger; a part that was thought about before costs nothing."""

    def __init__(self, ledger: Ledger, minimum: int) -> None:
        self.ledger = ledger
        self.minimum = minimum
        self._widths: dict[tuple[Component, bool, int], Width] = {}
        self._fallen: dict[tuple[Component, bool], Fallen] = {}

    def parts(self, known: Facts, columns: Iterable[int]) -> dict[int, Component]:
        """Return for each column the part it is in, to who knows the facts."""
        found = components.components(known, columns)
        return {column: one for one in found for column in one.columns}

    def widths(self, parts: Mapping[int, Component], wanted: Sequence[int], *, record: bool) -> list[Width]:
        return [self.width(parts[column], column, record=record) for column in wanted]

    def width(self, part: Component, column: int, *, record: bool = False) -> Width:
        """Return how many steps there are between the least and the most that a figure can be.

        With `record` to the one who learns most of it by knowing one record.
        """
        name = (part, record, column)
        if name not in self._widths:
            self._widths[name] = self._solved(part, column, record=record)
        return self._widths[name]

    def _solved(self, part: Component, column: int, *, record: bool) -> Width:
        at = part.columns.index(column)
        case = components.case(part, self.ledger, self.minimum, record=record)
        (knowledge,) = case.knowledge
        if knowledge.low[at] == knowledge.high[at]:
            return 0
        who = [NOBODY, *witnesses.informed(case, knowledge).tolist()]
        return narrowest(_width(case, at, one) for one in who)

    def fallen(self, part: Component, *, record: bool = True) -> Fallen:
        """Return which hidden small figures of a part are known exactly, and which are known to be small."""
        name = (part, record)
        if name not in self._fallen:
            self._fallen[name] = self._searched(part, record=record)
        return self._fallen[name]

    def _searched(self, part: Component, *, record: bool) -> Fallen:
        known = dict(part.known)
        shown = {
            column
            for column in part.columns
            if self.ledger.rows[column].need != NOTHING and len(set(known.get(((column, 1),), (0, 1)))) == 1
        }
        case = components.case(part, self.ledger, self.minimum, record=record)
        if not len(case.targets):
            return frozenset(shown), frozenset(shown)
        tables = components.truth(part, self.ledger)
        learned = Search(case, case.of(WHO), tables).run()
        exact, below = ({part.columns[row] for row in rows} for rows in (learned.exact, learned.below))
        return frozenset(exact | shown), frozenset(below | shown)


def _width(case: Case, row: int, who: int) -> Width:
    ((low, high),) = intervals(case, WHO, [row], who)
    return None if high == UNBOUNDED else high - low


def narrowest(widths: Iterable[Width]) -> Width:
    return min((one for one in widths if one is not None), default=None)


def narrower(now: Width, before: Width) -> bool:
    """Tell whether less remains possible now than before."""
    return now is not None and (before is None or now < before)
