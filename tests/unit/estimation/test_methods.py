"""Methods beside log-linear models, each against arithmetic by hand or people that are made up."""

import tracemalloc
from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln

from tests.capture_tables import made, published
from zicht.errors import CaptureError
from zicht.estimation import (
    CaptureTable,
    Chapman,
    Checked,
    Rule,
    Study,
    chapman,
    doubly_robust,
    replicated,
    stratified,
)
from zicht.estimation import glm as poisson_glm
from zicht.estimation.methods import chains, decomposable, latent
from zicht.estimation.methods.heterogeneity import estimate
from zicht.estimation.methods.linkage import Rates, corrected, everywhere, spread
from zicht.estimation.methods.stratified import Interactions, Strata
from zicht.estimation.models import family, score
from zicht.estimation.subsets import Floats

INTERACTIONS: tuple[Interactions, ...] = ("none", "lists", "all")
MAIN2 = np.array([0, 1, 2])

# ------------------------------------------------------------------ two lists


def test_chapman_is_his_formula() -> None:
    found = chapman(made(0, 30, 20, 10))
    assert found.size == pytest.approx(41 * 31 / 11 - 1)
    assert found.error**2 == pytest.approx(41 * 31 * 30 * 20 / (11**2 * 12))
    assert 60 < found.low < found.size < found.high
    point = Chapman().fit(made(0, 30, 20, 10)).result_.estimate
    assert point is not None
    assert (point.size, point.interval) == (found.size, "log-normal")
    with pytest.raises(CaptureError):
        chapman(published("Kosovo"))


def registered(seed: int, people: int = 6000) -> tuple[Floats, Floats]:
    """People with one trait that makes both lists likely: without it the lists seem to depend."""
    chance = np.random.default_rng(seed)
    trait = chance.normal(size=people)
    likely = 1 / (1 + np.exp(-(-0.7 + 1.2 * trait)))
    on = (chance.random((people, 2)) < likely[:, None]).astype(np.float64)
    seen = on.any(axis=1)
    return on[seen], trait[seen][:, None]


def test_what_is_known_of_people_takes_away_the_error_of_dependent_lists() -> None:
    found = [doubly_robust(*registered(seed), seed=seed) for seed in range(8)]
    plain = []
    for seed in range(8):
        on, _ = registered(seed)
        plain.append(on[:, 0].sum() * on[:, 1].sum() / (on[:, 0] * on[:, 1]).sum())
    assert np.mean(plain) < 5200
    assert np.mean([one.size for one in found]) == pytest.approx(6000, rel=0.03)
    assert sum(one.low <= 6000 <= one.high for one in found) >= 6


def test_without_a_covariate_it_is_the_estimate_of_lincoln_and_petersen() -> None:
    on = np.repeat(np.array([[1.0, 0], [0, 1], [1, 1]]), [300, 200, 100], axis=0)
    found = doubly_robust(on, np.ones((600, 1)), seed=1)
    assert found.size == pytest.approx(400 * 300 / 100, rel=0.03)
    with pytest.raises(CaptureError):
        doubly_robust(on[:500], np.ones((500, 1)), seed=1)


# ------------------------------------------------------------------ heterogeneity


@given(st.lists(st.integers(1, 60), min_size=7, max_size=7))
def test_the_lower_bound_of_chao_for_three_lists_is_his_formula(counts: list[int]) -> None:
    """With eta >= 0 free, counts of once and twice alone fix N: n + f1^2 / (3 f2), as log-linear."""
    table = made(0, *counts)
    once = sum(table.counts[mask] for mask in (1, 2, 4))
    twice = sum(table.counts[mask] for mask in (3, 5, 6))
    found = estimate(table.array[None], "Mh")
    if table.counts[7] * (once / 3) > (twice / 3) ** 2:
        assert found.size[0] == pytest.approx(table.n + once**2 / (3 * twice), rel=1e-6)
        assert found.parameters[0] == 3
    else:
        assert found.size[0] == pytest.approx(estimate(table.array[None], "M0").size[0], rel=1e-9)


def test_a_design_with_one_fit_that_goes_astray_spoils_no_other() -> None:
    design = np.array([[1.0, 1], [1, 2], [1, 3]])
    counts = np.array([[9.0, 5, 2], [4, 0, 0], [7, 7, 7]])
    found = poisson_glm.fit(design, counts)
    assert found.converged.tolist() == [True, False, True]
    assert found.means[2] == pytest.approx([7, 7, 7])


# ------------------------------------------------------------------ decomposable graphs


@pytest.mark.parametrize(("k", "number"), [(2, 2), (3, 8), (4, 61), (5, 822)])
def test_decomposable_graphs_are_counted(k: int, number: int) -> None:
    assert len(decomposable.graphs(k)) == number


