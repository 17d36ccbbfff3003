"""Read gemeenten.csv: the municipalities of a region with code, validity and tile."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date

from zicht.errors import RegionError
from zicht.regions.model import Municipality

_FILE = "gemeenten.csv"
_COLUMNS = ("cbs", "naam", "kort", "veiligheidsregio", "sinds", "tot", "rij", "kolom")
_CODE = re.compile(r"GM\d{4}")
NO_TILE = -1


def municipalities(inputs: Mapping[str, bytes]) -> tuple[Municipality, ...]:
    """Return the municipalities in the order of the file. Raises RegionError by line."""
    if _FILE not in inputs:
        raise RegionError("regions.no_municipalities", file=_FILE)
    try:
        text = inputs[_FILE].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegionError("regions.not_utf8", file=_FILE) from error
    reader = csv.DictReader(io.StringIO(text))
    absent = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if absent:
        raise RegionError("regions.columns", file=_FILE, columns=", ".join(absent))
    found = tuple(_municipality(row, line) for line, row in enumerate(reader, start=2))
    if not found:
        raise RegionError("regions.no_municipality", file=_FILE)
    return found


def _municipality(row: Mapping[str, str], line: int) -> Municipality:
    if not _CODE.fullmatch(row["cbs"]):
        raise RegionError("regions.cbs", file=_FILE, line=line)
    try:
        return Municipality(
            cbs=row["cbs"],
            name=row["naam"],
            short=row["kort"] or row["naam"],
            safety_region=row["veiligheidsregio"],
            since=_date(row["sinds"]),
            until=_date(row["tot"]),
            row=int(row["rij"] or NO_TILE),
            column=int(row["kolom"] or NO_TILE),
            population=int(row["inwoners"]) if row.get("inwoners") else None,
            population_on=_date(row.get("inwoners_op") or ""),
        )
    except ValueError as error:
        raise RegionError("regions.line", file=_FILE, line=line) from error


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
