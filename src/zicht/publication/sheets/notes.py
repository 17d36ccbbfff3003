"""What stands under a sheet: what was counted and what was not, the sources, and the day."""

from collections.abc import Iterable, Iterator

from zicht.disclosure import ProtectedFigure
from zicht.publication import numbers, units
from zicht.publication.book import Book, capital
from zicht.publication.sheets import allowed, texts
from zicht.publication.sheets.model import Text
from zicht.publication.sheets.seen import inside
from zicht.values import Key

_PEOPLE = {"slachtoffer", "slachtoffer_per_jaar", "persoon", "client"}


def counted(keys: Iterable[Key], book: Book) -> Text:
    """Return what these figures count, and that what they count is no victim."""
    figures = [one for key in keys if (one := book.table.find(key))]
    said = dict.fromkeys(line for one in figures for line in _counted(one, book))
    return texts.say(book, "sheets.line", text=" ".join(said))


def _counted(figure: ProtectedFigure, book: Book) -> Iterator[str]:
    measure, unit = figure.measure, units.one(figure.measure.unit, book.lang)
    meaning = measure.formula or units.definition(measure.unit, book.lang)
    if meaning:
        yield f"{measure.label if measure.formula else capital(unit)}: {inside(meaning)}"
    if measure.unit not in _PEOPLE and not measure.formula:
        yield book.plain("pages.cover_no_victim", unit=unit)
    if measure.note:
        yield measure.note


def sources(keys: Iterable[Key], book: Book) -> Text:
    """Return who holds what stands on a sheet, and the day of the edition."""
    holders = dict.fromkeys(book.holder(key) for key in keys if book.register(key))
    lists = (one for template in allowed.COLUMNS for one in allowed.registers(template, book))
    holders |= dict.fromkeys(one.holder for one in lists if book.edition.lists.get(one.id))
    day = numbers.day(book.edition.date, book.lang)
    if not holders:
        return texts.say(book, "sheets.no_sources", date=day)
    return texts.say(book, "sheets.sources", holders=texts.enumerated(list(holders), book), date=day)
