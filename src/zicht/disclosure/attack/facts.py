"""What an attacker knows, as facts: a sum of figures, each times its coefficient, and its bounds."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from zicht.disclosure.audit.case import Knowledge
from zicht.disclosure.ledger.model import UNBOUNDED, UNKNOWN, Ledger

Support = tuple[tuple[int, int], ...]
"""Columns of a ledger with their coefficients, in the order of the columns."""
Bounds = tuple[int, int]
Facts = Mapping[Support, Bounds]
ANY: Bounds = (UNKNOWN, UNBOUNDED)


def supports(ledger: Ledger) -> tuple[Support, ...]:
    """Return of which columns each row is the sum."""
    matrix = ledger.matrix
    return tuple(
        tuple(
            sorted(
                (int(column), int(times))
                for column, times in zip(matrix.indices[start:end], matrix.data[start:end], strict=True)
            )
        )
        for start, end in zip(matrix.indptr, matrix.indptr[1:], strict=False)
    )


def facts(
    rows: Iterable[Support], knowledge: Knowledge, without: Collection[int] = ()
) -> dict[Support, Bounds]:
    """Return what an attacker knows of rows, but for those `without`; of equal rows the tightest bounds."""
    left_out = set(without)
    found: dict[Support, Bounds] = {}
    bounds = zip(knowledge.low.tolist(), knowledge.high.tolist(), strict=True)
    for place, (support, known) in enumerate(zip(rows, bounds, strict=True)):
        if known != ANY and place not in left_out:
            learn(found, support, known)
    return found


def learn(known: dict[Support, Bounds], support: Support, bounds: Bounds) -> None:
    """Add a fact to what is known."""
    low, high = known.get(support, ANY)
    known[support] = (max(low, bounds[0]), min(high, bounds[1]))


def single(column: int) -> Support:
    return ((column, 1),)


def settled(known: Facts) -> Iterator[tuple[int, int]]:
    """Yield the columns that are known by themselves, with their values."""
    for support, (low, high) in known.items():
        if low == high and len(support) == 1 and support[0][1] == 1:
            yield support[0][0], low
