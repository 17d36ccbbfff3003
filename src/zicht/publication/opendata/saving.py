"""A workbook as bytes: made in memory, without the moment it was made in its zip."""

import io
import zipfile
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from zicht import zipped


class _InMemory(ExcelWriter):
    """Writes as openpyxl does, but for its temporary files: a figure on disk is one more place to guard."""

    def __init__(self, book: Workbook, archive: zipfile.ZipFile) -> None:
        super().__init__(book, archive)
        self.archive = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        content, sheet = io.BytesIO(), cast("Any", ws)
        sheet._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as the method it replaces; we draw nothing
        writer: Any = WorksheetWriter(ws, content)
        writer.write()
        sheet._rels = writer._rels  # noqa: SLF001 - the same
        self.archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)


def saved(book: Workbook) -> bytes:
    """Return a workbook as bytes; equal workbooks with equal properties give equal bytes."""
    made = io.BytesIO()
    _InMemory(book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
    return zipped.same_bytes(made.getvalue())
