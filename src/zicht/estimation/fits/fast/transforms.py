"""Sums over supersets and products over subsets of 2^k rows, up to three lists at a time in registers."""

from zicht.estimation.fits.fast.memory import BYTES, FACTORS, HIDDEN, MEANS, SUMS
from zicht.estimation.fits.fast.vectors import Vector, add, fill, kernel, load, mul, routine, store

Eight = tuple[Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector]


@kernel
def _step(k: int, place: int) -> int:
    """Return how many lists go together from `place` on."""
    return min(3, k - place)


@kernel
def _load(source: int, at: int, w: int, bits: int) -> Eight:
    """Return the rows of a butterfly; those beyond its 2^bits are not used."""
    a, b = load(source, at), load(source, at + w)
    c, d, e, f, g, h = a, b, a, b, a, b
    if bits > 1:
        c, d = load(source, at + 2 * w), load(source, at + 3 * w)
    if bits > 2:  # noqa: PLR2004
        e, f = load(source, at + 4 * w), load(source, at + 5 * w)
        g, h = load(source, at + 6 * w), load(source, at + 7 * w)
    return a, b, c, d, e, f, g, h


@kernel
def _store(into: int, at: int, w: int, bits: int, rows: Eight) -> None:
    a, b, c, d, e, f, g, h = rows
    store(into, at, a)
    store(into, at + w, b)
    if bits > 1:
        store(into, at + 2 * w, c)
        store(into, at + 3 * w, d)
    if bits > 2:  # noqa: PLR2004
        store(into, at + 4 * w, e)
        store(into, at + 5 * w, f)
        store(into, at + 6 * w, g)
        store(into, at + 7 * w, h)


@kernel
def _summed(bits: int, rows: Eight) -> Eight:
    a, b, c, d, e, f, g, h = rows
    a = add(a, b)
    if bits > 1:
        c = add(c, d)
        a, b = add(a, c), add(b, d)
    if bits > 2:  # noqa: PLR2004
        e, g = add(e, f), add(g, h)
        e, f = add(e, g), add(f, h)
        a, b, c, d = add(a, e), add(b, f), add(c, g), add(d, h)
    return a, b, c, d, e, f, g, h


@kernel
def _multiplied(bits: int, rows: Eight) -> Eight:
    a, b, c, d, e, f, g, h = rows
    b = mul(b, a)
    if bits > 1:
        d = mul(d, c)
        c, d = mul(c, a), mul(d, b)
    if bits > 2:  # noqa: PLR2004
        f, h = mul(f, e), mul(h, g)
        g, h = mul(g, e), mul(h, f)
        e, f, g, h = mul(e, a), mul(f, b), mul(g, c), mul(h, d)
    return a, b, c, d, e, f, g, h


@kernel
def _sum_pass(source: int, into: int, k: int, place: int, bits: int) -> None:
    w = 1 << place
    for top in range(0, 1 << k, w << bits):
        for at in range(top, top + w):
            _store(into, at, w, bits, _summed(bits, _load(source, at, w, bits)))


@kernel
def _product_pass(source: int, into: int, k: int, place: int, bits: int) -> None:
    w = 1 << place
    for top in range(0, 1 << k, w << bits):
        for at in range(top, top + w):
            _store(into, at, w, bits, _multiplied(bits, _load(source, at, w, bits)))


@kernel
def _sum_lists(source: int, into: int, k: int, until: int) -> None:
    """Sum over supersets in the lists before `until`."""
    place = 0
    while place < until:
        bits = _step(k, place)
        if bits == 3:  # noqa: PLR2004
            _sum_pass(source, into, k, place, 3)
        elif bits > 1:
            _sum_pass(source, into, k, place, 2)
        else:
            _sum_pass(source, into, k, place, 1)
        source = into
        place += bits


@routine
def superset_sums(source: int, into: int, k: int) -> None:
    """Write the sums over supersets."""
    _sum_lists(source, into, k, k)


@routine
def subset_products(source: int, into: int, k: int) -> None:
    """Write the products over subsets."""
    place = 0
    while place < k:
        bits = _step(k, place)
        if bits == 3:  # noqa: PLR2004
            _product_pass(source, into, k, place, 3)
        elif bits > 1:
            _product_pass(source, into, k, place, 2)
        else:
            _product_pass(source, into, k, place, 1)
        source = into
        place += bits


@kernel
def _turn(w: int, source: int, place: int, bits: int) -> None:
    """Multiply in the last lists and at once sum in them; the empty cell is not seen, so it is not summed."""
    wide = 1 << place
    for at in range(wide):
        a, b, c, d, e, f, g, h = _multiplied(bits, _load(source, at, wide, bits))
        if at == 0:
            store(w, HIDDEN, a)
            a = fill(0.0)
        _store(w + SUMS * BYTES, at, wide, bits, _summed(bits, (a, b, c, d, e, f, g, h)))


@routine
def means_and_sums(w: int, k: int) -> None:
    """From factors, write the mean of the empty cell and the sums of the others over supersets."""
    source, into = w + FACTORS * BYTES, w + MEANS * BYTES
    place = 0
    while k - place > 3:  # noqa: PLR2004
        _product_pass(source, into, k, place, 3)
        source = into
        place += 3
    if k - place == 3:  # noqa: PLR2004
        _turn(w, source, place, 3)
    elif k - place > 1:
        _turn(w, source, place, 2)
    else:
        _turn(w, source, place, 1)
    _sum_lists(w + SUMS * BYTES, w + SUMS * BYTES, k, place)
