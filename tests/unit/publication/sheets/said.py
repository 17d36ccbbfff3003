"""What a fact sheet says, for a test to read; and editions with something else in their lists."""

import io
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

from pypdf import PdfReader

from zicht.publication.model import Edition
from zicht.publication.sheets.model import Run, Sheet, Text
from zicht.publication.sheets.texts import plain

_CODE = re.compile(r"GM\d{4}")


def words(value: object) -> str:
    """Return every word of a sheet or a part of one, as a reader reads it."""
    return " ".join(pieces(value))


def pieces(value: object) -> list[str]:
    if isinstance(value, Run):
        return [value.text]
    if isinstance(value, tuple) and value and all(isinstance(one, Run) for one in value):
        return [plain(value)]
    if isinstance(value, tuple):
        return [said for one in value for said in pieces(one)]
    if is_dataclass(value):
        return [said for one in fields(value) for said in pieces(getattr(value, one.name))]
    return [value] if type(value) is str and not _CODE.fullmatch(value) else []


def unbound(value: object) -> str:
    """Return every word of a sheet but its figures."""
    if isinstance(value, Run):
        return "" if value.key else value.text
    if isinstance(value, tuple):
        return " ".join(unbound(one) for one in value)
    if is_dataclass(value):
        return " ".join(unbound(getattr(value, one.name)) for one in fields(value))
    return words(value)


def deeds(sheet: Sheet) -> dict[str, str]:
    return {one.name: plain(one.details) for one in sheet.deeds}


def with_rows(edition: Edition, register: str, *rows: Mapping[str, str]) -> Edition:
    """Return an edition with more items in a list; what an item leaves out is empty."""
    known = edition.lists[register]
    empty = dict.fromkeys(known[0], "")
    return replace(edition, lists={**edition.lists, register: (*known, *({**empty, **one} for one in rows))})


def of_pdf(content: bytes) -> str:
    """Return the text of a PDF without any space: where a line breaks is not what it says."""
    return tight("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def said(*texts: Text) -> str:
    return " ".join(plain(one) for one in texts)
