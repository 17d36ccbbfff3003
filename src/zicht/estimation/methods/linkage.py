"""Linkage makes errors: links that are missed and links that are false, and what they do to N.

What is seen of people with history s is spread over histories by a matrix T; the counts have mean
T exp(X beta), and the Poisson likelihood of what was seen is maximised (Fisher scoring).

Missed: two records of one person are linked with chance a, and a person's records fall apart into the
pieces that links hold together (Ding & Fienberg 1994 for two lists). False: a record of a later list
without a match in an earlier one is linked to somebody there with chance b (Di Consiglio & Tuoto 2015);
who that is, is taken from the people seen. With two lists both together give
N = n1 n2 (a - b) / (x - b n2), with x the number of links.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from zicht.errors import CaptureError
from zicht.estimation import parameters
from zicht.estimation.capture import MOST_PEOPLE, CaptureTable
from zicht.estimation.subsets import Floats, Integers

Pair = tuple[int, int]
MOST_STEPS, STOP = 200, 1e-9
MOST_ERROR, NOTHING = 3.0, 1e-6  # an error of 3 on the logarithm: false links explain all overlap
_STREAM = 5


@dataclass(frozen=True)
class Rates:
    """Chances for each pair of lists, i < j.

    `found` that a match is linked; `false` that a record of list j without a match in list i is linked there.
    """

    found: Mapping[Pair, float]
    false: Mapping[Pair, float]

    def __post_init__(self) -> None:
        chances = [*self.found.values(), *self.false.values()]
        if not all(map(parameters.CHANCE.holds, chances)):
            raise CaptureError("estimation.rates")


def everywhere(k: int, found: float, false: float) -> Rates:
    """Return the same rates for every pair of lists."""
    pairs = list(combinations(range(k), 2))
    return Rates(dict.fromkeys(pairs, found), dict.fromkeys(pairs, false))


def named(rates: Rates) -> str:
    """Write rates that are the same for every pair: found / false."""
    return f"{next(iter(rates.found.values())):g} / {next(iter(rates.false.values())):g}"


def spread(table: CaptureTable, rates: Rates) -> Floats:
    """Return T (2^k × 2^k): in column s the expected units of each history from one unit of history s."""
    k = table.k
    links = tuple(rates.found.get((i, j), 1.0) for i, j in combinations(range(k), 2))
    made = np.zeros((1 << k, 1 << k))
    for history in range(1, 1 << k):
        for piece in _subsets(history):
            made[piece, history] = _held(piece, k, links) * _cut(piece, history & ~piece, k, links)
        _add_false(made, table, history, rates.false)
    return made


def _subsets(mask: int) -> list[int]:
    return [part for part in range(1, mask + 1) if part & mask == part]


def _chance(i: int, j: int, k: int, links: tuple[float, ...]) -> float:
    low, high = min(i, j), max(i, j)
    return links[low * k - low * (low + 1) // 2 + high - low - 1]


def _members(mask: int) -> list[int]:
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


def _cut(piece: int, rest: int, k: int, links: tuple[float, ...]) -> float:
    """Return the chance that no link goes from a piece to the rest."""
    chance = 1.0
    for i in _members(piece):
        for j in _members(rest):
            chance *= 1 - _chance(i, j, k, links)
    return chance


@cache
def _held(piece: int, k: int, links: tuple[float, ...]) -> float:
    """Return the chance that links hold a piece together.

    If they do not, the first record's part is a smaller piece (Gilbert 1959).
    """
    first = piece & -piece
    smaller = [part for part in _subsets(piece) if part & first and part != piece]
    return 1 - sum(_held(part, k, links) * _cut(part, piece & ~part, k, links) for part in smaller)


def _add_false(made: Floats, table: CaptureTable, history: int, rates: Mapping[Pair, float]) -> None:
    """Move units of a history that are falsely linked, together with those they are linked to."""
    for (i, j), rate in rates.items():
        if rate and history >> j & 1 and not history >> i & 1:
            others = [
                (other, count)
                for other, count in enumerate(table.counts)
                if other >> i & 1 and not other & history and count
            ]
            whole = sum(count for _, count in others)
            for other, count in others:
                share = rate * count / whole
                made[history, history] -= share
                made[other, history] -= share
                made[history | other, history] += share


def corrected(table: CaptureTable, model: Integers, rates: Rates) -> float:
    """Return N of a hierarchical model, its parameters as masks, at these rates; nan without an estimate."""
    histories = np.arange(1, 1 << table.k)
    design = np.asarray((histories[:, None] & model) == model, dtype=np.float64)
    matrix, seen = spread(table, rates)[1:, 1:], table.array[1:]
    beta = _start(design, seen)
    value, step = -np.inf, np.zeros_like(beta)
    for _ in range(MOST_STEPS):
        step = _score(design, matrix, seen, beta)
        while (new := _likelihood(design, matrix, seen, beta + step)) < value - 1e-9 * abs(value):
            step = step / 2
            if np.abs(step).max() < STOP:
                return float("nan")
        beta, value = beta + step, new
        if np.abs(step).sum() < STOP:
            return _size(design, beta) if _error(design, matrix, beta) < MOST_ERROR else float("nan")
    return float("nan")


def _size(design: Floats, beta: Floats) -> float:
    """Return how many people there are; nan for more than there ever were."""
    predictors = np.append(design @ beta, beta[0])
    if predictors.max() > np.log(MOST_PEOPLE):
        return float("nan")
    return float(np.exp(predictors).sum())


def _error(design: Floats, matrix: Floats, beta: Floats) -> float:
    """Return the standard error of the logarithm of the hidden people.

    A parameter at minus infinity is known; a direction that the table does not see makes the error huge.
    """
    information = _information(*_slope(design, matrix, beta))
    known = np.diag(information) > NOTHING
    scale = np.sqrt(np.diag(information)[known])
    values, vectors = np.linalg.eigh(information[np.ix_(known, known)] / np.outer(scale, scale))
    variance = (vectors[0] ** 2 / np.maximum(values, 1e-18)).sum() / scale[0] ** 2
    return float(np.sqrt(variance))


@dataclass(frozen=True)
class Checked:
    """What was found in a sample that somebody checked: how many of how many."""

    hits: int
    number: int

    def __post_init__(self) -> None:
        """Raise CaptureError unless some were checked, and no more were hits than that."""
        parameters.require(number=self.number)
        if not 0 <= self.hits <= self.number:
            raise CaptureError("estimation.rates")

    def drawn(self, chance: np.random.Generator) -> float:
        """Draw the chance itself: Beta, with the prior of Jeffreys."""
        return float(chance.beta(self.hits + 0.5, self.number - self.hits + 0.5))


def replicated(
    table: CaptureTable, model: Integers, found: Checked, false: Checked, number: int, seed: int
) -> Floats:
    """Return N of replicates that carry both kinds of chance: who was seen, and what was linked.

    `found` counts checked matches that were linked, `false` checked records without a match that were.
    Raises CaptureError for a number or a seed that means nothing.
    """
    parameters.require(number=number, seed=seed)
    chance = np.random.default_rng(np.random.SeedSequence([seed, _STREAM]))
    sizes = []
    by_name = table.by_name
    for counts in chance.multinomial(table.n, table.array[by_name] / table.n, size=number):
        drawn = CaptureTable(table.lists, tuple(int(one) for one in counts[np.argsort(by_name)]))
        rates = everywhere(table.k, found.drawn(chance), false.drawn(chance))
        sizes.append(corrected(drawn, model, rates))
    return np.array(sizes)


def _start(design: Floats, seen: Floats) -> Floats:
    weight = seen + 0.1
    return np.asarray(np.linalg.lstsq(design * np.sqrt(weight)[:, None], np.sqrt(weight) * np.log(weight))[0])


def _score(design: Floats, matrix: Floats, seen: Floats, beta: Floats) -> Floats:
    """Return the step of Fisher scoring."""
    slope, expected = _slope(design, matrix, beta)
    information = _information(slope, expected)
    return np.asarray(np.linalg.lstsq(information, slope.T @ (seen / expected - 1), rcond=1e-12)[0])


def _slope(design: Floats, matrix: Floats, beta: Floats) -> tuple[Floats, Floats]:
    """Return how expected counts change with each parameter, and those counts."""
    means = np.exp(np.clip(design @ beta, -50, 50))
    return matrix @ (design * means[:, None]), np.maximum(matrix @ means, 1e-12)


def _information(slope: Floats, expected: Floats) -> Floats:
    return np.asarray(slope.T @ (slope / expected[:, None]))


def _likelihood(design: Floats, matrix: Floats, seen: Floats, beta: Floats) -> float:
    expected = matrix @ np.exp(np.clip(design @ beta, -50, 50))
    if (expected[seen > 0] <= 0).any():
        return -np.inf
    return float(seen[seen > 0] @ np.log(expected[seen > 0]) - expected.sum())
