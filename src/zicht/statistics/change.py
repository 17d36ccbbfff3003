"""Is a change more than chance? A two-sided conditional binomial test, also with dispersion.

Given two counts over periods of equal length, their sum n fixes a binomial distribution with
share 1/2 for the current one when nothing has changed (Przyborowski & Wilenski 1940). The p-value
adds the outcomes no more likely than the one seen. Reports come in bunches, so the verdict leans on
the same test with a beta-binomial distribution, whose variance is `phi` times as large.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from zicht.regions.model import Thresholds
from zicht.statistics import uncertainty
from zicht.statistics.comparable import Purpose, require
from zicht.values import Change, Measure, Observation, Verdict

YEARS_FOR_PHI = 5
SLIGHT, STRONG = "licht", "fors"
_DIGITS = Decimal("0.0001")
_PERCENT = Decimal("0.1")


def compare(
    current: Observation,
    previous: Observation,
    measure: Measure,
    previous_measure: Measure,
    thresholds: Thresholds,
    series: Sequence[int],
) -> Change:
    """Return the change from `previous` to `current`, judged.

    `series` holds the counts of consecutive earlier years, oldest first, the previous one last.
    Raises NotComparable when the figures may not be compared, ValueError when one is no count.
    """
    require(Purpose.COMPARISON, (current, measure), (previous, previous_measure))
    a, b = _count(current), _count(previous)
    phi = dispersion(series) if len(series) >= YEARS_FOR_PHI else thresholds.phi
    p, p_dispersed = p_value(a, b), p_value(a, b, phi)
    same = measure.version == previous_measure.version
    verdict = _verdict(a - b, certain=p_dispersed < thresholds.alpha and same, possible=p < thresholds.alpha)
    return Change(
        current=current.key,
        previous=previous.key,
        percent=_percent(a, b) if b >= max(1, thresholds.percentage_base) else None,
        ratio=_rounded(Fraction(a, b), _DIGITS) if b else None,
        interval=uncertainty.ratio(a, b) if b else None,
        p=p,
        p_dispersed=p_dispersed,
        phi=phi,
        verdict=verdict,
        size="" if verdict is Verdict.CHANCE else _size(a, b, thresholds),
    )


def p_value(a: int, b: int, phi: float = 1.0) -> float:
    """Return the two-sided p-value that counts `a` and `b` come from one rate; dispersion `phi` >= 1.

    The distribution is symmetric around n/2, so the outcomes no more likely than the one seen are
    those at least as far from n/2. With n <= phi no such beta-binomial exists: nothing is shown, 1.
    """
    n, most = a + b, max(a, b)
    if a == b or n <= phi:
        return 1.0
    return min(1.0, 2 * (_binomial_tail(most, n) if phi <= 1 else _beta_binomial_tail(most, n, phi)))


def _binomial_tail(least: int, n: int) -> float:
    from scipy.special import betainc  # noqa: PLC0415 - lazy, as in uncertainty

    return float(betainc(least, n - least + 1, 0.5))


def _beta_binomial_tail(least: int, n: int, phi: float) -> float:
    """Add the beta-binomial chances of `least` … n; its two shapes are (n - phi) / (2 (phi - 1))."""
    import numpy as np  # noqa: PLC0415 - lazy, as in uncertainty
    from scipy.special import betaln, gammaln  # noqa: PLC0415 - lazy, as in uncertainty

    shape = (n - phi) / (2 * (phi - 1))
    x = np.arange(least, n + 1)
    ways = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)
    return float(np.exp(ways + betaln(x + shape, n - x + shape) - betaln(shape, shape)).sum())


def dispersion(series: Sequence[int]) -> float:
    """Return how much more years differ from the year before than chance makes them, at least 1.

    The mean over successive years of (a - b)² / (a + b), which is 1 for Poisson counts. It follows a
    slow trend, where the spread around one mean would call the trend dispersion.
    """
    pairs = [(a, b) for a, b in zip(series[1:], series, strict=False) if a + b]
    if not pairs:
        return 1.0
    return max(1.0, sum((a - b) ** 2 / (a + b) for a, b in pairs) / len(pairs))


def _verdict(difference: int, *, certain: bool, possible: bool) -> Verdict:
    if certain:
        return Verdict.RISE if difference > 0 else Verdict.FALL
    if possible:
        return Verdict.POSSIBLE_RISE if difference > 0 else Verdict.POSSIBLE_FALL
    return Verdict.CHANCE


def _size(a: int, b: int, thresholds: Thresholds) -> str:
    if not b:
        return ""
    relative = abs(a - b) / b
    if relative < thresholds.slight:
        return SLIGHT
    return STRONG if relative > thresholds.strong else ""


def _percent(a: int, b: int) -> Decimal:
    return _rounded(Fraction(100 * (a - b), b), _PERCENT)


def _rounded(value: Fraction, digits: Decimal) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(digits)


def _count(observation: Observation) -> int:
    number = observation.cell.number
    if not isinstance(number, int) or number < 0:
        raise ValueError(f"only counts are compared: {observation.key}")
    return number
