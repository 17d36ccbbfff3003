"""Two lists: the estimate of Chapman (1951), nearly unbiased, with the variance of Seber (1970)."""

import math
from dataclasses import dataclass
from typing import ClassVar

from zicht.errors import CaptureError
from zicht.estimation.capture import CaptureTable
from zicht.estimation.estimators import Answer, Method, Work
from zicht.estimation.result import Model, Point
from zicht.estimation.study import Study

_TWO, _NORMAL = 2, 1.959963984540054


@dataclass(frozen=True)
class TwoLists:
    """N with its standard error and a log-normal interval of 95 % (Burnham et al. 1987)."""

    size: float
    error: float
    low: float
    high: float


def chapman(table: CaptureTable) -> TwoLists:
    """Estimate N from two lists. Raises CaptureError when there are more."""
    if table.k != _TWO:
        raise CaptureError("estimation.only_two_lists", number=table.k)
    first, second, both = (int(table.margins[mask]) for mask in (1, 2, 3))
    size = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    hidden = max(size - table.n, 1e-9)
    spread = math.exp(_NORMAL * math.sqrt(math.log1p(variance / hidden**2)))
    return TwoLists(size, math.sqrt(variance), table.n + hidden / spread, table.n + hidden * spread)


@dataclass
class Chapman(Method):
    """Chapman's estimate, for two lists."""

    name: ClassVar[str] = "chapman"

    def _answer(self, study: Study, work: Work) -> Answer:
        del work
        found = chapman(study.table)
        return Answer(
            judgement=study.judgement,
            point=lambda: Point(found.size, found.low, found.high, "log-normal"),
            models=(Model(None, found.size),),
            details={"error": found.error},
        )
