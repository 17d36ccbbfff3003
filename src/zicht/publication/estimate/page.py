"""The report as a web page: the look of the monitor, no script, nothing from elsewhere."""

from importlib.resources import files

from zicht.publication.estimate.report import Report
from zicht.publication.html import assets
from zicht.publication.html.engine import environment

STYLE = "schatting.css"


def html(report: Report) -> bytes:
    template = environment().get_template("schatting.html.jinja")
    return template.render(report=report, say=report.say).encode()


def beside() -> dict[str, bytes]:
    """Return what the page loads: the style sheets and the typeface."""
    own = files("zicht.publication").joinpath("templates", "css", "estimate.css").read_bytes()
    return {name: content for name, content in assets.assets().items() if not name.endswith(".js")} | {
        STYLE: own
    }
