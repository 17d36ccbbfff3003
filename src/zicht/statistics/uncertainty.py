"""How far a figure may lie from what it measures, by chance alone. Intervals of 95 %.

Sources: Garwood 1936 (Poisson), Wilson 1927 (shares), Clopper & Pearson 1934 (ratios).
scipy is imported when a quantile is asked for, so that importing this room stays cheap.
"""

import math
from decimal import Decimal

from zicht.values import Interval

POISSON = "Poisson, exact (Garwood)"
WILSON = "Wilson"
RATIO = "voorwaardelijk binomiaal, exact (Clopper–Pearson)"
STATED = "zoals de bron opgeeft"
LEVEL = Decimal("0.95")
_TAIL = float(1 - LEVEL) / 2
_DIGITS = 6
"""Significant digits kept: more than is ever shown, and the same on every machine."""


def poisson(count: int) -> Interval:
    """Return the exact interval of the expected number of events, in events. Raises ValueError below 0."""
    from scipy.special import gammaincinv  # noqa: PLC0415 - lazy, see above

    _at_least_zero(count)
    low = float(gammaincinv(count, _TAIL)) if count else 0.0
    return Interval(_decimal(low), _decimal(float(gammaincinv(count + 1, 1 - _TAIL))), POISSON, LEVEL)


def wilson(part: int, whole: int) -> Interval:
    """Return the score interval of `part` of `whole`, in percent (0–100).

    Raises ValueError unless 0 <= part <= whole and whole > 0.
    """
    from scipy.special import ndtri  # noqa: PLC0415 - lazy, see above

    _at_least_zero(part, whole - part, whole - 1)
    z2 = float(ndtri(1 - _TAIL)) ** 2
    share = part / whole
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    reach = math.sqrt(z2 * (share * (1 - share) + z2 / (4 * whole)) / whole) / (1 + z2 / whole)
    low = max(0.0, middle - reach) if part else 0.0
    high = min(1.0, middle + reach) if part < whole else 1.0
    return Interval(_decimal(100 * low), _decimal(100 * high), WILSON, LEVEL)


def ratio(a: int, b: int) -> Interval:
    """Return the exact interval of the ratio of two rates, given counts `a` and `b` over equal exposure.

    The upper limit is Infinity when `b` is zero. Raises ValueError below 0, and when both are zero:
    nothing happened, so nothing is known about the ratio.
    """
    from scipy.special import betaincinv  # noqa: PLC0415 - lazy, see above

    _at_least_zero(a, b, a + b - 1)
    low = float(betaincinv(a, b + 1, _TAIL)) if a else 0.0
    high = float(betaincinv(a + 1, b, 1 - _TAIL)) if b else 1.0
    return Interval(_odds(low), _odds(high), RATIO, LEVEL)


def _odds(share: float) -> Decimal:
    return _decimal(share / (1 - share)) if share < 1 else Decimal("Infinity")


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.{_DIGITS}g}")


def _at_least_zero(*counts: int) -> None:
    if min(counts) < 0:
        raise ValueError("counts are at least zero, a part is at most its whole, and a whole is not empty")
