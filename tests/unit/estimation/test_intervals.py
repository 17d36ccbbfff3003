"""The bootstrap with the choice made anew, its intervals, and work that is stopped and taken up again."""

import json

import numpy as np
import pytest

from tests.capture_tables import answers, made, published
from zicht.errors import Stopped
from zicht.estimation import (
    Average,
    BestByBIC,
    CaptureTable,
    ChaoBound,
    LatentClass,
    Memory,
    Stepwise,
    Work,
    profile,
)
from zicht.estimation.coverage import Plan, coverage, simulate, truth_of
from zicht.estimation.estimators import Bootstrapped, Interval
from zicht.estimation.intervals.bootstrap import bca, drawn, percentile, replicates
from zicht.estimation.intervals.profile import FURTHEST, Design, hierarchical, likelihood
from zicht.estimation.methods import latent
from zicht.estimation.methods.latent import Settings
from zicht.estimation.models import explore, family
from zicht.estimation.models.choose import averaged, best, fixed, stepped
from zicht.estimation.subsets import Floats
from zicht.estimation.verdict import Verdict


def test_replicates_draw_the_same_number_of_people_by_the_same_chance() -> None:
    table = published("Kosovo")
    one = drawn(table, seed=3, part=0, size=50)
    assert np.array_equal(one, drawn(table, seed=3, part=0, size=50))
    assert not np.array_equal(one, drawn(table, seed=4, part=0, size=50))
    assert not np.array_equal(one, drawn(table, seed=3, part=1, size=50))
    assert set(one.sum(axis=1)) == {table.n}
    assert not one[:, 0].any()


@pytest.mark.parametrize("name", ["Kosovo", "UKdat_5"])
def test_the_interval_is_near_that_of_sparsemse(name: str) -> None:
    """Theirs has 100 replicates of another chance, so the ends differ by some percent."""
    theirs, table = answers("sparsemse_boot")[name], published(name)
    estimator = stepped(family(table.k, 2), 0.02)
    values = replicates(table, estimator, 1000, seed=1)
    assert np.median(values) == pytest.approx(theirs["boot_median"], rel=0.05)
    band = bca(values, theirs["popest"], table, estimator, level=0.8)
    assert band.low == pytest.approx(theirs["BCa"]["0.1"], rel=0.06)
    assert band.high == pytest.approx(theirs["BCa"]["0.9"], rel=0.06)


def test_an_interval_that_takes_the_model_for_known_is_narrower() -> None:
    table = published("UKdat_5")
    known = family(5, 2)
    scored = explore(table, known).scored
    again = replicates(table, best(known, scored.models), 200, seed=1)
    alone = replicates(table, fixed(known, scored.models[scored.ranked[0]]), 200, seed=1)
    assert percentile(alone).high - percentile(alone).low < percentile(again).high - percentile(again).low


def test_a_replicate_without_an_estimate_is_counted_and_left_out() -> None:
    values = np.array([1.0, 2.0, np.nan, 3.0])
    band = percentile(values, level=0.5)
    assert (band.low, band.high, band.failed) == (1.5, 2.5, 1)
    nothing = percentile(np.array([np.nan, np.nan]))
    assert np.isnan(nothing.low)
    assert nothing.failed == 2
    assert np.isnan(bca(np.array([np.nan]), 1.0, published("Kosovo"), stepped(family(4, 2), 0.02)).low)


def test_without_bias_and_skewness_bca_is_percentile() -> None:
    table = published("Kosovo")
    values = np.random.default_rng(1).normal(100, 5, 4001)

    def flat(tables: Floats) -> Floats:
        return np.full(len(tables), 100.0)

    ours, plain = bca(values, float(np.median(values)), table, flat), percentile(values)
    assert ours.low == pytest.approx(plain.low, abs=0.05)
    assert ours.high == pytest.approx(plain.high, abs=0.05)


@pytest.mark.parametrize("kind", ["bca", "percentile", "none"])
def test_the_interval_that_was_asked_for_is_given(kind: str) -> None:
    point = BestByBIC(replicates=60).set_params(interval=kind).fit(published("Kosovo")).result_.estimate
    assert point is not None
    assert point.interval == (None if kind == "none" else kind)
    assert (point.low is None) == (kind == "none")


@pytest.mark.parametrize("method", [Stepwise, Average, ChaoBound])
def test_every_method_of_choice_has_its_interval(method: type[Bootstrapped]) -> None:
    point = method(replicates=100).fit(published("Kosovo")).result_.estimate
    assert point is not None
    assert point.low is not None
    assert point.high is not None
    assert point.low < point.size < point.high


def test_the_average_lies_between_the_models_it_averages() -> None:
    table = published("UKdat_5")
    known = family(5, 2)
    scored = explore(table, known).scored
    mean = averaged(known, scored.models, 6.0)(table.array[None])[0]
    inside = scored.size[scored.within(6.0)]
    assert inside.min() < mean < inside.max()
    empty = np.array([[0.0, 1, 0, 0, 0, 0, 0, 0] * 4])
    assert np.isnan(averaged(known, scored.models[:5], 6.0)(empty)[0])


def test_equal_seeds_give_equal_results_and_others_do_not() -> None:
    def low(seed: int) -> float | None:
        point = BestByBIC(replicates=100, seed=seed).fit(published("Kosovo")).result_.estimate
        return point.low if point else None

    assert low(5) == low(5)
    assert low(5) != low(6)


