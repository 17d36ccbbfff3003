"""What international requests ask: their dimensions, their codes, and which measures answer them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zicht import codelists
from zicht.publication.book import Book
from zicht.registers.model import Register
from zicht.values import Measure

STANDARD = "eurostat"
EU, SDG = "eu-19a.csv", "sdg-16-2-2.csv"
_OTHER = "opendata.no_unit"
NONE = "_Z"
"""Where no register of the region answers at all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A legal status that a request asks for, and a measure that counts it; None where none does."""

    status: str
    register: Register | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What a dictionary says of a measure and a request: it answers, or is left `out`, and `why`."""

    file: str
    register: str
    measure: Measure
    out: bool
    why: str


@cache
def declared() -> Mapping[str, Any]:
    return tomllib.loads(files("zicht.publication.opendata").joinpath("frame.toml").read_text("utf-8"))


def dimensions(file: str) -> dict[str, tuple[str, ...]]:
    """Return the dimensions of a request with our code lists behind each."""
    return {name: tuple(declared()["dimensions"][name]) for name in declared()["files"][file]}


@cache
def codes(codelist: str) -> tuple[str, ...]:
    """Return the codes of the standard that codes of our list become, each once, in their order."""
    found = (one for code in codelists.codelist(codelist).codes for one in targets(codelist, code.code))
    return tuple(dict.fromkeys(found))


@cache
def targets(codelist: str, code: str) -> tuple[str, ...]:
    """Return what a code of ours becomes: nothing where it is lost, several where it stands for several."""
    mappings = codelists.codelist(codelist)[code].mappings
    found = next((one.code for one in mappings if one.standard == STANDARD), "")
    return tuple(one for one in found.split("|") if one)


def statuses(file: str) -> tuple[str, ...]:
    """Return the legal statuses a request asks for, by their code in the standard."""
    asked_for = [one for one in declared()["status"] if file in one["files"]]
    return tuple(code for one in asked_for for code in targets(one["codelist"], one["code"]))


def codelists_behind() -> set[str]:
    """Return our code lists whose mapping the requests rest on."""
    behind = {name for names in declared()["dimensions"].values() for name in names}
    return behind | {str(one["codelist"]) for one in declared()["status"]}


def asked(file: str, book: Book) -> Iterator[Asked]:
    """Yield what a request asks, with every measure of the region that answers it."""
    for one in declared()["status"]:
        if file not in one["files"]:
            continue
        (status,) = targets(one["codelist"], one["code"])
        found = [pair for pair in _measures(book) if _name(*pair) in one["measures"]]
        yield from (Asked(status, register, measure) for register, measure in found)
        if not found:
            yield Asked(status)


def left(book: Book) -> tuple[Left, ...]:
    """Return for every count of persons whether it answers a request, and why."""
    return tuple(one for file in declared()["files"] for one in _left(file, book))


def _left(file: str, book: Book) -> Iterator[Left]:
    answers = {one.measure.id: one.status for one in asked(file, book) if one.measure}
    reasons: Mapping[str, str] = declared()["left_out"]
    for register, measure in _measures(book):
        if measure.id in answers:
            yield Left(file, register.id, measure, out=False, why="opendata.yes_counted")
        elif measure.persons:
            yield Left(file, register.id, measure, out=True, why=reasons.get(measure.unit, _OTHER))


def _measures(book: Book) -> list[tuple[Register, Measure]]:
    return [(register, measure) for register in book.edition.registers for measure in register.measures]


def _name(register: Register, measure: Measure) -> str:
    return f"{register.template}.{measure.id.rpartition('.')[2]}"
