"""The monitor as a Word file that comes back: every figure locked, every block found again."""

from collections.abc import Sequence

from zicht.errors import UsageError
from zicht.publication.book import Book
from zicht.publication.docx import anchors, front, notes, origins, pictures, properties
from zicht.publication.docx.body import Scribe
from zicht.publication.docx.desk import Desk, Picture
from zicht.publication.docx.package import Package
from zicht.publication.docx.xml import Element, el
from zicht.publication.manuscript import chapters
from zicht.publication.manuscript.model import Block
from zicht.publication.manuscript.scope import scope, the_partner
from zicht.publication.manuscript.split import Manuscript
from zicht.publication.model import Edition
from zicht.publication.typst.picture import png

FILE = "monitor.docx"
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_PAGE = {"w_w": 11906, "w_h": 16838}
_EDGES = {
    "w_top": 1531,
    "w_right": 1701,
    "w_bottom": 1361,
    "w_left": 1701,
    "w_header": 680,
    "w_footer": 567,
    "w_gutter": 0,
}


def monitor(edition: Edition, partner: str = "") -> bytes:
    """Return the monitor as a Word file with its drawings; see `document`."""
    book = Book(edition)
    return document(edition, lambda chart: png(chart, book, pictures.width_mm(chart)), partner)


def document(edition: Edition, picture: Picture | None = None, partner: str = "") -> bytes:
    """Return the monitor as a Word file; for a partner, its own sections only.

    Equal editions give equal bytes. Raises UsageError for a partner that is not there or has no section.
    """
    book = Book(edition)
    package = Package(book)
    desk = Desk(book, package.body, package.embed, picture)
    found = [(one, scope(one, edition, partner)) for one in chapters(edition.narrative)]
    whole = [(one, [block for block in one.blocks if block.number in own]) for one, own in found if own]
    if not whole:
        raise UsageError("word.partner_without_sections", partner=partner)
    targets = _targets([block for _, blocks in whole for block in blocks])
    text = [made for one, own in found if own for made in Scribe(one, desk, own, targets).write()]
    text += origins.origins(desk)
    opening = [*front.cover(desk, the_partner(edition.region, partner)), *front.how(desk)]
    content = [*opening, front.contents(whole, desk), *text]
    desk.part = package.notes
    foot = notes.footnotes([block for _, blocks in whole for block in blocks], desk)
    lang = LANGUAGES[book.lang]
    package.look(lang, desk.starts)
    title = f"{edition.region.title} {edition.region.name} {edition.period.label}"
    package.describe(title, lang, properties.written(edition, whole, partner))
    return package.close(_body(content, package, title), foot)


def _targets(blocks: Sequence[Block]) -> dict[str, list[str]]:
    """Return the targets of links to chapters, by the file they lead to."""
    found: dict[str, list[str]] = {}
    for target in dict.fromkeys(piece.link for one in blocks for piece in one.pieces if piece.link):
        if "://" not in target:
            found.setdefault(target.partition("#")[0], []).append(target)
    return found


def _body(content: Sequence[Element], package: Package, title: str) -> Element:
    book = package.book
    notice = " ".join(filter(None, (*book.status, book.corrected)))
    words = {"page_word": book.plain("word.page"), "of_word": book.plain("word.of")}
    first = {"left": "", "right": "", "numbered": False}
    edges = [
        (
            "w:headerReference",
            "default",
            package.edge("header1", **(first | {"left": title, "right": notice}), **words),
        ),
        ("w:headerReference", "first", package.edge("header2", **first, **words)),
        (
            "w:footerReference",
            "default",
            package.edge(
                "footer1", **(first | {"left": book.edition.region.publisher, "numbered": True}), **words
            ),
        ),
        ("w:footerReference", "first", package.edge("footer2", **first, **words)),
    ]
    section = el(
        "w:sectPr",
        *(el(name, w_type=kind, r_id=own) for name, kind, own in edges),
        el("w:pgSz", **_PAGE),
        el("w:pgMar", **_EDGES),
        el("w:titlePg"),
    )
    return el("w:document", el("w:body", *content, section), mc_Ignorable="w15")


__all__ = ["FILE", "Manuscript", "Picture", "anchors", "document", "monitor"]
