"""The columns of a register's delivery: what may stand in a heading, and what must."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zicht.deliveries.words import plain
from zicht.registers.model import Kind, Register

YEAR, MEASURE, VALUE = "jaar", "maatstaf", "waarde"
STATUS, SOURCE, NOTE = "status", "bron", "toelichting"
MUNICIPALITY = "gemeente"
HELP = ("vorig jaar", "eenheid")
"""Columns of our own form that help whoever fills it in; they are no part of a delivery."""

_ALSO = {
    YEAR: ("verslagjaar", "year", "periode"),
    MEASURE: ("indicator", "measure"),
    VALUE: ("aantal", "getal", "value"),
    STATUS: (),
    SOURCE: ("source",),
    NOTE: ("opmerking", "opmerkingen", "note"),
}
_ASIDE = re.compile(r"\([^)]*\)|\b(19|20)[0-9]{2}\b|\*")


@dataclass(frozen=True, slots=True)
class Expected:
    """A column that may be delivered, with the plain words in a heading that mean it."""

    name: str
    words: tuple[str, ...]
    required: bool


def expected(register: Register) -> tuple[Expected, ...]:
    """Return the columns of a register's delivery in their canonical order."""
    found = _of_counts(register) if register.kind is Kind.COUNTS else _of_list(register)
    return tuple(found)


def _of_counts(register: Register) -> Iterator[Expected]:
    published = {name for one in register.measures for breakdown in one.breakdowns for name in breakdown}
    yield _shared(YEAR, required=register.series)
    yield _shared(MEASURE, required=True)
    for one in register.dimensions:
        yield Expected(one.name, _words(one.name, one.label), one.name in published)
    yield _shared(VALUE, required=True)
    for name in (STATUS, SOURCE, NOTE):
        yield _shared(name, required=False)


def _of_list(register: Register) -> Iterator[Expected]:
    if YEAR not in [one.name for one in register.columns]:
        yield _shared(YEAR, required=False)
    for one in register.columns:
        yield Expected(one.name, _words(one.name, one.label), one.required)


def _shared(name: str, *, required: bool) -> Expected:
    return Expected(name, _words(name, *_ALSO[name]), required)


def _words(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(text) for text in texts))


def canonical(register: Register) -> tuple[str, ...]:
    """Return the header of a frozen delivery: every column a register has; the year only in a series."""
    if register.kind is Kind.LIST:
        return tuple(one.name for one in register.columns)
    return tuple(one.name for one in expected(register) if register.series or one.name != YEAR)


def headings(register: Register) -> dict[str, str]:
    """Return the column that each plain heading means; a name goes before a label."""
    found: dict[str, str] = {}
    columns = expected(register)
    for one in columns:
        found[one.words[0]] = one.name
    for one in columns:
        for word in one.words:
            found.setdefault(word, one.name)
    return found | {plain(name): name for name in HELP if plain(name) not in found}


def variants(text: str) -> tuple[str, ...]:
    """Return a heading as it stands, and without what is often put beside it: `Aantal (2024)*`."""
    return tuple(dict.fromkeys((plain(text), plain(_ASIDE.sub(" ", text)))))
