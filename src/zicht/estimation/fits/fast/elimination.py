"""Solves the Newton systems of all lanes: a packed L D L' factorisation, blocks of it in registers.

Row i of the lower triangle holds L[i, m] D[m] for m < i until row i gives pivots, and L[i, m] from then on;
the right-hand side is one more row. There are no roots: who waits for a pivot waits for one division. An
inactive parameter gets 1e200 on the diagonal, so that its step is 0 and it moves no other.
"""

from zicht.estimation.fits.fast.memory import (
    ACTIVE,
    BYTES,
    INVERSE,
    LOWER,
    MOVED,
    PIVOT,
    RIGHT,
    STEP,
    SUMS,
)
from zicht.estimation.fits.fast.vectors import (
    WIDE,
    Vector,
    add,
    div,
    fill,
    if_less,
    kernel,
    less_product,
    load,
    mask,
    mul,
    routine,
    size,
    store,
    sub,
)

HUGE = 1e200
SMALLEST_PIVOT = 1e-12  # relative to the diagonal; a smaller one is replaced, and then nothing is proven


@kernel
def start(w: int, i: int) -> int:
    """Return the address where row i of the lower triangle starts."""
    return w + (LOWER + i * (i + 1) // 2) * BYTES


@routine
def factorise(w: int, masks: int, p: int) -> None:
    """Factorise, and carry the right-hand side along."""
    lowest, odd = fill(HUGE), p % 2
    if odd:
        lowest = _first_column(w, masks, p, lowest)
    for j in range(odd, p, 2):
        lowest = _pivots(w, masks, p, j, lowest)
        i = j + 2
        if WIDE:  # eight sums of two registers each fit in its 32, four of them in the 16 of others
            while i + 3 < p:
                _four_rows(w, masks, i, j)
                i += 4
        while i < p:
            _two_rows(w, masks, i, j)
            i += 2
    store(w, PIVOT, lowest)


@kernel
def _first_column(w: int, masks: int, p: int, lowest: Vector) -> Vector:
    """Make the column that is left over when two at a time go together."""
    own, diagonal = mask(masks, 0), load(w, SUMS + mask(masks, 0))
    for i in range(1, p):
        store(start(w, i), 0, load(w, SUMS + (own | mask(masks, i))))
    store(start(w, p), 0, load(w, RIGHT))
    return _pivot(w, 0, diagonal, diagonal, lowest)


@kernel
def _pivot(w: int, j: int, found: Vector, diagonal: Vector, lowest: Vector) -> Vector:
    """Store 1 / D[j]; return the smallest pivot so far, less what is too small."""
    active = load(w, ACTIVE + j)
    found = if_less(fill(0.5), active, found, fill(HUGE))
    above = sub(found, mul(if_less(fill(0.5), active, diagonal, fill(HUGE)), fill(SMALLEST_PIVOT)))
    store(w, INVERSE + j, div(fill(1.0), if_less(fill(0.0), above, found, fill(HUGE))))
    return if_less(above, lowest, above, lowest)


@kernel
def _pivots(w: int, masks: int, p: int, j: int, lowest: Vector) -> Vector:
    """Make rows j and j + 1, and two columns of the right-hand side."""
    first, second, found = start(w, j), start(w, j + 1), start(w, p)
    sums, inverses = w + SUMS * BYTES, w + INVERSE * BYTES
    one, two = mask(masks, j), mask(masks, j + 1)
    a, b, cross = load(sums, one), load(sums, two), load(sums, one | two)
    right, next_right = load(w, RIGHT + j), load(w, RIGHT + j + 1)
    for m in range(j):
        x, y, z, inverse = load(first, m), load(second, m), load(found, m), load(inverses, m)
        upper, lower = mul(x, inverse), mul(y, inverse)
        a, cross, b = less_product(x, upper, a), less_product(y, upper, cross), less_product(y, lower, b)
        right, next_right = less_product(z, upper, right), less_product(z, lower, next_right)
        store(first, m, upper)
        store(second, m, lower)
    lowest = _pivot(w, j, a, load(sums, one), lowest)
    lower = mul(cross, load(inverses, j))
    store(second, j, lower)
    _finish(found, j, right, next_right, lower)
    return _pivot(w, j + 1, less_product(cross, lower, b), load(sums, two), lowest)


@kernel
def _four_rows(w: int, masks: int, i: int, j: int) -> None:
    one, two, three, four = start(w, i), start(w, i + 1), start(w, i + 2), start(w, i + 3)
    left, right, sums = start(w, j), start(w, j + 1), w + SUMS * BYTES
    own, other = mask(masks, j), mask(masks, j + 1)
    a, b = load(sums, own | mask(masks, i)), load(sums, own | mask(masks, i + 1))
    c, d = load(sums, own | mask(masks, i + 2)), load(sums, own | mask(masks, i + 3))
    e, f = load(sums, other | mask(masks, i)), load(sums, other | mask(masks, i + 1))
    g, h = load(sums, other | mask(masks, i + 2)), load(sums, other | mask(masks, i + 3))
    for m in range(j):
        x, y = load(left, m), load(right, m)
        q, r, s, t = load(one, m), load(two, m), load(three, m), load(four, m)
        a, b, c, d = (
            less_product(q, x, a),
            less_product(r, x, b),
            less_product(s, x, c),
            less_product(t, x, d),
        )
        e, f, g, h = (
            less_product(q, y, e),
            less_product(r, y, f),
            less_product(s, y, g),
            less_product(t, y, h),
        )
    lower = load(right, j)
    _finish(one, j, a, e, lower)
    _finish(two, j, b, f, lower)
    _finish(three, j, c, g, lower)
    _finish(four, j, d, h, lower)


@kernel
def _two_rows(w: int, masks: int, i: int, j: int) -> None:
    one, two, left, right = start(w, i), start(w, i + 1), start(w, j), start(w, j + 1)
    sums, own, other = w + SUMS * BYTES, mask(masks, j), mask(masks, j + 1)
    a, b = load(sums, own | mask(masks, i)), load(sums, own | mask(masks, i + 1))
    c, d = load(sums, other | mask(masks, i)), load(sums, other | mask(masks, i + 1))
    for m in range(j):
        x, y, q, r = load(left, m), load(right, m), load(one, m), load(two, m)
        a, b, c, d = (
            less_product(q, x, a),
            less_product(r, x, b),
            less_product(q, y, c),
            less_product(r, y, d),
        )
    lower = load(right, j)
    _finish(one, j, a, c, lower)
    _finish(two, j, b, d, lower)


@kernel
def _finish(into: int, j: int, a: Vector, b: Vector, lower: Vector) -> None:
    """Store columns j and j + 1 of a row; take off what the first has of the second."""
    store(into, j, a)
    store(into, j + 1, less_product(a, lower, b))


@routine
def forward(w: int, p: int) -> None:
    """Carry a new right-hand side through an earlier factorisation."""
    if p % 2:
        store(start(w, p), 0, load(w, RIGHT))
    found = start(w, p)
    for j in range(p % 2, p, 2):
        left, right, a, b = start(w, j), start(w, j + 1), load(w, RIGHT + j), load(w, RIGHT + j + 1)
        for m in range(j):
            x = load(found, m)
            a, b = less_product(x, load(left, m), a), less_product(x, load(right, m), b)
        _finish(found, j, a, b, load(right, j))


@routine
def backward(w: int, p: int) -> None:
    """Write the step, and the sum of its sizes."""
    steps, found = w + STEP * BYTES, start(w, p)
    for j in range(p):
        store(steps, j, mul(load(found, j), load(w, INVERSE + j)))
    moved = fill(0.0)
    for j in range(p - 2, -1, -2):
        upper, lower = start(w, j), start(w, j + 1)
        b = load(steps, j + 1)
        a = less_product(load(lower, j), b, load(steps, j))
        store(steps, j, a)
        moved = add(add(moved, size(b)), size(a))
        for m in range(j):  # in the order of single rows, so that pairing changes no bit
            store(steps, m, less_product(load(upper, m), a, less_product(load(lower, m), b, load(steps, m))))
    if p % 2:
        moved = add(moved, size(load(steps, 0)))
    store(w, MOVED, moved)
