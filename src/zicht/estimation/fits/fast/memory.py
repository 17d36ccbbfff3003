"""Where things stand in the memory of fits side by side: rows of a number a lane, area after area."""

import numpy as np

from zicht.estimation.fits.fast.vectors import LANES
from zicht.estimation.subsets import Floats

MOST = 256  # masks of eight lists; never more parameters either
_AREA = MOST + 4  # so that areas do not fall on the same lines of the cache
(CELLS, FACTORS, MEANS, SUMS) = (i * _AREA for i in range(4))
(MARGIN, ACTIVE, FIXED, BETA, INVERSE, RIGHT, STEP, FIRST, SECOND) = (i * _AREA for i in range(4, 13))
LANE = 13 * _AREA
SPARE, EMPTY, HIDDEN, LOGLIK, PIVOT, MOVED, NEWTON, WANT, BOUND, OFF, OPEN, ARRIVED = (
    LANE + i for i in range(12)
)
LOWER = LANE + 12
BYTES = 8 * LANES


def allocate(parameters: int) -> Floats:
    """Return memory for a fit in each lane; its first 64 bytes may be skipped to align it."""
    rows = LOWER + (parameters + 1) * (parameters + 2) // 2
    return np.zeros(rows * LANES + 8)
