"""One dot is one thing counted, in fives, standing on the waterline."""

from typing import Any

from zicht.publication.charts import Chart
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the groups, each with its dots as column and row, row 4 on the line."""
    clusters: Any = chart.shape["clusters"]
    return {
        "clusters": [
            {
                "cited": desk.cite(one.key),
                "label": one.label,
                "dots": [list(dot) for dot in one.dots],
                "columns": one.columns,
            }
            for one in clusters
        ]
    }
