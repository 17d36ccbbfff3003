"""The action plan as a board: a row per task, a column per state, each action with its sign and word."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from zicht.publication.book import capital
from zicht.publication.charts import Chart
from zicht.publication.charts.board import Action, Column, Row
from zicht.publication.typst.desk import Desk

LEAST = 150
"""A column is never narrower than one with so many letters in its longest cell."""

WHOLE = 2000
"""A row with fewer letters in its longest cell stays on one page."""


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the columns with their numbers, and a cell of actions for each column of each row."""
    shape: Any = chart.shape
    return {
        "task": desk.say("pdf.task"),
        "columns": [
            {**_column(one, desk), "share": _share([row.cells[at] for row in shape["rows"]])}
            for at, one in enumerate(shape["columns"])
        ],
        "rows": [_row(one, desk) for one in shape["rows"]],
    }


def _column(one: Column, desk: Desk) -> dict[str, object]:
    return {"code": one.code, "label": one.label, "cited": desk.cite(one.key) if one.key else None}


def _row(one: Row, desk: Desk) -> dict[str, object]:
    return {
        "task": desk.say("charts.task", number=one.number),
        "name": capital(one.name),
        "whole": max(map(_letters, one.cells), default=0) < WHOLE,
        "cells": [[{"name": own.name, "details": own.details} for own in cell] for cell in one.cells],
    }


def _share(cells: Sequence[tuple[Action, ...]]) -> float:
    """Return how much of the width a column asks: by the root of its longest cell, so that rows stay low."""
    longest = max(map(_letters, cells), default=0)
    return round(sqrt(max(longest, LEAST)), 2)


def _letters(cell: tuple[Action, ...]) -> int:
    return sum(len(one.name + one.details) for one in cell)
