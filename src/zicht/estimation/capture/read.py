"""Capture tables from text, from linkage's histories and from records of who stands on which list."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from numbers import Real

import numpy as np
from numpy.typing import NDArray

from zicht.errors import CaptureError
from zicht.estimation.capture import text
from zicht.estimation.capture.table import MOST_LISTS, MOST_PEOPLE, CaptureTable, require_names
from zicht.estimation.capture.text import Source

COUNT_COLUMNS = ("count", "aantal")
Given = CaptureTable | Source | NDArray[np.generic]
Names = Sequence[str] | NDArray[np.str_]
_WHOLE = re.compile(r"\s*\d+\s*")
_NEGATIVE = re.compile(r"\s*-\d+([.,]\d+)?\s*")
_FRACTION = re.compile(r"\s*\d*[.,]\d+\s*")
_MARKS = "biufOUS"  # kinds of arrays that may hold 0 and 1; a complex or structured one holds none
Stratum = tuple[str, ...]
_NEAR = 0.8  # Count, counts, aantallen


def as_table(given: Given, lists: Names | None = None) -> CaptureTable:
    """Return the table that somebody means: a table, what `from_csv` reads, or an array of people.

    An array (n × k) has a row for each person seen and 0 or 1 for each list; `lists` are the names of its
    columns, by default 1, 2, 3 … Raises CaptureError, also for names beside a table or a file, which has
    its own; UnreadableDelivery and UnsafeDelivery.
    """
    if isinstance(given, CaptureTable | Source):
        if lists is not None:
            raise CaptureError("estimation.names_beside")
        return given if isinstance(given, CaptureTable) else from_csv(given)
    return _from_people(given, lists)


def _from_people(given: object, lists: Names | None) -> CaptureTable:
    if not isinstance(given, np.ndarray) or given.ndim != 2:  # noqa: PLR2004 - people by lists
        raise CaptureError("estimation.no_table")
    if given.dtype.kind not in _MARKS:
        raise CaptureError("estimation.no_table")
    names = _limited(map(str, range(1, given.shape[1] + 1)) if lists is None else lists)
    if len(names) != given.shape[1]:
        raise CaptureError("estimation.names_of_columns", names=len(names), columns=given.shape[1])
    people = np.asarray(given)  # of a matrix too, whose products are others
    strange = (~np.isin(people, (0, 1)) | np.ma.getmaskarray(given)).any(axis=1)
    if strange.any():
        raise CaptureError("estimation.no_mark_of_person", row=int(strange.argmax()) + 1)
    histories = (people == 1) @ (1 << np.arange(len(names)))
    if not histories.all():
        raise CaptureError("estimation.nobodys_person")
    return CaptureTable(names, tuple(np.bincount(histories, minlength=1 << len(names)).tolist()))


def from_csv(source: Source) -> CaptureTable:
    """Read one row for each history: 0 or 1 for each list, and `count`.

    Raises CaptureError, and UnreadableDelivery or UnsafeDelivery for a file that is not there or too large.
    """
    (table,) = strata_from_csv(source, ()).values()
    return table


def strata_from_csv(source: Source, strata: Sequence[str]) -> Mapping[Stratum, CaptureTable]:
    """Read a table for each combination of the columns `strata`, or of one. Raises as `from_csv`."""
    strata = [strata] if isinstance(strata, str) else strata
    header, rows = text.rows(source)
    count = _count_column(header)
    by = _by(header, strata, count)
    places = [i for i in range(len(header)) if i != count and i not in by]
    lists = _limited(header[place] for place in places)
    found: dict[Stratum, dict[int, int]] = {}
    for number, row in rows:
        if len(row) != len(header):
            raise CaptureError("estimation.ragged", row=number, columns=len(header))
        cells = found.setdefault(tuple(row[place].strip() for place in by), {})
        history = _history([row[place] for place in places], lists, number)
        if history in cells:
            raise CaptureError("estimation.duplicate", row=number)
        cells[history] = _count(row[count], number)
    return {stratum: _table(lists, cells) for stratum, cells in found.items()}


def from_histories(lists: Sequence[str], histories: Iterable[Iterable[str]]) -> CaptureTable:
    """Count histories: for each person the names of the lists somebody stands on. Raises CaptureError."""
    lists = _limited(lists)
    cells: dict[int, int] = {}
    places = {name: 1 << place for place, name in enumerate(lists)}
    for person in histories:
        names = set(person)
        if not names:
            raise CaptureError("estimation.nobodys_person")
        if names - set(lists):
            raise CaptureError(
                "estimation.unknown_list", list=min(names - set(lists)), lists=", ".join(lists)
            )
        history = sum(places[name] for name in names)
        cells[history] = cells.get(history, 0) + 1
    return _table(lists, cells)


def from_records(records: Iterable[tuple[str, str]]) -> CaptureTable:
    """Count people from records of (person, list); a person twice on one list counts once.

    Raises CaptureError, also for a record without a person: all of those together would be one.
    """
    people: dict[str, set[str]] = {}
    lists: dict[str, None] = {}
    for number, (person, name) in enumerate(records, start=1):
        if _nobody(person):
            raise CaptureError("estimation.record_of_nobody", row=number)
        people.setdefault(person, set()).add(name)
        lists.setdefault(name)
    return from_histories(tuple(lists), people.values())


def _nobody(person: object) -> bool:
    missing = person is None or (isinstance(person, Real) and math.isnan(person))
    return missing or not str(person).strip()


def _count_column(header: Sequence[str]) -> int:
    """Return the place of the counts. Raises CaptureError without one, with two, or with nothing apart."""
    found = [place for place, name in enumerate(header) if name in COUNT_COLUMNS]
    if len(found) > 1:
        raise CaptureError("estimation.two_counts")
    if found:
        return found[0]
    if len(header) == 1:
        raise CaptureError("estimation.no_delimiter")
    near = [name for name in header if get_close_matches(name.casefold(), COUNT_COLUMNS, 1, _NEAR)]
    if near:
        raise CaptureError("estimation.near_count", column=near[0])
    raise CaptureError("estimation.no_count")


def _by(header: Sequence[str], strata: Sequence[str], count: int) -> list[int]:
    """Return the places of the columns that divide people. Raises CaptureError for one that cannot."""
    for name in strata:
        if name not in header:
            raise CaptureError("estimation.no_column", column=name)
        if name == header[count]:
            raise CaptureError("estimation.stratum_of_counts", column=name)
    return [header.index(name) for name in strata]


def _limited(lists: Iterable[str]) -> tuple[str, ...]:
    """Return the names; too many are refused before there is a table of 2^k cells, and so is no name."""
    names = tuple(lists)
    require_names(names)
    if len(names) > MOST_LISTS:
        raise CaptureError("estimation.many_lists", number=len(names), most=MOST_LISTS)
    return tuple(map(str, names))  # NumPy has a text of its own


def _table(lists: tuple[str, ...], cells: Mapping[int, int]) -> CaptureTable:
    return CaptureTable(lists, tuple(cells.get(history, 0) for history in range(1 << len(lists))))


def _history(marks: Sequence[str], lists: Sequence[str], row: int) -> int:
    for mark, name in zip(marks, lists, strict=True):
        if mark.strip() not in {"0", "1"}:
            raise CaptureError("estimation.no_mark", row=row, column=name)
    history = sum(1 << place for place, mark in enumerate(marks) if mark.strip() == "1")
    if not history:
        raise CaptureError("estimation.nobodys_history", row=row)
    return history


def _count(cell: str, row: int) -> int:
    for pattern, message in ((_NEGATIVE, "estimation.negative"), (_FRACTION, "estimation.fraction")):
        if pattern.fullmatch(cell):
            raise CaptureError(message, row=row)
    if not _WHOLE.fullmatch(cell):
        raise CaptureError("estimation.no_number", row=row)
    digits = cell.strip().lstrip("0")
    if len(digits) > len(str(MOST_PEOPLE)):  # before Python refuses to read thousands of digits
        raise CaptureError("estimation.too_many", most=MOST_PEOPLE)
    return int(digits or "0")
