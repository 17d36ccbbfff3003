"""The open data: one row a figure, in the terms of SDMX."""

import csv
import io

from zicht.disclosure import ProtectedFigure, ProtectedTable, Release
from zicht.publication.model import Edition
from zicht.values import Absence, Status

_HEAD = ("INDICATOR", "TIME_PERIOD", "REF_AREA")
_TAIL = (
    *("OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE"),
    *("SOURCE", "DEFINITION", "DELIVERY"),
)
_TOTAL = "_T"
_ABSENT = {
    Absence.UNKNOWN: "O",
    Absence.NOT_APPLICABLE: "M",
    Absence.NOT_DELIVERED: "L",
    Absence.SECRET: "Q",
    Absence.CHART_ONLY: "X",
}
"""Codes of code list `obs_status`; the last is our own."""
_CONFIDENTIAL = {Release.FREE: "F", Release.HIDDEN: "N", Release.DECLARED: "E"}
_FORMULA_STARTS = "=+-@\t\r"
_COUNTRY, _NO_COUNTRY = "NL", "XX"
"""A fictional region lies in no country: `XX` is a code that ISO 3166 leaves free."""


def observations_csv(edition: Edition) -> bytes:
    """Return every figure of the edition as CSV: UTF-8, comma, decimal point; `_T` for a total.

    A hidden figure keeps its row and has no value (CONF_STATUS N); an absent one has no value
    and its reason in OBS_STATUS. Percentages stand as they are printed. A computed figure names the
    deliveries of its parts; a fact about the region itself (`regio.*`) has none.
    """
    figures = edition.table.figures.values()
    names = sorted({name for one in figures for name, _ in one.key.dimensions})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_HEAD, *(name.upper() for name in names), *_TAIL])
    for one in figures:
        found = dict(one.key.dimensions)
        row = [*_start(one, edition), *(found.get(name, _TOTAL) for name in names), *_end(one, edition.table)]
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8")


def _start(figure: ProtectedFigure, edition: Edition) -> tuple[str, ...]:
    country = _NO_COUNTRY if edition.region.fictional else _COUNTRY
    areas = {"regio": edition.region.id.upper(), "land": country}
    key = figure.key
    return key.indicator, key.period.code, areas.get(key.area, key.area)


def _end(figure: ProtectedFigure, table: ProtectedTable) -> tuple[str, ...]:
    measure = figure.measure
    return (
        _value(figure),
        _status(figure),
        _CONFIDENTIAL[figure.release],
        measure.unit,
        figure.source or measure.source,
        f"{measure.id}@{figure.version or measure.version}",
        " ".join(sorted(_deliveries(figure, table))),
    )


def _deliveries(figure: ProtectedFigure, table: ProtectedTable) -> set[str]:
    """Return the deliveries a figure rests on: its own, or those of what it was computed from."""
    if figure.delivery:
        return {figure.delivery}
    parts = (table.find(key) for key in figure.parts)
    return {name for part in parts if part for name in _deliveries(part, table)}


def _value(figure: ProtectedFigure) -> str:
    number = figure.cell.number if figure.cell else None
    return "" if number is None else str(number)


def _status(figure: ProtectedFigure) -> str:
    if figure.cell is None:
        return "Q"
    if figure.cell.absence is not None:
        return _ABSENT[figure.cell.absence]
    if figure.measure.estimate:
        return "E"
    return "P" if figure.status is Status.PROVISIONAL else "A"


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from reading text as a formula; a number keeps its sign."""
    starts = cell.startswith(tuple(_FORMULA_STARTS)) and not cell.lstrip("-").replace(".", "").isdigit()
    return f"'{cell}" if starts else cell
