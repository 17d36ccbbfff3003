"""The plain fitter and the fast one, through the same tests; each against the other on random tables."""

import importlib.util
from typing import Any, Literal

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.capture_tables import TABLES, made, published
from zicht.errors import CaptureError
from zicht.estimation import fits, subsets
from zicht.estimation.fits import (
    FINE,
    NO_MLE,
    NOT_IDENTIFIED,
    Batch,
    Engine,
    every_model,
    every_pair,
    every_table,
)
from zicht.estimation.models import Family, family
from zicht.estimation.subsets import Flags, Floats

Which = Literal["plain", "fast"]
needs_numba = pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="numba is an extra")
BOTH = ("plain", pytest.param("fast", marks=needs_numba))


def tables(seed: int, k: int, number: int, mean: float) -> Floats:
    chance = np.random.default_rng(seed)
    found = chance.poisson(mean * chance.gamma(0.4, 2.5, size=(number, 1 << k))).astype(np.float64)
    found[:, 0] = 0
    found[:, -1] += found.sum(axis=1) == 0
    return found


def everything(k: int, order: int, seed: int, mean: float, most: int = 40) -> Batch:
    chance = np.random.default_rng(seed)
    every = family(k, order).every()
    some = every[chance.choice(len(every), min(most, len(every)), replace=False)]
    return every_pair(family(k, order).masks, some, tables(seed, k, 12, mean))


