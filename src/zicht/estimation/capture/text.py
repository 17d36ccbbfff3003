"""The text of a table: its file, its line ends, and what stands between its cells."""

import csv
import io
import re
from pathlib import Path

from zicht.errors import CaptureError
from zicht.intake import Intake

INTAKE = Intake(5, "estimation.too_large", "estimation.no_file")
"""Of one group a table has at most 255 rows: what is larger is another file."""
Source = bytes | str | Path
"""The text of a table, or a file: a path, or a name as one line of text."""
Numbered = list[tuple[int, list[str]]]
DELIMITERS = ",;\t"
_TEXT = re.compile(r"[\n\r\0]")
_QUOTED = re.compile(r'(?<![^,;\t\n])"[^"]*+(?:""[^"]*+)*+"')
_EXCEL = re.compile(rf'"?sep=([{DELIMITERS}])"?[{DELIMITERS}]*\n', re.IGNORECASE)


def rows(source: Source) -> tuple[list[str], Numbered]:
    """Return the header and the rows that hold something, each with its number in a spreadsheet.

    Raises CaptureError, and UnreadableDelivery or UnsafeDelivery for a file that is not there or too large.
    """
    text = _decoded(_content(source))
    said = _EXCEL.match(text)
    if said:  # a line that Excel obeys and does not show, so it has no number
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text)
    try:
        found = [*enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1)]
    except csv.Error as error:  # all that is left to go wrong in text with one kind of line end
        raise CaptureError("estimation.long_cell") from error
    filled = [(number, row) for number, row in found if any(cell.strip() for cell in row)]
    if len(filled) <= 1:  # a header alone
        raise CaptureError("estimation.no_rows")
    return [cell.strip() for cell in filled[0][1]], filled[1:]


def _content(source: Source) -> bytes | str:
    """Return the text, read from its file when it is in one."""
    if isinstance(source, Path) or (isinstance(source, str) and source and not _TEXT.search(source)):
        return INTAKE.read(Path(source))
    INTAKE.judge(len(source))
    return source


def _decoded(content: bytes | str) -> str:
    """Return the text without a byte order mark, its lines ended as here, whatever made it."""
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        raise CaptureError("estimation.no_text") from error
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(text: str) -> str:
    """Return what the first row has most of; what a quoted name holds does not count."""
    first = _QUOTED.sub("", text).lstrip("\n").split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)
