"""Reads ODS straight from its content, so that formulas show and a hostile size costs nothing.

Repeated lines and cells are counted, not copied: a sheet may say it holds a million blank lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from zicht.deliveries import xml
from zicht.deliveries.numbers import from_workbook
from zicht.deliveries.sheet import MAX_COLUMNS, MAX_LINES, Builder, Sheet, Span
from zicht.errors import UnsafeDelivery
from zicht.zipped import Archive

_CELLS = ("table-cell", "covered-table-cell")
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}
_APART = ("annotation", "ruby-text")
_LINKS = (b":table-source", b":dde-link")
_BOOLEANS = {"true": "WAAR", "false": "ONWAAR"}


@dataclass(slots=True)
class _Rows:
    """The lines of one table, and the number of the next."""

    builder: Builder
    number: int = 1


def read(archive: Archive) -> tuple[Sheet, ...]:
    """Return the tables of a document in their order."""
    content = archive.read("content.xml")
    if any(mark in content for mark in _LINKS):
        raise UnsafeDelivery("deliveries.external_links")
    concealed = _concealed(content)
    sheets: list[Sheet] = []
    rows = _Rows(Builder(""))
    for name, element in xml.walk(content, "table-row", "table"):
        if name == "table-row":
            _row(element, rows)
            continue
        rows.builder.name = xml.get(element, "name")
        rows.builder.hidden = xml.get(element, "style-name") in concealed
        sheets.append(rows.builder.sheet())
        rows = _Rows(Builder(""))
    return tuple(sheets)


def _concealed(content: bytes) -> frozenset[str]:
    """Return the names of the styles of hidden tables."""
    return frozenset(
        xml.get(style, "name")
        for _, style in xml.walk(content, "style")
        if any(xml.get(child, "display") == "false" for child in style)
    )


def _row(element: Element, rows: _Rows) -> None:
    times = _times(element, "number-rows-repeated")
    cells = _cells(element, rows)
    if any(cells.values()):
        _few(times, MAX_LINES)
        hidden = xml.get(element, "visibility", "visible") != "visible"
        for offset in range(times):
            rows.builder.add(rows.number + offset, cells, hidden=hidden)
    rows.number += times


def _cells(element: Element, rows: _Rows) -> dict[int, str]:
    """Return what a line holds, by column; blanks that are repeated take no place."""
    cells: dict[int, str] = {}
    column = 0
    for one in element:
        if xml.local(one.tag) not in _CELLS:
            continue
        times, text = _times(one, "number-columns-repeated"), _value(one)
        if text or xml.get(one, "formula"):
            _few(times, MAX_COLUMNS)
            cells |= dict.fromkeys(range(column, column + times), text)
        _marks(one, rows, column, times)
        column += times
    return cells


def _few(times: int, limit: int) -> None:
    if times > limit:
        raise UnsafeDelivery("deliveries.too_many_cells", lines=MAX_LINES, columns=MAX_COLUMNS)


def _marks(cell: Element, rows: _Rows, column: int, times: int) -> None:
    """Note what a cell is besides its text: a formula, or the first of merged cells."""
    if xml.get(cell, "formula"):
        rows.builder.formulas.update((rows.number, column + offset) for offset in range(times))
    down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
    if (down, across) != (1, 1):
        rows.builder.spans.append(Span(rows.number, column, rows.number + down - 1, column + across - 1))


def _times(element: Element, name: str) -> int:
    return max(int(xml.get(element, name) or 1), 1)


def _value(cell: Element) -> str:
    kind = xml.get(cell, "value-type")
    if kind in ("float", "currency"):
        return from_workbook(xml.get(cell, "value"))
    if kind == "percentage":
        return from_workbook(repr(float(xml.get(cell, "value")) * 100)) + "%"
    if kind == "date":
        return xml.get(cell, "date-value").removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return _BOOLEANS.get(xml.get(cell, "boolean-value"), "")
    return "\n".join("".join(_texts(one)) for one in cell if xml.local(one.tag) == "p")


def _texts(element: Element) -> Iterator[str]:
    """Yield the text of a paragraph; a remark in the margin is no part of the cell."""
    yield element.text or ""
    for child in element:
        name = xml.local(child.tag)
        if name in _BLANKS:
            yield _BLANKS[name] * (min(_times(child, "c"), 100) if name == "s" else 1)
        elif name not in _APART:
            yield from _texts(child)
        yield child.tail or ""
