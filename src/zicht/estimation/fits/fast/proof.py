"""Proves for the fit of each lane that its estimate exists, or that it does not.

Exists. Let the means m > 0 be any, H = X'diag(m)X and H d = t - X'm. Then x = m (1 + Xd) satisfies X'x = t,
and x > 0 when max|Xd| < 1: the cone's relative interior holds t. The step is computed with rounding:
|d - d^| <= |H^-1| 8 (p + k) u t, and 1'|H^-1|t <= (M(L)^-1 1)'(M(L)^-1 t), where M(L) is the Cholesky factor
with its off-diagonal entries made -|L[i, j]| (Higham 2002, ch. 8 and 10).

Does not. Where no estimate exists, Newton's steps settle on a direction of recession. Rounded to whole
numbers, c = -d is checked exactly: Xc = 0 where y > 0, Xc >= 0 elsewhere, somewhere more.
"""

import math

from zicht.estimation.fits.fast.elimination import start
from zicht.estimation.fits.fast.memory import (
    ACTIVE,
    BOUND,
    BYTES,
    CELLS,
    FIRST,
    FIXED,
    INVERSE,
    MARGIN,
    SECOND,
    STEP,
)
from zicht.estimation.fits.fast.vectors import (
    LANES,
    add,
    fill,
    get,
    kernel,
    load,
    mask,
    mul,
    plus_product,
    put,
    routine,
    size,
    store,
)

ROUNDING = 2.0**-53


@routine
def bound(w: int, k: int, p: int) -> None:
    """Write a bound on what rounding did to the step; below 0.1 a small step proves existence."""
    number = fill(float(k))
    for i in range(p):
        active = load(w, ACTIVE + i)
        number = add(number, active)
        store(w, FIRST + i, mul(load(w, MARGIN + i), active))
        store(w, SECOND + i, active)
    for i in range(p % 2, p, 2):
        _carry(w, i)
    total = fill(0.0)
    for i in range(p):
        total = plus_product(mul(load(w, FIRST + i), load(w, SECOND + i)), load(w, INVERSE + i), total)
    store(w, BOUND, mul(mul(total, number), fill(8.0 * ROUNDING)))


@kernel
def _carry(w: int, i: int) -> None:
    """Add to rows i and i + 1 of both right-hand sides what the columns before them carry."""
    left, right, upper, lower = w + FIRST * BYTES, w + SECOND * BYTES, start(w, i), start(w, i + 1)
    a, b, c, d = load(left, i), load(right, i), load(left, i + 1), load(right, i + 1)
    for m in range(i):
        x, y, above, below = load(left, m), load(right, m), size(load(upper, m)), size(load(lower, m))
        a, b = plus_product(above, x, a), plus_product(above, y, b)
        c, d = plus_product(below, x, c), plus_product(below, y, d)
    below = size(load(lower, i))
    store(left, i, a)
    store(right, i, b)
    store(left, i + 1, plus_product(below, a, c))
    store(right, i + 1, plus_product(below, b, d))


@routine
def recedes(w: int, masks: int, k: int, p: int, lane: int) -> bool:
    """Tell whether the step of one fit, rounded, proves that it has no estimate."""
    change, kept = w + FIRST * BYTES, w + SECOND * BYTES
    for s in range(1 << k):
        put(change, s, 0.0)
        put(kept, s, 1.0)
    for a in range(p):
        if get(w, (ACTIVE + a) * LANES + lane) > 0:
            put(change, mask(masks, a), float(math.floor(0.5 - get(w, (STEP + a) * LANES + lane))))
        put(kept, mask(masks, a), get(w, (FIXED + a) * LANES + lane))
    for i in range(k):
        for s in range(1 << k):
            if s >> i & 1:
                put(change, s, get(change, s) + get(change, s ^ (1 << i)))
                put(kept, s, get(kept, s) * get(kept, s ^ (1 << i)))
    return _falls(w, change, kept, k, lane)


@kernel
def _falls(w: int, change: int, kept: int, k: int, lane: int) -> bool:
    """Tell whether kept cells with people keep their mean, none rises, and some cell empties."""
    some = False
    for s in range(1, 1 << k):
        if get(kept, s) > 0:
            fall = get(change, s)
            if fall < 0 or (fall > 0 and get(w, (CELLS + s) * LANES + lane) > 0):
                return False
            some = some or fall > 0
    return some
