"""The loop of fits side by side: each goes on until it arrived, is proven, or is left to exact arithmetic."""

from typing import Any

from zicht.estimation.fits.fast.elimination import backward, factorise, forward
from zicht.estimation.fits.fast.lanes import begin, means, take
from zicht.estimation.fits.fast.memory import (
    ACTIVE,
    BETA,
    BOUND,
    CELLS,
    GAIN,
    LOGLIK,
    MARGIN,
    MOVED,
    NEWTON,
    OFF,
    PIVOT,
    SPARE,
    SUMS,
    WANT,
)
from zicht.estimation.fits.fast.proof import bound, recedes
from zicht.estimation.fits.fast.vectors import LANES, address, get, kernel, put, routine

OPEN, FITTED, NO_ESTIMATE, UNDECIDED, REFUSED = range(5)
ENOUGH, PROMISING, MOST_STEPS = 1e-9, 2e-8, 20
FIRST_DOUBT, LEAST_FLIGHT = 3, 0.9
CERTAIN, SMALL = 0.1, 0.5
TILE = 32  # rows that stay in the nearest cache
Array = Any


@routine
def together(
    w: int,
    masks: int,
    above: int,
    k: int,
    p: int,
    first: int,
    count: int,
    state: Array,
    number: Array,
    kept: Array,
    sets: Array,
    places: Array,
) -> None:
    """Fit the models that stand in memory; write what was found from place `first` on.

    `masks` are the `p` parameters that at least one of them has; `places` tells where each stands in `sets`.

    Each round is a Newton step and one more with the same factorisation: cubic convergence (Traub 1964)
    for less than two factorisations cost.
    """
    begin(w, masks, above, k, p)
    left = _admit(w, first, count, state)
    factorise(w, masks, p)
    backward(w, p)
    _mark(w)
    take(w, p)
    for step in range(MOST_STEPS):
        if left == 0:
            break
        means(w, masks, k, p)
        factorise(w, masks, p)
        backward(w, p)
        _mark(w)
        take(w, p)
        if step >= FIRST_DOUBT:
            left -= _leave(w, masks, k, p, first, count, state)
        left -= _close(w, masks, k, p, first, count, state, number, kept, sets, places)
        again = 0
        while left and _wanted(w, again, first, count, state):
            means(w, masks, k, p)
            forward(w, p)
            backward(w, p)
            take(w, p)
            left -= _close(w, masks, k, p, first, count, state, number, kept, sets, places)
            again += 1
    for lane in range(count):
        if state[first + lane] == OPEN:
            state[first + lane] = UNDECIDED


@kernel
def _admit(w: int, first: int, count: int, state: Array) -> int:
    """Return the number of fits that are identifiable; the others are left to exact arithmetic."""
    left = 0
    for lane in range(count):
        right = get(w, OFF * LANES + lane) == 0 and get(w, MARGIN * LANES + lane) > 0
        fit = right and get(w, SPARE * LANES + lane) >= 0
        state[first + lane] = OPEN if fit else (UNDECIDED if right else REFUSED)
        left += 1 if fit else 0
    return left


@routine
def _leave(w: int, masks: int, k: int, p: int, first: int, count: int, state: Array) -> int:
    """Close the fits that still take large steps and are proven to have no estimate."""
    left = 0
    for lane in range(count):
        flies = state[first + lane] == OPEN and get(w, MOVED * LANES + lane) > LEAST_FLIGHT
        if flies and recedes(w, masks, k, p, lane):
            state[first + lane] = NO_ESTIMATE
            left += 1
    return left


@kernel
def _mark(w: int) -> None:
    """Remember the size of a Newton step; every fit takes it."""
    for lane in range(LANES):
        put(w, NEWTON * LANES + lane, get(w, MOVED * LANES + lane))
        put(w, WANT * LANES + lane, 1.0)


