"""Fact sheets on paper: one leaf of A4 each, for archives and for every reader."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from importlib.resources import files

from zicht.errors import EditionError, NarrativeError
from zicht.publication.book import Book
from zicht.publication.sheets import calendar, texts
from zicht.publication.sheets.model import Run, Sheet, Style
from zicht.publication.typst import compiler
from zicht.publication.typst.compiler import About

_TOO_LONG = "sheets.too_long"
"""What the source says when a sheet does not fit; also the message about it."""


SIZES = (1.0, 0.98, 0.96, 0.94, 0.92, 0.9)
"""How large everything is, from what we like best to the smallest that can be read on paper."""


def pdfs(sheets: Sequence[Sheet], book: Book) -> dict[str, bytes]:
    """Return each sheet as PDF/A-3a and PDF/UA-1 by its code, all of one size: the largest that fits.

    Raises NarrativeError when a sheet does not fit on one page in the smallest.
    """
    longest_first = sorted(sheets, key=_length, reverse=True)
    for size in SIZES:
        try:
            made = {one.cbs: _pdf(one, size, book) for one in longest_first}
        except NarrativeError:
            if size == SIZES[-1]:
                raise
        else:
            return {one.cbs: made[one.cbs] for one in sheets}
    return {}


def _length(sheet: Sheet) -> int:
    """Return how much text differs from that of other sheets."""
    return sum(len(one.text) for one in texts.runs((sheet.deeds, sheet.own, sheet.plan)))


def _pdf(sheet: Sheet, size: float, book: Book) -> bytes:
    """Return one sheet. Raises NarrativeError when it does not fit on one page."""
    about = About(
        title=f"{book.plain('sheets.page_title', name=sheet.name)}, {sheet.titles.monitor} {book.year}",
        lang=book.lang,
        date=book.edition.date,
        author=book.edition.region.publisher,
        description=sheet.titles.subtitle,
    )
    content = {"sheet": laid(sheet), "size": size, "months": calendar.initials(book.lang)}
    try:
        return compiler.compile_pdf(_source(), content, about)
    except EditionError as error:
        if _TOO_LONG in str(error.arguments.get("why", "")):
            raise NarrativeError(_TOO_LONG, name=sheet.name) from error
        raise


def _source() -> str:
    return files("zicht.publication.sheets").joinpath("leaf.typ").read_text("utf-8") + "\n#leaf(data)\n"


def laid(value: object) -> object:
    """Return a value as the source reads it: a stretch of text as a run, a choice as its word."""
    if isinstance(value, Run):
        return _run(value)
    if isinstance(value, tuple):
        return [laid(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        return {one.name: laid(getattr(value, one.name)) for one in fields(value)}
    return value


def _run(run: Run) -> dict[str, object]:
    found: dict[str, object] = {"t": run.text}
    if run.mark:
        found["mark"] = run.mark.value
    elif run.style is not Style.PLAIN:
        found["bold" if run.style is Style.STRONG else "italic"] = True
    return found | ({"url": run.href} if "://" in run.href else {})
