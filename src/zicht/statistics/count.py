"""Counts the items of a list: in all, and by the columns its measures are broken down by."""

from collections import Counter
from collections.abc import Mapping, Sequence

from zicht.deliveries.model import Delivery
from zicht.periods import year
from zicht.registers.model import Register
from zicht.values import Cell, Key, Measure, Observation, dimensions

Item = Mapping[str, str]
MUNICIPALITY = "gemeente"


def items(register: Register, rows: Sequence[Item], delivery: Delivery) -> tuple[Observation, ...]:
    """Return one observation for each count of rows that a list's measures declare.

    A combination that does not occur is not a zero: the list does not say it could have occurred.
    A list without items does say that there are none.
    """
    counts: Counter[Key] = Counter()
    for measure in register.measures:
        counts[_key(measure, (), {}, delivery)] = len(rows)
        for over in measure.breakdowns:
            counts.update(
                _key(measure, over, row, delivery) for row in rows if all(row.get(one) for one in over)
            )
    versions = {f"{register.id}.{name}": version for name, version in delivery.definitions.items()}
    return tuple(
        Observation(key, Cell(count), delivery=delivery.seal, version=versions.get(key.indicator, ""))
        for key, count in counts.items()
    )


def _key(measure: Measure, over: Sequence[str], row: Item, delivery: Delivery) -> Key:
    area = row[MUNICIPALITY] if MUNICIPALITY in over else measure.area
    pairs = dimensions((name, row[name]) for name in over if name != MUNICIPALITY)
    return Key(measure.id, year(delivery.year), area, pairs)
