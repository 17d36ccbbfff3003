"""Intervals against statsmodels and scipy.stats, and against published values."""

from decimal import Decimal

import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]
from statsmodels.stats.rates import confint_poisson  # type: ignore[import-untyped]

from zicht.statistics import uncertainty
from zicht.values import Interval

COUNTS = (0, 1, 2, 4, 5, 10, 89, 179, 944, 20_000)
PAIRS = ((0, 7), (1, 1), (11, 4), (42, 13), (27, 23), (179, 130), (944, 868), (5, 0))


def limits(interval: Interval) -> tuple[float, float]:
    return float(interval.low), float(interval.high)


@pytest.mark.parametrize("count", COUNTS)
def test_poisson_agrees_with_statsmodels(count: int) -> None:
    assert limits(uncertainty.poisson(count)) == pytest.approx(
        confint_poisson(count, 1, method="exact-c"), rel=1e-5
    )


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, "0.000", "3.689"), (1, "0.025", "5.572"), (10, "4.795", "18.390")]
)
def test_poisson_agrees_with_the_table_of_garwood(count: int, low: str, high: str) -> None:
    interval = uncertainty.poisson(count)
    thousandth = Decimal("0.001")
    assert (interval.low.quantize(thousandth), interval.high.quantize(thousandth)) == (
        Decimal(low),
        Decimal(high),
    )


@pytest.mark.parametrize(("part", "whole"), [(0, 25), (1, 20), (10, 175), (34, 127), (89, 179), (20, 20)])
def test_wilson_agrees_with_statsmodels(part: int, whole: int) -> None:
    expected = [100 * limit for limit in proportion_confint(part, whole, method="wilson")]
    assert limits(uncertainty.wilson(part, whole)) == pytest.approx(expected, rel=1e-5)


def test_wilson_agrees_with_the_example_of_newcombe() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263 and 15 of 148
    assert limits(uncertainty.wilson(81, 263)) == pytest.approx((25.53, 36.62), abs=0.01)
    assert limits(uncertainty.wilson(15, 148)) == pytest.approx((6.24, 16.05), abs=0.01)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_ratio_agrees_with_clopper_pearson_of_scipy_and_statsmodels(a: int, b: int) -> None:
    exact = stats.binomtest(a, a + b).proportion_ci(method="exact")
    other = proportion_confint(a, a + b, method="beta")
    interval = limits(uncertainty.ratio(a, b))
    for low, high in ((exact.low, exact.high), other):
        assert interval[0] == pytest.approx(low / (1 - low), rel=1e-5)
        assert interval[1] == pytest.approx(high / (1 - high) if high < 1 else float("inf"), rel=1e-5)
