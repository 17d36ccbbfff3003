"""Tables: a header row that returns on every page, widths by what the columns hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from zicht.publication.docx.xml import Child, Element, el, paragraph

STYLE = "Zichttabel"
FULL = 8504
"""The width of the text, in twentieths of a point: 150 mm."""

_LEAST, _MOST = 7, 46
"""How few and how many letters count for the width of a column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: runs, and how many letters that is. `number` stands right."""

    content: Sequence[Element]
    letters: int
    number: bool = False


def table(heads: Sequence[Cell], rows: Sequence[Sequence[Cell]], title: str) -> Element:
    """Return a table with its title for who does not see it."""
    widths = _widths([heads, *rows])
    properties = el(
        "w:tblPr",
        el("w:tblStyle", w_val=STYLE),
        el("w:tblW", w_w=sum(widths), w_type="dxa"),
        el("w:tblLayout", w_type="fixed"),
        el("w:tblLook", w_val="0420", w_firstRow=1, w_lastRow=0, w_firstColumn=0, w_noVBand=1, w_noHBand=1),
        el("w:tblCaption", w_val=title),
    )
    grid = el("w:tblGrid", *(el("w:gridCol", w_w=one) for one in widths))
    head = [_row(heads, widths, "Tabelkop", head=True)] if heads else []
    return el("w:tbl", properties, grid, *head, *(_row(one, widths, "Tabeltekst") for one in rows))


def _row(cells: Sequence[Cell], widths: Sequence[int], style: str, *, head: bool = False) -> Element:
    properties = el("w:trPr", el("w:cantSplit"), el("w:tblHeader") if head else None)
    return el(
        "w:tr", properties, *(_cell(one, width, style) for one, width in zip(cells, widths, strict=True))
    )


def _cell(cell: Cell, width: int, style: str) -> Element:
    right = [el("w:jc", w_val="right")] if cell.number else []
    return el(
        "w:tc",
        el("w:tcPr", el("w:tcW", w_w=width, w_type="dxa")),
        paragraph(style, *cell.content, more=right),
    )


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Divide the width by the longest text of each column, within reason."""
    columns = zip(*rows, strict=True)
    weights = [max(_LEAST, min(_MOST, max(one.letters for one in column))) for column in columns]
    widths = [FULL * one // sum(weights) for one in weights]
    widths[0] += FULL - sum(widths)
    return widths


def box(
    content: Sequence[Element], *, fill: str, border: str, dotted: bool = False, title: str = ""
) -> Element:
    """Return a box around blocks: a table of one cell, so that lists in it keep their place."""
    line = {
        "w_val": "dotted" if dotted else "single",
        "w_sz": 12 if dotted else 24,
        "w_space": 0,
        "w_color": border,
    }
    sides = ("top", "left", "bottom", "right") if dotted else ("left",)
    properties = el(
        "w:tblPr",
        el("w:tblW", w_w=FULL, w_type="dxa"),
        el("w:tblBorders", *(el(f"w:{side}", **line) for side in sides)),
        el("w:tblLayout", w_type="fixed"),
        el("w:tblCellMar", *(_margin(side, 200 if side in {"left", "right"} else 100) for side in _SIDES)),
        el("w:tblCaption", w_val=title) if title else None,
    )
    shade = el("w:shd", w_val="clear", w_color="auto", w_fill=fill)
    inside: list[Child] = [el("w:tcPr", el("w:tcW", w_w=FULL, w_type="dxa"), shade), *content]
    if not content or content[-1].tag != el("w:p").tag:
        inside.append(paragraph("Ruimte"))  # a cell ends with a paragraph
    return el(
        "w:tbl", properties, el("w:tblGrid", el("w:gridCol", w_w=FULL)), el("w:tr", el("w:tc", *inside))
    )


_SIDES = ("top", "left", "bottom", "right")


def _margin(side: str, width: int) -> Element:
    return el(f"w:{side}", w_w=width, w_type="dxa")


def gap() -> Element:
    """Return the space after a table: two tables without it would be one."""
    return paragraph("Ruimte")
