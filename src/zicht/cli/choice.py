"""Works out what a command is about: which region, which register, which year."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zicht import deliveries, periods, regions, registers
from zicht.deliveries import Checked
from zicht.deliveries.columns import YEAR
from zicht.deliveries.dates import period
from zicht.deliveries.recognise import Table
from zicht.errors import RegisterError, UsageError
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.values import Cell, Key

_YEAR = re.compile(r"[0-9]{4}")
_FILE = "region.toml"


@dataclass(frozen=True, slots=True)
class Choice:
    """A register of a region."""

    register: Register
    region: Region


def choose(register: str, folder: Path | None) -> Choice:
    """Return a register by its name. Raises RegisterError and UsageError, which say what there is."""
    region = regions.load(folder or _only(register))
    found = {one.id: one for one in registers.load(region.inputs)}
    if register not in found:
        raise RegisterError(
            "deliveries.unknown_register",
            register=register,
            folder=str(region.folder),
            registers=", ".join(found),
        )
    return Choice(found[register], region)


def _only(register: str) -> Path:
    """Return the one region here that has a register."""
    here = Path()
    if (here / _FILE).is_file():
        return here
    known = sorted(one.parent for one in here.glob(f"regions/*/{_FILE}"))
    having = [one for one in known if (one / "registers" / f"{register}.toml").is_file()]
    if len(having) == 1:
        return having[0]
    if len(known) == 1:
        return known[0]
    if not having:
        raise UsageError("deliveries.no_region", register=register)
    raise UsageError(
        "deliveries.several_regions", register=register, regions=", ".join(str(one) for one in having)
    )


def examine(chosen: Choice, file: Path, said: int | None, today: date) -> tuple[int, Checked]:
    """Return the year a file is about, and the file checked against that year."""
    content = deliveries.read_file(file)
    table = deliveries.open_table(content, chosen.register)
    about = said or year(chosen, years(table), today)
    checked = deliveries.judge(table, chosen.register, chosen.region, about, earlier(chosen, about))
    return about, deliveries.with_file_name(checked, file.name)


def year(chosen: Choice, named: Iterable[int], today: date) -> int:
    """Return the year of a delivery that nobody gave: the newest the region knows.

    A file that names one newer year, not in the future, is the first of that year. An older year
    is not taken from a file: last year's form filled in again is the slip that must show.
    """
    newest = max(_known(chosen), default=0)
    last = max(named, default=0)
    if newest < last <= today.year:
        return last
    if not newest:
        raise UsageError("deliveries.no_year")
    return newest


def years(table: Table) -> tuple[int, ...]:
    """Return the years that a table names in its column with the year."""
    found = {period(text) for line in table.lines if (text := table.text(line, YEAR))}
    return tuple(sorted(one.last_year for one in found if one))


def _known(chosen: Choice) -> list[int]:
    """Return the years the region tells about, and those in which this register was delivered."""
    folder = chosen.region.folder
    told = [one.name for one in folder.glob("narrative/*")]
    frozen = folder.glob(f"deliveries/*/{chosen.register.id}/{deliveries.VERSIONS}")
    delivered = [one.parent.parent.name for one in frozen]
    return [int(name) for name in (*told, *delivered) if _YEAR.fullmatch(name)]


def earlier(chosen: Choice, about: int) -> Mapping[Key, Cell]:
    """Return the cells that were delivered for the years before."""
    found: dict[Key, Cell] = {}
    for one in deliveries.load(chosen.region.folder, (chosen.register,), about - 1):
        found |= deliveries.cells(one, chosen.register, chosen.region)
    return {key: cell for key, cell in found.items() if key.period < periods.year(about)}