@pytest.mark.parametrize("engine", BOTH)
def test_two_lists_give_the_estimate_of_lincoln_and_petersen(engine: Which) -> None:
    table = np.array([[0.0, 30.0, 20.0, 10.0]])
    done = fits.fit(every_table(family(2, 1).masks, family(2, 1).main, table), engine=engine, keep=True)
    assert done.hidden[0] == pytest.approx(30 * 20 / 10, rel=1e-10)
    assert done.margins is not None
    assert done.margins[0] == pytest.approx([60, 40, 30], rel=1e-9)


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize("name", ["Kosovo", "UKdat_5", "Ned"])
def test_a_fit_is_that_of_a_generalised_linear_model(engine: Which, name: str) -> None:
    table = published(name)
    known = family(table.k, 2)
    full = np.ones(len(known.masks), dtype=np.bool_)
    done = fits.fit(every_table(known.masks, full, table.array[None]), engine=engine)
    empty = [mask for mask in known.masks.tolist() if not table.margins[mask]]
    cells = [s for s in range(1, 1 << table.k) if not any(s & mask == mask for mask in empty)]
    active = [mask for mask in known.masks.tolist() if table.margins[mask]]
    design = np.array([[float(s & mask == mask) for mask in active] for s in cells])
    other = sm.GLM(table.array[cells], design, family=sm.families.Poisson()).fit(tol=1e-12)
    assert done.hidden[0] == pytest.approx(np.exp(other.params[0]), rel=1e-9)
    assert done.loglik[0] == pytest.approx(
        table.array[cells] @ (design @ other.params) - np.exp(design @ other.params).sum(), rel=1e-12
    )


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize("name", TABLES)
def test_fitted_margins_are_those_of_the_table(engine: Which, name: str) -> None:
    table = published(name)
    known = family(table.k, 2)
    chosen = known.every()[:: max(1, 2 ** (table.k * (table.k - 1) // 2) // 50)]
    done = fits.fit(every_model(known.masks, chosen, table.array), engine=engine, keep=True)
    assert done.margins is not None
    off = np.abs(done.margins - table.margins[known.masks]) * chosen
    fine = (done.code == FINE) & done.converged
    assert fine.any()
    assert off[fine].max() < 1e-6 * table.n


@needs_numba
@pytest.mark.parametrize("mean", [0.3, 3.0, 60.0])
@pytest.mark.parametrize(
    ("k", "order"), [(2, 1), (3, 2), (4, 2), (4, 3), (5, 2), (5, 4), (6, 2), (7, 2), (8, 2)]
)
def test_the_fast_fitter_agrees_with_the_plain_one(k: int, order: int, mean: float) -> None:
    batch = everything(k, order, seed=k, mean=mean) if k < 7 else large(k, mean)
    plain = fits.fit(batch, engine="plain", keep=True)
    fast = fits.fit(batch, engine="fast", keep=True)
    assert np.array_equal(plain.code, fast.code)
    assert np.array_equal(plain.converged, fast.converged)
    assert plain.converged[plain.code == FINE].all()
    fine = plain.code == FINE
    assert fast.hidden[fine] == pytest.approx(plain.hidden[fine], rel=1e-8)
    assert fast.loglik[fine] == pytest.approx(plain.loglik[fine], rel=1e-11, abs=1e-9)
    assert np.isnan(fast.hidden[~fine]).all()
    for ours, theirs in ((fast.beta, plain.beta), (fast.margins, plain.margins)):
        assert ours is not None
        assert theirs is not None
        assert np.allclose(ours[fine], theirs[fine], rtol=1e-6, atol=1e-6)


def large(k: int, mean: float) -> Batch:
    known = family(k, 2)
    chance = np.random.default_rng(k)
    models = (chance.random((6, len(known.masks))) < 0.5) | known.main
    return every_pair(known.masks, models, tables(k, k, 4, mean))


@pytest.mark.parametrize("engine", [pytest.param("fast", marks=needs_numba), "plain"])
def test_how_arrays_lie_and_of_which_kind_they_are_changes_nothing(engine: Engine) -> None:
    known = family(3, 2)
    models, tables = known.every(), np.random.default_rng(3).integers(1, 90, size=(5, 8))
    tables[:, 0] = 0
    model, table = np.divmod(np.arange(5 * len(models)), 5)
    usual = fits.fit(Batch(known.masks, models, tables.astype(np.float64), model, table), engine=engine)
    strange = Batch(
        known.masks.astype(np.int32),
        np.asfortranarray(models).astype(np.int8),
        np.asfortranarray(tables),
        model.astype(np.int16),
        table.astype(np.uint8),
    )
    assert np.array_equal(fits.fit(strange, engine=engine).hidden, usual.hidden)
    assert len(np.unique(usual.hidden.round(3))) > len(models)


@pytest.mark.parametrize(
    "other",
    [
        {"model": [-1]},
        {"model": [8]},
        {"model": [0.5]},
        {"models": np.full((8, 7), 2)},
        {"table": [1]},
        {"table": [0, 0]},
        {"tables": np.ones((1, 512))},
        {"tables": np.ones((1, 6))},
        {"masks": [0, 1, 2, 4, 3, 5, 8]},
        {"models": np.ones((8, 6), dtype=bool)},
    ],
)
def test_parts_that_do_not_fit_are_refused(other: dict[str, Any]) -> None:
    known = family(3, 2)
    fine: dict[str, Any] = {
        "masks": known.masks,
        "models": known.every(),
        "tables": np.eye(8)[1:2],
        "model": [0],
        "table": [0],
    }
    Batch(**fine)
    with pytest.raises(ValueError, match="lists"):
        Batch(**(fine | other))


@needs_numba
def test_no_fit_is_changed_by_its_company() -> None:
    batch = everything(4, 2, seed=5, mean=1.5)
    together = fits.fit(batch, engine="fast", keep=True, threads=1)
    order = np.random.default_rng(1).permutation(batch.size)
    mixed = fits.fit(batch.part(order), engine="fast", keep=True, threads=2)
    for name in ("hidden", "loglik", "code", "converged", "margins", "beta"):
        assert np.array_equal(getattr(together, name)[order], getattr(mixed, name), equal_nan=True)
    alone = [fits.fit(batch.part(np.array([b])), engine="fast") for b in range(batch.size)]
    assert np.array_equal([one.hidden[0] for one in alone], together.hidden, equal_nan=True)


@pytest.mark.parametrize("engine", BOTH)
def test_models_that_do_not_exist_or_are_not_identified_are_told_apart(engine: Which) -> None:
    table = published("Artificial_3")
    known = family(3, 2)
    done = fits.fit(every_model(known.masks, known.every(), table.array), engine=engine)
    codes = {known.terms(model): int(code) for model, code in zip(known.every(), done.code, strict=True)}
    ab, ac, bc = 3, 5, 6
    assert codes == {
        (1, 2, 4): FINE,
        (bc, 1): FINE,
        (ac, 2): FINE,
        (ac, bc): FINE,
        (ab, 4): NO_MLE,
        (ab, bc): NO_MLE,
        (ab, ac): NO_MLE,
        (ab, ac, bc): NOT_IDENTIFIED,
    }


@pytest.mark.parametrize("engine", BOTH)
def test_a_model_can_fail_in_both_ways(engine: Which) -> None:
    found = fits.fit(everything(4, 3, seed=9, mean=0.3), engine=engine).code
    assert set(found.tolist()) == {FINE, NO_MLE, NO_MLE | NOT_IDENTIFIED}


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize(
    "table", [[0, 1, 0.5, 1], [0, -1, 1, 1], [0, np.nan, 1, 1], [0, 0, 0, 0], [4, 1, 1, 1]]
)
def test_what_is_no_table_is_refused(engine: Which, table: list[float]) -> None:
    with pytest.raises(ValueError, match="a table holds"):
        fits.fit(every_table(family(2, 1).masks, family(2, 1).main, np.array([table])), engine=engine)


def one(known: Family, model: Flags, counts: Floats, engine: Which) -> float:
    return float(fits.fit(every_table(known.masks, model, counts[None]), engine=engine).hidden[0])


COUNTS = st.lists(st.integers(0, 30), min_size=15, max_size=15).filter(any)


@pytest.mark.parametrize("engine", BOTH)
@settings(max_examples=40)
@given(COUNTS, st.integers(0, 63), st.permutations(range(4)))
def test_another_order_of_lists_changes_nothing(
    engine: Which, counts: list[int], which: int, order: list[int]
) -> None:
    known = family(4, 2)
    model = known.every()[which]
    to = [sum(1 << order.index(i) for i in range(4) if mask >> i & 1) for mask in range(16)]
    table = np.array([0, *counts], dtype=np.float64)
    moved = np.zeros(16)
    moved[to] = table
    changed = np.isin(known.masks, [to[mask] for mask in known.masks[model]])
    first, second = one(known, model, table, engine), one(known, changed, moved, engine)
    assert first == pytest.approx(second, rel=1e-8, nan_ok=True)


@pytest.mark.parametrize("engine", BOTH)
@settings(max_examples=40)
@given(COUNTS, st.integers(0, 63), st.integers(2, 20))
def test_ten_times_the_people_are_ten_times_the_hidden_ones(
    engine: Which, counts: list[int], which: int, times: int
) -> None:
    known = family(4, 2)
    model, table = known.every()[which], np.array([0, *counts], dtype=np.float64)
    first, second = one(known, model, table, engine), one(known, model, times * table, engine)
    assert times * first == pytest.approx(second, rel=1e-8, nan_ok=True)


POSITIVE = st.lists(st.integers(1, 40), min_size=7, max_size=7)


@pytest.mark.parametrize("engine", BOTH)
@settings(max_examples=30)
@given(POSITIVE)
def test_lists_that_may_depend_can_as_well_be_merged(engine: Which, counts: list[int]) -> None:
    """In [AB, C] the lists A and B count together: N is that of A+B beside C (Lincoln and Petersen)."""
    table = made(0, *counts)
    known = family(3, 2)
    merged = table.merge(["A", "B"])
    both, first, second = merged.counts[3], merged.counts[1], merged.counts[2]
    found = one(known, known.model((3, 4)), table.array, engine)
    assert found == pytest.approx(first * second / both, rel=1e-8)


@pytest.mark.parametrize("engine", BOTH)
@settings(max_examples=30)
@given(POSITIVE)
def test_an_overlap_of_nobody_leaves_out_its_cells(engine: Which, counts: list[int]) -> None:
    """Nobody is on both A and B: beta is minus infinity, and what is left is C beside A and beside B."""
    counts[2] = counts[6] = 0
    table = made(0, *counts)
    known = family(3, 2)
    batch = every_table(known.masks, known.model((3, 4)), table.array[None])
    found = fits.fit(batch, engine=engine, keep=True)
    alone, shared = table.counts[1] + table.counts[2], table.counts[5] + table.counts[6]
    assert found.code[0] == FINE
    assert found.hidden[0] == pytest.approx(alone * table.counts[4] / shared, rel=1e-8)
    assert found.beta is not None
    assert found.beta[0, list(known.masks).index(3)] == -np.inf


def test_sums_and_products_over_subsets_are_what_they_say() -> None:
    values = np.random.default_rng(1).integers(1, 9, 16).astype(np.float64)
    below = [[t for t in range(16) if t & s == t] for s in range(16)]
    above = [[t for t in range(16) if t & s == s] for s in range(16)]
    assert subsets.subset_sums(values).tolist() == [values[one].sum() for one in below]
    assert subsets.superset_sums(values).tolist() == [values[one].sum() for one in above]
    assert subsets.subset_products(values) == pytest.approx([values[one].prod() for one in below])


def test_without_numba_the_plain_fitter_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    table = published("Kosovo")
    known = family(4, 2)
    batch = every_model(known.masks, known.every()[:3], table.array)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    done = fits.fit(batch)
    assert np.array_equal(done.hidden, fits.fit(batch, engine="plain").hidden)
    with pytest.raises(CaptureError, match="zicht\\[estimation\\]"):
        fits.fit(batch, engine="fast")


@needs_numba
def test_where_compiled_code_cannot_be_kept_it_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from zicht.estimation.fits import fast

    asked: list[dict[str, object]] = []

    def njit(**options: object) -> object:
        asked.append(options)
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr("numba.njit", njit)
    fast._compiled.cache_clear()
    try:
        assert callable(fast._compiled())
    finally:
        fast._compiled.cache_clear()
    assert [one.get("cache") for one in asked] == [True, None]


@needs_numba
def test_both_cores_give_what_one_gives() -> None:
    batch = every_table(family(4, 2).masks, np.ones(11, dtype=np.bool_), tables(3, 4, 3000, 5.0))
    one, two = fits.fit(batch, threads=1), fits.fit(batch, threads=2)
    assert np.array_equal(one.hidden, two.hidden, equal_nan=True)
    assert np.array_equal(one.code, two.code)
