"""Fills the page templates: escaped, strict about names, the same bytes for the same input."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from zicht.publication.book import Book, capital
from zicht.publication.charts import Chart, Cite
from zicht.publication.provenance import sentence_end


@cache
def environment() -> Environment:
    """Return the templates of the package."""
    made = Environment(
        loader=PackageLoader("zicht.publication"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"capital": capital}
    return made


def fill(template: str, book: Book, **values: object) -> Markup:
    """Return a filled template; `say` gives its sentences in the language of the region."""
    text = environment().get_template(template).render(say=book.say, book=book, **values)
    return Markup(text)  # noqa: S704 - the template escapes what it is given


def figure(chart: Chart, number: str, book: Book, cite: Cite, explanation: str = "") -> Markup:
    """Return a drawing with its title, source and table."""
    return fill(
        "charts/frame.html.jinja",
        book,
        chart=chart,
        number=number,
        cite=cite,
        explanation=explanation,
        citation=citation(chart, number, book),
        **chart.shape,
    )


def citation(chart: Chart, number: str, book: Book) -> str:
    """Return what stands under a figure that is copied: its title, where it is from, and its source."""
    region = book.edition.region
    made_up = book.plain("drawings.made_up") if region.fictional else ""
    status = "".join(f" {sentence_end(one)}." for one in (region.reproduction, made_up) if one)
    source = f" {book.plain('charts.source', source=sentence_end(chart.source))}." if chart.source else ""
    return book.plain(
        "drawings.citation",
        title=f"{sentence_end(chart.title.striptags())}.",
        number=number,
        monitor=f"{region.title} {region.name}",
        year=book.year,
        publisher=region.publisher,
        status=status,
        source=source,
    )
