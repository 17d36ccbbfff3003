"""The audit of a rounded table: it adds up, and says of nobody that there are few of them."""

import numpy as np

from zicht.disclosure.audit.case import ATTACKERS
from zicht.disclosure.audit.examine import Examined
from zicht.disclosure.audit.search import Learned
from zicht.disclosure.audit.witnesses import Checked
from zicht.disclosure.ledger.model import Integers, Ledger


def rounding(ledger: Ledger, micro: Integers, values: Integers, minimum: int) -> Examined:
    """Return what a rounded table tells; its micro cells must make every number that is shown.

    A shown zero may be a few and a shown few may be none, so no cell is known exactly.
    """
    printed = np.array([row.printed for row in ledger.rows], np.bool_)
    small = set(np.flatnonzero(printed & (values > 0) & (values < minimum)).tolist())
    true = np.array_equal(np.asarray(ledger.matrix @ micro), values) and int(micro.min(initial=0)) >= 0
    learned = tuple(Learned(name, below=set(small)) for name in ATTACKERS)
    return Examined(learned, Checked(micro[None, :], int(not true), np.zeros((0, 2), np.int64), ()))
