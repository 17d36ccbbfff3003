"""The whole monitor as data for print, in the order in which it is read."""

from zicht.publication import narrative, numbers
from zicht.publication.book import Book
from zicht.publication.html import chapter
from zicht.publication.html.cites import Cites
from zicht.publication.html.site import Site
from zicht.publication.model import Edition
from zicht.publication.narrative import Chapter
from zicht.publication.typst import account, cover, mayors, origins
from zicht.publication.typst.body import Setter
from zicht.publication.typst.compiler import About, Json
from zicht.publication.typst.pen import Pen


def of(edition: Edition) -> Json:
    """Return everything the document says. Where figures come from stands last: it lists what was said."""
    book = Book(edition)
    site = Site(book)
    places = {one.name: _place(one) for one in site.read if one.number}
    pen = Pen(Cites(book), places)
    said = {
        "cover": cover.of(site, pen),
        "mayors": mayors.of(site, narrative.part(edition.narrative, mayors.PART), pen),
        "chapters": [_chapter(one, pen) for one in site.chapters],
        "account": account.of(book),
    }
    return {
        **said,
        "origins": origins.of(pen.cites.keys, book),
        "leads": True,
        "running": title(book),
        "notices": [*cover.notices(site), *filter(None, [book.corrected])],
        "words": {name: book.plain(f"pdf.{name}") for name in _WORDS} | _headings(book),
        "colophon": _colophon(book),
    }


_WORDS = ("contents", "summary", "value", "what", "period", "source")


def _headings(book: Book) -> dict[str, str]:
    names = {"account": "pages.account", "origins": "pages.origins", "origins_lead": "pdf.origins_lead"}
    return {name: book.plain(message) for name, message in names.items()}


def _place(one: Chapter) -> str:
    return f"hoofdstuk-{one.name.removesuffix('.md')}"


def _chapter(one: Chapter, pen: Pen) -> dict[str, object]:
    setter = Setter(one, pen)
    return {
        "number": one.number,
        "place": _place(one),
        "title": one.title,
        "kicker": pen.cites.book.plain("pages.chapter", number=one.number),
        "blocks": setter.set(chapter.body(one.tokens)),
    }


def _colophon(book: Book) -> list[str]:
    edition = book.edition
    return [
        book.plain("pdf.made", version=edition.version, date=numbers.day(edition.date, book.lang)),
        book.plain("pdf.standards"),
        book.plain("pdf.typeface"),
    ]


def title(book: Book) -> str:
    region = book.edition.region
    return f"{region.title} {region.name} {book.year}"


def about(edition: Edition) -> About:
    """Return what the document says of itself."""
    book, region = Book(edition), edition.region
    return About(
        title=title(book),
        lang=book.lang,
        date=edition.date,
        author="" if region.reproduction else region.publisher,
        description=book.plain("pages.description", title=title(book), region=region.name),
        keywords=tuple(book.plain("pdf.keywords").split(", ")),
    )
