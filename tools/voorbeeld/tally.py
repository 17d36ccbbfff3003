"""Counts records the way a register asks: one answer for every cell of its form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from zicht import periods
from zicht.codelists.model import TOTAL
from zicht.deliveries import form_rows
from zicht.deliveries.form_rows import Row
from zicht.regions import Region
from zicht.registers.model import Register

Record = Mapping[str, object]
"""One made-up thing that happened: its codes by dimension, a set of codes where more may hold."""

Pairs = Mapping[str, str]
NOT_DELIVERED, UNKNOWN, NOT_APPLICABLE = "niet geleverd", "onbekend", "niet van toepassing"


class Tally(Protocol):
    """Answers what stands in the cell with these codes."""

    def cell(self, pairs: Pairs) -> str: ...


def matching(records: Sequence[Record], pairs: Pairs) -> list[Record]:
    return [one for one in records if all(_holds(one.get(name), code) for name, code in pairs.items())]


def _holds(value: object, code: str) -> bool:
    return code in value if isinstance(value, frozenset) else value == code


@dataclass(frozen=True)
class Count:
    """How many records there are. `unknown` dimensions were not kept that year."""

    records: Sequence[Record]
    unknown: tuple[str, ...] = ()

    def cell(self, pairs: Pairs) -> str:
        if set(pairs) & set(self.unknown):
            return UNKNOWN
        return str(len(matching(self.records, pairs)))


@dataclass(frozen=True)
class Total:
    """A number that the records hold, added up."""

    records: Sequence[Record]
    of: str

    def cell(self, pairs: Pairs) -> str:
        return str(sum(int(str(one[self.of])) for one in matching(self.records, pairs)))


@dataclass(frozen=True)
class Middle:
    """The median of a number that the records hold, whole."""

    records: Sequence[Record]
    of: str

    def cell(self, pairs: Pairs) -> str:
        values = [int(str(one[self.of])) for one in matching(self.records, pairs)]
        return str(round(median(values))) if values else NOT_APPLICABLE


@dataclass(frozen=True)
class Known:
    """A number or word by its codes in their order (`""` for the total); what is not there stays out."""

    cells: Mapping[str, object]

    def cell(self, pairs: Pairs) -> str:
        return str(self.cells.get(" ".join(pairs.values()), ""))


Answers = Mapping[str, Tally]
"""A tally for each measure; a measure without one is not delivered."""


@dataclass(frozen=True)
class Said:
    """What one partner says of one year: its answers, and the status and remark of some measures."""

    answers: Answers
    status: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)


def rows(register: Register, region: Region, year: int, said: Said) -> Iterator[dict[str, str]]:
    """Yield a row for every cell the form of a register asks of a year; an empty answer gives no row.

    As partners do, a code that nobody was counted in is left out; the zero of a municipality is an answer.
    """
    for row in form_rows.rows(register, region, year, {}):
        name = row.measure.id.rpartition(".")[2]
        codes = {one.name: row.code(one.name) for one in register.dimensions}
        pairs = {one: code for one, code in codes.items() if code != TOTAL}
        value = said.answers[name].cell(pairs) if name in said.answers else _absent(row)
        if value and not (value == "0" and set(pairs) - {"gemeente"}):
            aside = {"status": said.status.get(name, ""), "toelichting": said.note.get(name, "")}
            yield {"jaar": periods.year(year).code, "maatstaf": name, **codes, "waarde": value, **aside}


def _absent(row: Row) -> str:
    """Of a measure that is not delivered only the total says so."""
    return "" if row.key.dimensions or row.key.area.startswith("GM") else NOT_DELIVERED
