"""The print edition: one PDF with all chapters, its data inside, for archives and for every reader."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.typst import compiler, document
from zicht.publication.typst.compiler import Attachment

FILE = "monitor.pdf"
DATA = "data/"
_SOURCES = ("cover", "mayors", "account", "monitor")
_MIMES = {".csv": "text/csv", ".json": "application/json", ".xml": "application/xml", ".ttl": "text/turtle"}


def pdf(edition: Edition, written: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the monitor as PDF/A-3a and PDF/UA-1, with every file under `data/` written before attached."""
    book = Book(edition)
    source = "\n".join((*map(compiler.source, _SOURCES), "#monitor(data)"))
    inside = [_attached(path, written[path], book) for path in sorted(written) if path.startswith(DATA)]
    made = compiler.compile_pdf(source, document.of(edition), document.about(edition), inside)
    return {FILE: made}


def _attached(path: str, content: bytes, book: Book) -> Attachment:
    mime = _MIMES.get(PurePosixPath(path).suffix, "application/octet-stream")
    return Attachment(path, content, mime, book.plain("pdf.attachment", path=path))
