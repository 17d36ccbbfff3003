"""The code lists in use, each as a table: what a code means, and what it becomes in other standards."""

from collections.abc import Iterable
from functools import cache

from zicht import codelists
from zicht.codelists.model import TOTAL, Code, Codelist
from zicht.codelists.read import STANDARDS
from zicht.publication.book import Book
from zicht.publication.opendata import axes
from zicht.publication.opendata.tabular import Field, Tabular, column, said

FOLDER = "codelists"
_BASE = ("code", "label", "label_en", "definition", "parent", "since", "until", "never_victim", "source")
_DATES = ("since", "until")
_WITHOUT_TOTAL = {"eenheid", "obs_status", "conf_status", "ontbreken"}
"""Lists that say something of a figure; all others are what figures are broken down by."""


def path(name: str) -> str:
    return f"{FOLDER}/{name}.csv"


def in_use(tables: Iterable[Tabular]) -> set[str]:
    """Return the names of the lists that columns of tables take their codes from."""
    return {one.codes for table in tables for one in table.fields if one.codes}


def tables(names: Iterable[str], book: Book) -> tuple[Tabular, ...]:
    return tuple(_table(find(name, book), book) for name in names)


def find(name: str, book: Book) -> Codelist:
    """Return a list as this edition uses it: with the total, and with the region's own names for codes."""
    if name == axes.AREAS:
        titles = said("opendata.list_areas")
        codes = tuple(Code(code, label, label) for code, label in axes.areas(book))
        return Codelist(name, codes, titles["nl"], titles["en"])
    found = codelists.codelist(name)
    if name in _WITHOUT_TOTAL:
        return found
    total = said("opendata.code_total")
    first = Code(TOTAL, total["nl"], total["en"], total["nl"])
    return Codelist(name, (first, *found.codes), found.title, found.title_en)


def label(code: Code, name: str, book: Book) -> str:
    """Return what a code is called in this region."""
    return book.own_label(name, "", code.code) or code.label


def _table(found: Codelist, book: Book) -> Tabular:
    standards = [name for name in STANDARDS if any(_mapped(one, name) for one in found.codes)]
    fields = (*map(_field, _BASE), *(field for name in standards for field in _pair(name)))
    rows = tuple(_row(one, found.name, standards, book) for one in found.codes)
    titles = {"nl": found.title, "en": found.title_en}
    return Tabular(path(found.name), titles, fields, rows, ("code",))


@cache
def _field(name: str) -> Field:
    datatype = "date" if name in _DATES else "string"
    return column(name, datatype=datatype, required=name in {"code", "label"})


@cache
def _pair(standard: str) -> tuple[Field, Field]:
    """Return the columns of a standard: its code, and what is lost in it."""
    name = standard.upper() if standard != "eurostat" else "Eurostat"
    return (
        Field(standard, said("opendata.column_standard", name=name), separator="|"),
        Field(f"{standard}_lost", said("opendata.column_standard_lost", name=name)),
    )


def _mapped(code: Code, standard: str) -> bool:
    return any(one.standard == standard for one in code.mappings)


def _row(code: Code, name: str, standards: list[str], book: Book) -> tuple[str, ...]:
    mappings = {one.standard: (one.code, one.lost) for one in code.mappings}
    return (
        *(code.code, label(code, name, book), code.label_en, code.definition, code.parent),
        *("" if day is None else day.isoformat() for day in (code.since, code.until)),
        *("ja" if code.never_victim else "", code.source),
        *(text for standard in standards for text in mappings.get(standard, ("", ""))),
    )
