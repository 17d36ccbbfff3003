"""Every decomposable graph at once: the posterior of N averaged over how lists may depend on each other.

Madigan & York (1997): the counts of a clique have a Dirichlet prior with `delta` in each cell of the whole
table, cliques agree on what they share, graphs are equally likely, and N has prior 1/N. The likelihood of
a graph is that of its cliques over that of its separators, so N enters only through each set's own empty
cell. Graphs times N is summed in blocks, so that six lists fit in little memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from scipy.special import gammaln

from zicht.errors import CaptureError
from zicht.estimation.capture import CaptureTable
from zicht.estimation.subsets import Floats
from zicht.progress import Progress, silent

MOST_LISTS = 6
BLOCK = 512  # values of N at once
COARSE, NOTHING = 400, 50.0  # values of N at which graphs are compared; what is e^-50 below adds nothing
FURTHEST = 1000  # times the people seen
TAIL = 1e-7
Graph = tuple[tuple[int, int], ...]
"""Sets of lists with how often they count: cliques above 0, separators below."""


@dataclass(frozen=True)
class Posterior:
    """Values of N with their posterior (each summing to 1), and each graph's."""

    sizes: Floats
    weights: Floats
    graphs: tuple[Graph, ...]
    graph_weights: Floats

    @property
    def cut(self) -> float:
        """Return the share of the posterior in the last hundredth of the grid, beyond which nobody looked."""
        return float(self.weights[-max(1, len(self.weights) // 100) :].sum())

    @property
    def mean(self) -> float:
        return float(self.sizes @ self.weights)

    def quantile(self, share: float) -> int:
        """Return the smallest N with at least this share of the posterior at or below it."""
        return int(self.sizes[np.searchsorted(np.cumsum(self.weights), share)])


@cache
def graphs(k: int) -> tuple[Graph, ...]:
    """Return every decomposable graph of k lists."""
    edges = list(combinations(range(k), 2))
    found = (_decomposed(k, edges, chosen) for chosen in range(1 << len(edges)))
    return tuple(graph for graph in found if graph is not None)


def _decomposed(k: int, edges: list[tuple[int, int]], chosen: int) -> Graph | None:
    """Return a graph by its cliques and separators, or None when it is not decomposable.

    Take away a list whose neighbours all know each other, as long as there is one (Lauritzen 1996).
    """
    near = [0] * k
    for place, (i, j) in enumerate(edges):
        if chosen >> place & 1:
            near[i] |= 1 << j
            near[j] |= 1 << i
    counts: dict[int, int] = {}
    left = (1 << k) - 1
    while left:
        simplicial = (i for i in range(k) if left >> i & 1 and _complete(near[i] & left, near))
        one = next(simplicial, None)
        if one is None:
            return None
        around = near[one] & left
        counts[around | 1 << one] = counts.get(around | 1 << one, 0) + 1
        counts[around] = counts.get(around, 0) - 1
        left &= ~(1 << one)
    return tuple(sorted((mask, count) for mask, count in counts.items() if mask and count))


def _complete(around: int, near: list[int]) -> bool:
    return all(around & ~(near[i] | 1 << i) == 0 for i in range(around.bit_length()) if around >> i & 1)


def posterior(
    table: CaptureTable,
    grid: int | None = None,
    delta: float | None = None,
    progress: Progress = silent,
) -> Posterior:
    """Return the posterior of N from n to n + grid - 1; without `grid` until the tail is nothing.

    `delta` is 2^-k unless it is given. Raises CaptureError for more than six lists.
    """
    if table.k > MOST_LISTS:
        raise CaptureError("estimation.many_graphs", most=MOST_LISTS)
    prior = 2.0**-table.k if delta is None else delta
    every = graphs(table.k)
    coefficients, sets = _coefficients(table.k, every)
    reach = grid or FURTHEST * table.n
    hidden = np.unique(np.rint(np.geomspace(1, reach, COARSE)) - 1)
    logs = coefficients @ _likelihoods(table, sets, hidden, prior) + _prior(table, hidden)
    kept = np.flatnonzero(logs.max(axis=1) > logs.max() - NOTHING)
    totals = np.zeros(len(every))
    weights, totals[kept] = _summed(
        table, np.ascontiguousarray(coefficients[kept]), sets, grid or _enough(hidden, logs), prior, progress
    )
    sizes = table.n + np.arange(len(weights), dtype=np.float64)
    return Posterior(sizes, weights / weights.sum(), every, totals / totals.sum())


def _enough(hidden: Floats, logs: Floats) -> int:
    """Return the number of values of N beyond which about 10^-7 of the posterior is left."""
    shares = np.exp(logs - logs.max()).sum(axis=0)
    masses = (shares[1:] + shares[:-1]) / 2 * np.diff(hidden)
    left = masses[::-1].cumsum()[::-1] / masses.sum()
    beyond = np.flatnonzero(left < TAIL)
    return int(hidden[beyond[0]]) if len(beyond) else int(hidden[-1])


def _summed(
    table: CaptureTable, coefficients: Floats, sets: list[int], grid: int, delta: float, progress: Progress
) -> tuple[Floats, Floats]:
    """Return the sums over graphs for each N, and over N for each graph, both over one denominator."""
    weights, totals, top = np.zeros(grid), np.zeros(len(coefficients)), -np.inf
    for start in range(0, grid, BLOCK):
        hidden = np.arange(start, min(start + BLOCK, grid), dtype=np.float64)
        logs = coefficients @ _likelihoods(table, sets, hidden, delta) + _prior(table, hidden)
        if (higher := float(logs.max())) > top:
            scale = np.exp(top - higher)
            weights, totals, top = weights * scale, totals * scale, higher
        np.exp(logs - top, out=logs)
        weights[start : start + len(hidden)] = logs.sum(axis=0)
        totals += logs.sum(axis=1)
        progress("estimation.graphs", min(start + BLOCK, grid), grid)
    return weights, totals


def _coefficients(k: int, every: tuple[Graph, ...]) -> tuple[Floats, list[int]]:
    """Return how often each graph counts each set of lists, and those sets."""
    coefficients = np.zeros((len(every), 1 << k))
    for row, graph in enumerate(every):
        for mask, count in graph:
            coefficients[row, mask] = count
    sets = np.flatnonzero(coefficients.any(axis=0))
    return coefficients[:, sets], sets.tolist()


def median_of(table: CaptureTable, graph: Graph, grid: int, delta: float | None = None) -> int:
    """Return the median of N under one graph, from n to n + grid - 1."""
    prior = 2.0**-table.k if delta is None else delta
    hidden = np.arange(grid, dtype=np.float64)
    sets, counts = [mask for mask, _ in graph], np.array([count for _, count in graph])
    logs = counts @ _likelihoods(table, sets, hidden, prior) + _prior(table, hidden)
    shares = np.cumsum(np.exp(logs - logs.max()))
    return table.n + int(np.searchsorted(shares, shares[-1] / 2))


def _prior(table: CaptureTable, hidden: Floats) -> Floats:
    """Return the log of the number of ways to be hidden, times the prior 1/N."""
    whole = table.n + hidden
    return np.asarray(gammaln(whole + 1) - gammaln(hidden + 1) - np.log(whole))


def _likelihoods(table: CaptureTable, sets: list[int], hidden: Floats, delta: float) -> Floats:
    """Return for each set of lists the log-likelihood of its table, for each number of hidden people."""
    whole = delta * 2**table.k
    rows = []
    for lists in sets:
        cells = _table_of(table, lists)
        prior = delta * 2 ** (table.k - lists.bit_count())
        known = sum(gammaln(prior + count) - gammaln(prior) for cell, count in cells.items() if cell)
        empty = gammaln(prior + cells[0] + hidden) - gammaln(prior)
        rows.append(known + empty + gammaln(whole) - gammaln(whole + table.n + hidden))
    return np.array(rows)


def _table_of(table: CaptureTable, lists: int) -> Mapping[int, int]:
    """Return how many people stand on each combination of these lists, whatever else they stand on."""
    cells = {0: 0}
    for history, count in enumerate(table.counts):
        cells[history & lists] = cells.get(history & lists, 0) + count
    return cells
