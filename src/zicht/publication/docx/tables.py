"""Tables: a header row that returns on every page, widths by what the columns hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zicht.publication.docx.xml import Child, Element, el, paragraph, qn

STYLE = "Zichttabel"
FULL = 8504
"""The width of the text, in twentieths of a point: 150 mm."""

_LETTER, _ROOM = 104, 200
"""How wide a letter of a table is at most, on the whole, and what a cell needs beside its letters."""
_LINE = 44
"""A text longer than this may take more lines."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: runs, and the same as text. `number` stands right."""

    content: Sequence[Element]
    text: str
    number: bool = False


def table(heads: Sequence[Cell], rows: Sequence[Sequence[Cell]], title: str) -> Element:
    """Return a table with its title for who does not see it."""
    columns = zip(*rows, strict=True)
    heads = [
        replace(one, number=all(cell.number for cell in own)) for one, own in zip(heads, columns, strict=True)
    ]
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
    """Give each column its longest word, and divide the rest by how much text there is."""
    columns = [[one.text for one in column] for column in zip(*rows, strict=True)]
    least = [
        _ROOM + _LETTER * max(len(word) for text in own for word in (text.split() or [""])) for own in columns
    ]
    liked = [_ROOM + _LETTER * min(_LINE, max(map(len, own))) for own in columns]
    more = [max(1, want - need) for want, need in zip(liked, least, strict=True)]
    rest = FULL - sum(least)
    if rest < 0:  # too many long words: each gets its part
        widths = [FULL * one // sum(least) for one in least]
    else:
        widths = [need + rest * one // sum(more) for need, one in zip(least, more, strict=True)]
    widths[0] += FULL - sum(widths)
    return widths


def box(
    content: Sequence[Element], *, fill: str, border: str, dotted: bool = False, title: str = ""
) -> Element:
    """Return a box around blocks: a table of one cell, so that lists in it keep their place."""
    kind = {"w_val": "dotted", "w_sz": 12} if dotted else {"w_val": "single", "w_sz": 24}
    sides = _SIDES if dotted else ("left",)
    properties = el(
        "w:tblPr",
        el("w:tblW", w_w=FULL, w_type="dxa"),
        el("w:tblBorders", *(el(f"w:{side}", **kind, w_space=0, w_color=border) for side in sides)),
        el("w:tblLayout", w_type="fixed"),
        el("w:tblCellMar", *(_margin(side, 200 if side in {"left", "right"} else 100) for side in _SIDES)),
        el("w:tblCaption", w_val=title) if title else None,
    )
    shade = el("w:shd", w_val="clear", w_color="auto", w_fill=fill)
    inside: list[Child] = [el("w:tcPr", el("w:tcW", w_w=FULL, w_type="dxa"), shade), *content]
    if not content or content[-1].tag != qn("w:p"):
        inside.append(paragraph("Ruimte"))  # a cell ends with a paragraph
    row = el("w:tr", el("w:trPr", el("w:cantSplit")), el("w:tc", *inside))
    return el("w:tbl", properties, el("w:tblGrid", el("w:gridCol", w_w=FULL)), row)


_SIDES = ("top", "left", "bottom", "right")


def _margin(side: str, width: int) -> Element:
    return el(f"w:{side}", w_w=width, w_type="dxa")


def gap() -> Element:
    """Return the space after a table: two tables without it would be one."""
    return paragraph("Ruimte")
