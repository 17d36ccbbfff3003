"""The table [bescherming] of region.toml: what may leave, and what everybody knows already."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from zicht.errors import RegionError
from zicht.regions.fields import Fields
from zicht.regions.policy import (
    HIDDEN,
    SHOWN,
    Amendment,
    DeclaredPublic,
    Elsewhere,
    LeftOut,
    Policy,
    Weights,
)
from zicht.values import Key

ZEROS = (SHOWN, HIDDEN)
MUNICIPAL = ("geblokkeerd", SHOWN)
_NAME = re.compile(r"[a-z][a-z-]*")
_CHOICES = ("weglaten",)
_AMENDED: tuple[tuple[str, str, type], ...] = (
    ("minimum", "minimum", int),
    ("nullen", "zeros", str),
    ("groep", "group", bool),
    ("restant", "complement", bool),
    ("personen", "persons", str),
    ("melders", "reporters", str),
    ("gewicht", "weight", int),
)
"""What a rule for one register or measure may say: its Dutch name, ours, and its type."""


def policy(table: Fields, registers: Collection[str]) -> Policy:
    """Return the policy of a region with these registers. Raises RegionError for what cannot be meant."""
    municipal = _choice(table, "gemeentelijk", MUNICIPAL, "regions.municipal")
    found = Policy(
        minimum=_minimum(table, table.get("minimum", int)),
        zeros=_choice(table, "nullen", ZEROS, "regions.zeros"),
        declared_public=_declared(table),
        municipal=municipal == SHOWN,
        group=table.get("groep", bool, False),
        complement=table.get("restant", bool, False),
        weights=_weights(table.table("gewichten", required=False)),
        amendments=tuple(_amendment(one, registers) for one in table.tables("regel")),
        left_out=tuple(_left_out(one, registers) for one in table.tables("uitsplitsing")),
        elsewhere=tuple(_elsewhere(one, registers) for one in table.tables("elders_gepubliceerd")),
    )
    _require_no_less(table.file, found)
    found = replace(found, audiences=_audiences(table, found))
    table.done()
    for about in ("", *(one.about for one in found.amendments)):
        rule = found.of(about if "." in about else f"{about}.")
        if rule.group and rule.zeros != HIDDEN:
            raise RegionError("policy.group_zeros", file=table.file, about=about or "[bescherming]")
    return found


def _require_no_less(file: str, policy: Policy) -> None:
    """Raise RegionError for a minimum below that of the region: no edition would keep to it."""
    for one in policy.amendments:
        if (asked := int(one.changes.get("minimum", policy.minimum))) < policy.minimum:
            said = {"about": one.about, "asked": asked, "own": policy.minimum}
            raise RegionError("policy.rule_looser", file=file, **said)


def _audiences(table: Fields, policy: Policy) -> dict[str, dict[str, Any]]:
    """Return what is stricter for each audience. Raises RegionError for one that is there twice."""
    found: dict[str, dict[str, Any]] = {}
    for one in table.tables("doelgroep"):
        name, changes = _audience(one, policy)
        if name in found:
            raise RegionError("policy.audience_twice", file=one.file, place=one.place, name=name)
        found[name] = changes
    return found


def _audience(table: Fields, policy: Policy) -> tuple[str, dict[str, Any]]:
    """Return what is stricter for an audience.

    Raises RegionError for what is looser: what partners receive can be asked for under the Woo.
    """
    name = table.get("naam", str)
    changes: dict[str, Any] = {}
    if "minimum" in table.values:
        changes["minimum"] = table.get("minimum", int)
    if "nullen" in table.values:
        changes["zeros"] = _choice(table, "nullen", ZEROS, "regions.zeros")
    if "gemeentelijk" in table.values:
        municipal = _choice(table, "gemeentelijk", MUNICIPAL, "regions.municipal")
        changes["municipal"] = municipal == SHOWN
    table.done()
    if not _NAME.fullmatch(name):
        raise RegionError("policy.audience_name", file=table.file, place=table.place, name=name)
    if not changes:
        raise RegionError("policy.audience_empty", file=table.file, place=table.place, name=name)
    for field, own in _looser(changes, policy):
        said = {"field": field, "asked": table.values[field], "own": own}
        raise RegionError("policy.audience_looser", file=table.file, place=table.place, name=name, **said)
    return name, changes


def _looser(changes: Mapping[str, Any], policy: Policy) -> Iterator[tuple[str, int | str]]:
    """Yield the fields in which an audience would get less protection, each with what the region has."""
    if changes.get("minimum", policy.minimum) < policy.minimum:
        yield "minimum", policy.minimum
    if changes.get("zeros") == SHOWN and policy.zeros == HIDDEN:
        yield "nullen", policy.zeros
    if changes.get("municipal", False) and not policy.municipal:
        yield "gemeentelijk", MUNICIPAL[0]


def _choice(table: Fields, name: str, allowed: tuple[str, ...], message: str) -> str:
    found = table.get(name, str, allowed[0])
    if found not in allowed:
        raise RegionError(message, file=table.file, allowed=", ".join(allowed))
    return found


def _minimum(table: Fields, number: int) -> int:
    if number < 1:
        raise RegionError("regions.minimum", file=table.file)
    return number


def _declared(table: Fields) -> tuple[DeclaredPublic, ...]:
    found = []
    for one in table.tables("eerder_gepubliceerd"):
        key, ground, value = _key(one, one.get("cijfer", str)), one.get("grond", str), one.get("waarde", int)
        found.append(DeclaredPublic(key, ground, value, one.get("gemeentelijk", bool, False)))
        one.done()
    return tuple(found)


def _key(table: Fields, text: str) -> Key:
    try:
        return Key.parse(text, table.get("gebied", str, "regio"))
    except ValueError as error:
        raise RegionError("regions.key", file=table.file, place=table.place, text=text) from error


def _weights(table: Fields) -> Weights:
    plain = Weights()
    found = Weights(
        total=table.get("regio", int, plain.total),
        part=table.get("uitsplitsing", int, plain.part),
        municipal=table.get("gemeente", int, plain.municipal),
        used=table.get("gebruikt", int, plain.used),
    )
    table.done()
    if min(found.total, found.part, found.municipal) < 1 or found.used < 0:
        raise RegionError("policy.weights", file=table.file)
    return found


def _amendment(table: Fields, registers: Collection[str]) -> Amendment:
    """Return what one [[bescherming.regel]] changes, for a register or for one of its measures."""
    about = _known(table, table.get("voor", str), registers)
    changes: dict[str, Any] = {
        ours: table.get(dutch, kind) for dutch, ours, kind in _AMENDED if dutch in table.values
    }
    if not changes:
        raise RegionError("policy.empty_rule", file=table.file, place=table.place)
    if "minimum" in changes:
        _minimum(table, changes["minimum"])
    if "zeros" in changes:
        _choice(table, "nullen", ZEROS, "regions.zeros")
    if changes.get("weight", 1) < 1:
        raise RegionError("policy.weights", file=table.file)
    for name in ("persons", "reporters"):
        if name in changes:
            _known(table, changes[name], registers)
    table.done()
    return Amendment(about, changes)


def _known(table: Fields, indicator: str, registers: Collection[str]) -> str:
    """Return the id of a register or measure. Raises RegionError when the region has no such register."""
    if indicator.partition(".")[0] not in registers:
        raise RegionError(
            "policy.no_register",
            file=table.file,
            place=table.place,
            text=indicator,
            registers=", ".join(sorted(registers)),
        )
    return indicator


def _left_out(table: Fields, registers: Collection[str]) -> LeftOut:
    names = [str(one) for one in table.get("naar", list)]
    choice = table.get("keuze", str, _CHOICES[0])
    if choice not in _CHOICES or not names:
        raise RegionError("policy.left_out", file=table.file, place=table.place, allowed=", ".join(_CHOICES))
    found = LeftOut(
        _known(table, table.get("cijfer", str), registers), frozenset(names), table.get("reden", str)
    )
    table.done()
    return found


def _elsewhere(table: Fields, registers: Collection[str]) -> Elsewhere:
    keys = [_key(table, str(one)) for one in table.get("cijfers", list)]
    value = table.get("waarde", int)
    if not keys or value < 0:
        raise RegionError("policy.elsewhere", file=table.file, place=table.place)
    for one in keys:
        _known(table, one.indicator, registers)
    found = Elsewhere(tuple(keys), value, table.get("door", str), table.get("bron", str))
    table.done()
    return found
