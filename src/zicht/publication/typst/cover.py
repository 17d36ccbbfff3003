"""The cover: what was counted stands as dots on the waterline, below it the sentence that nobody knows."""

from collections.abc import Sequence

from markdown_it.token import Token

from zicht.disclosure import ProtectedFigure
from zicht.publication import provenance
from zicht.publication.book import Book, capital
from zicht.publication.charts import Brief, dots
from zicht.publication.html import chapter, home
from zicht.publication.html.site import Site
from zicht.publication.model import BoundKind, Mark
from zicht.publication.typst import figure, runs
from zicht.publication.typst.beside import Block
from zicht.publication.typst.body import Setter
from zicht.publication.typst.pen import Pen

_BELOW = {Mark.ESTIMATED.value, Mark.UNKNOWN.value}


def of(site: Site, pen: Pen) -> dict[str, object]:
    """Return the cover: the summary of the narrative, its findings above and below the line, and the dots."""
    book, summary = site.book, site.summary
    opening, parts = chapter.sections(chapter.body(summary.tokens)) if summary else ([], [])
    setter = Setter(summary or home.no_summary(), pen)
    findings = [_finding(heading, rest, setter) for heading, rest in parts]
    below = next((one for one in reversed(findings) if one["mark"] in _BELOW), None)
    region = book.edition.region
    return {
        "title": (summary.title if summary else "") or book.plain("pages.cover_title", region=region.name),
        "year": str(book.year),
        "series": region.title,
        "publisher": region.name if region.reproduction else region.publisher,
        "notices": [*notices(site), *filter(None, [book.erratum])],
        "intro": [one for one in setter.set(opening) if one["k"] == "p"],
        "above": [one for one in findings if one is not below],
        "below": below,
        **_dots(site, pen),
        "unknown": [book.plain("pages.cover_below"), book.plain(book.below)],
    }


def notices(site: Site) -> list[str]:
    """Return what every page says about itself: whose it is not, and that it is made up."""
    return [runs.text(runs.of(one)) for one in site.notices]


def _finding(heading: Token, rest: Sequence[Token], setter: Setter) -> dict[str, object]:
    """Return a section of the summary with its certainty; a line that only leads to a chapter is left out."""
    book = setter.pen.cites.book
    bound = [book.bind(one) for token in (heading, *rest) for one in home.references_in(token)]
    judged = next((one for one in bound if one.kind is BoundKind.CHANGE), None)
    change = provenance.judged(book.table.changes.get(judged.keys[0]), book) if judged else None
    mark, words = home.sure(bound, book)
    return {
        "title": setter.pen.runs(heading.children or []),
        "blocks": [one for one in setter.set(rest) if not _only_leads(one)],
        "mark": mark.value,
        "steps": change.steps if change else 0,
        "certainty": change.verdict if change else str(words),
    }


def _only_leads(block: Block) -> bool:
    words = block.get("runs")
    return isinstance(words, list) and all("place" in one and "mark" not in one for one in words)


def _dots(site: Site, pen: Pen) -> dict[str, object]:
    """Return the dots with what one of them is; without a reporting point, that nothing was delivered."""
    book, summary = site.book, site.summary
    texts = [book.edition.narrative[summary.name]] if summary else []
    asked = dots.asked(texts, book)
    chart = dots.draw(Brief(asked, book, pen.cites)) if asked else None
    if chart is None:
        return {
            "dots": None,
            "empty": book.plain("pages.cover_empty"),
            "above_words": _words(None, 1, book, pen),
        }
    total, per = chart.shape["total"], chart.shape["per"]
    assert isinstance(total, ProtectedFigure) and isinstance(per, int)  # noqa: S101, PT018 - what dots.draw makes
    return {"dots": figure.of(chart, book), "empty": "", "above_words": _words(total, per, book, pen)}


def _words(total: ProtectedFigure | None, per: int, book: Book, pen: Pen) -> list[dict[str, object]]:
    said = home.said_above(total, per, book, pen.cites)
    return [{"t": capital(book.plain("pages.cover_above")) + " ", "bold": True}, *runs.of(said)]
