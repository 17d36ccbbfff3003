"""The aanvullijst: one sheet with every figure that is still open, to be filled in and read back."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from zicht.deliveries import form_style
from zicht.regions.model import Region
from zicht.requests import words
from zicht.requests.gaps import Gap
from zicht.requests.words import say
from zicht.values import Status

HEADING = 4
COLUMNS = ("holder", "register", "year", "figure", "breakdown", "period", "unit", "why")
INPUT = ("value", "status", "source", "note")
KEY = "key"


def workbook(found: Sequence[Gap], region: Region) -> bytes:
    """Return the list as XLSX: white cells may be filled in, the rest is locked. Equal lists, equal bytes."""
    book = Workbook()
    sheet = form_style.sheet(book, say("supplement_sheet"), first=True)
    form_style.title(sheet, say("supplement_title", region=region.name))
    form_style.remark(sheet, say("supplement_how"))
    form_style.heading(sheet, HEADING, [say(f"column_{name}") for name in (*COLUMNS, *INPUT, KEY)])
    white = range(len(COLUMNS) + 1, len(COLUMNS) + len(INPUT) + 1)
    for number, gap in enumerate(found, HEADING + 1):
        form_style.line(sheet, number, [*told(gap, region), None, None, None, None, str(gap.key)], white)
    statuses = DataValidation("list", formula1=f'"{",".join(Status)}"', allow_blank=True)
    form_style.choose(sheet, statuses, white[1], HEADING + 1, HEADING + max(len(found), 1))
    return form_style.to_bytes(book)


def told(gap: Gap, region: Region) -> list[str | int]:
    """Return what a row says of its figure, by column."""
    return [
        gap.register.holder,
        gap.register.id,
        gap.year,
        words.measure(gap.key, gap.register),
        words.breakdown(gap.key, gap.register, region),
        gap.key.period.label,
        words.unit(gap.key, gap.register),
        gap.why,
    ]
