"""A bar a year with its margin. Years without a number are a dotted outline with the word for why."""

from decimal import Decimal
from typing import Any

from zicht.publication.charts import Chart
from zicht.publication.charts.years import Gap, Point
from zicht.publication.typst.desk import Desk


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the years in order, bars and gaps with the years they stand for, and what each sign means."""
    shape: Any = chart.shape
    marks = [_gap(one) if isinstance(one, Gap) else _point(one, desk) for one in shape["marks"]]
    return {"marks": marks, "signs": [list(one) for one in shape["signs"]]}


def _gap(one: Gap) -> dict[str, object]:
    return {"label": one.years, "why": one.why, "years": one.bars}


def _point(one: Point, desk: Desk) -> dict[str, object]:
    """Return a bar; lengths are in percent of the scale, and an end without a margin is none."""
    below = [one.margin, desk.say("drawings.provisional") if one.provisional else ""]
    below += [desk.say("drawings.was", n=old.text) for old in one.earlier]
    return {
        "label": one.label,
        "cited": desk.cite(one.key, one.text),
        "length": float(one.length),
        "color": one.color,
        "low": _end(one.low),
        "high": _end(one.high),
        "below": [words for words in below if words],
        "provisional": one.provisional,
        "earlier": [float(old.length) for old in one.earlier],
        "broken": bool(one.broken),
    }


def _end(length: Decimal | None) -> float | None:
    return None if length is None else float(length)
