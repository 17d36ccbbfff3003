from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zicht.errors import NotComparable
from zicht.regions.model import Thresholds
from zicht.statistics.change import compare, dispersion
from zicht.statistics.comparable import Figure
from zicht.values import Absence, Change, Status, Verdict

Make = Callable[..., Figure]
Judge = Callable[..., Change]


@pytest.fixture
def judge(figure: Make) -> Judge:
    def make(
        now: int, before: int, thresholds: Thresholds | None = None, series: Sequence[int] = ()
    ) -> Change:
        (current, measure), (previous, earlier) = figure(now), figure(before, "2023")
        return compare(current, previous, measure, earlier, thresholds or Thresholds(), series)

    return make


@pytest.mark.parametrize(
    ("now", "before", "ratio", "low", "high", "p"),
    [
        (179, 130, "1.38", "1.09", "1.74", 0.006),
        (11, 4, "2.75", "0.81", "11.8", 0.12),
        (167, 148, "1.13", "0.90", "1.42", 0.31),
        (27, 23, "1.17", "0.65", "2.14", 0.67),
        (944, 868, "1.09", "0.99", "1.19", 0.08),
        (42, 13, "3.2", "1.7", "6.6", 0.0001),
    ],
)
def test_known_changes_have_their_known_ratio_and_interval(
    judge: Judge, now: int, before: int, ratio: str, low: str, high: str, p: float
) -> None:
    found = judge(now, before)
    assert found.ratio is not None
    assert found.interval is not None
    printed = [Decimal(ratio), Decimal(low), Decimal(high)]
    computed = [found.ratio, found.interval.low, found.interval.high]
    assert [one.quantize(two) for one, two in zip(computed, printed, strict=True)] == printed
    assert round(found.p, len(str(p)) - 2) == p


def test_the_contacts_of_2024_may_have_risen_and_that_is_not_certain(judge: Judge) -> None:
    found = judge(179, 130)
    assert found.verdict is Verdict.POSSIBLE_RISE
    assert found.p < 0.05 < found.p_dispersed
    assert (found.percent, found.size, found.phi) == (Decimal("37.7"), "fors", 2.0)


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        (42, 13, Verdict.RISE),
        (13, 42, Verdict.FALL),
        (130, 179, Verdict.POSSIBLE_FALL),
        (11, 4, Verdict.CHANCE),
        (167, 148, Verdict.CHANCE),
        (944, 868, Verdict.CHANCE),
        (7, 7, Verdict.CHANCE),
    ],
)
def test_the_verdict_follows_from_both_tests(judge: Judge, now: int, before: int, verdict: Verdict) -> None:
    assert judge(now, before).verdict is verdict


def test_another_definition_makes_a_certain_change_only_possible(figure: Make) -> None:
    (current, new), (previous, old) = figure(420, version="2"), figure(130, "2023", version="1")
    assert compare(current, previous, new, old, Thresholds(), ()).verdict is Verdict.POSSIBLE_RISE
    assert compare(previous, current, old, new, Thresholds(), ()).verdict is Verdict.POSSIBLE_FALL
    assert compare(current, previous, new, new, Thresholds(), ()).verdict is Verdict.RISE


def test_after_nothing_there_is_no_ratio_and_still_a_test(judge: Judge) -> None:
    found = judge(30, 0)
    assert (found.ratio, found.interval, found.percent, found.size) == (None, None, None, "")
    assert found.verdict is Verdict.RISE
    assert found.p == pytest.approx(2 * 0.5**30)


def test_two_times_nothing_is_no_change(judge: Judge) -> None:
    found = judge(0, 0)
    assert (found.verdict, found.p, found.p_dispersed, found.ratio) == (Verdict.CHANCE, 1.0, 1.0, None)


def test_a_fall_to_nothing_has_a_ratio_of_zero(judge: Judge) -> None:
    found = judge(0, 40)
    assert (found.ratio, found.percent, found.verdict) == (Decimal("0.0000"), Decimal("-100.0"), Verdict.FALL)


def test_no_percentage_is_given_on_a_small_base(judge: Judge) -> None:
    assert judge(42, 19).percent is None
    assert judge(42, 20).percent == Decimal("110.0")
    assert judge(42, 19, Thresholds(percentage_base=19)).percent is not None


@pytest.mark.parametrize(
    ("now", "size"),
    [(10_990, "licht"), (11_000, ""), (12_500, ""), (12_501, "fors"), (9_010, "licht"), (7_499, "fors")],
)
def test_a_change_is_slight_under_ten_per_cent_and_strong_over_twenty_five(
    judge: Judge, now: int, size: str
) -> None:
    assert judge(now, 10_000).size == size


def test_a_change_that_is_chance_has_no_size(judge: Judge) -> None:
    assert judge(11, 4).size == ""


def test_the_region_sets_the_thresholds(judge: Judge) -> None:
    assert judge(179, 130, Thresholds(phi=1.0)).verdict is Verdict.RISE
    assert judge(179, 130, Thresholds(alpha=0.001)).verdict is Verdict.CHANCE
    assert judge(179, 130, Thresholds(strong=0.5)).size == ""


def test_five_years_of_figures_replace_the_assumed_dispersion(judge: Judge) -> None:
    quiet, wild = (100, 101, 99, 100, 130), (100, 200, 90, 210, 130)
    assert judge(179, 130, series=quiet).phi == pytest.approx(dispersion(quiet))
    assert judge(300, 130).verdict is Verdict.RISE
    assert judge(300, 130, series=wild).verdict is Verdict.POSSIBLE_RISE
    assert judge(179, 130, series=wild[1:]).phi == 2.0


def test_dispersion_is_the_mean_of_squared_differences_over_sums() -> None:
    assert dispersion((10, 20, 20, 0)) == pytest.approx((100 / 30 + 0 + 400 / 20) / 3)


@given(st.lists(st.integers(0, 1000), max_size=12))
def test_dispersion_is_never_below_one(series: list[int]) -> None:
    assert dispersion(series) >= 1


def test_a_straight_trend_is_not_dispersion() -> None:
    assert dispersion((400, 420, 440, 460, 480, 500)) == 1.0


def test_a_figure_that_is_not_confirmed_is_not_compared(figure: Make) -> None:
    (news, measure), (previous, _) = figure(944, status=Status.UNCONFIRMED), figure(868, "2023")
    with pytest.raises(NotComparable, match="niet bevestigd"):
        compare(news, previous, measure, measure, Thresholds(), ())


def test_figures_of_two_units_are_not_compared(figure: Make) -> None:
    (current, now), (previous, before) = figure(167, unit="client"), figure(148, "2023", unit="traject")
    with pytest.raises(NotComparable) as error:
        compare(current, previous, now, before, Thresholds(), ())
    assert error.value.message == "statistics.differs_unit"


@pytest.mark.parametrize("number", [Absence.CHART_ONLY, Decimal("49.7"), -1])
def test_only_counts_are_compared(figure: Make, number: object) -> None:
    (current, measure), (previous, _) = figure(number), figure(10, "2023")
    with pytest.raises(ValueError, match="only counts"):
        compare(current, previous, measure, measure, Thresholds(), ())