class Stops:
    """Progress that is stopped after some calls."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, message: str, done: int, total: int) -> None:
        del message, done, total
        self.left -= 1
        if self.left < 0:
            raise Stopped


ORDERS = [("HRW", "ABA", "EXH", "OSCE"), ("OSCE", "HRW", "ABA", "EXH")]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("kind", ["percentile", "bca"])
def test_chance_does_not_see_the_order_of_the_lists(order: tuple[str, ...], kind: Interval) -> None:
    table, method = published("Kosovo"), BestByBIC(replicates=100, interval=kind)
    one, other = (method.fit(it).result_.estimate for it in (table, table.order(*order)))
    assert one is not None
    assert other is not None
    assert (other.size, other.low, other.high) == pytest.approx((one.size, one.low, one.high), rel=1e-8)


@pytest.mark.parametrize("order", ORDERS)
def test_latent_classes_do_not_see_the_order_of_the_lists(order: tuple[str, ...]) -> None:
    one, other = (
        latent_class().fit(it).result_ for it in (published("Kosovo"), published("Kosovo").order(*order))
    )
    assert one.details == other.details


def latent_class() -> LatentClass:
    return LatentClass(settings=Settings(chains=4, sweeps=100, rounds=4), verdict=False)


@pytest.mark.parametrize("method", [BestByBIC(replicates=400), latent_class()])
def test_work_that_was_stopped_goes_on_and_ends_the_same(
    method: BestByBIC | LatentClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(latent, "AT_ONCE", 100)
    kept: dict[str, object] = {}

    def keep(parts: object) -> None:
        kept.clear()
        kept.update(json.loads(json.dumps(parts)))

    table = published("Kosovo")
    with pytest.raises(Stopped):
        method.fit(table, Work(progress=Stops(2), memory=Memory(keep=keep)))
    assert kept
    known = len(kept)
    resumed = method.fit(table, Work(memory=Memory(kept, keep))).result_
    assert len(kept) > known
    whole = method.fit(table).result_
    assert resumed.estimate == whole.estimate


def test_the_profile_likelihood_of_a_model_holds_its_estimate() -> None:
    table = published("Kosovo")
    known = family(4, 2)
    scored = explore(table, known).scored
    top = int(scored.ranked[0])
    found = profile(table, [hierarchical(table, known.masks[scored.models[top]])])
    assert found.size == pytest.approx(scored.size[top], rel=0.002)
    assert found.low < found.size < found.high


def test_a_profile_that_never_falls_is_open() -> None:
    table = published("Artificial_3")
    known = family(3, 2)
    found = profile(table, [hierarchical(table, known.masks[known.model((3, 4))])])
    assert (found.high, np.isnan(found.size)) == (np.inf, True)


def test_a_likelihood_that_only_rises_has_no_most_likely_number() -> None:
    """The end of the search, 130,013, was called the most likely N."""
    table = CaptureTable(("A", "B", "C"), (0, 5, 3, 0, 4, 0, 0, 1))
    design = hierarchical(table, np.array([0, 1, 2, 4, 3, 5, 6]))
    found = profile(table, [design])
    assert (found.high, np.isnan(found.size)) == (np.inf, True)
    here, there = likelihood(table, design, found.low), likelihood(table, design, FURTHEST * table.n)
    assert there - here == pytest.approx(3.841459 / 2, abs=1e-4)


@pytest.mark.parametrize("people", [1, 10**3, 10**6])
def test_a_maximum_is_found_among_few_and_many_people(people: int) -> None:
    table = made(0, 300 * people, 200 * people, 7 * people)
    found = profile(table, [hierarchical(table, np.array([0, 1, 2]))])
    assert found.size == pytest.approx(307 * 207 * people / 7, rel=5e-3)
    assert found.low < found.size < found.high < np.inf


def test_without_any_likelihood_there_is_no_profile() -> None:
    table = made(0, 30, 20, 10)
    negative = Design(np.array([[1.0, 0], [1, 1], [1, 1], [1, 4]]), 1)
    found = profile(table, [negative])
    assert np.isnan([found.size, found.low, found.high]).all()


def test_coverage_draws_from_the_model_and_counts_what_holds() -> None:
    table = published("Kosovo")
    plan = Plan(data_sets=12, replicates=40)
    found = coverage(table, plan)
    scored = explore(table, family(4, 2)).scored
    assert found.truth == round(scored.size[scored.ranked[0]])
    assert len(found.trials) == 12
    assert 0.6 <= found.without_verdict <= 1
    assert found.refused == found.share(Verdict.NOT_ESTIMABLE)
    assert sum(found.share(one) for one in Verdict) == pytest.approx(1)
    assert 0 <= found.model_known <= 1
    estimates = [one for one in found.trials if one.verdict == "estimate"]
    inside = [one.low <= found.truth <= one.high for one in estimates]
    assert found.among(Verdict.ESTIMATE) == pytest.approx(np.mean(inside))
    assert found.not_refused >= 0.5
    assert 0 <= found.as_said <= 1
    assert 0.5 <= found.with_bca <= 1
    assert coverage(table, plan) == found


def test_simulated_tables_have_the_means_of_the_model() -> None:
    table = published("Kosovo")
    known = family(4, 2)
    means = truth_of(table, known, np.ones(len(known.masks), dtype=np.bool_))
    drawn_tables = np.mean([simulate(means, 1, i) for i in range(400)], axis=0)
    assert drawn_tables[1:] == pytest.approx(means[1:], rel=0.1, abs=2)
    assert drawn_tables[0] == 0
    assert means[1:].sum() == pytest.approx(table.n)
    bad = published("Artificial_3")
    with pytest.raises(ValueError, match="no estimate"):
        truth_of(bad, family(3, 2), np.ones(7, dtype=np.bool_))
