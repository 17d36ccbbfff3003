"""Capture tables from text, from linkage's histories and from records of who stands on which list."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from zicht.errors import CaptureError
from zicht.estimation.capture.table import MOST_LISTS, CaptureTable

COUNT_COLUMNS = ("count", "aantal")
_WHOLE = re.compile(r"\s*\d+\s*")
_NEGATIVE = re.compile(r"\s*-\d+([.,]\d+)?\s*")
_FRACTION = re.compile(r"\s*\d*[.,]\d+\s*")
Stratum = tuple[str, ...]


def from_csv(content: bytes | str) -> CaptureTable:
    """Read one row for each history: 0 or 1 for each list, and `count`. Raises CaptureError."""
    (table,) = strata_from_csv(content, ()).values()
    return table


def strata_from_csv(content: bytes | str, strata: Sequence[str]) -> Mapping[Stratum, CaptureTable]:
    """Read a table for each combination of the columns `strata`. Raises CaptureError."""
    header, rows = _rows(content)
    count = next((header.index(name) for name in COUNT_COLUMNS if name in header), None)
    if count is None:
        raise CaptureError("estimation.no_count")
    unknown = [name for name in strata if name not in header]
    if unknown:
        raise CaptureError("estimation.no_column", column=unknown[0])
    by = [header.index(name) for name in strata]
    places = [i for i in range(len(header)) if i != count and i not in by]
    lists = tuple(header[place] for place in places)
    _limit(lists)
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
    _limit(lists)
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
    return _table(tuple(lists), cells)


def from_records(records: Iterable[tuple[str, str]]) -> CaptureTable:
    """Count people from records of (person, list); a person twice on one list counts once."""
    people: dict[str, set[str]] = {}
    lists: dict[str, None] = {}
    for person, name in records:
        people.setdefault(person, set()).add(name)
        lists.setdefault(name)
    return from_histories(tuple(lists), people.values())


def _limit(lists: Sequence[str]) -> None:
    """Refuse too many lists before there is a table of 2^k cells."""
    if len(lists) > MOST_LISTS:
        raise CaptureError("estimation.many_lists", number=len(lists), most=MOST_LISTS)


def _table(lists: tuple[str, ...], cells: Mapping[int, int]) -> CaptureTable:
    return CaptureTable(lists, tuple(cells.get(history, 0) for history in range(1 << len(lists))))


def _rows(content: bytes | str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the rows that hold something, each with its number in the file."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        raise CaptureError("estimation.no_text") from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [*enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1)]
    except csv.Error as error:
        raise CaptureError("estimation.no_text") from error
    filled = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if len(filled) < 2:  # noqa: PLR2004 - a header and a row
        raise CaptureError("estimation.no_rows")
    return [cell.strip() for cell in filled[0][1]], filled[1:]


def _history(marks: Sequence[str], lists: Sequence[str], row: int) -> int:
    for mark, name in zip(marks, lists, strict=True):
        if mark.strip() not in {"0", "1"}:
            raise CaptureError("estimation.no_mark", row=row, column=name)
    history = sum(1 << place for place, mark in enumerate(marks) if mark.strip() == "1")
    if not history:
        raise CaptureError("estimation.nobodys_history", row=row)
    return history


def _count(text: str, row: int) -> int:
    for pattern, message in ((_NEGATIVE, "estimation.negative"), (_FRACTION, "estimation.fraction")):
        if pattern.fullmatch(text):
            raise CaptureError(message, row=row)
    if not _WHOLE.fullmatch(text):
        raise CaptureError("estimation.no_number", row=row)
    return int(text)
