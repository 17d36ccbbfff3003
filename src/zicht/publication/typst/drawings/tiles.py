"""A tile per municipality with its state. Never a ramp: that would be a map of inhabitants."""

from typing import Any

from zicht.publication.book import capital
from zicht.publication.charts import Chart
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the tiles by row and column from zero, each state with what it means, and what is left over."""
    shape: Any = chart.shape
    return {
        "tiles": [
            {
                "name": one.short,
                "row": one.row,
                "column": one.column,
                "mark": one.mark.value,
                "cited": desk.cite(one.key) if one.key else None,
            }
            for one in shape["tiles"]
        ],
        "absent": desk.say("charts.not_delivered"),
        "states": [[mark.value, name, means] for mark, name, means in shape["states"]],
        "rest": [
            {
                "cited": desk.cite(key),
                "words": capital(desk.say("charts.tiles_rest", unit=unit, label=label)),
            }
            for key, unit, label in shape["rest"]
        ],
    }
