"""A drawing alone as a picture, by the same source as in the PDF: for Word and for slides."""

from zicht.publication.book import Book
from zicht.publication.charts import Chart
from zicht.publication.typst import compiler, figure, runs
from zicht.publication.typst.compiler import About, Sheet
from zicht.publication.typst.fonts import FAMILY

PPI = 200
_SOURCE = """
#set page(width: data.width * 1mm, height: auto, margin: 1mm, fill: ink("papier"))
#alone(data.chart)
"""


def png(chart: Chart, book: Book, width_mm: float, ppi: int = PPI) -> bytes:
    """Return the drawing of a chart, without its title and source, as a PNG of this width.

    Raises EditionError when a letter of it is not in the typeface: in a picture it would be gone.
    """
    sheet = asked(chart, book, width_mm)
    compiler.run(sheet, "pdf")
    return compiler.run(sheet, "png", ppi)


def asked(
    chart: Chart, book: Book, width_mm: float, *, without_text: bool = False, family: str = FAMILY
) -> Sheet:
    """Return the document that is one drawing; without its letters, or in another typeface, for a test."""
    data = {"chart": figure.of(chart, book), "width": width_mm}
    about = About(runs.text(runs.of(chart.title)), book.lang, book.edition.date)
    return Sheet(_SOURCE, data, about, without_text=without_text, family=family)
