"""The figures as a workbook: first what it is and how to read it, then a sheet for each register."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zicht.disclosure import ProtectedFigure, Release
from zicht.publication import provenance
from zicht.publication.book import Book, capital
from zicht.publication.html.figures import DECLARED, HIDDEN, PROVISIONAL, SYMBOLS, wording_of
from zicht.publication.opendata import licence, saving, sheets
from zicht.publication.opendata.sheets import Value
from zicht.values import Status

PATH = "monitor.xlsx"
_HEADS = ("period", "area", "value", "sign", "unit", "state", "source", "note", "delivery", "definition")
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_PAIR = (28, 84)
_NO_NAME = re.compile(r"\W")


def workbook(book: Book) -> bytes:
    """Return the workbook; equal editions give equal bytes."""
    made = Workbook()
    made.remove(made.worksheets[0])
    parts = _parts(book)
    front = sheets.sheet(made, book.plain("opendata.sheet_about"), licence.title(book), _lead(book))
    names = [_register(made, name, figures, book) for name, figures in parts.items()]
    _definitions(made, book)
    _front(front, book, list(zip(parts, names, strict=True)))
    _properties(made, book)
    return saving.saved(made)


def _properties(made: Workbook, book: Book) -> None:
    found = made.properties
    found.title, found.language = licence.title(book), _LANGUAGES[book.lang]
    found.creator, found.description = licence.publisher(book), _lead(book)
    found.created = found.modified = datetime.combine(book.edition.date, time())


def _lead(book: Book) -> str:
    region = book.edition.region
    notices = [region.reproduction, book.plain("pages.fictional") if region.fictional else ""]
    said = [f"{one.rstrip('.')}." for one in notices if one]
    return " ".join([*said, book.plain("opendata.workbook_lead")])


def _parts(book: Book) -> dict[str, list[ProtectedFigure]]:
    """Return the figures by register, in the order of the registers; the region's own facts last."""
    found: dict[str, list[ProtectedFigure]] = {name: [] for name in book.registers}
    for one in book.table.figures.values():
        found.setdefault(one.key.indicator.partition(".")[0], []).append(one)
    return {name: figures for name, figures in found.items() if figures}


def _named(name: str, book: Book) -> str:
    register = book.registers.get(name)
    return register.name if register else capital(book.edition.region.name)


def _register(made: Workbook, name: str, figures: Sequence[ProtectedFigure], book: Book) -> Worksheet:
    about = book.plain("pages.held_by", holder=book.holder(figures[0].key))
    found = sheets.sheet(made, name, _named(name, book), about)
    dimensions = list(dict.fromkeys(part for one in figures for part, _ in one.key.dimensions))
    labels = [book.dimension(book.registers.get(name), one) for one in dimensions]
    words = [book.plain(f"opendata.head_{one}") for one in _HEADS]
    heads = [book.plain("opendata.head_measure"), *labels, *words]
    sheets.table(found, _name(name), heads, [_row(one, dimensions, book) for one in figures])
    return found


def _name(name: str) -> str:
    """Return the name of a table: letters, digits and low lines, and nothing that looks like a cell."""
    return f"T_{_NO_NAME.sub('_', name)}"


def _row(figure: ProtectedFigure, dimensions: Sequence[str], book: Book) -> list[Value]:
    register = book.register(figure.key)
    codes = dict(figure.key.dimensions)
    total = book.plain("opendata.head_total")
    found: list[Value] = [figure.measure.label]
    found += [book.label(register, one, codes[one]) if one in codes else total for one in dimensions]
    found += [figure.key.period.label, book.area(figure.key), *_value(figure)]
    found += [book.units(figure.measure.unit), _state(figure, book), book.source(figure)]
    found += [figure.note, provenance.delivered(figure, book)]
    return [*found, f"{figure.measure.id}@{figure.version or figure.measure.version}"]


def _value(figure: ProtectedFigure) -> tuple[Value, str]:
    """Return the number, or the symbol of why there is none; and what there is to say of a number."""
    number = figure.cell.number if figure.cell else None
    absence = figure.cell.absence if figure.cell else None
    if number is None:
        return SYMBOLS[absence] if absence else HIDDEN, ""
    signs = (
        PROVISIONAL if figure.status is Status.PROVISIONAL else "",
        DECLARED if figure.release is Release.DECLARED else "",
    )
    return number, "".join(signs)


def _state(figure: ProtectedFigure, book: Book) -> str:
    if figure.cell is not None and figure.cell.absence is not None:
        return capital(wording_of(figure.cell.absence, book))
    return capital(provenance.state(figure, book))


def _definitions(made: Workbook, book: Book) -> None:
    title = book.plain("opendata.sheet_definitions")
    found = sheets.sheet(made, title, title, book.plain("opendata.definitions_lead"))
    used = {one.measure.id: one.measure for one in book.table.figures.values()}
    words = ("measure", "counts", "unit", "population", "computed", "note", "definition")
    rows: list[list[Value]] = [
        [
            *(one.label, one.definition, book.units(one.unit), one.population, one.formula, one.note),
            f"{one.id}@{one.version}",
        ]
        for one in used.values()
    ]
    heads = [book.plain(f"opendata.head_{one}") for one in words]
    sheets.table(found, _name(title), heads, rows)


def _front(found: Worksheet, book: Book, listed: Sequence[tuple[str, Worksheet]]) -> None:
    """Fill the first sheet: pairs of a term and what it means, and a link to every sheet."""
    for letter, width in zip("AB", _PAIR, strict=True):
        found.column_dimensions[letter].width = width
    found.page_setup.orientation = "portrait"
    sheets_ = [(sheet.title, _named(name, book)) for name, sheet in listed]
    at = sheets.HEADING
    for heading, pairs in (
        ("opendata.front_about", list(_about(book))),
        ("opendata.front_signs", list(_signs(book))),
        ("opendata.front_sheets", [*sheets_, (book.plain("opendata.sheet_definitions"), "")]),
    ):
        found.cell(at, 1, book.plain(heading)).font = sheets.font(13, "diepwater", bold=True)
        for term, text in pairs:
            at += 1
            sheets.pair(found, at, term, text, _PAIR)
            if heading == "opendata.front_sheets":
                sheets.lead(found, at, term)
        at += 2


def _about(book: Book) -> Iterator[tuple[str, str]]:
    terms = licence.terms(book)
    region = book.edition.region
    yield book.plain("opendata.front_what"), book.plain("opendata.what", region=region.name, year=book.year)
    yield book.plain("opendata.front_by"), licence.publisher(book)
    if region.reproduction:
        yield book.plain("opendata.front_notice"), region.reproduction
    if region.fictional:
        yield book.plain("opendata.front_notice"), book.plain("pages.fictional")
    yield book.plain("opendata.front_licence"), f"{terms.name}. {terms.rights}"
    yield book.plain("opendata.front_cite"), licence.citation(book)
    yield (
        book.plain("opendata.front_care"),
        book.plain("opendata.small_counts", minimum=region.policy.minimum),
    )
    gone = [book.registers[one.register].name for one in book.edition.states if not one.delivered]
    if gone:
        yield book.plain("opendata.front_gone"), "; ".join(gone)


def _signs(book: Book) -> Iterator[tuple[str, str]]:
    yield from ((sign, wording_of(one, book)) for one, sign in SYMBOLS.items() if sign != HIDDEN)
    yield HIDDEN, book.plain("pages.legend_hidden")
    yield PROVISIONAL, book.plain("pages.status_provisional")
    yield DECLARED, book.plain("pages.legend_declared")
    yield "0", book.plain("opendata.sign_zero")
