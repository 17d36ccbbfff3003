"""The figures themselves: one row a figure, in the terms of SDMX."""

from zicht.codelists.model import TOTAL
from zicht.disclosure import ProtectedFigure, ProtectedTable, Release
from zicht.publication.book import Book
from zicht.publication.opendata import axes
from zicht.publication.opendata.tabular import Field, Tabular, column, said
from zicht.values import Absence, Status

PATH = "observations.csv"
PERIOD = r"\d{4}(-Q[1-4]|/\d{4}|-\d{2}-\d{2})?"
_SEAL = r"z1-[0-9a-f]{16}"
ABSENT = {
    Absence.UNKNOWN: "O",
    Absence.NOT_APPLICABLE: "M",
    Absence.NOT_DELIVERED: "L",
    Absence.SECRET: "Q",
    Absence.CHART_ONLY: "X",
}
"""Codes of code list `obs_status`; the last is our own."""
CONFIDENTIAL = {Release.FREE: "F", Release.HIDDEN: "N", Release.DECLARED: "E"}
ESTIMATE, PROVISIONAL, FINAL, SUPPRESSED = "E", "P", "A", "Q"


def table(book: Book) -> Tabular:
    """Return every figure of the edition; `_T` stands for a total.

    A hidden figure keeps its row and has no value (CONF_STATUS N); an absent one has no value
    and its reason in OBS_STATUS. Percentages stand as they are printed. A computed figure names the
    deliveries of its parts; a fact about the region itself (`regio.*`) has none.
    """
    columns = axes.axes(book)
    dimensions = tuple(Field(one.column, one.titles, required=True, codes=one.codelist) for one in columns)
    rows = []
    for figure in book.table.figures.values():
        found = axes.coordinates(book, figure.key)
        middle = (found.get(one.column, TOTAL) for one in columns)
        rows.append((*_start(figure, book), *middle, *_end(figure, book.table)))
    fields = (*_head(), *dimensions, *_tail())
    key = ("INDICATOR", "TIME_PERIOD", "REF_AREA", *(one.column for one in columns))
    return Tabular(PATH, said("opendata.table_observations"), fields, tuple(rows), key)


def _head() -> tuple[Field, ...]:
    return (
        column("INDICATOR", required=True, refers=("dictionary.csv", "ID")),
        column("TIME_PERIOD", required=True, pattern=PERIOD),
        column("REF_AREA", required=True, codes=axes.AREAS),
    )


def _tail() -> tuple[Field, ...]:
    return (
        column("OBS_VALUE", datatype="decimal", about=said("opendata.about_obs_value")),
        column("OBS_STATUS", required=True, codes="obs_status"),
        column("CONF_STATUS", required=True, codes="conf_status"),
        column("UNIT_MEASURE", required=True, codes="eenheid"),
        column("SOURCE"),
        column("DEFINITION", required=True),
        column("DELIVERY", separator=" ", pattern=_SEAL, about=said("opendata.about_delivery")),
    )


def _start(figure: ProtectedFigure, book: Book) -> tuple[str, ...]:
    key = figure.key
    return key.indicator, key.period.code, axes.area(book, key.area)


def _end(figure: ProtectedFigure, protected: ProtectedTable) -> tuple[str, ...]:
    measure = figure.measure
    return (
        value(figure),
        status(figure),
        CONFIDENTIAL[figure.release],
        measure.unit,
        figure.source or measure.source,
        f"{measure.id}@{figure.version or measure.version}",
        " ".join(sorted(deliveries(figure, protected))),
    )


def deliveries(figure: ProtectedFigure, protected: ProtectedTable) -> set[str]:
    """Return the deliveries a figure rests on: its own, or those of what it was computed from."""
    if figure.delivery:
        return {figure.delivery}
    parts = (protected.find(key) for key in figure.parts)
    return {name for part in parts if part for name in deliveries(part, protected)}


def value(figure: ProtectedFigure) -> str:
    number = figure.cell.number if figure.cell else None
    return "" if number is None else str(number)


def status(figure: ProtectedFigure) -> str:
    if figure.cell is None:
        return SUPPRESSED
    if figure.cell.absence is not None:
        return ABSENT[figure.cell.absence]
    if figure.measure.estimate:
        return ESTIMATE
    return PROVISIONAL if figure.status is Status.PROVISIONAL else FINAL
