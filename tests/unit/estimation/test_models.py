import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from tests.capture_tables import TABLES, answers, made, published
from zicht.estimation import CaptureTable
from zicht.estimation.methods.heterogeneity import estimate
from zicht.estimation.models import Scored, explore, family, score, search, stepwise
from zicht.estimation.models.stepwise import choose, smaller_tail


def written(found: Scored, model: int) -> str:
    """Write a model as MultipleSystemsEstimation does: [12,13,4]."""
    terms = [[i + 1 for i in range(found.family.k) if term >> i & 1] for term in found.terms(model)]
    return f"[{','.join(''.join(map(str, term)) for term in terms)}]"


@pytest.mark.parametrize(
    ("k", "order", "number"),
    [(2, 2, 1), (3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 2, 1024), (5, 4, 6893), (6, 2, 32768)],
)
def test_every_hierarchical_model_is_counted_once(k: int, order: int, number: int) -> None:
    models = family(k, order).every()
    assert len(models) == number
    assert len(np.unique(models, axis=0)) == number
    assert np.array_equal(models[0], family(k, order).main)


@pytest.mark.parametrize(("k", "order"), [(4, 3), (5, 4)])
def test_a_model_holds_all_smaller_sets_and_its_terms_name_it(k: int, order: int) -> None:
    known = family(k, order)
    for model in known.every()[:: 7 if k == 5 else 1]:
        inside = set(known.masks[model].tolist())
        assert all(mask & ~(1 << i) in inside for mask in inside for i in range(k))
        assert np.array_equal(known.model(known.terms(model)), model)


def test_neighbours_are_one_set_away_and_hierarchical() -> None:
    known = family(4, 3)
    every = {model.tobytes() for model in known.every()}
    for model in known.every():
        around = known.neighbours(model)
        assert {one.tobytes() for one in around} == {
            one.tobytes() for one in known.every() if (one ^ model).sum() == 1
        }
        assert {one.tobytes() for one in around} <= every


@pytest.mark.parametrize("name", ["Artificial_3", "Kosovo", "UKdat_5", "Ned_5"])
def test_the_ten_best_models_are_those_of_another_package(name: str) -> None:
    expected = answers("multsysest")[name]["bic_order2"]
    found = explore(published(name), family(published(name).k, 2)).scored
    ranked = found.ranked[:10]
    assert len(found.models) == expected["n_models"]
    assert int(found.fine.sum()) == expected["n_valid"]
    for model, theirs in zip(ranked, expected["top"], strict=True):
        assert set(written(found, model)[1:-1].split(",")) == set(theirs["model"][1:-1].split(","))
        assert found.size[model] == pytest.approx(theirs["N"], rel=1e-8)
        assert found.bic[model] == pytest.approx(theirs["BIC"], rel=1e-8)


def test_the_best_models_of_the_third_order_are_those_of_another_package() -> None:
    expected = answers("multsysest")["Kosovo"]["bic_order3"]
    found = explore(published("Kosovo"), family(4, 3)).scored
    assert len(found.models) == expected["n_models"] == int(found.fine.sum())
    for model, theirs in zip(found.ranked[:10], expected["top"], strict=True):
        assert set(written(found, model)[1:-1].split(",")) == set(theirs["model"][1:-1].split(","))
        assert found.size[model] == pytest.approx(theirs["N"], rel=1e-8)
        assert found.bic[model] == pytest.approx(theirs["BIC"], rel=1e-8)


@pytest.mark.parametrize("name", TABLES)
def test_the_model_of_independent_lists_and_that_of_all_pairs_are_those_of_another_package(name: str) -> None:
    expected, table = answers("sparsemse")[name], published(name)
    known = family(table.k, 2)
    found = score(table, known, np.array([known.main, np.ones_like(known.main)]))
    assert int(found.fits.code[0]) == expected["checkident_main"]["ierr"]
    assert int(found.fits.code[1]) == expected["checkident_full"]["ierr"]
    for model, key in ((0, "fit_main"), (1, "fit_full_pairs")):
        if "N" in expected[key]:
            same_fit(found, model, expected[key])


def same_fit(found: Scored, model: int, expected: dict[str, float]) -> None:
    assert found.size[model] == pytest.approx(expected["N"], rel=1e-8)
    assert found.aic[model] == pytest.approx(expected["aic"], rel=1e-8)
    assert found.deviance[model] == pytest.approx(expected["deviance"], rel=1e-8, abs=1e-6)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("threshold", ["0.001", "0.02", "0.05"])
