"""One cell of an international request: the number that was counted, or exactly one reason why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from zicht import codelists
from zicht.codelists.model import TOTAL, Code
from zicht.disclosure import ProtectedFigure, Release
from zicht.publication.book import Book
from zicht.publication.opendata import frame
from zicht.publication.opendata.frame import Asked
from zicht.publication.opendata.observations import ABSENT, CONFIDENTIAL, FINAL, PROVISIONAL
from zicht.registers.model import Dimension, Register
from zicht.values import Absence, Key, Measure, Number, Status, dimensions

NOT_COLLECTED, NOT_DELIVERED, PROTECTED = "niet_verzameld", "niet_geleverd", "beschermd"
NOT_COMBINED, LOST = "niet_verbonden", "omzetting"
_ABSENCES = {
    Absence.UNKNOWN: "onbekend",
    Absence.NOT_APPLICABLE: "niet_van_toepassing",
    Absence.NOT_DELIVERED: NOT_DELIVERED,
    Absence.SECRET: "geheim",
    Absence.CHART_ONLY: "alleen_in_grafiek",
}
_WITHHELD = {"disclosure.unconfirmed": "niet_bevestigd", "disclosure.built_on_declared": NOT_COMBINED}
STATUS = {
    **{word: ABSENT[absence] for absence, word in _ABSENCES.items()},
    NOT_COLLECTED: "L",
    PROTECTED: "Q",
    "niet_bevestigd": "O",
    NOT_COMBINED: "Q",
    LOST: "O",
}
"""The status of an observation (SDMX) that a reason comes to."""

Coordinates = Mapping[str, str]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell: a number with its status, or why there is none; `blame` names the dimensions at fault."""

    number: Number | None = None
    status: str = ""
    confidential: str = CONFIDENTIAL[Release.FREE]
    missing: str = ""
    blame: tuple[str, ...] = ()


def fill(asked: Asked, cell: Coordinates, lists: Mapping[str, tuple[str, ...]], book: Book) -> Filled:
    """Return a cell of a request. `cell` holds a code by dimension, `lists` our code lists behind each.

    Numbers are added only where the standard has one code for several of ours, and only free ones:
    anybody can do that sum. A cell that was not counted is never a zero.
    """
    if asked.measure is None or asked.register is None:
        return gone(NOT_COLLECTED)
    wanted = {name: code for name, code in cell.items() if code != TOTAL}
    own = {name: _dimension(asked.register, lists[name]) for name in wanted}
    day = date(book.edition.period.year, 12, 31)
    sets = {name: _ours(one.codelist, wanted[name], day) for name, one in own.items() if one}
    if unknown := tuple(name for name in wanted if not sets.get(name)):
        return gone(NOT_COLLECTED, unknown)
    if lost := tuple(name for name, one in own.items() if one and _shared(one.codelist, wanted[name])):
        return gone(LOST, lost)
    choices = [[_pairs(one, codes) for codes in sets[name]] for name, one in own.items() if one]
    found = [
        _added(keys, asked.measure, book, tuple(wanted)) for keys in _covers(asked.measure, choices, book)
    ]
    return next((one for one in found if one.number is not None), found[0])


def _dimension(register: Register, lists: Sequence[str]) -> Dimension | None:
    return next((one for one in register.dimensions if one.codelist in lists), None)


def _pairs(dimension: Dimension, codes: Sequence[str]) -> Pairs:
    return [(dimension.name, code) for code in codes]


def _covers(measure: Measure, choices: Sequence[Sequence[Pairs]], book: Book) -> Iterator[list[Key]]:
    """Yield the sets of figures that each are the cell: those of the codes themselves, or of codes below."""
    period = book.edition.period
    for chosen in product(*choices):
        yield [Key(measure.id, period, measure.area, dimensions(one)) for one in product(*chosen)]


def _ours(codelist: str, code: str, day: date) -> list[list[str]]:
    """Return the sets of our codes that are one code of the standard, the widest codes first."""
    found = [
        one
        for one in codelists.codelist(codelist).codes
        if code in frame.targets(codelist, one.code) and one.valid_on(day)
    ]
    wide = [one for one in found if not one.parent]
    below = [one for one in found if one.code not in {other.parent for other in found}]
    return [_names(one) for one in ([wide] if wide == below else [wide, below]) if one]


def _shared(codelist: str, code: str) -> bool:
    """Tell whether a code of ours stands for this code of the standard and for others, in unknown parts."""
    targets = [frame.targets(codelist, one.code) for one in codelists.codelist(codelist).codes]
    return any(code in one and len(one) > 1 for one in targets)


def _names(codes: Sequence[Code]) -> list[str]:
    return [one.code for one in codes]


def _added(keys: Sequence[Key], measure: Measure, book: Book, blame: tuple[str, ...]) -> Filled:
    """Return the figures of a cell as one; the first that is no free number says why there is none."""
    figures = [book.table.find(key) for key in keys]
    for key, figure in zip(keys, figures, strict=True):
        if why := _why(key, figure, measure, book):
            return Filled(
                status=STATUS[why],
                confidential=CONFIDENTIAL[Release.HIDDEN if why == PROTECTED else Release.FREE],
                missing=why,
                blame=blame,
            )
    return _number([one for one in figures if one is not None], blame)


def _number(figures: Sequence[ProtectedFigure], blame: tuple[str, ...]) -> Filled:
    if len(figures) > 1 and any(one.release is not Release.FREE for one in figures):
        return gone(NOT_COMBINED, blame)
    provisional = any(one.status is Status.PROVISIONAL for one in figures)
    numbers = [one.cell.number for one in figures if one.cell and one.cell.number is not None]
    total: Number = sum(numbers)
    return Filled(
        number=total,
        status=PROVISIONAL if provisional else FINAL,
        confidential=CONFIDENTIAL[figures[0].release],
    )


def _why(key: Key, figure: ProtectedFigure | None, measure: Measure, book: Book) -> str:
    """Return why a figure gives no number; empty when it does."""
    if figure is None:
        withheld = dict(book.table.withheld)
        if key in withheld:
            return _WITHHELD.get(withheld[key], PROTECTED)
        asked_for = [set(), *(set(one) for one in measure.breakdowns)]
        return NOT_DELIVERED if {name for name, _ in key.dimensions} in asked_for else NOT_COLLECTED
    if figure.cell is None:
        return PROTECTED
    return _ABSENCES[figure.cell.absence] if figure.cell.absence is not None else ""


def gone(missing: str, blame: tuple[str, ...] = ()) -> Filled:
    return Filled(status=STATUS[missing], missing=missing, blame=blame)
