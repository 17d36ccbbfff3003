"""Turns a delivered file into sheets of text, whatever its format."""

from collections.abc import Collection
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from zicht.deliveries import guard, read_csv, read_ods, read_xlsx
from zicht.deliveries.sheet import Sheet
from zicht.errors import UnreadableDelivery, UnsafeDelivery
from zicht.zipped import BROKEN, Archive


def sheets(content: bytes, words: Collection[str] = ()) -> tuple[Sheet, ...]:
    """Return the sheets of a file that hold something; `words` are names of columns to expect.

    Raises UnsafeDelivery for what is refused unread, UnreadableDelivery for what is no table.
    """
    kind, archive = guard.recognise(content)
    found = _workbook(kind, archive) if archive else (read_csv.read(content, words),)
    filled = tuple(sheet for sheet in found if sheet.lines)
    if not filled:
        raise UnreadableDelivery("deliveries.empty_file")
    return filled


def _workbook(kind: guard.Format, archive: Archive) -> tuple[Sheet, ...]:
    try:
        return read_xlsx.read(archive) if kind is guard.Format.XLSX else read_ods.read(archive)
    except DefusedXmlException as error:
        raise UnsafeDelivery("deliveries.entities") from error
    except (ParseError, *BROKEN) as error:
        raise UnreadableDelivery("deliveries.damaged") from error
