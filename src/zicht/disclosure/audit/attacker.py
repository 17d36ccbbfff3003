"""An attacker in whole numbers: the least and the most a row can be, given what he knows.

By another solver than the one that chose what to hide, and without a line of its code.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from zicht.disclosure.audit.case import Case, Knowledge
from zicht.disclosure.ledger.model import UNBOUNDED, UNKNOWN, Flags, Integers
from zicht.errors import DisclosureError

_OPTIMAL, _INFEASIBLE = 0, 2
_WHOLE = 1e-6
Floats = NDArray[np.float64]


class Attacker:
    """Integer programs over the micro cells that are not known to be empty."""

    def __init__(self, case: Case, knowledge: Knowledge) -> None:
        self.case = case
        self.knowledge = knowledge
        self._live = np.flatnonzero(~_empty(case, knowledge))
        said = (knowledge.low != UNKNOWN) | (knowledge.high != UNBOUNDED)
        rows = sparse.csr_array(case.matrix[np.flatnonzero(said)][:, self._live])
        low = np.where(knowledge.low == UNKNOWN, -np.inf, knowledge.low)[said]
        high = np.where(knowledge.high == UNBOUNDED, np.inf, knowledge.high)[said]
        self._rules = LinearConstraint(rows, low, high)
        finite = knowledge.high[knowledge.high != UNBOUNDED]
        self.ceiling = int(finite.max(initial=0)) + int(knowledge.low.max(initial=0)) + 10 * case.minimum
        """As large as a micro cell is tried: what nothing limits can be this large, and larger."""

    def most(self, row: int, present: int = -1) -> Integers | None:
        """Return a table in which a row is as large as it can be; None when there is no table at all."""
        return self._extreme(row, -1, present)

    def least(self, row: int, present: int = -1) -> Integers | None:
        """Return a table in which a row is as small as it can be; None when there is no table at all."""
        return self._extreme(row, 1, present)

    def _extreme(self, row: int, sign: int, present: int) -> Integers | None:
        if not len(self._live):
            return np.zeros(self.case.matrix.shape[1], np.int64)
        low = np.zeros(self.case.matrix.shape[1])
        if present >= 0:
            low[present] = 1
        weights = sign * self.case.matrix[[row]].toarray()[0, self._live].astype(float)
        bounds = Bounds(low[self._live], np.full(len(self._live), self.ceiling))
        found = self._solved(weights, bounds, whole=False)
        if found is not None and (np.abs(found - np.round(found)) > _WHOLE).any():
            found = self._solved(weights, bounds, whole=True)
        if found is None:
            return None
        table = np.zeros(self.case.matrix.shape[1], np.int64)
        table[self._live] = np.round(found).astype(np.int64)
        return table

    def _solved(self, weights: Floats, bounds: Bounds, *, whole: bool) -> Floats | None:
        """Return the least there is. In fractions it is quick, and when that is whole no table has less."""
        integrality = np.full(len(weights), int(whole))
        found = milp(weights, integrality=integrality, bounds=bounds, constraints=self._rules)
        if found.status == _INFEASIBLE:
            return None
        if found.status != _OPTIMAL:
            raise DisclosureError("audit.solver", status=str(found.status))
        return np.asarray(found.x)


def _empty(case: Case, knowledge: Knowledge) -> Flags:
    """Return the micro cells that must be empty: those in a sum of counts that is known to be zero."""
    positive = np.asarray(case.matrix.min(axis=1).todense()).ravel() >= 0
    zero = case.matrix[np.flatnonzero(positive & (knowledge.high == 0))]
    return np.asarray(zero.sum(axis=0)).ravel() > 0
