"""Every drawing in print, by its kind. A kind that is not here is printed as its table.

To add a drawing for a kind of `charts.KINDS`:

1. `drawings/<name>.py` with `lay(chart, desk) -> dict`: the values of `chart.shape` as JSON. A figure is
   written by `desk.cite(key)`, never as a bare number; words come from `desk.say("charts.…")`.
2. `drawings/<name>.typ` beside it with `#let draw-<name>(d) = …`, which draws that JSON as wide as the
   room it is given. It may use all of `base.typ` and `inline.typ`: `ink("diepwater")`, `sign(mark)`,
   `value(cited)`, `lane(…)`. Solid is counted, fading estimated, hatched protected, dotted not known.
3. One line in DRAWINGS. The alternative text, the frame and the picture come by themselves. A drawing that is
   read as text (a table, as the board is) is named in `is-text` of `chart.typ`, and has no other words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zicht.publication.charts import Chart
from zicht.publication.typst.desk import Desk
from zicht.publication.typst.drawings import (
    bars,
    board,
    dots,
    inflow,
    matrix,
    plain,
    receipts,
    series,
    tiles,
    timeline,
    waterline,
)

Lay = Callable[[Chart, Desk], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a kind is drawn: by the function `draw-<source>` of `<source>.typ`, from what `lay` returns."""

    source: str
    lay: Lay


DRAWINGS: Mapping[str, Drawing] = {
    "stippen": Drawing("dots", dots.lay),
    "staven": Drawing("bars", bars.lay),
    "instroom": Drawing("inflow", inflow.lay),
    "reeks": Drawing("series", series.lay),
    "waterlijn": Drawing("waterline", waterline.lay),
    "tegelkaart": Drawing("tiles", tiles.lay),
    "actiebord": Drawing("board", board.lay),
    "matrix": Drawing("matrix", matrix.lay),
    "tijdlijn": Drawing("timeline", timeline.lay),
    "leveringen": Drawing("receipts", receipts.lay),
    "ontbreekt": Drawing("absent", plain.lay_absent),
    "geen-grafiek": Drawing("purpose", plain.lay_on_purpose),
}

SOURCES = tuple(dict.fromkeys(one.source for one in DRAWINGS.values()))


__all__ = ["DRAWINGS", "SOURCES", "Desk", "Drawing"]
