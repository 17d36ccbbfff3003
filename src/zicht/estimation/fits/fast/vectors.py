"""Some numbers at once, as a type that numba can compile: one instruction of the processor each.

Memory is given as an address (a whole number) and a row; row r holds a double for each lane. The same
instructions compile for any processor, and how many lanes there are changes no bit of an answer: sixteen
with AVX-512 (32 registers of eight doubles), eight without (AVX2: 16 of four).
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numba
import numpy as np
from numba.core import cgutils, types
from numba.core.codegen import get_host_cpu_features
from numba.extending import intrinsic, models, register_model

WIDE = "+avx512f" in get_host_cpu_features().split(",")
LANES = 16 if WIDE else 8
FOUR = 4  # numbers that are transposed at a time
ir = cgutils.ir
Builder = Any  # llvmlite brings no types
Value = Any
Vector = Any
Function = TypeVar("Function", bound=Callable[..., Any])

_WORD, _DOUBLE = ir.IntType(64), ir.DoubleType()
_DOUBLES, _WORDS = ir.VectorType(_DOUBLE, LANES), ir.VectorType(_WORD, LANES)
_MAGIC = 1.5 * 2**52  # added to a whole number, it puts the number in the last bits
_MANTISSA, _ONE, _TWO52 = 2**52 - 1, 0x3FF << 52, 0x433 << 52


def kernel(function: Function) -> Function:
    """Compile a function into whoever calls it."""
    made: Function = numba.njit(forceinline=True)(function)
    return made


def routine(function: Function) -> Function:
    """Compile a function once, for all who call it."""
    made: Function = numba.njit(function)
    return made


class _VectorType(types.Type):
    def __init__(self) -> None:
        super().__init__(name=f"Vector{LANES}")


class _VectorModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: object, kind: object) -> None:
        super().__init__(manager, kind, _DOUBLES)


register_model(_VectorType)(_VectorModel)
VECTOR, ADDRESS, NUMBER = _VectorType(), types.intp, types.float64


_TYPING: dict[int, Callable[[object], Callable[..., object]]] = {  # numba wants to see each argument
    1: lambda answer: lambda _context, _a: answer,
    2: lambda answer: lambda _context, _a, _b: answer,
    3: lambda answer: lambda _context, _a, _b, _c: answer,
    4: lambda answer: lambda _context, _a, _b, _c, _d: answer,
    5: lambda answer: lambda _context, _a, _b, _c, _d, _e: answer,
}


def _instruction(
    returns: Callable[..., object], takes: Sequence[object], build: Callable[..., Value]
) -> Callable[..., Any]:
    """Return a function for kernels that becomes the instruction that `build` writes."""

    def generate(_context: object, builder: Builder, _signature: object, values: Sequence[Value]) -> Value:
        return build(builder, *values)

    made: Callable[..., Any] = intrinsic(_TYPING[len(takes)]((returns(*takes), generate)))
    return made


@kernel
def address(array: Value) -> int:
    """Return where an array starts."""
    return int(np.intp(array.ctypes.data))


def _at(builder: Builder, address: Value, place: Value, kind: Value, size: int) -> Value:
    moved = builder.add(address, builder.mul(place, ir.Constant(_WORD, size)))
    return builder.inttoptr(moved, ir.PointerType(kind))


def _load(builder: Builder, address: Value, row: Value) -> Value:
    made = builder.load(_at(builder, address, row, _DOUBLES, 8 * LANES))
    made.align = 8
    return made


def _store(builder: Builder, address: Value, row: Value, vector: Value) -> Value:
    builder.store(vector, _at(builder, address, row, _DOUBLES, 8 * LANES)).align = 8
    return ir.Constant(ir.IntType(8).as_pointer(), None)


def _get(builder: Builder, address: Value, place: Value) -> Value:
    return builder.load(_at(builder, address, place, _DOUBLE, 8))


def _put(builder: Builder, address: Value, place: Value, number: Value) -> Value:
    builder.store(number, _at(builder, address, place, _DOUBLE, 8))
    return ir.Constant(ir.IntType(8).as_pointer(), None)


def _mask(builder: Builder, address: Value, place: Value) -> Value:
    return builder.load(_at(builder, address, place, _WORD, 8))


def _fill(builder: Builder, number: Value) -> Value:
    empty = ir.Constant(_DOUBLES, ir.Undefined)
    first = builder.insert_element(empty, number, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(
        first, empty, ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    )


def _named(name: str, takes: int) -> Callable[..., Value]:
    def build(builder: Builder, *values: Value) -> Value:
        kind = ir.FunctionType(_DOUBLES, [_DOUBLES] * takes)
        return builder.call(
            cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}.v{LANES}f64"), values
        )

    return build


def _less_product(builder: Builder, a: Value, b: Value, c: Value) -> Value:
    return _named("fma", 3)(builder, builder.fneg(a), b, c)


def _if_less(builder: Builder, a: Value, b: Value, then: Value, otherwise: Value) -> Value:
    return builder.select(builder.fcmp_ordered("<", a, b), then, otherwise)


def _some_less(builder: Builder, a: Value, b: Value) -> Value:
    bits = builder.bitcast(builder.fcmp_ordered("<", a, b), ir.IntType(LANES))
    return builder.icmp_unsigned("!=", bits, ir.Constant(ir.IntType(LANES), 0))


def _soon(builder: Builder, address: Value) -> Value:
    """Ask the processor to bring what stands at an address nearer: it will be read."""
    pointer, number = ir.IntType(8).as_pointer(), ir.IntType(32)
    kind = ir.FunctionType(ir.VoidType(), [pointer, number, number, number])
    called = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
    to_read, to_second_cache, data = (ir.Constant(number, it) for it in (0, 2, 1))
    builder.call(called, [builder.inttoptr(address, pointer), to_read, to_second_cache, data])
    return ir.Constant(pointer, None)


def _turn(builder: Builder, into: Value, *columns: Value) -> Value:
    """Write four numbers of each of four columns as four rows: a transposition in registers."""
    four = ir.VectorType(_DOUBLE, FOUR)

    def at(address: Value) -> Value:
        return builder.inttoptr(address, ir.PointerType(four))

    def mixed(a: Value, b: Value, order: Sequence[int]) -> Value:
        return builder.shuffle_vector(a, b, ir.Constant(ir.VectorType(ir.IntType(32), FOUR), list(order)))

    read = []
    for column in columns:
        read.append(builder.load(at(column)))
        read[-1].align = 8
    a, b, c, d = read
    low, lower, high, higher = (
        mixed(x, y, order) for order in ([0, 4, 2, 6], [1, 5, 3, 7]) for x, y in ((a, b), (c, d))
    )
    rows = [
        mixed(x, y, order)
        for order in ([0, 1, 4, 5], [2, 3, 6, 7])
        for x, y in ((low, lower), (high, higher))
    ]
    for row, vector in enumerate(rows):
        place = builder.add(into, ir.Constant(_WORD, 8 * LANES * row))
        builder.store(vector, at(place)).align = 8
    return ir.Constant(ir.IntType(8).as_pointer(), None)


def _times_power(builder: Builder, a: Value, n: Value) -> Value:
    """Add n to the exponent of a: a * 2^n without an overflow on the way."""
    bits = builder.bitcast(builder.fadd(n, ir.Constant(_DOUBLES, [_MAGIC] * LANES)), _WORDS)
    moved = builder.shl(bits, ir.Constant(_WORDS, [52] * LANES))
    return builder.bitcast(builder.add(builder.bitcast(a, _WORDS), moved), _DOUBLES)


def _mantissa(builder: Builder, a: Value) -> Value:
    low = builder.and_(builder.bitcast(a, _WORDS), ir.Constant(_WORDS, [_MANTISSA] * LANES))
    return builder.bitcast(builder.or_(low, ir.Constant(_WORDS, [_ONE] * LANES)), _DOUBLES)


def _exponent(builder: Builder, a: Value) -> Value:
    high = builder.lshr(builder.bitcast(a, _WORDS), ir.Constant(_WORDS, [52] * LANES))
    number = builder.bitcast(builder.or_(high, ir.Constant(_WORDS, [_TWO52] * LANES)), _DOUBLES)
    return builder.fsub(number, ir.Constant(_DOUBLES, [2.0**52 + 1023] * LANES))


def _operator(name: str) -> Callable[..., Value]:
    return lambda builder, a, b: getattr(builder, name)(a, b)


_V = VECTOR
load = _instruction(_V, (ADDRESS, ADDRESS), _load)
store = _instruction(types.none, (ADDRESS, ADDRESS, _V), _store)
get = _instruction(NUMBER, (ADDRESS, ADDRESS), _get)
put = _instruction(types.none, (ADDRESS, ADDRESS, NUMBER), _put)
mask = _instruction(ADDRESS, (ADDRESS, ADDRESS), _mask)
fill = _instruction(_V, (NUMBER,), _fill)
add = _instruction(_V, (_V, _V), _operator("fadd"))
sub = _instruction(_V, (_V, _V), _operator("fsub"))
mul = _instruction(_V, (_V, _V), _operator("fmul"))
div = _instruction(_V, (_V, _V), _operator("fdiv"))
plus_product = _instruction(_V, (_V, _V, _V), _named("fma", 3))  # a b + c
less_product = _instruction(_V, (_V, _V, _V), _less_product)  # c - a b
size = _instruction(_V, (_V,), _named("fabs", 1))
root = _instruction(_V, (_V,), _named("sqrt", 1))
nearest = _instruction(_V, (_V,), _named("rint", 1))
some_less = _instruction(types.boolean, (_V, _V), _some_less)  # is a < b in some lane?
soon = _instruction(types.none, (ADDRESS,), _soon)
turn = _instruction(types.none, (ADDRESS, *[ADDRESS] * FOUR), _turn)
if_less = _instruction(_V, (_V, _V, _V, _V), _if_less)  # a < b ? c : d
times_power = _instruction(_V, (_V, _V), _times_power)
mantissa = _instruction(_V, (_V,), _mantissa)  # in [1, 2)
exponent = _instruction(_V, (_V,), _exponent)
