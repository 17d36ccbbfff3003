"""Names in SDMX: what our codes, periods and columns are called there."""

import re

from zicht.periods import Period
from zicht.publication.book import Book
from zicht.publication.opendata.tabular import Field

AGENCY = "ZICHT"
DIMENSIONS_FIRST = ("INDICATOR", "REF_AREA")
TIME, VALUE = "TIME_PERIOD", "OBS_VALUE"
ATTRIBUTES = ("OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "SOURCE", "DEFINITION", "DELIVERY")
_NO_ID = re.compile(r"[^A-Za-z0-9_@$-]")


def identifier(text: str) -> str:
    """Return a text as an SDMX identifier; `register.measure` becomes `register$measure`."""
    return _NO_ID.sub("_", text.replace(".", "$"))


def version(book: Book) -> str:
    """Return the version of every structure: that of the edition's year."""
    return f"{book.year}.0.0"


def flow(book: Book) -> str:
    return f"MONITOR_{identifier(book.edition.region.id.upper())}"


def structure(book: Book) -> str:
    return f"DSD_{flow(book)}"


def concepts(book: Book) -> str:
    return f"CS_{flow(book)}"


def codelist(field: Field) -> str:
    """Return the name of the code list of a column; empty for one without codes."""
    if field.name == "INDICATOR":
        return "CL_INDICATOR"
    return f"CL_{identifier(field.codes.upper())}" if field.codes else ""


def period(code: str) -> str:
    """Return a period as SDMX writes it: two years as a start and a duration."""
    found = Period(code)
    if "/" not in code:
        return code
    return f"{found.year}-01-01/P{found.last_year - found.year + 1}Y"
