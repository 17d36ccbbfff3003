"""Tables that are found one by one, kept as one array."""

import numpy as np

from zicht.disclosure.ledger.model import Flags, Integers


class Growing:
    """Rows of whole numbers; adding one costs no copy of the others."""

    def __init__(self, width: int) -> None:
        self._space = np.zeros((64, width), np.int64)
        self._filled = 0

    @property
    def rows(self) -> Integers:
        return self._space[: self._filled]

    def add(self, row: Integers) -> None:
        if self._filled == len(self._space):
            self._space = np.concatenate((self._space, np.zeros_like(self._space)))
        self._space[self._filled] = row
        self._filled += 1

    def keep(self, wanted: Flags) -> None:
        """Forget the rows that are not wanted."""
        kept = self.rows[wanted]
        self._space[: len(kept)] = kept
        self._filled = len(kept)
