"""The plan: which indicators are computed for a register of each template, as data (plan.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

REGION = "regio"
"""The template, and the id, of the pseudo register with facts of the region and its deliveries."""


class Kind(StrEnum):
    """How an indicator comes about. COUNTED is delivered as it is, NONE cannot come from any delivery."""

    COUNTED = "geteld"
    SUM = "som"
    DIFFERENCE = "verschil"
    SHARE = "aandeel"
    FRACTION = "breuk"
    RATIO = "verhouding"
    RATE = "per_100000"
    COVERAGE = "dekking"
    BLANK = "leeg"
    AGAIN = "opnieuw"
    NONE = "niet"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a template. `name` makes its measure `<register>.<name>`; COUNTED and NONE have none.

    `of` holds references as rules write them (`contacten[categorie=seksueel;leeftijd=*]`); `*` stands
    for every code of a breakdown that ties with its total, and `a|b` for the first of two that is
    there. SHARE, FRACTION and RATIO divide the first by the second, DIFFERENCE subtracts the second,
    COVERAGE sets municipalities against all of the region. Of a list, BLANK counts the items in which
    one of the columns `of` is empty, and AGAIN those with the same `column=code` as a year before.
    """

    id: str
    kind: Kind
    label: str
    name: str = ""
    of: tuple[str, ...] = ()
    formula: str = ""
    unit: str = ""
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Indicators by template.

    `events` are the measures (`<template>.<measure>`) that count separate events; `quantities` the
    units that are measured or numbered, not counted, so that no test of counts fits them; `bands`
    name the two measures with the ends of an estimate's band.
    """

    events: frozenset[str]
    quantities: frozenset[str]
    bands: Mapping[str, tuple[str, str]]
    indicators: Mapping[str, tuple[Indicator, ...]]


@cache
def load(language: str = "nl") -> Plan:
    """Return the plan of the package, in a language."""
    return parse(
        files(__package__).joinpath("plan.toml").read_text("utf-8"), english() if language == "en" else {}
    )


@cache
def english() -> Mapping[str, str]:
    """Return the English of every text in the plan."""
    return tomllib.loads(files(__package__).joinpath("english.toml").read_text("utf-8"))


def parse(text: str, words: Mapping[str, str] = MappingProxyType({})) -> Plan:
    """Return a plan from its text, with its sentences by phrase where there are `words`.

    Raises ValueError when a declaration does not fit, KeyError for a sentence without a phrase.
    """
    declared = tomllib.loads(text)
    events, quantities = (frozenset(map(str, declared.pop(name, []))) for name in ("events", "quantities"))
    bands = {name: (str(low), str(high)) for name, (low, high) in declared.pop("bands", {}).items()}
    indicators = {
        name: tuple(_spoken(_indicator(one), words) for one in found) for name, found in declared.items()
    }
    return Plan(events, quantities, bands, indicators)


def _indicator(table: Mapping[str, object]) -> Indicator:
    known = {field.name for field in fields(Indicator)}
    texts = {name: value for name, value in table.items() if name != "of" and isinstance(value, str)}
    of = table.get("of", [])
    wrong = [name for name in table if name not in known or (name != "of" and name not in texts)]
    if wrong or not isinstance(of, list):
        raise ValueError(f"plan.toml: {table.get('id')} is wrong in {wrong or ['of']}")
    kind = Kind(texts.pop("kind"))
    return _complete(Indicator(kind=kind, of=tuple(map(str, of)), **texts))


def _spoken(indicator: Indicator, words: Mapping[str, str]) -> Indicator:
    if not words:
        return indicator
    label, formula, note = (
        words[text] if text else "" for text in (indicator.label, indicator.formula, indicator.note)
    )
    return replace(indicator, label=label, formula=formula, note=note)


def _complete(indicator: Indicator) -> Indicator:
    """Return the indicator if all is there that its kind needs."""
    computed = indicator.kind not in {Kind.COUNTED, Kind.NONE}
    pair = indicator.kind in {Kind.SHARE, Kind.FRACTION, Kind.RATIO, Kind.DIFFERENCE}
    faults = {
        "name": computed != bool(indicator.name),
        "formula": computed != bool(indicator.formula),
        "reason": (indicator.kind is Kind.NONE) != bool(indicator.reason),
        "of": (indicator.kind is Kind.NONE) == bool(indicator.of) or (pair and len(indicator.of) != 2),  # noqa: PLR2004 - a pair
    }
    if any(faults.values()):
        raise ValueError(f"plan.toml: {indicator.id} is wrong in {[name for name in faults if faults[name]]}")
    return indicator
