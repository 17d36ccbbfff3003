"""The figures that stand in the open data of a build or an edition, by name; damaged data is an error."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from zicht.editions.read import PAGES
from zicht.errors import EditionError
from zicht.periods import Period

FILE = "data/observations.csv"
INDICATOR, PERIOD, VALUE = "INDICATOR", "TIME_PERIOD", "OBS_VALUE"
STATUS, CONFIDENTIAL, DEFINITION = "OBS_STATUS", "CONF_STATUS", "DEFINITION"
_ABOUT = (VALUE, STATUS, CONFIDENTIAL, "UNIT_MEASURE", "SOURCE", DEFINITION, "DELIVERY")
_TOTAL = "_T"
_NUMBER = re.compile(r"(?:-?[0-9]+(?:\.[0-9]+)?)?")

Name = tuple[tuple[str, str], ...]
Row = Mapping[str, str]


def pages(folder: Path) -> Path:
    """Return where the files of a build, or of an edition, lie."""
    return folder / PAGES if (folder / PAGES).is_dir() else folder


def rows(folder: Path) -> dict[Name, Row]:
    """Return every figure of a build or an edition by its name.

    Raises EditionError when there are none, when one cannot be read, or stands there twice: the second
    would hide what the first says.
    """
    path = pages(folder) / FILE
    try:
        text = path.read_bytes().decode("utf-8")
        found = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        named: dict[Name, Row] = {_name(row): row for row in found if _whole(row)}
    except (OSError, ValueError, csv.Error) as error:
        raise _unreadable(path) from error
    if not found or "\0" in text or len(named) != len(found):
        raise _unreadable(path)
    return named


def _unreadable(path: Path) -> EditionError:
    """Return the error for a file: a build is made again, an edition put back."""
    released = path.parent.parent.name == PAGES
    return EditionError("editions.no_data_released" if released else "editions.no_data", file=str(path))


def _whole(row: dict[str, str]) -> bool:
    """Tell whether a row has every cell, and no other value than a number. ValueError: it has no period."""
    cells: list[object] = [*row, *row.values()]
    if not all(isinstance(one, str) for one in cells) or not row.keys() >= {INDICATOR, PERIOD, *_ABOUT}:
        return False
    return bool(Period(row[PERIOD])) and _NUMBER.fullmatch(row[VALUE]) is not None


def _name(row: Row) -> Name:
    """Return what a figure is, without the dimensions it is a total of: they differ between editions."""
    return tuple(sorted((key, code) for key, code in row.items() if key not in _ABOUT and code != _TOTAL))
