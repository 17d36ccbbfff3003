"""The canonical file of a delivery: UTF-8, comma, line feed; the same rows give the same bytes."""

import csv
import io
from collections.abc import Iterable, Sequence

Rows = tuple[tuple[str, ...], ...]


def to_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows((header, *rows))
    return text.getvalue().encode("utf-8")


def from_bytes(content: bytes) -> tuple[tuple[str, ...], Rows]:
    """Return header and rows. Raises ValueError for what `to_bytes` did not write."""
    try:
        header, *rows = (tuple(row) for row in csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if to_bytes(header, rows) != content:
        raise ValueError("not in canonical form")
    return header, tuple(rows)
