"""The test of a change against scipy.stats, statsmodels, a slow enumeration and published results."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.rates import test_poisson_2indep as poisson_2indep  # type: ignore[import-untyped]

from zicht.statistics import change

counts = st.integers(min_value=0, max_value=400)
PAIRS = ((179, 130), (11, 4), (167, 148), (27, 23), (944, 868), (42, 13), (4, 11), (0, 9), (7, 7))


def rising(start: Fraction, steps: int) -> Fraction:
    product = Fraction(1)
    for step in range(steps):
        product *= start + step
    return product


def beta_binomial(n: int, phi: Fraction) -> list[Fraction]:
    shape = (n - phi) / (2 * (phi - 1))
    whole = rising(2 * shape, n)
    return [comb(n, x) * rising(shape, x) * rising(shape, n - x) / whole for x in range(n + 1)]


def no_more_likely(chances: list[Fraction], seen: int) -> float:
    return float(sum(chance for chance in chances if chance <= chances[seen]))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_p_value_is_that_of_scipys_binomial_test(a: int, b: int) -> None:
    assert change.p_value(a, b) == pytest.approx(stats.binomtest(a, a + b).pvalue)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_p_value_is_that_of_statsmodels_conditional_test(a: int, b: int) -> None:
    result = poisson_2indep(a, 1, b, 1, method="exact-cond")
    assert change.p_value(a, b) == pytest.approx(result.pvalue)


@given(counts, counts)
def test_the_p_value_is_the_sum_over_outcomes_no_more_likely(a: int, b: int) -> None:
    n = a + b
    ways = [comb(n, x) for x in range(n + 1)]
    exact = sum(way for way in ways if way <= ways[a]) / 2**n
    assert change.p_value(a, b) == pytest.approx(exact)


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([Fraction(5, 4), Fraction(2), Fraction(3)]))
def test_with_dispersion_it_is_the_same_sum_over_the_beta_binomial(a: int, b: int, phi: Fraction) -> None:
    n = a + b
    if n > 3 * phi - 2:  # below, middle outcomes are the least likely ones and the sum means nothing
        assert change.p_value(a, b, float(phi)) == pytest.approx(no_more_likely(beta_binomial(n, phi), a))


@given(counts, counts, st.floats(1.01, 10))
def test_dispersion_never_makes_a_change_more_certain(a: int, b: int, phi: float) -> None:
    assert change.p_value(a, b, phi) >= change.p_value(a, b) - 1e-9


@given(counts, counts, st.sampled_from([1.0, 2.0, 7.5]))
def test_a_rise_and_the_fall_that_undoes_it_are_equally_likely(a: int, b: int, phi: float) -> None:
    assert change.p_value(a, b, phi) == change.p_value(b, a, phi)


@pytest.mark.parametrize("n", [3, 15, 309])
def test_the_beta_binomial_has_phi_times_the_variance_of_the_binomial(n: int) -> None:
    shape = (n - 2) / 2
    assert stats.betabinom(n, shape, shape).var() == pytest.approx(2 * n / 4)
    assert change.p_value(n, 0, 2) == pytest.approx(2 * stats.betabinom(n, shape, shape).pmf(n))


@pytest.mark.parametrize(
    ("a", "b", "p"),
    [
        (179, 130, 0.006),
        (11, 4, 0.12),
        (167, 148, 0.31),
        (27, 23, 0.67),
        (944, 868, 0.08),
        (42, 13, 0.0001),
    ],
)
def test_known_changes_have_their_known_p_values(a: int, b: int, p: float) -> None:
    assert round(change.p_value(a, b), len(str(p)) - 2) == p


def test_at_dispersion_two_the_contacts_of_2024_lie_between_two_normal_approximations() -> None:
    z = (179 - 130) / (2 * 309) ** 0.5
    corrected = (179 - 130 - 1) / (2 * 309) ** 0.5
    plain_p, corrected_p = 2 * stats.norm.sf(z), 2 * stats.norm.sf(corrected)
    assert (round(plain_p, 3), round(corrected_p, 4)) == (0.049, 0.0535)
    assert 0.05 < change.p_value(179, 130, 2) == pytest.approx(corrected_p, abs=0.001)
    assert change.p_value(179, 130, 3) == pytest.approx(0.115, abs=0.001)
