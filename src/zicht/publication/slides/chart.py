"""A native chart on a slide: bars with their numbers, in our colours, and words for who cannot see it."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Length, Pt

from zicht.publication import tokens
from zicht.publication.book import Book
from zicht.publication.slides.native import Native

COLORS = ("diepwater", "preventief", "zacht", "seksueel", "crimineel", "arbeid")
_FORMAT = "#,##0"
"""Thousands apart, in the way of whoever opens the slides; charts of parts of one are not drawn here."""
_KINDS = {True: XL_CHART_TYPE.COLUMN_CLUSTERED, False: XL_CHART_TYPE.BAR_CLUSTERED}
Place = tuple[Length, Length, Length, Length]


def add(slide: Any, made: Native, place: Place, alt: str, book: Book) -> None:
    """Put a chart on a slide."""
    data = CategoryChartData()
    data.categories = [_named(made, at, book) for at in range(len(made.categories))]
    for one in made.series:
        data.add_series(one.name or book.plain("slides.number"), one.values)
    frame = slide.shapes.add_chart(_KINDS[made.upright], *place, data)
    frame._element._nvXxPr.cNvPr.set("descr", alt)  # noqa: SLF001 - the library has no words for an alternative text
    _look(frame.chart, made)


def _named(made: Native, at: int, book: Book) -> str:
    """Return a category; with why it has no bar, where it has none."""
    why = [one.texts[at] for one in made.series if one.values[at] is None and one.texts[at]]
    named = made.categories[at]
    return (
        book.plain("slides.without_bar", category=named, why=", ".join(dict.fromkeys(why))) if why else named
    )


def _look(chart: Any, made: Native) -> None:
    colors = tokens.colors("light")
    chart.has_title = False
    chart.has_legend = len(made.series) > 1
    chart.font.size, chart.font.name = Pt(14), "Source Sans Pro"
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.reverse_order = not made.upright
    chart.category_axis.format.line.color.rgb = RGBColor.from_string(colors["lijn"][1:])
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, -10
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size = Pt(14)
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = _FORMAT, False
    for one, name in zip(plot.series, COLORS, strict=False):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = RGBColor.from_string(colors[name].removeprefix("#"))