@kernel
def _remains(w: int, lane: int) -> float:
    """Return about what is left after a step: its size times that of the Newton step of its factorisation."""
    return float(get(w, MOVED * LANES + lane) * get(w, NEWTON * LANES + lane))


@kernel
def _wanted(w: int, again: int, first: int, count: int, state: Array) -> bool:
    """Let every fit step again with the same factorisation, and once more those that then arrive."""
    some = again == 0
    if again == 1:
        for lane in range(count):
            close = _remains(w, lane) * get(w, NEWTON * LANES + lane) < PROMISING
            want = close and state[first + lane] == OPEN
            put(w, WANT * LANES + lane, 1.0 if want else 0.0)
            some = some or want
    return some


@kernel
def _arrives(w: int, lane: int, state: int) -> bool:
    return state == OPEN and get(w, WANT * LANES + lane) > 0 and _remains(w, lane) < ENOUGH


@routine
def _close(
    w: int,
    masks: int,
    k: int,
    p: int,
    first: int,
    count: int,
    state: Array,
    number: Array,
    kept: Array,
    sets: Array,
    places: Array,
) -> int:
    """Close the fits that arrived; return how many."""
    some = False
    for lane in range(count):
        some = some or _arrives(w, lane, state[first + lane])
    if not some:
        return 0
    bound(w, k, p)
    closed = _record(w, first, count, state, number)
    if kept.shape[1]:
        means(w, masks, k, p)
        _keep(w, p, first, count, state, kept, sets, places)
    return closed


@kernel
def _record(w: int, first: int, count: int, state: Array, number: Array) -> int:
    """Close the fits that arrived; what is not proven goes to exact arithmetic."""
    left = 0
    for lane in range(count):
        if _arrives(w, lane, state[first + lane]):
            # rounding in the factorisation is relative to the root of n
            doubt = get(w, BOUND * LANES + lane) * (1 + get(w, MARGIN * LANES + lane) ** 0.5)
            sure = doubt < CERTAIN and get(w, NEWTON * LANES + lane) < SMALL
            proven = sure and get(w, PIVOT * LANES + lane) > 0
            state[first + lane] = FITTED if proven else UNDECIDED
            number[0, first + lane] = get(w, BETA * LANES + lane)
            number[1, first + lane] = get(w, LOGLIK * LANES + lane) + get(w, GAIN * LANES + lane)
            left += 1
    return left


@kernel
def _keep(
    w: int, p: int, first: int, count: int, state: Array, kept: Array, sets: Array, places: Array
) -> None:
    """Write margins and parameters of the fits that arrived and were not kept before."""
    for lane in range(count):
        if state[first + lane] == FITTED and kept[0, first + lane, 0] != kept[0, first + lane, 0]:
            for a in range(len(sets)):
                kept[0, first + lane, a] = get(w, (SUMS + sets[a]) * LANES + lane)
                kept[1, first + lane, a] = 0.0
            for a in range(p):
                kept[1, first + lane, places[a]] = get(w, (BETA + a) * LANES + lane)


@routine
def gather(
    w: int, models: Array, tables: Array, model: Array, table: Array, first: int, places: Array
) -> int:
    """Put each table and model in its lane, some rows at a time; the last fit fills what is left.

    Only parameters that some model has get a row, and their place in `places`; return how many. Models that
    stand together share most of what they lack, and a factorisation costs the third power of its rows.
    """
    cells = tables.shape[1]
    for top in range(0, cells, TILE):
        for lane in range(LANES):
            counts = address(tables) + 8 * cells * table[min(first + lane, len(table) - 1)]
            for s in range(top, min(top + TILE, cells)):
                put(w, (CELLS + s) * LANES + lane, get(counts, s))
    p = 0
    for a in range(models.shape[1]):
        some = 0.0
        for lane in range(LANES):
            member = models[model[min(first + lane, len(model) - 1)], a]
            put(w, (ACTIVE + p) * LANES + lane, member)
            some += member
        if some > 0:
            places[p] = a
            p += 1
    return p
