"""Makes the parts of a register from its declaration, and refuses what does not fit together."""

from collections.abc import Sequence

from zicht import codelists
from zicht.errors import RegisterError
from zicht.registers import read, rules
from zicht.registers.cells import MUNICIPALITY, reference
from zicht.registers.model import Column, Dimension, Rule, Type
from zicht.registers.read import Table
from zicht.values import Leaves, Measure, Place

_DIMENSION = ("name", "label", "codelist", "place", "note", "optional")
_COLUMN = ("name", "label", "type", "codelist", "required", "many", "definition", "public", "in_year")
_MEASURE = (
    *("name", "label", "unit", "population", "definition", "version", "source", "area", "place"),
    *("persons", "estimate", "municipal", "breakdowns", "decimals", "note", "base", "leaves"),
)


def asked(table: Table, file: str) -> dict[str, object]:
    """Return a declaration without the optional dimensions no measure is broken down by, and their rules."""
    found = read.tables(table, "dimensions", file)
    used = [name for one in read.tables(table, "measures", file) for name in _broken_down(one, file)]
    spare = {
        one["name"]
        for one in found
        if read.flag(one, "optional", file, default=False) and one["name"] not in used
    }
    rest = [one for one in read.tables(table, "rules", file) if spare.isdisjoint(_dimensions_of(one))]
    return {**table, "dimensions": [one for one in found if one["name"] not in spare], "rules": rest}


def _broken_down(measure: Table, file: str) -> list[str]:
    return [name for breakdown in _lists(measure, file) for name in breakdown]


def _dimensions_of(rule: Table) -> list[str]:
    return [name for key in rules.DIMENSIONS for name in _names(rule, key)]


def dimension(table: Table, file: str) -> Dimension:
    read.known(table, _DIMENSION, file, "dimensions")
    name = read.text(table, "name", file)
    codelist = read.text(table, "codelist", file, "" if name == MUNICIPALITY else None)
    return Dimension(
        name=name,
        label=read.text(table, "label", file),
        codelist=_existing(codelist, file),
        place=read.choice(table, "place", file, Place, Place.NONE),
        note=read.text(table, "note", file, ""),
    )


def column(table: Table, file: str) -> Column:
    read.known(table, _COLUMN, file, "columns")
    kind = read.choice(table, "type", file, Type, Type.TEXT)
    return Column(
        name=read.text(table, "name", file),
        label=read.text(table, "label", file),
        type=kind,
        codelist=_existing(read.text(table, "codelist", file, None if kind is Type.CODE else ""), file),
        required=read.flag(table, "required", file, default=False),
        many=read.flag(table, "many", file, default=False),
        definition=read.text(table, "definition", file, ""),
        public=read.flag(table, "public", file, default=True),
        in_year=read.flag(table, "in_year", file, default=False),
    )


def dimensions_of(columns: Sequence[Column]) -> tuple[Dimension, ...]:
    """Return what the items of a list can be counted by: its single codes and its municipality."""
    return tuple(
        Dimension(column.name, column.label, column.codelist)
        for column in columns
        if (column.type is Type.CODE and not column.many) or column.name == MUNICIPALITY
    )


def measure(table: Table, file: str, register: str, holder: str, dimensions: Sequence[Dimension]) -> Measure:
    read.known(table, _MEASURE, file, "measures")
    name = read.text(table, "name", file)
    unit, base = read.text(table, "unit", file), read.text(table, "base", file, "")
    if unit not in codelists.codelist("eenheid"):
        raise RegisterError("registers.wrong_value", file=file, key=f"{name}.unit", value=unit)
    return Measure(
        id=f"{register}.{name}",
        label=read.text(table, "label", file),
        unit=unit,
        population=read.text(table, "population", file),
        source=read.text(table, "source", file, holder),
        definition=read.text(table, "definition", file),
        version=read.text(table, "version", file, "1"),
        area=read.text(table, "area", file, "regio"),
        place=read.choice(table, "place", file, Place, Place.NONE),
        persons=read.flag(table, "persons", file, default=True),
        estimate=read.flag(table, "estimate", file, default=False),
        breakdowns=_breakdowns(table, file, dimensions),
        decimals=read.number(table, "decimals", file, 0),
        note=read.text(table, "note", file, ""),
        municipal=read.flag(table, "municipal", file, default=True),
        base=f"{register}.{base}" if base else "",
        leaves=read.choice(table, "leaves", file, Leaves, Leaves.ALL),
    )


def rest_on_counts(measures: Sequence[Measure], file: str) -> tuple[Measure, ...]:
    """Return measures that each rest on another count of the register, or on none. Raises RegisterError."""
    counts = {one.id for one in measures if not one.base}
    for one in measures:
        if one.base and one.base not in counts:
            raise RegisterError("registers.unknown_measure", file=file, measure=one.base.partition(".")[2])
    return tuple(measures)


def rule(table: Table, file: str, measures: Sequence[str], dimensions: Sequence[Dimension]) -> Rule:
    """Return a rule whose kind is known, with all its arguments, over measures and dimensions there are."""
    kind = read.text(table, "kind", file)
    wanted = rules.arguments(kind)
    if wanted is None:
        raise RegisterError("registers.unknown_rule", file=file, kind=kind, kinds=", ".join(rules.kinds()))
    own, (needed, optional) = ("id", "kind", "sentence"), wanted
    read.known(table, (*own, *needed, *optional), file, "rules")
    for key in needed:
        if key not in table:
            raise RegisterError("registers.missing_key", file=file, key=f"rules.{key}")
    _fits(table, file, measures, [one.name for one in dimensions])
    arguments = {key: value for key, value in table.items() if key not in own}
    return Rule(read.text(table, "id", file), kind, read.text(table, "sentence", file), arguments)


def _existing(codelist: str, file: str) -> str:
    if codelist and codelist not in codelists.names():
        raise RegisterError("registers.unknown_codelist", file=file, codelist=codelist)
    return codelist


def _breakdowns(table: Table, file: str, dimensions: Sequence[Dimension]) -> tuple[tuple[str, ...], ...]:
    known = [one.name for one in dimensions]
    for name in _broken_down(table, file):
        if name not in known:
            raise RegisterError("registers.unknown_dimension", file=file, dimension=name)
    return tuple(tuple(breakdown) for breakdown in _lists(table, file))


def _lists(measure: Table, file: str) -> list[list[str]]:
    found = measure.get("breakdowns", [])
    if not isinstance(found, list) or not all(isinstance(one, list) for one in found):
        raise RegisterError("registers.wrong_type", file=file, key="breakdowns")
    return found


def _fits(table: Table, file: str, measures: Sequence[str], dimensions: Sequence[str]) -> None:
    """Refuse a rule over a measure, dimension or code list that is not there."""
    _existing(read.text(table, "codelist", file, ""), file)
    named = _dimensions_of(table)
    for cell in (one for key in rules.CELLS for one in _names(table, key)):
        found = reference(cell)
        if found.measure not in measures:
            raise RegisterError("registers.unknown_measure", file=file, measure=cell)
        named += [name for name, _ in found.coordinates]
    for name in named:
        if name not in dimensions:
            raise RegisterError("registers.unknown_dimension", file=file, dimension=name)


def _names(table: Table, key: str) -> list[str]:
    value = table.get(key, [])
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