def test_stepwise_takes_the_terms_of_another_package(name: str, threshold: str) -> None:
    expected, table = answers("sparsemse")[name][f"stepwise_p{threshold}"], published(name)
    known = family(table.k, 2)
    steps = stepwise(known, table.array[None], float(threshold))
    named = [term.split(":") for term in (*expected["terms"], *expected["emptyoverlaps"]) if ":" in term]
    assert {mask for mask in known.masks[steps.models[0]].tolist() if mask.bit_count() == 2} == {
        table.mask(term) for term in named
    }
    found = score(table, known, steps.models)
    same_fit(found, 0, {**expected, "N": expected["estimate"]["point est."]})
    assert steps.hidden[0] == pytest.approx(found.fits.hidden[0], rel=1e-9)


@pytest.mark.parametrize("name", ["Artificial_3", "Kosovo", "UKdat_5", "Ned_5"])
def test_stepwise_and_the_code_of_all_pairs_are_those_of_a_third_package(name: str) -> None:
    expected, table = answers("multsysest")[name], published(name)
    known = family(table.k, 2)
    found = score(
        table, known, np.array([stepwise(known, table.array[None]).models[0], np.ones_like(known.main)])
    )
    theirs = expected["stepwise"]
    assert set(written(found, 0)[1:-1].split(",")) == set(theirs["model"][1:-1].split(","))
    assert found.size[0] == pytest.approx(theirs["N"], rel=1e-8)
    assert int(found.fits.code[1]) == expected["check_full_pairs"]["code"]


@pytest.mark.parametrize(("name", "bad"), [("Artificial_3", 4), ("Kosovo", 0), ("UKdat_5", 0), ("Ned_5", 0)])
def test_models_without_an_estimate_are_as_many_as_another_package_counts_or_one_more(
    name: str, bad: int
) -> None:
    """SparseMSE says three of Artificial_3; the third package and exact arithmetic say four."""
    found = explore(published(name), family(published(name).k, 2)).scored
    theirs = answers("sparsemse")[name]["checkallmodels"]["bad_models"]
    third = answers("multsysest")[name]["bic_order2"]
    assert int((~found.fine).sum()) == bad == third["n_models"] - third["n_valid"]
    assert bad - theirs == (name == "Artificial_3")


def test_likelihood_and_criteria_are_those_of_poisson_counts() -> None:
    table = made(0, 60, 40, 12, 30, 9, 8, 3)
    known = family(3, 2)
    found = score(table, known, known.every()[:1])
    totals = np.array([84, 63, 50]) / found.size[0]
    means = [
        found.size[0] * math.prod(p if s >> i & 1 else 1 - p for i, p in enumerate(totals))
        for s in range(1, 8)
    ]
    loglik = float(np.sum(poisson.logpmf(table.counts[1:], means)))
    assert found.aic[0] == pytest.approx(-2 * loglik + 8, rel=1e-9)
    assert found.bic[0] == pytest.approx(-2 * loglik + 4 * math.log(table.n), rel=1e-9)


def test_many_tables_go_step_by_step_as_each_alone() -> None:
    table = published("Kosovo")
    drawn = np.random.default_rng(2).multinomial(table.n, table.array / table.n, size=8).astype(np.float64)
    known = family(4, 2)
    together = stepwise(known, drawn)
    for model, hidden, one in zip(together.models, together.hidden, drawn, strict=True):
        alone = stepwise(known, one[None])
        assert np.array_equal(alone.models[0], model)
        assert alone.hidden[0] == hidden


def test_the_smaller_tail_is_the_smaller_of_both() -> None:
    count, mean = (grid.ravel().astype(float) for grid in np.mgrid[0:30, 0:300])
    mean = mean / 10 + 0.01
    both = np.minimum(poisson.cdf(count, mean), poisson.sf(count - 1, mean))
    np.testing.assert_allclose(smaller_tail(count, mean), both, rtol=1e-11)


def sparse(k: int, number: int) -> np.ndarray:
    """Return tables with many zeros and many pairs that tie."""
    chance = np.random.default_rng(k)
    tables = np.zeros((number, 1 << k))
    tables[:, 1:] = chance.poisson(2 * chance.gamma(0.6, 2, size=(number, (1 << k) - 1)))
    return np.asarray(tables[tables.sum(axis=1) > 0])


@pytest.mark.parametrize("k", [3, 4, 5])
def test_steps_do_not_depend_on_how_it_is_fitted(k: int) -> None:
    """Of pairs with equal tails the first is added, whatever rounding says."""
    tables = sparse(k, 60)
    fast, plain = (stepwise(family(k, 2), tables, 0.3, engine) for engine in ("fast", "plain"))
    assert np.array_equal(fast.models, plain.models)
    assert fast.models[:, family(k, 2).masks > 0].sum() > len(tables) * k


