"""The exponential and a rough logarithm, all lanes at once."""

import math

import numpy as np
from numpy.polynomial import chebyshev

from zicht.estimation.fits.fast.vectors import (
    Vector,
    exponent,
    fill,
    if_less,
    kernel,
    less_product,
    mantissa,
    mul,
    nearest,
    plus_product,
    times_power,
)

_LOG2, _PER_LOG2 = math.log(2), 1 / math.log(2)
_LOG2_HIGH = 0.6931471803691238  # the first 32 bits of log 2: its product with a whole number is exact
_LOG2_LOW = 1.9082149292705877e-10  # the rest
_FURTHEST = 690.0  # exp of more is no number; of less, nothing
_TAYLOR = tuple(1 / math.factorial(i) for i in range(14))  # at |r| <= log(2)/2 the rest is below 1e-17
_NODES = chebyshev.chebpts1(3)
_MANTISSA_LOG = tuple(
    float(one) for one in np.polynomial.Polynomial.fit(_NODES, np.log(1.5 + _NODES / 2), 2, [-1, 1]).coef
)  # in t = 2m - 3, for m in [1, 2)


@kernel
def exponential(x: Vector) -> Vector:
    """Return exp(x) to the last bit or so: 2^n exp(r), |r| <= log(2) / 2."""
    x = if_less(x, fill(-_FURTHEST), fill(-_FURTHEST), x)
    x = if_less(fill(_FURTHEST), x, fill(_FURTHEST), x)
    n = nearest(mul(x, fill(_PER_LOG2)))
    r = less_product(n, fill(_LOG2_LOW), less_product(n, fill(_LOG2_HIGH), x))
    square = mul(r, r)  # even and odd powers apart: half as long to wait
    even, odd = fill(_TAYLOR[12]), fill(_TAYLOR[13])
    even = plus_product(plus_product(even, square, fill(_TAYLOR[10])), square, fill(_TAYLOR[8]))
    odd = plus_product(plus_product(odd, square, fill(_TAYLOR[11])), square, fill(_TAYLOR[9]))
    even = plus_product(plus_product(even, square, fill(_TAYLOR[6])), square, fill(_TAYLOR[4]))
    odd = plus_product(plus_product(odd, square, fill(_TAYLOR[7])), square, fill(_TAYLOR[5]))
    even = plus_product(plus_product(even, square, fill(_TAYLOR[2])), square, fill(1.0))
    odd = plus_product(plus_product(odd, square, fill(_TAYLOR[3])), square, fill(1.0))
    return times_power(plus_product(odd, r, even), n)


@kernel
def rough_logarithm(x: Vector) -> Vector:
    """Return log(x) to some 0.005: where a fit starts need not be exact."""
    t = plus_product(fill(2.0), mantissa(x), fill(-3.0))
    p = plus_product(fill(_MANTISSA_LOG[2]), t, fill(_MANTISSA_LOG[1]))
    return plus_product(exponent(x), fill(_LOG2), plus_product(p, t, fill(_MANTISSA_LOG[0])))
