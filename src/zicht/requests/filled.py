"""Reads a filled aanvullijst back: each figure into the delivery it stands in, checked as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zicht import deliveries
from zicht.deliveries import Checked, Delivery, Frozen, canonical, columns
from zicht.deliveries import read as sheets
from zicht.deliveries.sheet import Line, Sheet
from zicht.deliveries.words import plain
from zicht.errors import RefusedDelivery, UnreadableDelivery
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.requests import supplement
from zicht.requests.gaps import Gap, gaps
from zicht.requests.history import earlier
from zicht.requests.supplement import COLUMNS, INPUT, KEY
from zicht.requests.words import say
from zicht.values import Finding

_FIELDS = {"value": columns.VALUE, "status": columns.STATUS, "source": columns.SOURCE, "note": columns.NOTE}
_REGION = "@"
"""Stands in for the name of a region when a title is taken apart."""

Name = tuple[str, str, str]
Rows = dict[Name, tuple[int, Mapping[str, str]]]
"""By register, year of the delivery and key: the row of the sheet, and what was filled in."""


@dataclass(frozen=True, slots=True)
class Supplemented:
    """One delivery with what the list adds to it: how many figures, and how the whole was checked."""

    register: Register
    year: int
    figures: int
    checked: Checked


def read(
    content: bytes, found: Sequence[Delivery], registers: Sequence[Register], region: Region
) -> tuple[Supplemented, ...]:
    """Return each delivery that a filled list completes, checked; rows without a value are left alone.

    Raises UnsafeDelivery and UnreadableDelivery for what is no such list.
    """
    asked = _asked(sheets.sheets(content), region)
    _require_sources(asked)
    known = {one.id: one for one in registers}
    open_ = {(one.register.id, str(one.year), str(one.key)): one for one in gaps(found, registers, region)}
    _require_as_asked(asked, open_, region)
    stray = sorted(row for name, (row, _) in asked.items() if name not in open_)
    made = []
    for register, year in dict.fromkeys((register, year) for register, year, _ in asked):
        own = {key: one for (name, of, key), one in asked.items() if (name, of) == (register, year)}
        frozen = next((one for one in found if (one.register, str(one.year)) == (register, year)), None)
        if frozen and register in known:
            made.append(_complete(frozen, known[register], region, own, found))
    if stray:
        raise RefusedDelivery("requests.stray_rows", rows=", ".join(map(str, stray)))
    return tuple(made)


def _require_as_asked(asked: Rows, open_: Mapping[Name, Gap], region: Region) -> None:
    """Refuse a row that reads as another figure than it names: people read the words, not the name."""
    other = [
        row for name, (row, said) in asked.items() if name in open_ and _differs(said, open_[name], region)
    ]
    if other:
        raise RefusedDelivery("requests.reads_otherwise", rows=", ".join(map(str, sorted(other))))


def _differs(said: Mapping[str, str], gap: Gap, region: Region) -> bool:
    asked = dict(zip(COLUMNS, supplement.told(gap, region), strict=True))
    return any(plain(said[name]) != plain(str(word)) for name, word in asked.items() if name in said)


def _require_sources(asked: Rows) -> None:
    """Refuse a number without its source: the old one spoke of what was not there."""
    bare = [row for row, said in asked.values() if said["value"][:1].isdigit() and not said["source"]]
    if bare:
        raise RefusedDelivery("requests.no_source", rows=", ".join(map(str, sorted(bare))))


def _asked(found: Sequence[Sheet], region: Region) -> Rows:
    for sheet in found:
        for at, line in enumerate(sheet.lines):
            places = _places(line)
            if places:
                _require_ours(sheet.lines[:at], region)
                return _rows(sheet.lines[at + 1 :], places)
    raise UnreadableDelivery("requests.no_list")


def _require_ours(above: Sequence[Line], region: Region) -> None:
    """Refuse the list of another region: figures of two regions can have the same name."""
    before, after = say("supplement_title", region=_REGION).split(_REGION)
    for text in (cell for line in above for cell in line.cells):
        if text.startswith(before) and text.endswith(after):
            named = text[len(before) : len(text) - len(after)]
            if plain(named) != plain(region.name):
                raise RefusedDelivery("requests.other_region", theirs=named, ours=region.name)


def _places(line: Line) -> dict[str, int] | None:
    """Return the column of each field when a line is the heading of the list."""
    heads = {plain(text): at for at, text in enumerate(line.cells) if text}
    places = {name: heads.get(plain(say(f"column_{name}")), -1) for name in (*COLUMNS, *INPUT, KEY)}
    return places if min(places[name] for name in ("register", "year", "value", KEY)) >= 0 else None


def _rows(lines: Sequence[Line], places: Mapping[str, int]) -> Rows:
    rows: Rows = {}
    bare: list[int] = []
    for line in lines:
        said = {name: line.at(at) for name, at in places.items() if at >= 0}
        said |= {name: "" for name in INPUT if name not in said}
        name = (said["register"], said["year"], said[KEY])
        if said["value"] and name in rows:
            raise RefusedDelivery("requests.twice", first=rows[name][0], second=line.number)
        if said["value"]:
            rows[name] = (line.number, said)
        elif said[KEY] and any(said[one] for one in INPUT):
            bare.append(line.number)
    if bare:
        raise RefusedDelivery("requests.no_value", rows=", ".join(map(str, bare)))
    return rows


def _complete(
    frozen: Delivery,
    register: Register,
    region: Region,
    own: Mapping[str, tuple[int, Mapping[str, str]]],
    found: Sequence[Delivery],
) -> Supplemented:
    """Put what was filled in into the rows of a delivery, and check it as if it were sent anew."""
    keys = [str(one.key) for one in deliveries.observations(frozen, register, region)]
    rows = [list(row) for row in frozen.rows]
    for at, key in enumerate(keys):
        for name, column in _FIELDS.items() if key in own else ():
            text = own[key][1][name]
            if text or name in {"value", "status"}:
                rows[at][frozen.header.index(column)] = text
    content = canonical.to_bytes(frozen.header, rows)
    before = earlier(register, region, found, frozen.year)
    checked = deliveries.check(content, "", register, region, frozen.year, before)
    return Supplemented(register, frozen.year, len(own.keys() & set(keys)), _at_rows(checked, keys, own))


def _at_rows(
    checked: Checked, keys: Sequence[str], own: Mapping[str, tuple[int, Mapping[str, str]]]
) -> Checked:
    """Return the findings at the rows of the list, where whoever filled it in can find them."""

    def place(one: Finding) -> Finding:
        at = (one.row or 0) - 2
        row = own[keys[at]][0] if 0 <= at < len(keys) and keys[at] in own else None
        return Finding(one.rule, row, one.column, one.arguments)

    return Checked(checked.header, checked.rows, tuple(map(place, checked.findings)), checked.notices)


def freeze(found: Sequence[Supplemented], region: Region, on: date) -> tuple[Frozen, ...]:
    """Freeze every completed delivery, or none: a fault in one leaves all as they were.

    Raises RefusedDelivery when there are findings.
    """
    faults = sum(len(one.checked.findings) for one in found)
    if faults:
        raise RefusedDelivery("deliveries.refused", number=faults)
    return tuple(deliveries.freeze(region.folder, one.register, one.year, one.checked, on) for one in found)
