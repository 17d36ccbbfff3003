"""The only way to a sheet for what is said of one municipality: by name of register, column and measure.

Whatever is not named here has no way there, whatever a delivery carries: what a municipality has or has
not arranged, its hours, its vacancies, where the control team is allowed to come and when it will.
A second net holds what a partner may write in a free text: the words of `feitenblad.nooit`, and numbers,
since a number in a text has not passed the door.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from zicht import messages
from zicht.disclosure import ProtectedFigure
from zicht.disclosure.rules import RATIOS
from zicht.publication.book import Book
from zicht.publication.charts.board import known
from zicht.publication.lint import counts
from zicht.publication.lint.lexicon import lexicon
from zicht.registers.model import Register

Item = Mapping[str, str]
Lists = Mapping[str, tuple[tuple[Register, Item], ...]]

INITIATIVES, CAMPAIGNS, PLAN, LOANS, TOUR = (
    "initiatieven",
    "campagnes",
    "actieplan",
    "uitleningen",
    "zomertour",
)
OWN = ("meldpunt", "clienten")
"""Templates whose figures of persons may stand on the sheet of the municipality they are about."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    INITIATIVES: ("gemeente", "soort", "wat", "met", "genodigden", "doelgroep", "datum"),
    CAMPAIGNS: ("naam", "met", "datum"),
    PLAN: ("actie", "status", "doorgeschoven_naar", "eigenaar"),
}
"""Templates of lists of which items may stand on a sheet, with the columns that may."""

_CODES = {"gemeente", "genodigden", "soort", "status", "datum", "doorgeschoven_naar"}
"""Columns of codes, days and years: what stands in them was checked by its list."""

SUPERVISION = "toezicht"
"""A kind of initiative that stands on a sheet only with its day, so that it is known to be over."""


def registers(template: str, book: Book) -> Iterator[Register]:
    """Return the registers of the region that are made from a template."""
    return (one for one in book.edition.registers if one.template == template)


def lists(book: Book) -> Lists:
    """Return the items of the lists that may stand on a sheet, by template, with the columns that may."""
    return {template: tuple(_items(template, book)) for template in COLUMNS}


def _items(template: str, book: Book) -> Iterator[tuple[Register, Item]]:
    for register in registers(template, book):
        for row in book.edition.lists.get(register.id, ()):
            item = {name: known(row, name) for name in COLUMNS[template]}
            if _is_over(item, book.edition.date) and not any(is_kept_back(one, book) for one in _texts(item)):
                yield register, item


def _texts(item: Item) -> list[str]:
    """Return what a partner wrote freely: no codes and no days."""
    return [text for name, text in item.items() if name not in _CODES]


def _is_over(item: Item, today: date) -> bool:
    """Tell whether an item is of the past; supervision without a day may still be to come."""
    if not item.get("datum"):
        return item.get("soort") != SUPERVISION
    return item["datum"] <= today.isoformat()


def is_kept_back(text: str, book: Book) -> bool:
    """Tell whether a text has a word for what is never public for one municipality, or a typed number."""
    languages = dict.fromkeys((messages.LANGUAGES[0], book.lang))
    return has_word("nooit", text) or any(counts.typed(text, lexicon(one)) for one in languages)


def has_word(name: str, text: str) -> bool:
    """Tell whether a text has a word of `feitenblad`, in any language: a list may not be translated."""
    return any(lexicon(one).first(f"feitenblad.{name}", text) for one in messages.LANGUAGES)


def own(cbs: str, book: Book) -> tuple[ProtectedFigure, ...]:
    """Return the counts of persons of one municipality in the year that may be named, hidden ones too."""
    names = {one.id for template in OWN for one in registers(template, book)}
    return tuple(
        one
        for one in book.table.figures.values()
        if (one.key.area, one.key.period, one.key.dimensions) == (cbs, book.edition.period, ())
        and one.key.indicator.partition(".")[0] in names
        and one.measure.municipal
        and one.measure.persons
        and one.measure.unit not in RATIOS
    )


def loans(cbs: str, book: Book) -> tuple[ProtectedFigure, ...]:
    """Return how often the municipality borrowed each means in the year."""
    names = {f"{one.id}.uitleningen" for one in registers(LOANS, book)}
    return tuple(
        one
        for one in book.table.figures.values()
        if one.key.indicator in names
        and (one.key.area, one.key.period) == (cbs, book.edition.period)
        and one.key.dimensions
        and one.measure.municipal
    )
