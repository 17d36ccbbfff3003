"""Two lists and what is known of each person: an estimate that one wrong model does not spoil.

Das, Kennedy & Jewell (2021): lists may depend on each other through covariates x. With q1, q2 and q12 the
chances, among people seen, of being on list 1, on list 2 and on both, the share that is seen at x is
q12 / (q1 q2); N is estimated by the sum over people of

    phi = q1 q2 / q12 (y1 / q1 + y2 / q2 - y1 y2 / q12),

whose error is a product of the errors of the q. Each q comes from the other folds (cross-fitting).
"""

import math
from dataclasses import dataclass
from numbers import Integral

import numpy as np

from zicht.errors import CaptureError
from zicht.estimation import parameters
from zicht.estimation.capture import CaptureTable, require_overlap
from zicht.estimation.subsets import Floats

FOLDS, _NORMAL = 5, 1.959963984540054
_LEAST = 0.005  # a smaller chance of being on both lists says nothing
FEWEST = 7  # people on both lists, as for any estimate from two (Robson & Regier 1964)
_TWO = 2
_STREAM = 3


@dataclass(frozen=True)
class DoublyRobust:
    """N with its standard error and interval of 95 %; `plug_in` is the estimate without the correction."""

    size: float
    error: float
    low: float
    high: float
    plug_in: float


def doubly_robust(on: Floats, covariates: Floats, seed: int, folds: int = FOLDS) -> DoublyRobust:
    """Estimate N from people seen: `on` (n × 2) is 0 or 1 for each list, `covariates` (n × d) are numbers.

    Raises CaptureError for lists or covariates that it cannot use, or too few people on both lists.
    """
    parameters.require(seed=seed)
    on = _numbers(on, "estimation.two_columns")
    covariates = _numbers(covariates, "estimation.covariate_no_number")
    _require_lists(on)
    _require_covariates(covariates, len(on))
    _require_folds(on, folds)
    n = len(on)
    fold = np.random.default_rng(np.random.SeedSequence([seed, _STREAM])).permutation(n) % folds
    design = features(covariates)
    chances = np.empty((n, 3))
    for one in range(folds):
        inside = fold == one
        chances[inside] = softmax(design[inside], fitted(design[~inside], _kind(on[~inside])))
    first, second = chances[:, 0] + chances[:, 2], chances[:, 1] + chances[:, 2]
    both = np.maximum(chances[:, 2], _LEAST)
    ratio = first * second / both
    phi = ratio * (on[:, 0] / first + on[:, 1] / second - on[:, 0] * on[:, 1] / both)
    size = max(float(phi.sum()), float(n))
    error = math.sqrt(n * float(phi.var(ddof=1)) + size * (size / n - 1))
    low, high = max(size - _NORMAL * error, float(n)), size + _NORMAL * error
    return DoublyRobust(size, error, low, high, float(ratio.sum()))


def _numbers(given: Floats, message: str) -> Floats:
    """Return real numbers, nan where one is masked. Raises CaptureError for text and what else is none."""
    try:
        found = np.asarray(given)
        if found.dtype.kind in "cMm":  # NumPy would make numbers of them
            raise CaptureError(message)
        return np.where(np.ma.getmask(given), np.nan, found.astype(np.float64))
    except (TypeError, ValueError) as error:
        raise CaptureError(message) from error


def _require_lists(on: Floats) -> None:
    """Raise CaptureError unless everybody is on one of two lists or both, as in any capture table."""
    if on.ndim != _TWO or on.shape[1] != _TWO:
        raise CaptureError("estimation.two_columns")
    strange = ~np.isin(on, (0, 1)).all(axis=1)
    if strange.any():
        raise CaptureError("estimation.no_mark_of_person", row=int(strange.argmax()) + 1)
    if (on.sum(axis=1) == 0).any():
        raise CaptureError("estimation.nobodys_person")
    kinds = _kind(on).sum(axis=0).astype(int).tolist()
    require_overlap(CaptureTable(("1", "2"), (0, *kinds)))
    if kinds[2] < FEWEST:
        raise CaptureError("estimation.few_on_both", number=kinds[2], least=FEWEST)


def _require_covariates(covariates: Floats, people: int) -> None:
    """Raise CaptureError unless everybody has finite covariates: a missing one would spoil its column."""
    rows = len(covariates) if covariates.ndim else 0
    if rows != people:
        raise CaptureError("estimation.covariate_rows", number=people, rows=rows)
    missing = ~np.isfinite(covariates.reshape(people, -1)).all(axis=1)
    if missing.any():
        raise CaptureError("estimation.covariate_missing", row=int(missing.argmax()) + 1)


def _require_folds(on: Floats, folds: int) -> None:
    """Raise CaptureError for one fold, which leaves nobody to learn from, half a one, or too many."""
    most = int(on.min(axis=1).sum())
    if not isinstance(folds, Integral) or not _TWO <= folds <= most:
        raise CaptureError("estimation.folds", most=most)


def features(covariates: Floats) -> Floats:
    """Return an intercept, the covariates and their squares and products, each with mean 0 and spread 1."""
    plain = _near_one(covariates.reshape(len(covariates), -1))
    products = [plain[:, i] * plain[:, j] for i in range(plain.shape[1]) for j in range(i + 1)]
    columns = np.column_stack([plain, *products])
    spread = columns.std(axis=0)
    kept = columns[:, spread > 0]
    scaled = (kept - kept.mean(axis=0)) / kept.std(axis=0) if kept.size else kept
    return np.column_stack([np.ones(len(plain)), scaled])


def _near_one(columns: Floats) -> Floats:
    """Return each column over a power of two, its largest number near 1, so that no square overflows.

    A power of two leaves every digit as it is, and so every answer.
    """
    exponents = np.frexp(np.abs(columns).max(axis=0, initial=0))[1]
    return np.asarray(np.ldexp(columns, -exponents))


def _kind(on: Floats) -> Floats:
    """Return for each person 1 in one of three columns: only list 1, only list 2, both."""
    return np.column_stack([on[:, 0] * (1 - on[:, 1]), on[:, 1] * (1 - on[:, 0]), on[:, 0] * on[:, 1]])


def softmax(design: Floats, beta: Floats) -> Floats:
    logits = design @ beta
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def fitted(design: Floats, kind: Floats, ridge: float = 1e-3) -> Floats:
    """Return the parameters (p × 3) of a multinomial logistic model, a little shrunk, by Newton steps."""
    p = design.shape[1]
    beta = np.zeros((p, 3))
    for _ in range(100):
        shares = softmax(design, beta)
        slope = design.T @ (kind - shares) - ridge * beta
        blocks = [[_block(design, shares, i, j) for j in range(3)] for i in range(3)]
        matrix = np.block(blocks) + ridge * np.eye(3 * p)
        step = np.linalg.solve(matrix, slope.T.reshape(-1)).reshape(3, p).T
        beta += step * min(1.0, 2 / np.abs(step).max())
        if np.abs(step).max() < 1e-8:  # noqa: PLR2004
            break
    return beta


def _block(design: Floats, shares: Floats, i: int, j: int) -> Floats:
    weight = shares[:, i] * (float(i == j) - shares[:, j])
    return np.asarray(design.T @ (design * weight[:, None]))
