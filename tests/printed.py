"""What was printed, and what of it was frozen."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from zicht import registers
from zicht.periods import Period, year
from zicht.registers import Kind, Register
from zicht.values import Absence, Cell, Key, dimensions

ROOT = Path(__file__).resolve().parents[1]
REGION = ROOT / "regions" / "rotterdam"
Row = Mapping[str, str]


@dataclass(frozen=True)
class Frozen:
    """The latest version of every frozen delivery: figures with their state, and lists."""

    registers: dict[str, Register]
    cells: dict[Key, Cell]
    states: dict[Key, str]
    lists: dict[str, list[Row]]

    def key(self, reference: str) -> Key:
        """Return the figure that a reference in the data of this test names."""
        left, _, period = reference.partition("@")
        name, _, inner = left.partition("[")
        pairs = dict(pair.split("=") for pair in inner.rstrip("]").split(";") if pair)
        register, _, measure = name.partition(".")
        area = pairs.pop("gebied", self.registers[register].measure(measure).area)
        return Key(name, Period(period), area, dimensions(pairs.items()))


def rows(name: str) -> list[Row]:
    with (ROOT / "tests" / "data" / f"printed_{name}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@cache
def frozen() -> Frozen:
    files = {
        file.relative_to(REGION).as_posix(): file.read_bytes() for file in REGION.glob("registers/*.toml")
    }
    known = {one.id: one for one in registers.load(files)}
    result = Frozen(known, {}, {}, {})
    for folder in sorted(REGION.glob("deliveries/*/*/")):
        register = known[folder.name]
        delivered = _latest(folder)
        if register.kind is Kind.LIST:
            result.lists[register.id] = delivered
        for row in delivered if register.kind is Kind.COUNTS else []:
            key = _key(register, row, folder.parent.name)
            result.cells[key] = _cell(row["waarde"])
            result.states[key] = row.get("status", "")
    return result


def _latest(folder: Path) -> list[Row]:
    versions = json.loads((folder / "versions.json").read_text("utf-8"))
    last = max(versions, key=lambda one: int(one["version"]))
    with (folder / f"{last['hash']}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _key(register: Register, row: Row, delivered: str) -> Key:
    measure = register.measure(row["maatstaf"])
    pairs = {one.name: row.get(one.name, "_T") for one in register.dimensions}
    own = {name: code for name, code in pairs.items() if code != "_T"}
    area = own.pop("gemeente", measure.area)
    period = Period(row["jaar"]) if register.series else year(int(delivered))
    return Key(measure.id, period, area, dimensions(own.items()))


def _cell(text: str) -> Cell:
    words = {word.value for word in Absence}
    return Cell(absence=Absence(text)) if text in words else Cell(Decimal(text))
