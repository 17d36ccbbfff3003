"""Capture tables from text, from linkage's histories and from records of who stands on which list."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zicht.errors import CaptureError
from zicht.estimation.capture.table import MOST_LISTS, CaptureTable, require_names
from zicht.intake import Intake

INTAKE = Intake(5, "estimation.too_large", "estimation.no_file")
"""Of one group a table has at most 255 rows: what is larger is another file."""
COUNT_COLUMNS = ("count", "aantal")
Source = bytes | str | Path
"""The text of a table, or a file: a path, or a name as one line of text."""
Given = CaptureTable | Source | NDArray[np.generic]
_TEXT = re.compile(r"[\n\r\0]")
_WHOLE = re.compile(r"\s*\d+\s*")
_NEGATIVE = re.compile(r"\s*-\d+([.,]\d+)?\s*")
_FRACTION = re.compile(r"\s*\d*[.,]\d+\s*")
Stratum = tuple[str, ...]
_NEAR = 0.8  # Count, counts, aantallen


def as_table(given: Given, lists: Sequence[str] | None = None) -> CaptureTable:
    """Return the table that somebody means: a table, what `from_csv` reads, or an array of people.

    An array (n × k) has a row for each person seen and 0 or 1 for each list; `lists` are the names of its
    columns, by default 1, 2, 3 … Raises CaptureError, UnreadableDelivery and UnsafeDelivery.
    """
    if isinstance(given, CaptureTable):
        return given
    if isinstance(given, Source):
        return from_csv(given)
    return _from_people(given, lists)


def _from_people(given: object, lists: Sequence[str] | None) -> CaptureTable:
    if not isinstance(given, np.ndarray) or given.ndim != 2:  # noqa: PLR2004 - people by lists
        raise CaptureError("estimation.no_table")
    names = tuple(lists or map(str, range(1, given.shape[1] + 1)))
    _limit(names)
    if len(names) != given.shape[1]:
        raise CaptureError("estimation.names_of_columns", names=len(names), columns=given.shape[1])
    strange = ~np.isin(given, (0, 1)).all(axis=1)
    if strange.any():
        raise CaptureError("estimation.no_mark_of_person", row=int(strange.argmax()) + 1)
    histories = given.astype(np.int64) @ (1 << np.arange(len(names)))
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
    """Read a table for each combination of the columns `strata`. Raises as `from_csv`."""
    header, rows = _rows(_content(source))
    count = _count_column(header)
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


def _content(source: Source) -> bytes | str:
    """Return the text, read from its file when it is in one."""
    if isinstance(source, Path) or (isinstance(source, str) and source and not _TEXT.search(source)):
        return INTAKE.read(Path(source))
    INTAKE.judge(len(source))
    return source


def _count_column(header: Sequence[str]) -> int:
    """Return the place of the counts. Raises CaptureError without one, or with two."""
    found = [place for place, name in enumerate(header) if name in COUNT_COLUMNS]
    if len(found) > 1:
        raise CaptureError("estimation.two_counts")
    if found:
        return found[0]
    near = [name for name in header if get_close_matches(name.casefold(), COUNT_COLUMNS, 1, _NEAR)]
    if near:
        raise CaptureError("estimation.near_count", column=near[0])
    raise CaptureError("estimation.no_count")


def _limit(lists: Sequence[str]) -> None:
    """Refuse too many lists before there is a table of 2^k cells, and one without a name."""
    require_names(lists)
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
