"""Bars per code, in groups, with a bracket around what together is a figure of its own."""

from typing import Any

from zicht.publication.charts import Bar, Chart
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the brackets with their groups and bars; a length is in percent of the longest bar."""
    brackets: Any = chart.shape["brackets"]
    return {
        "ages": chart.shape["ages"],
        "brackets": [
            {
                "cited": desk.cite(one.key) if one.key else None,
                "label": one.label,
                "groups": [
                    {"label": group.label, "bars": [bar(own, desk) for own in group.bars]}
                    for group in one.groups
                ],
            }
            for one in brackets
        ],
    }


def bar(one: Bar, desk: Desk) -> dict[str, object]:
    """Return one mark: as long as its number, or without length by the word for why."""
    return {
        "label": one.label,
        "cited": desk.cite(one.key, one.text),
        "length": float(one.length),
        "color": one.color,
    }
