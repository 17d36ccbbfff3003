"""A fictional region of any size: registers of one template, delivered for two years."""

import csv
import io
import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zicht import codelists, deliveries, regions, registers
from zicht.deliveries import Checked
from zicht.regions import Region
from zicht.registers.model import Register
from zicht.values import Cell, Key

YEAR = 2024
YEARS = (YEAR - 1, YEAR)
HEADER = ("maatstaf", "categorie", "leeftijd", "herkomst_zoals_geleverd", "waarde")


@dataclass(frozen=True)
class Sent:
    """A file as a partner would send it, with what it is checked against."""

    register: Register
    year: int
    content: bytes
    earlier: dict[Key, Cell] = field(default_factory=dict)


def region(folder: Path, copies: int) -> tuple[Region, list[Sent]]:
    """Make a region with so many registers; return it with the files they send, older years first."""
    declared = {f"meldpunt-{number:04d}.toml": _declaration(number) for number in range(copies)}
    regions.new(folder, YEAR, declared)
    made = regions.load(folder)
    own = registers.load(made.inputs)
    return made, [Sent(one, year, as_csv(rows(one.id, year))) for year in YEARS for one in own]


def check(made: Region, files: list[Sent]) -> list[Checked]:
    return [
        deliveries.check(one.content, "fictief.csv", one.register, made, one.year, one.earlier)
        for one in files
    ]


def freeze(folder: Path, files: list[Sent], checked: list[Checked]) -> int:
    """Freeze every file, and return the number of records."""
    for one, what in zip(files, checked, strict=True):
        deliveries.freeze(folder, one.register, one.year, what, date(one.year + 1, 2, 1))
    return sum(len(what.rows) for what in checked)


def rows(register: str, year: int) -> list[tuple[str, ...]]:
    """Return made-up contacts whose sums tie: by category and age, and by origin."""
    chance = random.Random(f"{register} {year}")  # noqa: S311 - made-up counts, the same in every run
    cells = {
        (category, age): chance.randint(5, 90)
        for category in _codes("meldpunt_categorie")
        for age in _codes("leeftijd")
    }
    total = sum(cells.values())
    origins = dict.fromkeys(_codes("herkomst"), 5)
    origins[next(iter(origins))] = total - 5 * (len(origins) - 1)
    found: list[tuple[str, ...]] = [("contacten", "_T", "_T", "_T", str(total))]
    found += [("contacten", category, age, "_T", str(count)) for (category, age), count in cells.items()]
    return found + [("contacten", "_T", "_T", origin, str(count)) for origin, count in origins.items()]


def as_csv(sent: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *sent])
    return text.getvalue().encode()


def _codes(name: str) -> list[str]:
    return [code.code for code in codelists.codelist(name).codes if not code.parent]


def _declaration(number: int) -> bytes:
    return (
        'template = "meldpunt"\n'
        f'id = "meldpunt-{number:04d}"\n'
        f'name = "fictief meldpunt {number}"\n'
        'holder = "in te vullen"\n'
    ).encode()
