"""Every format of an edition, each by one writer: the protected edition in, files by path out."""

from collections.abc import Callable, Mapping
from functools import partial

from zicht.progress import Progress, silent
from zicht.publication import bundle, docx, html, opendata, sheets, slides, typst
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.typst import picture

TEXT_MM, SHARP = 150, 150
"""How wide the text of the Word file is, and points to the inch of its pictures."""

Files = Mapping[str, bytes]
Writer = Callable[[Edition, Files], Files]
"""Takes an edition and the files written before (to attach or to list), and returns its own."""

WRITERS: Mapping[str, Writer] = {
    "web": lambda edition, _: html.pages(edition),
    "sheets": lambda edition, _: sheets.files(edition),
    "data": lambda edition, _: opendata.write(edition),
    "pdf": typst.pdf,
    "word": lambda edition, _: {docx.FILE: word(edition)},
    "bundle": lambda edition, _: bundle.files(edition),
    "slides": lambda edition, _: slides.files(edition),
}
"""In the order in which they are written."""


def word(edition: Edition, partner: str = "") -> bytes:
    """Return the Word file of an edition, or of one partner's sections, with drawings as in print."""
    drawn = partial(picture.png, book=Book(edition), width_mm=TEXT_MM, ppi=SHARP)
    return docx.document(edition, drawn, partner)


def write(edition: Edition, tell: Progress = silent) -> dict[str, bytes]:
    """Return every file of the edition but its manifest. Equal editions give equal bytes."""
    files: dict[str, bytes] = {}
    for at, (name, writer) in enumerate(WRITERS.items()):
        tell(f"pipeline.format_{name}", at, len(WRITERS))
        files |= writer(edition, files)
    return files
