"""The data dictionary: every measure, breakdown and international request, with who keeps it and why."""

from collections.abc import Iterator

from zicht.publication.book import Book
from zicht.publication.opendata import axes
from zicht.publication.opendata.frame import Left
from zicht.publication.opendata.tabular import Tabular, column, joined, said
from zicht.registers.model import Dimension, Register
from zicht.values import Measure, Place

PATH = "dictionary.csv"
_COLUMNS = (
    *("ID", "KIND", "REGISTER", "LABEL", "DEFINITION", "FORMULA", "UNIT", "POPULATION", "AREA", "PLACE"),
    *("PERSONS", "ESTIMATE", "BREAKDOWNS", "COLUMN", "CODELIST", "SOURCE", "HOLDER", "PURPOSE"),
    *("LEGAL_BASIS", "RETENTION", "VERSION", "NOTE"),
)
MEASURE, DIMENSION, EXPORT = "measure", "dimension", "export"
Row = dict[str, str]


def table(book: Book, left: tuple[Left, ...]) -> Tabular:
    """Return one row for each measure and breakdown, and for each measure that an export leaves out."""
    rows = [*_measures(book), *_dimensions(book), *(_left(one, book) for one in left)]
    fields = tuple(
        column(
            name,
            required=name in {"ID", "KIND", "LABEL"},
            codes="eenheid" if name == "UNIT" else "",
        )
        for name in _COLUMNS
    )
    cells = tuple(tuple(row.get(name, "") for name in _COLUMNS) for row in rows)
    return Tabular(PATH, said("opendata.table_dictionary"), fields, cells, ("ID",))


def _measures(book: Book) -> Iterator[Row]:
    own = {measure.id: measure for register in book.edition.registers for measure in register.measures}
    for measure in ({**book.table.measures, **own}).values():
        register = book.registers.get(measure.id.partition(".")[0])
        yield _of_measure(measure, book) | _of_register(register)


def _of_measure(measure: Measure, book: Book) -> Row:
    return {
        "ID": measure.id,
        "KIND": MEASURE,
        "LABEL": measure.label,
        "DEFINITION": measure.definition,
        "FORMULA": measure.formula,
        "UNIT": measure.unit,
        "POPULATION": measure.population,
        "AREA": axes.area(book, measure.area),
        "PLACE": "" if measure.place is Place.NONE else measure.place.value,
        "PERSONS": _yes(book, holds=measure.persons),
        "ESTIMATE": _yes(book, holds=measure.estimate),
        "BREAKDOWNS": joined([" × ".join(one) for one in measure.breakdowns]),
        "SOURCE": measure.source,
        "VERSION": measure.version,
        "NOTE": measure.note,
    }


def _of_register(register: Register | None) -> Row:
    if register is None:
        return {}
    return {
        "REGISTER": register.id,
        "HOLDER": register.holder,
        "PURPOSE": register.purpose,
        "LEGAL_BASIS": joined(register.legal_basis),
        "RETENTION": register.retention,
    }


def _yes(book: Book, *, holds: bool) -> str:
    return book.plain("pages.yes" if holds else "pages.no")


def _dimensions(book: Book) -> Iterator[Row]:
    for register in book.edition.registers:
        for one in register.dimensions:
            yield _of_dimension(one, register, book) | _of_register(register)


def _of_dimension(one: Dimension, register: Register, book: Book) -> Row:
    return {
        "ID": f"{register.id}[{one.name}]",
        "KIND": DIMENSION,
        "LABEL": one.label,
        "PLACE": "" if one.place is Place.NONE else one.place.value,
        "COLUMN": axes.axis(book, register, one.name).column if one.codelist else "REF_AREA",
        "CODELIST": one.codelist or axes.AREAS,
        "VERSION": register.version,
        "NOTE": one.note,
    }


def _left(one: Left, book: Book) -> Row:
    register = book.registers[one.register]
    row = {
        "ID": f"{one.file}#{one.measure.id}",
        "KIND": EXPORT,
        "LABEL": book.plain("opendata.left_out" if one.out else "opendata.left_in", label=one.measure.label),
        "UNIT": one.measure.unit,
        "POPULATION": one.measure.population,
        "NOTE": book.plain(one.why),
    }
    return row | _of_register(register)
