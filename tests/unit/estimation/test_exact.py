from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from zicht.estimation.fits.exact import full_column_rank, has_nonnegative_image, null_space, whole
from zicht.estimation.fits.existence import exists

SMALL = st.integers(-3, 3)


def matrices(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    line = st.lists(SMALL, min_size=columns, max_size=columns)
    return st.lists(line, min_size=rows, max_size=rows)


@given(st.tuples(st.integers(1, 6), st.integers(1, 4)).flatmap(lambda size: matrices(*size)))
def test_a_null_space_is_killed_and_has_the_right_size(rows: list[list[int]]) -> None:
    columns = len(rows[0])
    found = null_space(np.array(rows), columns)
    assert len(found) == columns - np.linalg.matrix_rank(np.array(rows))
    assert all(sum(a * b for a, b in zip(row, one, strict=True)) == 0 for row in rows for one in found)


@given(matrices(6, 4))
def test_a_rank_modulo_a_prime_never_says_too_much(rows: list[list[int]]) -> None:
    assert full_column_rank(np.array(rows)) == (np.linalg.matrix_rank(np.array(rows)) == 4)


def test_columns_that_depend_are_noticed() -> None:
    assert not full_column_rank(np.array([[1, 2], [2, 4], [3, 6]]))
    assert full_column_rank(np.array([[0, 2], [1, 0]]))


@given(st.tuples(st.integers(1, 6), st.integers(1, 4)).flatmap(lambda size: matrices(*size)))
def test_the_exact_program_agrees_with_another_solver(rows: list[list[int]]) -> None:
    a = np.array(rows, dtype=float)
    total = a.sum(axis=0)
    other = linprog(
        -total, A_ub=np.vstack([-a, total]), b_ub=[*[0.0] * len(a), 1.0], bounds=[(None, None)] * a.shape[1]
    )
    assert has_nonnegative_image(np.array(rows)) == (float(other.fun or 0) < -0.5)


def test_without_rows_nothing_is_positive() -> None:
    assert not has_nonnegative_image(np.zeros((0, 2)))
    assert not has_nonnegative_image(np.zeros((1, 2)))


def test_a_design_with_fractions_is_decided_too() -> None:
    half = Fraction(1, 2)
    rows = whole([[1, half * j * j] for j in range(1, 4)], 2)
    assert rows.tolist() == [[2, 1], [1, 2], [2, 9]]
    assert exists(rows[:2], rows[2:])
    assert not exists(rows[:1], rows[1:])


def test_numbers_without_limit_stay_exact() -> None:
    big = 10**12
    rows = np.array([[big, big + 1, 1], [big + 1, big, 7]], dtype=object)
    (found,) = null_space(rows, 3)
    assert (rows @ np.array(found, dtype=object)).tolist() == [0, 0]
    assert has_nonnegative_image(np.array([[big, -1], [-1, big]], dtype=object))
    assert not has_nonnegative_image(np.array([[big, 1], [-big, -1]], dtype=object))


@given(st.lists(st.integers(0, 2), min_size=7, max_size=7).filter(any))
def test_an_estimate_exists_when_positive_means_have_the_same_margins(counts: list[int]) -> None:
    """The definition itself, by another solver: max x0 with X'x = t and x >= x0."""
    sets = (0, 1, 2, 4)
    design = np.array([[float(s & a == a) for a in sets] for s in range(1, 8)])
    margins = design.T @ counts
    if (margins == 0).any():
        return
    equal = np.hstack([design.T, np.zeros((4, 1))])
    above = np.hstack([-np.eye(7), np.ones((7, 1))])
    best = linprog([*[0.0] * 7, -1.0], A_ub=above, b_ub=[0.0] * 7, A_eq=equal, b_eq=margins)
    seen = np.array(counts) > 0
    rows = design.astype(np.int64)
    assert exists(rows[seen], rows[~seen]) == (float(best.fun or 0) < -1e-9)
