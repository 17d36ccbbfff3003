"""A row of the list is what a reader sees in it: it is refused when its name says another figure."""

import io
from pathlib import Path

import openpyxl
import pytest

from zicht import deliveries, regions, registers, requests
from zicht.errors import RefusedDelivery
from zicht.requests import Supplemented
from zicht.requests.supplement import HEADING

EXAMPLE = Path("regions/voorbeeld")
VALUE, SOURCE = "Waarde", "Bron"
ROW = HEADING + 1


def sent(changes: dict[str, str]) -> tuple[Supplemented, ...]:
    """Return what comes of a list whose first row somebody filled in and changed."""
    region = regions.load(EXAMPLE)
    declared = registers.load(region.inputs)
    found = deliveries.load(EXAMPLE, declared, 2024)
    book = openpyxl.load_workbook(
        io.BytesIO(requests.supplement(requests.gaps(found, declared, region), region))
    )
    sheet = book.worksheets[0]
    heads = {str(cell.value): at for at, cell in enumerate(sheet[HEADING], start=1)}
    for name, value in ({VALUE: "onbekend", SOURCE: "mail"} | changes).items():
        sheet.cell(ROW, heads[name], value)
    out = io.BytesIO()
    book.save(out)
    return requests.read(out.getvalue(), found, declared, region)


def test_a_row_as_it_was_asked_is_taken_in() -> None:
    assert [one.figures for one in sent({})] == [1]


@pytest.mark.parametrize(
    ("column", "word"),
    [("Periode", "2021"), ("Uitsplitsing", "iets anders"), ("Cijfer", "Iets anders"), ("Eenheid", "uren")],
)
def test_a_row_that_reads_as_another_figure_is_refused_by_its_number(column: str, word: str) -> None:
    with pytest.raises(RefusedDelivery, match=rf"iets anders dan de naam van het cijfer erachter: {ROW}\."):
        sent({column: word})
