"""Counts over two dimensions as a grid of blocks."""

from typing import Any

from zicht.publication.book import capital
from zicht.publication.charts import Chart
from zicht.publication.charts.matrix import Cell, Row
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the heads, a row of cells for each code, and what rows and columns are together."""
    shape: Any = chart.shape
    together = capital(desk.say("charts.together"))
    beside = [together] if shape["beside"] else []
    rows = [_row(one, desk, beside=bool(beside)) for one in shape["rows"]]
    if shape["below"]:
        sums = [_sum(desk.cite(key)) for key in shape["below"]]
        whole = [_sum(desk.cite(shape["whole"]))] if beside else []
        rows.append({"label": together, "cells": [*sums, *whole]})
    return {"heads": [*shape["columns"], *beside], "rows": rows}


def _row(row: Row, desk: Desk, *, beside: bool) -> dict[str, object]:
    cells = [_cell(one, desk) for one in row.cells]
    return {"label": row.label, "cells": [*cells, *([_sum(desk.cite(row.sum))] if beside else [])]}


def _cell(one: Cell, desk: Desk) -> dict[str, object]:
    """Return a cell: the side of its block is in points of a screen."""
    return {"cited": desk.cite(one.key), "side": float(one.side), "color": one.color, "sum": False}


def _sum(cited: dict[str, object]) -> dict[str, object]:
    return {"cited": cited, "side": 0, "color": "diepwater", "sum": True}
