"""Carried over stands left, new stands right of 1 January; both on one scale."""

from typing import Any

from zicht.publication.charts import Chart
from zicht.publication.charts.inflow import Row
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return a row a code; places are in percent of the width, the axis among them."""
    shape: Any = chart.shape
    return {
        "axis": float(shape["axis"]),
        "heads": [
            desk.say("charts.carried", year=shape["before"]),
            desk.say("charts.new", year=shape["year"]),
            desk.say("charts.together") if shape["total"] else "",
        ],
        "first": desk.say("charts.first_of_january", year=shape["year"]),
        "rows": [_row(one, desk) for one in shape["rows"]],
    }


def _row(one: Row, desk: Desk) -> dict[str, object]:
    return {
        "label": one.label,
        "color": one.color,
        "carried": desk.cite(one.carried),
        "new": desk.cite(one.new),
        "together": desk.cite(one.together) if one.together else None,
        "left": float(one.left),
        "right": float(one.right),
    }
