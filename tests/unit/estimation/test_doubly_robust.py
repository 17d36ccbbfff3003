"""The doubly robust estimate refuses what it cannot use; it answered a number."""

import numpy as np
import pytest

from zicht import messages
from zicht.errors import CaptureError
from zicht.estimation import doubly_robust
from zicht.estimation.subsets import Floats

ON = np.repeat(np.array([[1.0, 0], [0, 1], [1, 1]]), [300, 200, 100], axis=0)
AGE = np.arange(600.0)[:, None]
UNKNOWN = np.where(AGE == 41, np.nan, AGE)
BEYOND = np.where(AGE == 7, np.inf, AGE)


@pytest.mark.parametrize(
    ("on", "covariates", "folds", "rule"),
    [
        (ON, UNKNOWN, 5, "covariate_missing"),
        (ON, BEYOND, 5, "covariate_missing"),
        (ON, AGE[1:], 5, "covariate_rows"),
        (ON, np.array(1.0), 5, "covariate_rows"),
        (np.vstack([ON[1:], [[0.0, 0]]]), AGE, 5, "nobodys_person"),
        (np.vstack([ON[1:], [[2.0, 0]]]), AGE, 5, "no_mark_of_person"),
        (np.vstack([ON[1:], [[np.nan, 1]]]), AGE, 5, "no_mark_of_person"),
        (np.hstack([ON, ON[:, :1]]), AGE, 5, "two_columns"),
        (ON[:, 0], AGE, 5, "two_columns"),
        (ON, AGE, 1, "folds"),
        (ON, AGE, 101, "folds"),
        (ON, AGE, 2.5, "folds"),
        (ON, AGE.astype(str).astype(object) + " jaar", 5, "covariate_no_number"),
        (ON, AGE + 1j, 5, "covariate_no_number"),
        (ON, [[1.0], [1.0, 2.0]], 5, "covariate_no_number"),
        (ON, np.ma.masked_equal(AGE, 41), 5, "covariate_missing"),
        (np.where(ON == 1, "ja", "nee"), AGE, 5, "two_columns"),
        (ON[[0, 300, 500, 501]], AGE[:4], 2, "few_on_both"),
        (ON[300:], AGE[300:], 5, "contained"),
        (ON[:500], AGE[:500], 5, "no_overlap"),
    ],
)
def test_what_it_cannot_use_is_refused_with_a_sentence(
    on: Floats, covariates: Floats, folds: int, rule: str
) -> None:
    with pytest.raises(CaptureError) as caught:
        doubly_robust(on, covariates, seed=1, folds=folds)
    assert caught.value.message == f"estimation.{rule}"
    for lang in messages.LANGUAGES:
        sentence = messages.render(caught.value.message, lang, **caught.value.arguments)
        assert sentence.count(". ") >= 1
        assert sentence.endswith(".")


def test_the_row_of_a_missing_covariate_is_named() -> None:
    with pytest.raises(CaptureError) as caught:
        doubly_robust(ON, UNKNOWN, seed=1)
    assert caught.value.arguments == {"row": 42}


@pytest.mark.parametrize("unit", [1e200, 1e-200, 3.0])
def test_the_unit_of_a_covariate_changes_nothing(unit: float) -> None:
    """Squares of large numbers are infinite, and the covariate fell out without a word."""
    age = np.where(ON.sum(axis=1) > 1, 1.0, 0.0) + np.sin(np.arange(600.0))
    plain, without = doubly_robust(ON, age, seed=1), doubly_robust(ON, np.ones(600), seed=1)
    assert doubly_robust(ON, age * unit, seed=1).size == pytest.approx(plain.size, rel=1e-9)
    assert abs(without.size / plain.size - 1) > 0.05