def test_two_lists_have_the_posterior_that_one_can_write_down() -> None:
    """Independent: two beta-binomials; dependent: one Dirichlet on four cells; each with prior 1/N."""
    table, grid = made(0, 12, 9, 6), 400
    sizes = np.arange(27, 27 + grid)
    dirichlet = [_dirichlet([hidden, 12, 9, 6], 0.25) for hidden in range(grid)]
    beta = [
        float(betaln(18.5, 0.5 + size - 18) + betaln(15.5, 0.5 + size - 15) - 2 * betaln(0.5, 0.5))
        for size in map(float, sizes)
    ]
    ways = [_ways(int(size), 27) - np.log(size) for size in sizes]
    weights = np.exp(np.array(dirichlet) + ways) + np.exp(np.array(beta) + ways)
    found = decomposable.posterior(table, grid)
    assert found.weights == pytest.approx(weights / weights.sum(), rel=1e-9)
    assert found.mean == pytest.approx((weights * sizes).sum() / weights.sum())


def _dirichlet(counts: list[int], prior: float) -> float:
    from math import lgamma

    whole = prior * len(counts)
    return (
        sum(lgamma(prior + c) - lgamma(prior) for c in counts) + lgamma(whole) - lgamma(whole + sum(counts))
    )


def _ways(size: int, seen: int) -> float:
    from math import lgamma

    return lgamma(size + 1) - lgamma(size - seen + 1)


def test_six_lists_are_averaged_in_little_memory() -> None:
    assert len(decomposable.graphs(6)) == 18154
    tracemalloc.start()
    found = decomposable.posterior(published("UKdat"), grid=1500)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.weights.sum() == pytest.approx(1)
    assert peak < 500e6


def test_without_a_grid_the_tail_is_next_to_nothing() -> None:
    found = decomposable.posterior(published("Kosovo"))
    assert found.weights[-10:].sum() < 1e-8
    with pytest.raises(CaptureError):
        decomposable.posterior(CaptureTable(tuple("ABCDEFG"), (0, *[1] * 127)))


# ------------------------------------------------------------------ latent classes


def test_rhat_and_effective_size_of_draws_that_are_known() -> None:
    chance = np.random.default_rng(1)
    white = np.exp(chance.normal(size=(4, 4000)))
    assert chains.rhat(white) == pytest.approx(1, abs=0.01)
    assert chains.effective(white) == pytest.approx(16000, rel=0.1)
    slow = np.zeros((4, 20000))
    for t in range(1, 20000):
        slow[:, t] = 0.9 * slow[:, t - 1] + chance.normal(size=4)
    assert chains.effective(np.exp(slow)) == pytest.approx(80000 / 19, rel=0.2)
    apart = white * np.array([[1.0], [1.0], [9.0], [9.0]])
    assert chains.rhat(apart) > 1.3
    still = np.full((2, 100), 5.0)
    assert (chains.rhat(still), chains.effective(still)) == (1.0, 200.0)
    assert chains.rhat(np.array([[1.0] * 10, [2.0] * 10])) == np.inf


def test_one_class_has_the_posterior_of_independent_lists() -> None:
    """With a single class N has a posterior that can be written down: each list is beta-binomial."""
    table = made(0, 30, 20, 10)
    sizes = np.arange(60, 3000)
    logs = [
        _ways(int(size), 60) - np.log(size) + betaln(41, size - 39) + betaln(31, size - 29) for size in sizes
    ]
    weights = np.exp(np.array(logs) - max(logs))
    mean = (weights * sizes).sum() / weights.sum()
    draws = latent.sample(table, latent.Settings(sweeps=2000, rounds=1, classes=1), 1, lambda _draws: False)
    assert draws.mean() == pytest.approx(mean, rel=0.05)


# ------------------------------------------------------------------ strata


def test_strata_that_differ_in_everything_are_estimated_apart() -> None:
    strata: Strata = {("n",): made(0, 60, 40, 12, 30, 9, 8, 3), ("z",): made(0, 25, 50, 9, 20, 7, 11, 2)}
    found = stratified(strata, (3, 4), "all")
    known = family(3, 2)
    for name, table in strata.items():
        alone = score(table, known, known.model((3, 4))[None])
        assert found.by_stratum[name] == pytest.approx(alone.size[0], rel=1e-8)
    assert found.size == pytest.approx(sum(found.by_stratum.values()))


