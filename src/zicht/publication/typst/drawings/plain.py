"""What is no picture: a dotted box for what is not there, and no chart on purpose."""

from markupsafe import Markup

from zicht.publication.charts import Chart
from zicht.publication.typst import runs
from zicht.publication.typst.desk import Desk


def lay_absent(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return what is missing, why, and who can deliver it."""
    holder = str(chart.shape["holder"])
    return {
        "title": runs.of(chart.title),
        "reason": runs.of(Markup(chart.shape["reason"])),  # noqa: S704 - written by us, escaped
        "holder": desk.say("charts.to_deliver", holder=holder) if holder else "",
    }


def lay_on_purpose(chart: Chart, desk: Desk) -> dict[str, object]:
    """Return that there is no chart, and why."""
    del desk
    return {
        "title": runs.of(chart.title),
        "subtitle": runs.of(Markup(chart.subtitle)),  # noqa: S704 - written by us, escaped
        "reason": runs.of(Markup(chart.shape["reason"])),  # noqa: S704 - written by us, escaped
    }