def test_the_pair_with_the_smallest_tail_is_found_without_all_tails() -> None:
    chance = np.random.default_rng(5)
    mean = np.exp(chance.uniform(-2, 9, size=(400, 15)))
    seen = np.rint(
        mean * np.exp(chance.normal(0, 1 / (1 + mean**0.5))) + chance.integers(0, 2, size=mean.shape)
    )
    barred = chance.random(mean.shape) < 0.4
    tails = np.where(barred, np.inf, np.minimum(poisson.logcdf(seen, mean), poisson.logsf(seen - 1, mean)))
    chosen, better = choose(seen, mean, barred, 0.05)
    assert np.array_equal(chosen, tails.argmin(axis=1))
    assert np.array_equal(better, tails.min(axis=1) < math.log(0.05))
    assert 0 < better.sum() < len(better)


def test_far_out_the_smaller_tail_is_still_the_smaller() -> None:
    """Tails of e^-758 and e^-761, whose first terms are in the other order."""
    seen, mean = np.array([[7_600_000.0, 2000.0]]), np.array([[7_490_000.0, 700.0]])
    grid = np.linspace(mean[0, 0] * 0.99, mean[0, 0] * 1.002, 4001)
    terms = poisson.logpmf(seen[0, 0], grid)
    tail = terms - np.log1p(-grid / (seen[0, 0] + 1))
    small = poisson.logpmf(seen[0, 1], mean[0, 1]) - np.log1p(-mean[0, 1] / (seen[0, 1] + 1))
    between = np.flatnonzero((terms < poisson.logpmf(*seen[:, 1], *mean[:, 1])) & (tail > small))
    assert len(between)
    mean[0, 0] = grid[between[0]]
    chosen, better = choose(seen, mean, np.zeros_like(seen, dtype=np.bool_), 0.05)
    assert (chosen[0], better[0]) == (1, True)


@pytest.mark.parametrize("threshold", [-1.0, 1.5, float("nan")])
def test_a_threshold_is_a_chance(threshold: float) -> None:
    with pytest.raises(ValueError, match="chance"):
        stepwise(family(3, 2), sparse(3, 2), threshold)


def test_without_a_threshold_no_pair_is_added() -> None:
    known = family(4, 2)
    assert np.array_equal(stepwise(known, published("Kosovo").array[None], 0.0).models[0], known.main)
    two = family(2, 1)
    assert np.array_equal(stepwise(two, np.array([[0.0, 9, 8, 3]])).models[0], two.main)


def seven_lists() -> CaptureTable:
    chance = np.random.default_rng(7)
    likely = [0.3, 0.25, 0.2, 0.3, 0.2, 0.15, 0.1]
    lists = chance.random((4000, 7)) < likely
    lists[:, 1] |= lists[:, 0] & (chance.random(4000) < 0.5)
    counts = np.bincount(lists @ (1 << np.arange(7)), minlength=128)
    return CaptureTable(tuple("ABCDEFG"), (0, *counts[1:].tolist()))


def test_a_search_finds_the_best_model_without_fitting_all() -> None:
    table = seven_lists()
    found = explore(table, family(7, 2))
    assert not found.complete
    assert found.closed
    assert 100 < len(found.scored.models) < 2**21 / 100
    assert 0b11 in found.scored.terms(int(found.scored.ranked[0]))


def test_a_search_finds_the_window_that_fitting_all_models_finds() -> None:
    for name in ("Kosovo", "UKdat"):
        table = published(name)
        known = family(table.k, 2)
        every, found = explore(table, known).scored, search(table, known).scored
        assert {every.models[one].tobytes() for one in every.within(6.0)} == {
            found.models[one].tobytes() for one in found.within(6.0)
        }
        assert len(found.models) < len(every.models)


def test_a_search_that_is_cut_short_says_so() -> None:
    assert not search(published("UKdat"), family(6, 2), most=40).closed


@given(st.lists(st.integers(1, 10_000), min_size=3, max_size=3))
def test_a_perfect_fit_has_no_deviance_and_none_is_below_zero(counts: list[int]) -> None:
    """Two independent lists have as many parameters as counts; without the floor half of these are -1e-13."""
    table = made(0, *counts)
    known = family(2, 1)
    found = [float(one) for one in score(table, known, np.ones((1, 3), dtype=np.bool_)).deviance]
    found.append(float(estimate(table.array[None], "Mt", "chao").deviance[0]))
    assert all(0 <= one < 1e-6 for one in found)
