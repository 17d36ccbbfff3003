"""Fits side by side, one a lane: their start, their means and gradient, and a step."""

from zicht.estimation.fits.fast.arithmetic import exponential, rough_logarithm
from zicht.estimation.fits.fast.memory import (
    ACTIVE,
    BETA,
    BYTES,
    CELLS,
    EMPTY,
    FACTORS,
    FIRST,
    FIXED,
    LOGLIK,
    MARGIN,
    MEANS,
    OFF,
    RIGHT,
    SPARE,
    STEP,
    SUMS,
    WANT,
)
from zicht.estimation.fits.fast.transforms import means_and_sums, subset_products, superset_sums
from zicht.estimation.fits.fast.vectors import (
    Vector,
    add,
    fill,
    get,
    if_less,
    kernel,
    load,
    mask,
    mul,
    nearest,
    plus_product,
    routine,
    size,
    some_less,
    store,
    sub,
)


@routine
def begin(w: int, masks: int, above: int, k: int, p: int) -> None:
    """Find margins, active parameters and spare cells, and the first weighted least squares.

    `above` holds for each mask how many seen cells lie above it.
    """
    _weigh(w, k)
    superset_sums(w + CELLS * BYTES, w + SUMS * BYTES, k)
    active = _sort(w, masks, p)
    if some_less(fill(0.0), load(w, EMPTY)):
        _empty(w, masks, k, p)
        for s in range(1 << k):
            store(w, SUMS + s, plus_product(fill(0.1), load(w, MEANS + s), load(w, SUMS + s)))
        store(w, SPARE, sub(load(w, MEANS), active))
    else:
        for s in range(1 << k):
            store(w, SUMS + s, plus_product(fill(0.1), fill(get(above, s)), load(w, SUMS + s)))
        store(w, SPARE, sub(fill(get(above, 0)), active))
    superset_sums(w + FIRST * BYTES, w + FIRST * BYTES, k)
    for a in range(p):
        store(w, RIGHT + a, load(w, FIRST + mask(masks, a)))
        store(w, BETA + a, fill(0.0))


@kernel
def _weigh(w: int, k: int) -> None:
    """Put the weighted logarithms of the seen cells, with the weights y + 0.1, and 1 for each factor.

    Note too how far the counts are from whole numbers of people who were seen; 0 is right.
    """
    off = size(load(w, CELLS))
    store(w, FIRST, fill(0.0))
    store(w, FACTORS, fill(1.0))
    for s in range(1, 1 << k):
        count = load(w, CELLS + s)
        off = add(off, add(size(sub(count, nearest(count))), sub(size(count), count)))
        raised = add(count, fill(0.1))
        store(w, FIRST + s, plus_product(raised, rough_logarithm(raised), fill(-0.1)))
        store(w, FACTORS + s, fill(1.0))
    store(w, OFF, off)


@kernel
def _sort(w: int, masks: int, p: int) -> Vector:
    """Tell active parameters from those with an empty margin; return how many are active."""
    number, empty = fill(0.0), fill(0.0)
    for a in range(p):
        total, member = load(w, SUMS + mask(masks, a)), load(w, ACTIVE + a)
        active = mul(member, if_less(fill(0.0), total, fill(1.0), fill(0.0)))
        store(w, MARGIN + a, total)
        store(w, FIXED + a, sub(fill(1.0), sub(member, active)))
        store(w, ACTIVE + a, active)
        number, empty = add(number, active), add(empty, sub(member, active))
    store(w, EMPTY, empty)
    return number


@kernel
def _empty(w: int, masks: int, k: int, p: int) -> None:
    """Leave out the cells that an empty margin keeps at 0; write how many are left above each mask."""
    for a in range(p):
        store(w, FACTORS + mask(masks, a), load(w, FIXED + a))
    subset_products(w + FACTORS * BYTES, w + MEANS * BYTES, k)
    store(w, MEANS, fill(0.0))
    for s in range(1 << k):
        store(w, FIRST + s, mul(load(w, MEANS + s), load(w, FIRST + s)))
    superset_sums(w + MEANS * BYTES, w + MEANS * BYTES, k)


@routine
def means(w: int, masks: int, k: int, p: int) -> None:
    """Write the means at the parameters, their sums over supersets, and the gradient."""
    for a in range(p):
        moved = exponential(load(w, BETA + a))
        store(w, FACTORS + mask(masks, a), if_less(fill(0.5), load(w, ACTIVE + a), moved, load(w, FIXED + a)))
    means_and_sums(w, k)
    for a in range(p):
        store(w, RIGHT + a, sub(load(w, MARGIN + a), load(w, SUMS + mask(masks, a))))


@routine
def take(w: int, p: int) -> None:
    """Take the step where it is wanted."""
    want = load(w, WANT)
    for a in range(p):
        store(w, BETA + a, plus_product(want, load(w, STEP + a), load(w, BETA + a)))


@routine
def likelihood(w: int, p: int) -> None:
    """Write the log-likelihood after a step: from where the means were, half the gradient along it."""
    found, want = sub(fill(0.0), load(w, SUMS)), load(w, WANT)
    for a in range(p):
        step = mul(want, load(w, STEP + a))
        counted = mul(load(w, ACTIVE + a), load(w, MARGIN + a))
        found = plus_product(counted, sub(load(w, BETA + a), step), found)
        found = plus_product(mul(fill(0.5), step), load(w, RIGHT + a), found)
    store(w, LOGLIK, found)
