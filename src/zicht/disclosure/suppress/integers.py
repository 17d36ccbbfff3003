"""Tables in whole numbers that show each target to be possible, also to somebody who knows a record."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from zicht.disclosure.ledger.growing import Growing
from zicht.disclosure.ledger.model import Flags, Integers
from zicht.disclosure.suppress.cuts import Cut, cut
from zicht.disclosure.suppress.move import Mover
from zicht.disclosure.suppress.separate import Separator

Table = NDArray[np.bool_]
_NOBODY = np.zeros(0, np.int64)
_TINY = 1e-6


class Witnesses:
    """A growing set of tables; each table serves every pattern that hides what it moves."""

    def __init__(self, separator: Separator, seed: int) -> None:
        self.separator = separator
        self.problem = separator.problem
        self.mover = Mover(self.problem, seed)
        self._columns = Growing(len(self.problem.truth))
        self._groups = Growing(self.problem.size)

    @property
    def columns(self) -> Integers:
        """Return how each table moves the columns (tables × columns)."""
        return self._columns.rows

    @property
    def groups(self) -> Integers:
        """Return how each table moves the groups (tables × groups)."""
        return self._groups.rows

    def failures(self, hidden: Flags) -> Iterator[Cut]:
        """Find the tables that are missing under a pattern; yield a cut for each that does not exist."""
        self._fit(hidden)
        self.mover.see(hidden)
        for target in self.problem.targets:
            need, record = int(self.problem.need[target]), int(self.problem.record_need[target])
            unserved = self._unserved(int(target), record)
            if record == need and len(unserved):
                yield from self._serve(int(target), record, unserved, hidden)
                continue
            if not (self.groups[:, target] >= need).any():
                yield from self._serve(int(target), need, _NOBODY, hidden)
            if len(unserved := self._unserved(int(target), record)):
                yield from self._serve(int(target), record, unserved, hidden)

    def needed(self, hidden: Flags) -> Flags:
        """Return a safe pattern without what no table moves: the same tables prove it without that, too."""
        moves = (self.groups != 0).any(axis=0)
        free = np.zeros(self.problem.size, np.bool_)
        free[self.problem.free] = True
        return np.asarray(hidden & (moves | ~free))

    def _fit(self, hidden: Flags) -> None:
        """Forget the tables that move something shown."""
        one = self.problem
        moved: Table = (self.groups < one.shown_low) | (self.groups > one.shown_high)
        fits = np.asarray(~moved[:, ~hidden].any(axis=1))
        self._columns.keep(fits)
        self._groups.keep(fits)

    def _unserved(self, target: int, enough: int) -> Integers:
        """Return the columns whose people know a record that no table reaching the target leaves there."""
        if not enough:
            return _NOBODY
        who = self.problem.contributors
        moved = self.groups[:, target]
        reaching = moved >= enough if enough > 0 else moved != 0
        stays = self.columns[np.ix_(reaching, who)] > -self.problem.truth[who]
        return np.asarray(who[~stays.any(axis=0)])

    def _serve(self, target: int, enough: int, present: Integers, hidden: Flags) -> Iterator[Cut]:
        """Find a table for all of `present`, or one for each half of them; yield cuts where there is none."""
        if (found := self._found(target, enough, present)) is not None:
            self._columns.add(found)
            self._groups.add(np.asarray(self.problem.matrix @ found))
        elif len(present) > 1:
            middle = len(present) // 2
            yield from self._serve(target, enough, present[:middle], hidden)
            left = np.intersect1d(present[middle:], self._unserved(target, enough))
            if len(left):
                yield from self._serve(target, enough, left, hidden)
        else:
            yield self._cut(target, enough, present, hidden)

    def _found(self, target: int, enough: int, present: Integers) -> Integers | None:
        """Return a table for a target; one that must only differ may shrink or grow."""
        found = self.mover.find(target, enough, present)
        return found if found is not None or enough > 0 else self.mover.find(target, 1, present)

    def _cut(self, target: int, enough: int, present: Integers, hidden: Flags) -> Cut:
        """Return what the failure of a target tells: by duals when fractions fail too, else by trying."""
        who = int(present[0]) if len(present) else -1
        attack = self.separator.attack
        attack.see(hidden.astype(float))
        attempt = attack.largest(target, max(enough, 0), who)
        if attempt.groups[target] < enough - _TINY:  # never so for a target that must shrink
            found = cut(self.problem, attempt, target, enough, who)
            if found is not None and found.slack(hidden.astype(float)) < 0:
                return found
        return self._outside(target, enough, present, hidden)

    def _outside(self, target: int, enough: int, present: Integers, hidden: Flags) -> Cut:
        """Hide more as long as the target still fails: something outside the largest such set is needed."""
        failing = hidden.copy()
        for group in self.problem.free[~hidden[self.problem.free]]:
            failing[group] = True
            self.mover.see(failing)
            if self._found(target, enough, present) is not None:
                failing[group] = False
        self.mover.see(hidden)
        outside = self.problem.free[~failing[self.problem.free]]
        return Cut(target, outside, np.ones(len(outside)))
