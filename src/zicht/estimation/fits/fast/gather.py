"""Brings tables and models to their lanes: whoever stands in a row comes to stand in a column."""

from typing import Any

from zicht.estimation.fits.fast.memory import ACTIVE, BYTES, CELLS, FIRST
from zicht.estimation.fits.fast.vectors import (
    FOUR,
    LANES,
    address,
    fill,
    get,
    kernel,
    load,
    put,
    routine,
    some_less,
    soon,
    store,
    turn,
)

LINE = 8  # numbers in a line of the cache
Array = Any


@routine
def gather(
    w: int, models: Array, tables: Array, model: Array, table: Array, first: int, places: Array
) -> int:
    """Put each table and model in its lane; the last fit fills what is left.

    Only parameters that some model has get a row, and their place in `places`; return how many. Models that
    stand together share most of what they lack, and a factorisation costs the third power of its rows.
    """
    _turn_all(w + CELLS * BYTES, tables, table, first)
    _turn_all(w + FIRST * BYTES, models, model, first)
    _announce(tables, table, first + LANES)
    p = 0
    for a in range(len(places)):
        member = load(w, FIRST + a)
        if some_less(fill(0.0), member):
            store(w, ACTIVE + p, member)
            places[p] = a
            p += 1
    return p


@kernel
def _turn_all(into: int, rows: Array, which: Array, first: int) -> None:
    """Write the chosen rows as columns, one a lane, four of them at a time."""
    start, width, last = address(rows), rows.shape[1], len(which) - 1
    whole = width // FOUR * FOUR
    for lane in range(0, LANES, FOUR):
        a = start + 8 * width * which[min(first + lane, last)]
        b = start + 8 * width * which[min(first + lane + 1, last)]
        c = start + 8 * width * which[min(first + lane + 2, last)]
        d = start + 8 * width * which[min(first + lane + 3, last)]
        for s in range(0, whole, FOUR):
            turn(into + 8 * (s * LANES + lane), a + 8 * s, b + 8 * s, c + 8 * s, d + 8 * s)
        for s in range(whole, width):
            place = s * LANES + lane
            put(into, place, get(a, s))
            put(into, place + 1, get(b, s))
            put(into, place + 2, get(c, s))
            put(into, place + 3, get(d, s))


@kernel
def _announce(rows: Array, which: Array, first: int) -> None:
    """Have what the next fits read brought near while these are fitted."""
    start, width = address(rows), rows.shape[1]
    for place in range(first, min(first + LANES, len(which))):
        for s in range(0, width, LINE):
            soon(start + 8 * (width * which[place] + s))
