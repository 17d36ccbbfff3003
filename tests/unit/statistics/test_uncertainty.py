import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zicht.statistics import uncertainty

counts = st.integers(min_value=0, max_value=100_000)


@given(counts)
def test_an_interval_of_a_count_holds_the_count(count: int) -> None:
    interval = uncertainty.poisson(count)
    assert interval.low <= count < interval.high
    assert (interval.low == 0) == (count == 0)


@given(counts, counts)
def test_an_interval_of_a_share_holds_the_share_and_stays_between_0_and_100(a: int, b: int) -> None:
    if a + b:
        interval = uncertainty.wilson(a, a + b)
        assert 0 <= interval.low <= Decimal(100 * a / (a + b)) + Decimal("0.0001")
        assert Decimal(100 * a / (a + b)) - Decimal("0.0001") <= interval.high <= 100


@given(counts, counts)
def test_the_interval_of_a_ratio_turned_round_is_the_interval_of_the_other_ratio(a: int, b: int) -> None:
    if a and b:
        there, back = uncertainty.ratio(a, b), uncertainty.ratio(b, a)
        assert float(there.low * back.high) == pytest.approx(1, rel=1e-4)
        assert there.low <= Decimal(a) / Decimal(b) <= there.high


def test_more_than_half_of_the_contacts_may_be_about_exploitation_or_less() -> None:
    interval = uncertainty.wilson(89, 179)
    assert (round(interval.low), round(interval.high), interval.method) == (42, 57, uncertainty.WILSON)


def test_a_share_of_nobody_or_everybody_ends_at_the_edge() -> None:
    assert uncertainty.wilson(0, 25).low == 0
    assert uncertainty.wilson(25, 25).high == 100


def test_a_ratio_to_nothing_has_no_upper_end() -> None:
    assert uncertainty.ratio(5, 0).high == Decimal("Infinity")
    assert uncertainty.ratio(0, 5).low == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: uncertainty.poisson(-1),
        lambda: uncertainty.wilson(3, 2),
        lambda: uncertainty.wilson(0, 0),
        lambda: uncertainty.wilson(-1, 2),
        lambda: uncertainty.ratio(0, 0),
        lambda: uncertainty.ratio(-1, 3),
    ],
)
def test_counts_that_cannot_be_are_refused(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match="at least zero"):
        call()


def test_every_interval_says_its_level() -> None:
    for interval in (uncertainty.poisson(3), uncertainty.wilson(1, 3), uncertainty.ratio(1, 3)):
        assert interval.level == Decimal("0.95")


def test_asking_for_the_room_does_not_load_scipy() -> None:
    code = "import sys, zicht.statistics; print('scipy' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
