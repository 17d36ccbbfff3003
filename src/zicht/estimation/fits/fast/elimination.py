"""Solves the Newton systems of all lanes: a packed Cholesky factorisation, blocks of it in registers.

Row i of the lower triangle holds L[i, j] for j < i; the right-hand side is one more row. An inactive
parameter gets 1e200 on the diagonal, so that its step is 0 and it moves no other.
"""

from zicht.estimation.fits.fast.memory import (
    ACTIVE,
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
    root,
    routine,
    size,
    store,
    sub,
)

HUGE = 1e200
SMALLEST_PIVOT = 1e-12  # relative to the diagonal; a smaller one is replaced, and then nothing is proven


@kernel
def row(i: int) -> int:
    """Return where row i of the lower triangle starts."""
    return LOWER + i * (i + 1) // 2


@kernel
def entry(w: int, masks: int, p: int, i: int, j: int) -> Vector:
    """Return entry (i, j) of the information matrix, or of the right-hand side when i = p."""
    if i == p:
        return load(w, RIGHT + j)
    return load(w, SUMS + (mask(masks, i) | mask(masks, j)))


@routine
def factorise(w: int, masks: int, p: int) -> None:
    """Factorise, and carry the right-hand side along."""
    store(w, PIVOT, fill(HUGE))
    for j in range(0, p - 1, 2):
        crossed = _pivots(w, masks, p, j)
        one, two = load(w, INVERSE + j), load(w, INVERSE + j + 1)
        i = j + 2
        if WIDE:  # eight sums of two registers each fit in its 32, four of them in the 16 of others
            while i + 3 <= p:
                _four_rows(w, masks, p, i, j, crossed, one, two)
                i += 4
        while i + 1 <= p:
            _two_rows(w, masks, p, i, j, crossed, one, two)
            i += 2
        if i <= p:
            _one_row(w, masks, p, i, j, crossed, one, two)
    if p % 2:
        _last_column(w, masks, p)


@kernel
def _last_column(w: int, masks: int, p: int) -> None:
    """Finish a factorisation with an odd number of columns."""
    diagonal = entry(w, masks, p, p - 1, p - 1)
    a, b = diagonal, entry(w, masks, p, p, p - 1)
    last, right = row(p - 1), row(p)
    for m in range(p - 1):
        x = load(w, last + m)
        a, b = less_product(x, x, a), less_product(x, load(w, right + m), b)
    store(w, right + p - 1, mul(b, _pivot(w, p - 1, a, diagonal)))


@kernel
def _pivots(w: int, masks: int, p: int, j: int) -> Vector:
    """Find the pivots of columns j and j + 1; return L[j + 1, j]."""
    first, second = entry(w, masks, p, j, j), entry(w, masks, p, j + 1, j + 1)
    a, b, cross = first, second, entry(w, masks, p, j + 1, j)
    one, two = row(j), row(j + 1)
    for m in range(j):
        x, y = load(w, one + m), load(w, two + m)
        a, b, cross = less_product(x, x, a), less_product(y, y, b), less_product(x, y, cross)
    crossed = mul(cross, _pivot(w, j, a, first))
    store(w, two + j, crossed)
    _pivot(w, j + 1, less_product(crossed, crossed, b), second)
    return crossed


@kernel
def _pivot(w: int, j: int, found: Vector, diagonal: Vector) -> Vector:
    """Store and return 1 / L[j, j]; keep the smallest pivot in view."""
    active = load(w, ACTIVE + j)
    found = if_less(fill(0.5), active, found, fill(HUGE))
    above = sub(found, mul(if_less(fill(0.5), active, diagonal, fill(HUGE)), fill(SMALLEST_PIVOT)))
    lowest = load(w, PIVOT)
    store(w, PIVOT, if_less(above, lowest, above, lowest))
    inverse = div(fill(1.0), root(if_less(fill(0.0), above, found, fill(HUGE))))
    store(w, INVERSE + j, inverse)
    return inverse


