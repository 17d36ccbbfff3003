"""An estimate counted from the top: the line cuts at what was registered in the same years."""

from typing import Any

from zicht.publication.charts import Chart
from zicht.publication.charts.model import Level
from zicht.publication.typst.desk import Desk

ROOM = 30
"""Percent of the depth between the line and the estimate that the words for what is not seen need."""


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return depths in percent from the top, and the labels of the levels."""
    shape: Any = chart.shape
    line, middle = shape["line"], shape["middle"]
    return {
        "line": float(line or 0),
        "full": float(shape["full"]),
        "middle": float(shape["full"] if middle is None else middle),
        "point": middle is not None,
        "seen": line is not None,
        "levels": [_level(one, desk) for one in shape["levels"]],
        "hook": bool(line and (shape["full"] if middle is None else middle) - line > ROOM),
        "words": {
            name: desk.say(f"charts.{name}")
            for name in ("above", "below", "from_the_top", "not_seen", "not_seen_means")
        },
    }


def _level(one: Level, desk: Desk) -> dict[str, object]:
    figures = [desk.cite(key) for key in one.keys]
    if one.strong:
        figures = [{**cited, "t": desk.say("charts.about", n=cited["t"])} for cited in figures]
    return {"at": float(one.at), "words": one.words, "strong": one.strong, "figures": figures}