def test_lists_that_work_differently_by_stratum_are_told_by_the_bic() -> None:
    def table(chances: list[float], people: int) -> CaptureTable:
        means = [
            people * np.prod([p if s >> i & 1 else 1 - p for i, p in enumerate(chances)]) for s in range(8)
        ]
        return CaptureTable(("A", "B", "C"), (0, *(round(one) for one in means[1:])))

    differ: Strata = {("n",): table([0.5, 0.2, 0.3], 4000), ("z",): table([0.15, 0.4, 0.3], 4000)}
    alike: Strata = {("n",): table([0.3, 0.2, 0.3], 4000), ("z",): table([0.3, 0.2, 0.3], 2000)}
    bic = {kind: stratified(differ, (), kind).bic for kind in INTERACTIONS}
    assert bic["lists"] < bic["none"]
    assert stratified(differ, (), "lists").size == pytest.approx(8000, rel=0.01)
    assert stratified(alike, (), "none").bic < stratified(alike, (), "lists").bic
    assert stratified(alike, (), "none").by_stratum[("z",)] == pytest.approx(2000, rel=0.01)


def test_strata_without_an_estimate_say_which_way_they_fail() -> None:
    apart: Strata = {("n",): published("Artificial_3"), ("z",): published("Artificial_3")}
    found = stratified(apart, (3, 5, 6), "none")
    assert found.code != 0
    assert np.isnan(found.size)
    with pytest.raises(CaptureError):
        stratified({("n",): made(0, 1, 2, 3), ("z",): made(0, 1, 2, 3, 4, 5, 6, 7)}, ())
    with pytest.raises(CaptureError) as caught:
        stratified({}, [3])
    assert caught.value.message == "estimation.no_strata"


