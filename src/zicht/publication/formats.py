"""Every format of an edition, each by one writer: the protected edition in, files by path out."""

from collections.abc import Callable, Mapping

from zicht.progress import Progress, silent
from zicht.publication import bundle, docx, html, opendata, sheets, slides, typst
from zicht.publication.model import Edition

Files = Mapping[str, bytes]
Writer = Callable[[Edition, Files], Files]
"""Takes an edition and the files written before (to attach or to list), and returns its own."""

WRITERS: Mapping[str, Writer] = {
    "web": lambda edition, _: html.pages(edition),
    "sheets": lambda edition, _: sheets.files(edition),
    "data": lambda edition, _: opendata.write(edition),
    "pdf": typst.pdf,
    "word": lambda edition, _: {docx.FILE: docx.monitor(edition)},
    "bundle": lambda edition, _: bundle.files(edition),
    "slides": lambda edition, _: slides.files(edition),
}
"""In the order in which they are written."""


def write(edition: Edition, tell: Progress = silent) -> dict[str, bytes]:
    """Return every file of the edition but its manifest. Equal editions give equal bytes."""
    files: dict[str, bytes] = {}
    for at, (name, writer) in enumerate(WRITERS.items()):
        tell(f"pipeline.format_{name}", at, len(WRITERS))
        files |= writer(edition, files)
    return files