@kernel
def _four_rows(w: int, masks: int, p: int, i: int, j: int, crossed: Vector, one: Vector, two: Vector) -> None:
    a, b = entry(w, masks, p, i, j), entry(w, masks, p, i + 1, j)
    c, d = entry(w, masks, p, i + 2, j), entry(w, masks, p, i + 3, j)
    e, f = entry(w, masks, p, i, j + 1), entry(w, masks, p, i + 1, j + 1)
    g, h = entry(w, masks, p, i + 2, j + 1), entry(w, masks, p, i + 3, j + 1)
    first, second, third, fourth = row(i), row(i + 1), row(i + 2), row(i + 3)
    left, right = row(j), row(j + 1)
    for m in range(j):
        x, y = load(w, left + m), load(w, right + m)
        q, r = load(w, first + m), load(w, second + m)
        s, t = load(w, third + m), load(w, fourth + m)
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
    _finish(w, first + j, a, e, crossed, one, two)
    _finish(w, second + j, b, f, crossed, one, two)
    _finish(w, third + j, c, g, crossed, one, two)
    _finish(w, fourth + j, d, h, crossed, one, two)


@kernel
def _two_rows(w: int, masks: int, p: int, i: int, j: int, crossed: Vector, one: Vector, two: Vector) -> None:
    a, b = entry(w, masks, p, i, j), entry(w, masks, p, i + 1, j)
    e, f = entry(w, masks, p, i, j + 1), entry(w, masks, p, i + 1, j + 1)
    first, second, left, right = row(i), row(i + 1), row(j), row(j + 1)
    for m in range(j):
        x, y = load(w, left + m), load(w, right + m)
        q, r = load(w, first + m), load(w, second + m)
        a, b = less_product(q, x, a), less_product(r, x, b)
        e, f = less_product(q, y, e), less_product(r, y, f)
    _finish(w, first + j, a, e, crossed, one, two)
    _finish(w, second + j, b, f, crossed, one, two)


@kernel
def _one_row(w: int, masks: int, p: int, i: int, j: int, crossed: Vector, one: Vector, two: Vector) -> None:
    a, b = entry(w, masks, p, i, j), entry(w, masks, p, i, j + 1)
    start, left, right = row(i), row(j), row(j + 1)
    for m in range(j):
        q = load(w, start + m)
        a, b = less_product(q, load(w, left + m), a), less_product(q, load(w, right + m), b)
    _finish(w, start + j, a, b, crossed, one, two)


@kernel
def _finish(w: int, place: int, a: Vector, b: Vector, crossed: Vector, one: Vector, two: Vector) -> None:
    a = mul(a, one)
    store(w, place, a)
    store(w, place + 1, mul(less_product(a, crossed, b), two))


@routine
def forward(w: int, p: int) -> None:
    """Carry a new right-hand side through an earlier factorisation."""
    last = row(p)
    for j in range(0, p - 1, 2):
        a, b = load(w, RIGHT + j), load(w, RIGHT + j + 1)
        one, two = row(j), row(j + 1)
        for m in range(j):
            found = load(w, last + m)
            a, b = less_product(found, load(w, one + m), a), less_product(found, load(w, two + m), b)
        a = mul(a, load(w, INVERSE + j))
        store(w, last + j, a)
        store(w, last + j + 1, mul(less_product(a, load(w, two + j), b), load(w, INVERSE + j + 1)))
    if p % 2:
        a = load(w, RIGHT + p - 1)
        for m in range(p - 1):
            a = less_product(load(w, last + m), load(w, row(p - 1) + m), a)
        store(w, last + p - 1, mul(a, load(w, INVERSE + p - 1)))


@routine
def backward(w: int, p: int) -> None:
    """Write the step, and the sum of its sizes."""
    for a in range(p):
        store(w, STEP + a, load(w, row(p) + a))
    moved = fill(0.0)
    for j in range(p - 1, -1, -1):
        step = mul(load(w, STEP + j), load(w, INVERSE + j))
        store(w, STEP + j, step)
        moved = add(moved, size(step))
        start = row(j)
        for m in range(j):
            store(w, STEP + m, less_product(load(w, start + m), step, load(w, STEP + m)))
    store(w, MOVED, moved)
