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
    GAIN,
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
    LANES,
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
    store,
    sub,
)


@routine
def begin(w: int, masks: int, above: int, k: int, p: int) -> None:
    """Find margins, active parameters and spare cells, and the first weighted least squares.

    `above` holds for each mask how many seen cells lie above it.
    """
    _examine(w, k)
    superset_sums(w + CELLS * BYTES, w + SUMS * BYTES, k)
    active = _sort(w, masks, k, p)
    empty = _some(w, EMPTY)
    if empty:
        subset_products(w + FACTORS * BYTES, w + MEANS * BYTES, k)
    else:
        _fill(w, MEANS, k)
    _weigh(w, k)
    if empty:
        superset_sums(w + MEANS * BYTES, w + MEANS * BYTES, k)
    for s in range(1 << k):
        cells = load(w, MEANS + s) if empty else fill(get(above, s))
        store(w, SUMS + s, plus_product(fill(0.1), cells, load(w, SUMS + s)))
        if s == 0:
            store(w, SPARE, sub(cells, active))
    superset_sums(w + FIRST * BYTES, w + FIRST * BYTES, k)
    for a in range(p):
        store(w, RIGHT + a, load(w, FIRST + mask(masks, a)))
        store(w, BETA + a, fill(0.0))


@kernel
def _examine(w: int, k: int) -> None:
    """Note how far the counts are from whole numbers of people who were seen; 0 is right."""
    off = size(load(w, CELLS))
    for s in range(1, 1 << k):
        count = load(w, CELLS + s)
        off = add(off, add(size(sub(count, nearest(count))), sub(size(count), count)))
    store(w, OFF, off)


@kernel
def _fill(w: int, area: int, k: int) -> None:
    for s in range(1 << k):
        store(w, area + s, fill(1.0))


@kernel
def _some(w: int, row: int) -> bool:
    """Tell whether a row has a number above 0."""
    for lane in range(LANES):
        if get(w, row * LANES + lane) > 0:
            return True
    return False


@kernel
def _sort(w: int, masks: int, k: int, p: int) -> Vector:
    """Tell active parameters from those with an empty margin; return how many are active."""
    _fill(w, FACTORS, k)
    number, empty = fill(0.0), fill(0.0)
    for a in range(p):
        total, member = load(w, SUMS + mask(masks, a)), load(w, ACTIVE + a)
        active = if_less(fill(0.0), total, member, fill(0.0))
        fixed = sub(fill(1.0), sub(member, active))
        store(w, MARGIN + a, total)
        store(w, ACTIVE + a, active)
        store(w, FIXED + a, fixed)
        store(w, FACTORS + mask(masks, a), fixed)
        number, empty = add(number, active), add(empty, sub(member, active))
    store(w, EMPTY, empty)
    return number


@kernel
def _weigh(w: int, k: int) -> None:
    """Put the weighted logarithms of the kept cells, with the weights y + 0.1; the empty cell is not seen."""
    store(w, MEANS, fill(0.0))
    for s in range(1 << k):
        raised = add(load(w, CELLS + s), fill(0.1))
        weighed = plus_product(raised, rough_logarithm(raised), fill(-0.1))
        store(w, FIRST + s, mul(load(w, MEANS + s), weighed))


@routine
def means(w: int, masks: int, k: int, p: int) -> None:
    """Write the means at the parameters, their sums over supersets, gradient and log-likelihood."""
    for a in range(p):
        moved = exponential(load(w, BETA + a))
        store(w, FACTORS + mask(masks, a), if_less(fill(0.5), load(w, ACTIVE + a), moved, load(w, FIXED + a)))
    means_and_sums(w, k)
    loglik = sub(fill(0.0), load(w, SUMS))
    for a in range(p):
        total = load(w, MARGIN + a)
        store(w, RIGHT + a, sub(total, load(w, SUMS + mask(masks, a))))
        counted = mul(load(w, ACTIVE + a), total)
        loglik = plus_product(counted, load(w, BETA + a), loglik)
    store(w, LOGLIK, loglik)


@routine
def take(w: int, p: int) -> None:
    """Take the step where it is wanted; half the gradient along it is what the log-likelihood gains."""
    gain, want = fill(0.0), load(w, WANT)
    for a in range(p):
        step = mul(want, load(w, STEP + a))
        gain = plus_product(mul(fill(0.5), step), load(w, RIGHT + a), gain)
        store(w, BETA + a, add(load(w, BETA + a), step))
    store(w, GAIN, gain)
