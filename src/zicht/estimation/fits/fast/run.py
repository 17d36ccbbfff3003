"""The loop of fits side by side: each goes on until it arrived, is proven, or is left to exact arithmetic."""

from typing import Any

from zicht.estimation.fits.fast.elimination import backward, factorise, forward
from zicht.estimation.fits.fast.lanes import begin, likelihood, means, take
from zicht.estimation.fits.fast.memory import (
    ARRIVED,
    BETA,
    BOUND,
    LOGLIK,
    MARGIN,
    MOVED,
    NEWTON,
    OFF,
    OPEN,
    PIVOT,
    SPARE,
    SUMS,
    WANT,
)
from zicht.estimation.fits.fast.proof import bound, recedes
from zicht.estimation.fits.fast.vectors import (
    LANES,
    Vector,
    add,
    fill,
    get,
    if_less,
    kernel,
    load,
    mul,
    put,
    root,
    routine,
    some_less,
    store,
)

UNSETTLED, FITTED, NO_ESTIMATE, UNDECIDED, REFUSED = range(5)
ENOUGH, PROMISING, MOST_STEPS = 1e-9, 2e-8, 20
CHEAP_STEPS, NEAR = 2, 2.0  # further away, weights of the counts lead astray where the model fits badly
FIRST_DOUBT, LEAST_FLIGHT = 3, 0.9
CERTAIN, SMALL = 0.1, 0.5
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

    After the start come some steps with its own factorisation. Then each round is a Newton step and one more
    with the same factorisation: cubic convergence (Traub 1964) for less than two factorisations cost.
    """
    begin(w, masks, above, k, p)
    left = _admit(w, first, count, state)
    factorise(w, masks, p)
    backward(w, p)
    _mark(w)
    take(w, p)
    placed = _approach(w, masks, k, p)
    for step in range(MOST_STEPS):
        if left == 0:
            break
        if not placed:
            means(w, masks, k, p)
        placed = False
        factorise(w, masks, p)
        backward(w, p)
        _mark(w)
        take(w, p)
        if step >= FIRST_DOUBT:
            left -= _leave(w, masks, k, p, first, count, state)
        left -= _close(w, masks, k, p, first, count, state, number, kept, sets, places)
        again = 0
        while left and _wanted(w, again):
            means(w, masks, k, p)
            forward(w, p)
            backward(w, p)
            take(w, p)
            left -= _close(w, masks, k, p, first, count, state, number, kept, sets, places)
            again += 1
    for lane in range(count):
        if state[first + lane] == UNSETTLED:
            state[first + lane] = UNDECIDED


@kernel
def _approach(w: int, masks: int, k: int, p: int) -> bool:
    """Step with the factorisation of the start while fits come nearer; tell whether the gradient still holds.

    It is made with the counts as weights, and they are nearer to the means of the estimate than those of the
    start are: such a step goes as far as one of Newton, and costs no factorisation.
    """
    for _ in range(CHEAP_STEPS):
        means(w, masks, k, p)
        forward(w, p)
        backward(w, p)
        if not _nears(w):
            return True
        take(w, p)
    return False


@kernel
def _nears(w: int) -> bool:
    """Let each fit step on that is near and whose steps shrink; tell whether there is one."""
    moved = load(w, MOVED)
    near = if_less(moved, fill(NEAR), fill(1.0), fill(0.0))
    shrinks = if_less(moved, mul(fill(0.5), load(w, NEWTON)), fill(1.0), fill(0.0))
    want = mul(load(w, WANT), mul(near, shrinks))  # a choice between memory and 0 is a slow store
    store(w, WANT, want)
    store(w, NEWTON, moved)
    return bool(some_less(fill(0.0), want))


@kernel
def _admit(w: int, first: int, count: int, state: Array) -> int:
    """Return the number of fits that are identifiable; the others are left to exact arithmetic."""
    left = 0
    for lane in range(LANES):
        right = get(w, OFF * LANES + lane) == 0 and get(w, MARGIN * LANES + lane) > 0
        fit = lane < count and right and get(w, SPARE * LANES + lane) >= 0
        put(w, OPEN * LANES + lane, 1.0 if fit else 0.0)
        if lane < count:
            state[first + lane] = UNSETTLED if fit else (UNDECIDED if right else REFUSED)
        left += 1 if fit else 0
    return left


@routine
def _leave(w: int, masks: int, k: int, p: int, first: int, count: int, state: Array) -> int:
    """Close the fits that still take large steps and are proven to have no estimate."""
    left = 0
    for lane in range(count):
        flies = get(w, OPEN * LANES + lane) > 0 and get(w, MOVED * LANES + lane) > LEAST_FLIGHT
        if flies and recedes(w, masks, k, p, lane):
            state[first + lane] = NO_ESTIMATE
            put(w, OPEN * LANES + lane, 0.0)
            left += 1
    return left


@kernel
def _mark(w: int) -> None:
    """Remember the size of a Newton step; every fit takes it."""
    store(w, NEWTON, load(w, MOVED))
    store(w, WANT, fill(1.0))


@kernel
def _remains(w: int) -> Vector:
    """Return about what is left after a step: its size times that of the Newton step of its factorisation."""
    return mul(load(w, MOVED), load(w, NEWTON))


@kernel
def _wanted(w: int, again: int) -> bool:
    """Let every fit step again with the same factorisation, and once more those that then arrive."""
    if again == 0:
        return True
    if again > 1:
        return False
    close = mul(_remains(w), load(w, NEWTON))
    want = if_less(close, fill(PROMISING), load(w, OPEN), fill(0.0))
    store(w, WANT, want)
    return bool(some_less(fill(0.0), want))


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
    arrived = mul(load(w, OPEN), if_less(_remains(w), fill(ENOUGH), load(w, WANT), fill(0.0)))
    if not some_less(fill(0.0), arrived):
        return 0
    store(w, ARRIVED, arrived)
    bound(w, k, p)
    likelihood(w, p)
    closed = _record(w, first, count, state, number)
    if kept.shape[1]:
        means(w, masks, k, p)
        _keep(w, p, first, count, state, kept, sets, places)
    return closed


@kernel
def _record(w: int, first: int, count: int, state: Array, number: Array) -> int:
    """Close the fits that arrived; what is not proven goes to exact arithmetic."""
    # rounding in the factorisation is relative to the root of n
    doubt = mul(load(w, BOUND), add(fill(1.0), root(load(w, MARGIN))))
    sure = if_less(doubt, fill(CERTAIN), fill(1.0), fill(0.0))
    sure = if_less(load(w, NEWTON), fill(SMALL), sure, fill(0.0))
    store(w, BOUND, if_less(fill(0.0), load(w, PIVOT), sure, fill(0.0)))
    left = 0
    for lane in range(count):
        if get(w, ARRIVED * LANES + lane) > 0:
            state[first + lane] = FITTED if get(w, BOUND * LANES + lane) > 0 else UNDECIDED
            number[0, first + lane] = get(w, BETA * LANES + lane)
            number[1, first + lane] = get(w, LOGLIK * LANES + lane)
            put(w, OPEN * LANES + lane, 0.0)
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
