"""Finds the code a partner means: by code, by label, or by the name of a municipality."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from zicht import codelists
from zicht.codelists.model import Code
from zicht.deliveries.words import plain
from zicht.regions.model import Region
from zicht.registers.model import Register

_PREFIX = "gemeente "


@dataclass(frozen=True, slots=True)
class Lookup:
    """Codes by everything they may be called; `valid` are those of the year of the delivery."""

    names: Mapping[str, str]
    valid: frozenset[str]
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def listed(self) -> str:
        """Return what may be chosen, for a sentence: a code is its own label where it has none."""
        return ", ".join(label for code, label in self.labels.items() if code in self.valid)

    def find(self, text: str) -> str | None:
        """Return the code that a text means; a code goes before a label."""
        return self.names.get(text.casefold()) or self.names.get(plain(text))


def of(codelist: str, region: Region, year: int) -> Lookup:
    """Return the codes of a dimension or column; what has no code list holds municipalities."""
    return of_codelist(codelist, region, year) if codelist else of_municipalities(region, year)


def of_codelist(name: str, region: Region, year: int) -> Lookup:
    codes = codelists.codelist(name).codes
    local = {code.code: region.labels.get(f"{name}.{code.code}", code.label) for code in codes}
    names = _names((code.code, (code.label, local[code.code])) for code in codes)
    return Lookup(names, frozenset(code.code for code in codes if _was_valid(code, year)), local)


def of_municipalities(region: Region, year: int) -> Lookup:
    """Return a lookup by CBS code (`GM0123`, `0123`) and by name, with or without `gemeente` before it."""
    names = _names(
        (one.cbs, (one.cbs[2:], one.name, one.short, _PREFIX + one.name)) for one in region.municipalities
    )
    valid = frozenset(one.cbs for one in region.municipalities_in(year))
    return Lookup(names, valid, {one.cbs: one.name for one in region.municipalities})


def of_measures(register: Register) -> Lookup:
    labels = {one.id.removeprefix(f"{register.id}."): one.label for one in register.measures}
    names = _names((name, (label, f"{register.id}.{name}")) for name, label in labels.items())
    return Lookup(names, frozenset(labels), labels)


def _names(codes: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return every name with its code; a label that two codes share means neither."""
    own: dict[str, str] = {}
    labels: dict[str, set[str]] = {}
    for code, called in codes:
        own[code.casefold()] = own[plain(code)] = code
        for label in called:
            for word in (label.casefold(), plain(label)):
                labels.setdefault(word, set()).add(code)
    return {word: next(iter(found)) for word, found in labels.items() if len(found) == 1} | own


def _was_valid(code: Code, year: int) -> bool:
    """Return whether a code was valid on any day of a year."""
    since, until = code.since or date.min, code.until or date.max
    return since <= date(year, 12, 31) and until >= date(year, 1, 1)
