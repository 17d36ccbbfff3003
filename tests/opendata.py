"""Editions and files of the open data, for its tests: the real one, and made-up ones that pass the door."""

import csv
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from zicht import disclosure, periods, regions, registers
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.regions.model import Region
from zicht.values import Absence, Cell, Key, Observation, Status, Table

TEMPLATES = ("landelijke-registratie", "om", "arbeidsinspectie", "meldpunt", "clienten", "actiedagen")
NATIONAL = "landelijke-registratie"
State = int | Absence | Status
"""A number, a reason why there is none, or UNCONFIRMED for a number that its holder did not confirm."""

SECRET = 98765
"""The number behind a figure that is unconfirmed."""


def region(folder: Path, **changes: object) -> Region:
    """Return a made-up region with some registers, changed as asked."""
    if not folder.exists():
        line = 'template = "{0}"\nid = "{0}"\nholder = "houder van {0}"\n'
        regions.new(folder, 2024, {f"{name}.toml": line.format(name).encode() for name in TEMPLATES})
    return replace(regions.load(folder), **changes)  # type: ignore[arg-type]


def edition(folder: Path, cells: Mapping[str, State], **changes: object) -> Edition:
    """Return an edition of figures by their names, protected as any other."""
    place = region(folder, **changes)
    declared = registers.load(place.inputs)
    measures = {one.id: one for register in declared for one in register.measures}
    seen = tuple(
        _observation(name, state, measures[name.split("[")[0].split("@")[0]].area)
        for name, state in cells.items()
    )
    table = disclosure.protect(Table(measures, seen), place)
    return Edition(place, periods.year(2024), date(2025, 3, 1), declared, table, {}, {}, (), (), "0")


def _observation(name: str, state: State, area: str) -> Observation:
    key = Key.parse(name, area)
    if isinstance(state, Status):
        return Observation(key, Cell(SECRET), state, source="bron", delivery="z1-0123456789abcdef")
    cell = Cell(absence=state) if isinstance(state, Absence) else Cell(state)
    return Observation(key, cell, source="bron", delivery="z1-0123456789abcdef")


def book(folder: Path, cells: Mapping[str, State], **changes: object) -> Book:
    return Book(edition(folder, cells, **changes))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def laid(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write files below a folder, as a reader finds them."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return every file as text; of a workbook, every part inside."""
    found: dict[str, str] = {}
    for name, content in files.items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                found |= {f"{name}/{one}": parts.read(one).decode("utf-8") for one in parts.namelist()}
        else:
            found[name] = content.decode("utf-8")
    return found
