"""What a frozen delivery says: figures of counts, items of a list."""

from collections.abc import Iterator, Mapping

from zicht.codelists.model import TOTAL
from zicht.deliveries import columns, fields
from zicht.deliveries.model import Delivery
from zicht.errors import RegionError, RegisterError
from zicht.periods import Period, year
from zicht.regions.model import Region
from zicht.registers.model import Kind, Register
from zicht.values import Cell, Key, Measure, Observation, Place, Status, dimensions


def observations(delivery: Delivery, register: Register, region: Region) -> tuple[Observation, ...]:
    """Return the figures of a delivery of counts; a list has none.

    Raises RegisterError when it holds a measure or code column the register no longer has,
    RegionError when it names a municipality the region no longer has.
    """
    if register.kind is Kind.LIST:
        return ()
    places = {one.cbs for one in region.municipalities}
    known = [one.name for one in columns.expected(register)]
    for name in delivery.header:
        if name not in known:
            raise RegisterError("deliveries.no_column", column=name, register=register.id)
    found = tuple(_observation(row, delivery, register) for row in _rows(delivery))
    for one in found:
        if one.key.municipal and one.key.area not in places:
            raise RegionError("deliveries.no_municipality", code=one.key.area, register=register.id)
    return found


def items(delivery: Delivery, register: Register) -> tuple[Mapping[str, str], ...]:
    """Return the items of a delivered list by column; counts have none."""
    return tuple(_rows(delivery)) if register.kind is Kind.LIST else ()


def cells(delivery: Delivery, register: Register, region: Region) -> dict[Key, Cell]:
    """Return the cells of a delivery by the name of their figure."""
    return {one.key: one.cell for one in observations(delivery, register, region)}


def _rows(delivery: Delivery) -> Iterator[dict[str, str]]:
    return (dict(zip(delivery.header, row, strict=True)) for row in delivery.rows)


def _observation(row: Mapping[str, str], delivery: Delivery, register: Register) -> Observation:
    measure = _measure(row, register)
    names = [one.name for one in register.dimensions]
    pairs = {name: row[name] for name in names if row.get(name, TOTAL) != TOTAL}
    area = pairs.pop(columns.MUNICIPALITY, measure.area)
    period = Period(row[columns.YEAR]) if columns.YEAR in row else year(delivery.year)
    return Observation(
        Key(measure.id, period, area, dimensions(pairs.items())),
        fields.cell(row[columns.VALUE]),
        status=Status(row[columns.STATUS]),
        source=row[columns.SOURCE] or measure.source,
        delivery=delivery.seal,
        place=_place(row, measure, register),
        note=row[columns.NOTE],
        version=delivery.definitions.get(row[columns.MEASURE], ""),
    )


def _measure(row: Mapping[str, str], register: Register) -> Measure:
    try:
        return register.measure(row[columns.MEASURE])
    except KeyError as error:
        raise RegisterError(
            "deliveries.no_measure", measure=row.get(columns.MEASURE, ""), register=register.id
        ) from error


def _place(row: Mapping[str, str], measure: Measure, register: Register) -> Place:
    """A breakdown by place says what the place means; otherwise the measure does."""
    own = [one.place for one in register.dimensions if row.get(one.name, TOTAL) != TOTAL]
    return next((place for place in own if place is not Place.NONE), measure.place)
