"""What a computed figure is: like its first part, in its own words, unit and decimals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from zicht.errors import NotComparable
from zicht.periods import Period
from zicht.regions.model import Region
from zicht.statistics.comparable import Figure, place
from zicht.statistics.plan import Indicator, Kind
from zicht.statistics.sheet import Sheet
from zicht.values import Cell, Interval, Key, Measure, Number, Observation, Status

DECIMALS: Mapping[Kind, int] = {
    Kind.SHARE: 1,
    Kind.RATE: 1,
    Kind.FRACTION: 2,
    Kind.RATIO: 2,
    Kind.COVERAGE: 2,
}
UNITS: Mapping[Kind, str] = {
    Kind.SHARE: "procent",
    Kind.RATE: "per_100000",
    Kind.FRACTION: "breuk",
    Kind.COVERAGE: "breuk",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What a computation may look at: the register's sheet, a period, the region and its facts."""

    sheet: Sheet
    period: Period
    region: Region
    facts: Sheet


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed number with the figures it was computed from; its area is that of the first."""

    number: Number
    parts: tuple[Figure, ...]
    interval: Interval | None = None


def parts(indicator: Indicator, context: Context) -> tuple[Figure, ...]:
    return tuple(part for text in indicator.of for part in context.sheet.find(text, context.period))


def pair(indicator: Indicator, context: Context) -> tuple[Figure, Figure]:
    first, second = parts(indicator, context)
    return first, second


def number_of(figure: Figure) -> Number:
    number = figure[0].cell.number
    if number is None:
        raise NotComparable("statistics.absent", figure=figure[1].label, absence=figure[0].cell.absence)
    return number


def quotient(part: Figure, whole: Figure) -> Decimal:
    if number_of(whole) <= 0:
        raise NotComparable("statistics.empty", figure=whole[1].label)
    return Decimal(number_of(part)) / Decimal(number_of(whole))


def rounded(number: Decimal, kind: Kind) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-DECIMALS[kind]), ROUND_HALF_UP)


def measure_of(indicator: Indicator, of_parts: Sequence[Figure], sheet: Sheet) -> Measure:
    """Return what the computed figure is: like its first part, in its own words and unit."""
    of = [measure for _, measure in of_parts]
    return Measure(
        id=f"{sheet.register.id}.{indicator.name}",
        label=indicator.label,
        unit=indicator.unit or UNITS.get(indicator.kind, of[0].unit),
        population=of[0].population,
        source=of[0].source,
        definition=indicator.formula,
        version="+".join(dict.fromkeys(one.version for one in of)),
        area=of[0].area,
        place=place(of_parts[0]),
        persons=any(one.persons for one in of),
        estimate=any(one.estimate for one in of),
        formula=indicator.formula,
        decimals=DECIMALS.get(indicator.kind, 0),
        note=indicator.note,
        municipal=all(one.municipal for one in of),
    )


def observation_of(computed: Computed, measure: Measure, period: Period) -> Observation:
    of = [one for one, _ in computed.parts]
    provisional = any(one.status is Status.PROVISIONAL for one in of)
    return Observation(
        key=Key(measure.id, period, of[0].key.area),
        cell=Cell(computed.number),
        status=Status.PROVISIONAL if provisional else Status.FINAL,
        source="; ".join(dict.fromkeys(one.source for one in of if one.source)),
        interval=computed.interval,
        parts=tuple(one.key for one in of),
        place=measure.place,
        version=_version(computed.parts),
    )


def _version(of_parts: Sequence[Figure]) -> str:
    """Return one version where all parts have it, otherwise that of each: no two mixtures look alike."""
    found = sorted({(measure.id, one.version or measure.version) for one, measure in of_parts})
    versions = [version for _, version in found]
    return versions[0] if len(set(versions)) == 1 else "+".join(versions)
