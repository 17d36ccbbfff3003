"""What was postponed, as a line a piece."""

from typing import Any

from zicht.publication.charts import Chart
from zicht.publication.charts.timeline import Move
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the years on the axis and each move, in percent of the width of the track."""
    shape: Any = chart.shape
    return {
        "years": [{"label": one.label, "at": float(one.at)} for one in shape["years"]],
        "moves": [_move(one, desk) for one in shape["moves"]],
    }


def _move(one: Move, desk: Desk) -> dict[str, object]:
    return {
        "task": desk.say("charts.task", number=one.task),
        "name": one.name,
        "planned": bool(one.planned),
        "to": bool(one.to),
        "start": float(one.start),
        "end": float(one.end),
        "facts": [list(fact) for fact in one.facts],
    }
