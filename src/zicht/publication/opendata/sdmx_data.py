"""The figures as SDMX-CSV 2.0: what the CSV says, in the names of the structure."""

import csv
import io

from zicht import codelists
from zicht.publication.book import Book
from zicht.publication.opendata import sdmx_names as names
from zicht.publication.opendata.sdmx_structure import sdmx_code
from zicht.publication.opendata.tabular import Field, Tabular, harmless

PATH = "sdmx/data.csv"
_ACTION = "I"
_MAPPED = ("OBS_STATUS", "CONF_STATUS")


def data(observations: Tabular, book: Book) -> bytes:
    """Return the figures; statuses of our own are those of SDMX here, with the loss its list names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *observations.names])
    flow = f"{names.AGENCY}:{names.flow(book)}({names.version(book)})"
    for row in observations.rows:
        cells = (_cell(field, cell) for field, cell in zip(observations.fields, row, strict=True))
        writer.writerow(["dataflow", flow, _ACTION, *cells])
    return out.getvalue().encode("utf-8")


def _cell(field: Field, cell: str) -> str:
    if field.name in _MAPPED:
        return sdmx_code(codelists.codelist(field.codes), cell)
    if field.name == names.TIME:
        return names.period(cell)
    return names.identifier(cell) if names.codelist(field) else harmless(cell)
