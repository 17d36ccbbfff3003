"""The dots above the waterline on the first slide: one dot is one contact, in fives."""

from collections.abc import Sequence
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
        for column, row in cluster.dots:
            corner = Emu(left + (at + column) * step), Emu(line - (FIVE - row) * step)
            _dot(group, corner, Emu(int(step * 0.78)), color)
        at += cluster.columns + GAP


def _dot(group: Any, place: tuple[Length, Length], size: Length, color: str) -> None:
    shape = group.shapes.add_shape(MSO_SHAPE.OVAL, *place, size, size)
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(*bytes.fromhex(color.removeprefix("#")))
    shape.line.fill.background()
