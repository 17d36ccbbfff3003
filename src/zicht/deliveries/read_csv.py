"""Reads text files as partners save them: any usual encoding, semicolons, commas or tabs."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Collection, Iterator

from zicht.deliveries.sheet import Builder, Sheet
from zicht.deliveries.words import plain
from zicht.errors import UnreadableDelivery

_DELIMITERS = (";", ",", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEPARATOR = re.compile(r"sep=(?P<sign>.)\r?\n")
_HEAD = 60


def read(content: bytes, words: Collection[str]) -> Sheet:
    """Return the one sheet of a text file; `words` are the plain names of columns to expect.

    Raises UnreadableDelivery for what is no text, or a quote that is not closed.
    """
    text = decode(content)
    if _BINARY.search(text):
        raise UnreadableDelivery("deliveries.not_text")
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    builder = Builder("")
    for number, cells in enumerate(_records(text, said["sign"] if said else _delimiter(text, words)), 1):
        builder.add(number, dict(enumerate(cells)))
    return builder.sheet()


def decode(content: bytes) -> str:
    """Return text by its mark, else as UTF-8, else as Windows-1252, else as Latin-1."""
    encodings = [name for mark, name in _MARKS if content.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _delimiter(text: str, words: Collection[str]) -> str:
    """Return the sign that shows most expected columns, then the one that makes most columns."""
    head = "\n".join(text.splitlines()[:_HEAD])

    def fit(sign: str) -> tuple[int, int]:
        try:
            lines = list(itertools.islice(_records(head, sign), _HEAD))
        except UnreadableDelivery:
            return (0, 0)
        known = max((sum(plain(cell) in words for cell in line) for line in lines), default=0)
        return (known, max((len(line) for line in lines), default=0))

    return max(_DELIMITERS, key=fit)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableDelivery("deliveries.quote", line=reader.line_num) from error
