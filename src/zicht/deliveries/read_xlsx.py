"""Reads XLSX straight from its parts, so that formulas show and a hostile size costs nothing.

A merged range over a whole sheet is one range here; a library that makes a cell of each would
run out of memory on a file of a few kilobytes.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from zicht.deliveries import xml
from zicht.deliveries.numbers import from_workbook
from zicht.deliveries.sheet import Builder, Sheet, Span
from zicht.zipped import Archive

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?(?P<letters>[A-Z]{1,3})\$?(?P<number>[0-9]{1,7})")
_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_PERCENT_FORMATS = frozenset((9, 10))
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a sheet knows no zones
_LAST_DAY = 2_958_465
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of every sheet refer to: texts, and the kind of each style."""

    texts: Sequence[str]
    kinds: Sequence[str]
    epoch: datetime


@dataclass(frozen=True, slots=True)
class _Related:
    """A part that the workbook refers to: by an id, of a kind, at a path."""

    id: str
    kind: str
    path: str


def read(archive: Archive) -> tuple[Sheet, ...]:
    """Return the worksheets of a workbook in their order."""
    related = tuple(_related(archive))
    paths = {one.kind: one.path for one in related}
    book = _Book(
        _texts(archive, paths.get("sharedStrings")),
        _kinds(archive, paths.get("styles")),
        _EPOCHS[_counts_from_1904(archive)],
    )
    return tuple(
        _sheet(archive.read(path), Builder(name, hidden=hidden), book)
        for name, path, hidden in _sheets(archive, related)
    )


def _related(archive: Archive) -> Iterator[_Related]:
    for _, one in xml.walk(archive.read("xl/_rels/workbook.xml.rels"), "Relationship"):
        target = xml.get(one, "Target")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        yield _Related(xml.get(one, "Id"), xml.get(one, "Type").rpartition("/")[2], path)


def _sheets(archive: Archive, related: Iterable[_Related]) -> list[tuple[str, str, bool]]:
    """Return the name and path of each worksheet, and whether it is hidden; a chart has no rows."""
    paths = {one.id: one.path for one in related if one.kind == "worksheet"}
    found = []
    for _, one in xml.walk(archive.read(_WORKBOOK), "sheet"):
        ids = [value for key, value in one.attrib.items() if key != "id" and xml.local(key) == "id"]
        if path := next((paths[id_] for id_ in ids if id_ in paths), None):
            found.append((xml.get(one, "name"), path, xml.get(one, "state", "visible") != "visible"))
    return found


def _counts_from_1904(archive: Archive) -> bool:
    found = (xml.get(one, "date1904") for _, one in xml.walk(archive.read(_WORKBOOK), "workbookPr"))
    return any(value in _TRUE for value in found)


def _texts(archive: Archive, path: str | None) -> list[str]:
    return [_text(one) for _, one in xml.walk(archive.read(path), "si")] if path else []


def _text(element: Element) -> str:
    """Return the text of a string, its runs joined, without the pronunciation marks."""
    found = []
    for child in element:
        if xml.local(child.tag) == "t":
            found.append(child.text or "")
        elif xml.local(child.tag) == "r":
            found.append(_text(child))
    return "".join(found)


def _kinds(archive: Archive, path: str | None) -> list[str]:
    """Return for each cell style whether it shows a date, a percentage or anything else."""
    if not path:
        return []
    content = archive.read(path)
    formats = {xml.get(one, "numFmtId"): xml.get(one, "formatCode") for _, one in xml.walk(content, "numFmt")}
    numbers = [xml.get(one, "numFmtId") for _, styles in xml.walk(content, "cellXfs") for one in styles]
    return [_kind(number, formats.get(number)) for number in numbers]


def _kind(number: str, code: str | None) -> str:
    if code is None:
        known = int(number) if number.isdecimal() else 0
        return "date" if known in _DATE_FORMATS else "percent" if known in _PERCENT_FORMATS else ""
    shown = _LITERAL.sub("", code).casefold()
    if "general" in shown:
        return ""
    return "date" if set(shown) & set("dy") else "percent" if "%" in shown else ""


def _sheet(content: bytes, builder: Builder, book: _Book) -> Sheet:
    number = 0
    for name, element in xml.walk(content, "row", "mergeCell"):
        if name == "mergeCell":
            builder.spans.extend(_span(xml.get(element, "ref")))
            continue
        number = int(xml.get(element, "r") or number + 1)
        cells = dict(_row(element, number, builder, book))
        builder.add(number, cells, hidden=xml.get(element, "hidden") in _TRUE)
    return builder.sheet()


def _row(element: Element, number: int, builder: Builder, book: _Book) -> Iterator[tuple[int, str]]:
    """Yield the cells of a row by column; some writers leave out where a cell stands."""
    column = -1
    for one in element:
        match = _REFERENCE.fullmatch(one.get("r", ""))
        column = _column(match["letters"]) if match else column + 1
        parts = {xml.local(child.tag): child for child in one}
        if "f" in parts:
            builder.formulas.add((number, column))
        yield column, _value(one, parts, book)


def _value(cell: Element, parts: dict[str, Element], book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(parts["is"]) if "is" in parts else ""
    text = (parts["v"].text or "") if "v" in parts else ""
    if kind == "s":
        return book.texts[int(text)] if text else ""
    if kind == "b":
        return {"1": "WAAR", "0": "ONWAAR"}.get(text, text)
    if kind == "n" and text:
        style = int(cell.get("s", "0"))
        return _number(text, book.kinds[style] if style < len(book.kinds) else "", book.epoch)
    return text


def _number(text: str, kind: str, epoch: datetime) -> str:
    if kind == "percent":
        return from_workbook(repr(float(text) * 100)) + "%"
    if kind == "date" and 1 <= float(text) <= _LAST_DAY:
        moment = epoch + timedelta(days=float(text))
        return moment.date().isoformat() if float(text).is_integer() else moment.isoformat(" ", "minutes")
    return from_workbook(text)


def _span(reference: str) -> Iterator[Span]:
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
    places = [(int(one["number"]), _column(one["letters"])) for one in corners if one]
    if places:
        yield Span(*places[0], *places[-1])


def _column(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1
