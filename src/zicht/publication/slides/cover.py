"""The dots above the waterline on the first slide: one dot is one contact, in fives."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Length, Mm

from zicht.publication import tokens
from zicht.publication.charts.dots import Cluster

COLORS = ("diepwater", "water", "zacht")
FIVE = 5
GAP = 3
"""Columns that stay open between two groups."""


def draw(slide: Any, clusters: Sequence[Cluster], place: tuple[Length, Length, Length], alt: str) -> None:
    """Draw dots as one picture with its words; `place` is its left, the line below, its width."""
    left, line, width = place
    columns = sum(one.columns for one in clusters) + GAP * (len(clusters) - 1)
    step = min(Mm(6.2), int(width / max(columns, 1)))
    group = slide.shapes.add_group_shape()
    group._element._nvXxPr.cNvPr.set("descr", alt)  # noqa: SLF001 - the library has no words for it
    at = 0
    for number, cluster in enumerate(clusters):
        color = tokens.colors("light")[COLORS[min(number, len(COLORS) - 1)]]
        dots = [(left + (at + column) * step, line - (FIVE - row) * step) for column, row in cluster.dots]
        _dots(group, dots, Emu(int(step * 0.78)), color)
        at += cluster.columns + GAP


def _dots(group: Any, corners: Sequence[tuple[int, int]], size: Length, color: str) -> None:
    """Add one dot through the library, which measures the group anew each time, and copy it for the rest."""
    if not corners:
        return
    last = _dot(group, corners[-1], size, color)
    for at, (left, top) in enumerate(corners[:-1]):
        copied = deepcopy(last._element)  # noqa: SLF001 - the library cannot copy a shape
        copied.nvSpPr.cNvPr.set("id", str(int(last.shape_id) * 1000 + at))
        copied.x, copied.y = left, top
        last._element.addprevious(copied)  # noqa: SLF001 - as above
    group._element.recalculate_extents()  # noqa: SLF001 - as above


def _dot(group: Any, corner: tuple[int, int], size: Length, color: str) -> Any:
    shape = group.shapes.add_shape(MSO_SHAPE.OVAL, *corner, size, size)
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(*bytes.fromhex(color.removeprefix("#")))
    shape.line.fill.background()
    return shape