@pytest.mark.parametrize("names", [("north", "south"), ("north", "east"), (("n",), ("n", "2024")), (1, 2)])
def test_every_group_is_named_by_as_many_values(names: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    table = made(0, 10, 10, 5, 10, 5, 5, 5)
    with pytest.raises(CaptureError) as caught:
        stratified(dict.fromkeys(names, table), [3])
    assert caught.value.message == "estimation.strata_names"


@pytest.mark.parametrize("term", [99, 8, -1, 3.0, "AB"])
def test_a_term_is_a_set_of_the_lists_there_are(term: int) -> None:
    """Bits of no list were passed over: another model than the one asked for was fitted."""
    with pytest.raises(CaptureError) as caught:
        stratified({("n",): made(0, 10, 10, 5, 10, 5, 5, 5)}, [3, term], "none")
    assert caught.value.message == "estimation.unknown_term"
    assert caught.value.arguments == {"term": term, "lists": 3, "most": 7}


# ------------------------------------------------------------------ linkage


@given(st.floats(0.6, 1), st.floats(0, 0.05))
def test_two_lists_are_corrected_by_the_formula(found: float, false: float) -> None:
    table = made(0, 2000, 1500, 800)
    first, second, links = 2800, 2300, 800
    expected = first * second * (found - false) / (links - false * second)
    assert corrected(table, MAIN2, everywhere(2, found, false)) == pytest.approx(expected, rel=1e-6)


def test_without_errors_nothing_is_corrected() -> None:
    table = published("Kosovo")
    known = family(4, 2)
    assert np.array_equal(spread(table, everywhere(4, 1.0, 0.0))[1:, 1:], np.eye(15))
    found = corrected(table, known.masks, everywhere(4, 1.0, 0.0))
    assert found == pytest.approx(score(table, known, np.ones((1, 11), dtype=np.bool_)).size[0], rel=1e-7)


def test_records_of_a_person_fall_apart_as_links_are_missed() -> None:
    """By enumerating the links: the pieces that the links of three records hold together."""
    found = 0.7
    matrix = spread(made(*[0, *[1] * 7]), everywhere(3, found, 0.0))
    expected = np.zeros(8)
    for kept in product((0, 1), repeat=3):
        chance = np.prod([found if one else 1 - found for one in kept])
        links = [pair for pair, one in zip(combinations(range(3), 2), kept, strict=True) if one]
        for piece in _pieces(links):
            expected[piece] += chance
    assert matrix[:, 7] == pytest.approx(expected)
    assert matrix[:, 3] == pytest.approx([0, 0.3, 0.3, 0.7, 0, 0, 0, 0])


def _pieces(links: Sequence[tuple[int, ...]]) -> list[int]:
    group = [1, 2, 4]
    for i, j in links:
        merged = group[i] | group[j]
        group = [merged if one & merged else one for one in group]
    return sorted(set(group))


def linked(seed: int, people: int, found: float, false: float) -> CaptureTable:
    """Three independent lists of people, linked with errors."""
    chance = np.random.default_rng(seed)
    on = chance.random((people, 3)) < [0.4, 0.35, 0.3]
    groups: dict[int, set[str]] = {}
    for person in np.flatnonzero(on.any(axis=1)):
        records = np.flatnonzero(on[person]).tolist()
        links = [pair for pair in combinations(records, 2) if chance.random() < found]
        for piece in _held(records, links):
            groups[len(groups)] = {"ABC"[i] for i in piece}
    return CaptureTable(tuple("ABC"), _joined(list(groups.values()), chance, false))


def _held(records: list[int], links: Sequence[tuple[int, ...]]) -> list[set[int]]:
    pieces = [{one} for one in records]
    for i, j in links:
        both = [one for one in pieces if i in one or j in one]
        pieces = [one for one in pieces if one not in both] + [set().union(*both)]
    return pieces


def _joined(units: list[set[str]], chance: np.random.Generator, false: float) -> tuple[int, ...]:
    """Link units falsely: a unit on a later list without an earlier one finds somebody there."""
    counts = [0] * 8
    masks = [sum(1 << "ABC".index(name) for name in unit) for unit in units]
    for mask in masks:
        counts[mask] += 1
    for i, j in combinations(range(3), 2):
        for mask in masks:
            if mask >> j & 1 and not mask >> i & 1 and chance.random() < false:
                others = [one for one in range(1, 8) if one >> i & 1 and not one & mask and counts[one]]
                weights = np.array([counts[one] for one in others], dtype=np.float64)
                other = int(chance.choice(others, p=weights / weights.sum()))
                if counts[mask]:
                    counts[mask] -= 1
                    counts[other] -= 1
                    counts[mask | other] += 1
    return tuple(counts)


@pytest.mark.parametrize(("found", "false"), [(0.9, 0.0), (0.85, 0.0), (0.95, 0.02)])
def test_three_lists_that_were_linked_with_errors_are_corrected(found: float, false: float) -> None:
    known = family(3, 2)
    model = known.masks[known.main]
    plain, better = [], []
    for seed in range(6):
        table = linked(seed, 4000, found, false)
        plain.append(corrected(table, model, everywhere(3, 1.0, 0.0)))
        better.append(corrected(table, model, everywhere(3, found, false)))
    assert abs(np.mean(better) / 4000 - 1) < 0.02
    assert abs(np.mean(better) - 4000) < abs(np.mean(plain) - 4000)


def test_the_interval_carries_how_well_the_linkage_is_known() -> None:
    table, chances = made(0, 2000, 1500, 800), (0.9, 0.01)
    well = replicated(table, MAIN2, Checked(9000, 10000), Checked(100, 10000), 150, seed=1)
    badly = replicated(table, MAIN2, Checked(18, 20), Checked(1, 100), 150, seed=1)
    middle = corrected(table, MAIN2, everywhere(2, *chances))
    assert np.nanmedian(well) == pytest.approx(middle, rel=0.03)
    assert np.nanstd(badly) > 1.5 * np.nanstd(well)


def test_replicates_with_linkage_errors_do_not_see_the_order_of_the_lists() -> None:
    table = published("Kosovo")
    main, rates = family(4, 1).masks, (Checked(90, 100), Checked(0, 10**9))  # false links know their order
    one = replicated(table, main, *rates, 20, seed=1)
    other = replicated(table.order("HRW", "ABA", "EXH", "OSCE"), main, *rates, 20, seed=1)
    assert other == pytest.approx(one, rel=1e-6)


def test_a_chance_is_between_nothing_and_one() -> None:
    with pytest.raises(CaptureError):
        Rates({(0, 1): 1.2}, {})


@pytest.mark.parametrize(("found", "false"), [(1.0, 1.0), (1.0, 0.9), (0.9, 0.05), (0.5, 0.5), (0.0, 0.0)])
@pytest.mark.parametrize("name", ["Kosovo", "UKdat_5", "Artificial_3"])
def test_any_chances_give_a_number_of_people_or_none(name: str, found: float, false: float) -> None:
    study = Study(published(name), 2, Rule(), found_links=found, false_links=false)
    linked, size = study.by_linkage.values()
    assert np.isnan(size) or size < 1e12
    if found <= false:
        assert np.isnan(size)
    if np.isnan(size):
        assert "linkage_undone" in {one.rule for one in study.judgement.reasons}
        assert study.judgement.verdict == "not_estimable"
    assert linked > 0


@settings(max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=7, max_size=7).filter(any))
def test_linkage_never_gives_an_absurd_number(counts: list[int]) -> None:
    found = corrected(made(0, *counts), family(3, 1).masks, everywhere(3, 0.9, 0.05))
    assert np.isnan(found) or found < 1e6
