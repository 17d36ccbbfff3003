"""Six years of deliveries, as they came in: each file checked and frozen the way a partner's file is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from voorbeeld import attention, care, cases, justice, letters, lists, national, overlap, reports, tally
from voorbeeld.shapes import HERE, YEARS
from voorbeeld.tally import Said
from zicht import deliveries, fingerprint, regions, registers, store
from zicht.cli import choice
from zicht.cli.choice import Choice
from zicht.registers.model import Register

Row = Mapping[str, str]
COUNTED: Mapping[str, Callable[[int], Said | None]] = {
    "meldpunt": reports.meldpunt,
    "clienten": care.clienten,
    "zorg": care.zorg,
    "politie": justice.politie,
    "justitie": justice.justitie,
    "werkinspectie": justice.werkinspectie,
    "casussen": cases.casussen,
    "fenomeen": cases.fenomeen,
    "controles": cases.controles,
    "actiedag": cases.actiedag,
    "uitleningen": attention.uitleningen,
    "activiteiten": attention.activiteiten,
    "capaciteit": attention.capaciteit,
    "zomerronde": attention.zomerronde,
}
ABOUT_LISTS: Mapping[str, Callable[[int], Said | None]] = {
    "overlap": overlap.overlap,
    "overlap-arbeid": overlap.overlap_arbeid,
}
"""What can only be made when the partners have counted: who is on which of their lists."""

SERIES = ("landelijk", "schattingen")
EARLIER = {"controles": 2023}
"""Registers whose definition changed: the last year that was frozen by the declaration in `eerder/`."""

LATE = {("clienten", 2024): date(2025, 6, 12), ("justitie", 2021): date(2022, 9, 1)}
CORRECTED: Mapping[tuple[str, int], tuple[Callable[[int], Said], date]] = {
    ("politie", 2024): (justice.politie_verbeterd, date(2025, 4, 3)),
}
NOT_DELIVERED = {("werkinspectie", 2024)}


@dataclass(frozen=True)
class Sent:
    """A file as it came in."""

    register: str
    year: int
    rows: Sequence[Row]
    on: date


def sent(folder: Path) -> Iterator[Sent]:
    """Yield every delivery of every year, in the order in which they came in."""
    region = regions.load(folder)
    known = {one.id: one for one in registers.load(region.inputs)}
    for year in YEARS:
        for at, name in enumerate((*COUNTED, *SERIES, *lists.NAMES, *ABOUT_LISTS)):
            rows = _rows(known[name], region, year)
            if rows and (name, year) not in NOT_DELIVERED:
                yield Sent(name, year, rows, LATE.get((name, year), date(year + 1, 2, 3 + at)))
            if (name, year) in CORRECTED:
                again, on = CORRECTED[name, year]
                yield Sent(name, year, list(tally.rows(known[name], region, year, again(year))), on)


def _rows(register: Register, region: regions.Region, year: int) -> list[Row]:
    if register.id in lists.NAMES:
        return list(lists.items(register.id, year))
    if register.id == "landelijk":
        spoken = ((one, national.landelijk(one, year)) for one in YEARS if one <= year)
        found = [row for one, said in spoken for row in tally.rows(register, region, one, said)]
        return [national.hearsay(), *found]
    if register.id == "schattingen":
        return list(national.schattingen(year))
    said = {**COUNTED, **ABOUT_LISTS}[register.id](year)
    return list(tally.rows(register, region, year, said)) if said else []


def freeze(folder: Path, nonces: Mapping[tuple[str, int, str], str]) -> int:
    """Freeze the whole history in a region's folder; return how many files came in.

    `nonces` keep the seal of what was frozen before, by register, year and hash of the content.
    Raises ValueError when a file has findings: the partners of the example make no mistakes.
    """
    made = 0
    for one in sent(folder):
        chosen = _choice(one, folder)
        earlier = choice.earlier(chosen, one.year)
        name, content = letters.written(chosen.register, chosen.region, one.year, one.rows, earlier)
        store.write(folder / name, content)
        year, checked = choice.examine(chosen, folder / name, one.year, one.on)
        (folder / name).unlink()
        if checked.findings:
            raise ValueError(f"{name}: {checked.findings[:3]}")
        name = fingerprint.of_rows(checked.header, checked.rows)
        nonce = nonces.get((one.register, year, name), "")
        deliveries.freeze(folder, chosen.register, year, checked, one.on, nonce)
        made += 1
    return made


def _choice(one: Sent, folder: Path) -> Choice:
    """Return the register as it was declared when a delivery came in."""
    chosen = choice.choose(one.register, folder)
    if one.year > EARLIER.get(one.register, 0):
        return chosen
    text = (HERE / "eerder" / f"{one.register}.toml").read_text("utf-8")
    return Choice(registers.from_text(text, f"{one.register}.toml"), chosen.region)


def nonces(folder: Path) -> dict[tuple[str, int, str], str]:
    """Return the nonces of everything that a region's folder has frozen."""
    found: dict[tuple[str, int, str], str] = {}
    for path in folder.glob(f"deliveries/*/*/{deliveries.VERSIONS}"):
        register, year = path.parent.name, int(path.parent.parent.name)
        for version in deliveries.read_versions(path.parent):
            found[register, year, version.hash] = version.nonce
    return found
