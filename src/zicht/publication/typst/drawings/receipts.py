"""Who delivered what, by register and year."""

from typing import Any

from zicht.publication.book import capital
from zicht.publication.charts import Chart
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the years, a row of states for each register, and what each state means."""
    del desk
    shape: Any = chart.shape
    return {
        "years": list(shape["columns"]),
        "rows": [
            {
                "label": row.label,
                "holder": row.holder,
                "cells": [{"kind": cell.kind, "words": cell.words} for cell in row.cells],
            }
            for row in shape["rows"]
        ],
        "states": [
            {"kind": kind, "word": capital(word), "means": means} for kind, word, means in shape["states"]
        ],
    }
