"""A bar a year. Years without a number are a dotted outline with the word for why."""

from typing import Any

from zicht.publication.charts import Chart
from zicht.publication.charts.years import Gap
from zicht.publication.typst.desk import Desk
from zicht.publication.typst.drawings import bars


def lay(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return the years in order: bars, and gaps with the number of years they stand for."""
    marks: Any = chart.shape["marks"]
    return {"marks": [_gap(one) if isinstance(one, Gap) else bars.bar(one, desk) for one in marks]}


def _gap(one: Gap) -> dict[str, object]:
    return {"label": one.years, "why": one.why, "years": one.bars}
