"""Drawings as values: what each shows, its computed title, and the same as a table."""

from collections.abc import Mapping
from dataclasses import replace

from zicht.publication.charts import (
    bars,
    board,
    dots,
    inflow,
    matrix,
    plain,
    receipts,
    series,
    tiles,
    timeline,
    waterline,
)
from zicht.publication.charts.model import Bar, Brief, Chart, Cite, Draw, Grid, Width

KINDS: Mapping[str, Draw] = {
    "stippen": dots.draw,
    "staven": bars.draw,
    "instroom": inflow.draw,
    "reeks": series.draw,
    "waterlijn": waterline.draw,
    "tegelkaart": tiles.draw,
    "actiebord": board.draw,
    "matrix": matrix.draw,
    "tijdlijn": timeline.draw,
    "leveringen": receipts.draw,
    "tabel": plain.table,
    "ontbreekt": plain.absent,
    "geen-grafiek": plain.on_purpose,
}


def draw(brief: Brief) -> Chart:
    """Draw what the narrative asks; where the figures are not there, say so in its place."""
    chart = KINDS[brief.drawing.kind](brief) or plain.undrawn(brief)
    return replace(chart, name=brief.text("titel"))


__all__ = ["KINDS", "Bar", "Brief", "Chart", "Cite", "Draw", "Grid", "Width", "draw"]
