"""What a municipality did: what the lists of the edition say of it, its loans, and its talk of the summer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zicht.disclosure import ProtectedFigure
from zicht.publication import numbers
from zicht.publication.book import Book, capital
from zicht.publication.charts import model
from zicht.publication.sheets import allowed, texts
from zicht.publication.sheets.allowed import Item, Lists
from zicht.publication.sheets.model import Deed, Run, Text
from zicht.publication.sheets.names import names
from zicht.regions.model import Municipality
from zicht.values import Key

_ALL = "regio.gemeenten"
"""The fact that says how many municipalities there are."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed with its day, to know it again in another list."""

    deed: Deed
    day: str = ""


def deeds(town: Municipality, lists: Lists, book: Book) -> tuple[Deed, ...]:
    """Return what stands in the lists of one municipality; a thing in two lists stands once."""
    initiatives = lists[allowed.INITIATIVES]
    done = [_initiative(one, town, book) for _, one in initiatives if town.cbs in _towns(one)]
    for _, campaign in lists[allowed.CAMPAIGNS]:
        if names(town, campaign["met"], book) and not _is_known(campaign, done):
            done.append(_campaign(campaign, book))
    return _with_loans([one.deed for one in done], allowed.loans(town.cbs, book), book)


def tour(book: Book) -> tuple[Deed, ...]:
    """Return the talks of the summer, where the figures say that they were with every municipality."""
    every = book.table.find(Key(_ALL, book.edition.period, "regio"))
    for register in allowed.registers(allowed.TOUR, book):
        spoken = book.table.find(Key(f"{register.id}.gemeenten", book.edition.period, "regio"))
        if spoken and every and model.number(spoken) == model.number(every) is not None:
            n = texts.figure(spoken, book)
            return (Deed(register.name, texts.say(book, "sheets.deed_tour", holder=register.holder, n=n)),)
    return ()


def _towns(item: Item) -> list[str]:
    """Return the codes of who held an initiative and of who was invited."""
    return list(filter(None, (item["gemeente"], *item["genodigden"].split("|"))))


def _initiative(item: Item, town: Municipality, book: Book) -> Done:
    """Return an initiative as the one who held it tells it, or as one who was invited."""
    host, *_ = _towns(item)
    others = tuple(dict.fromkeys(one for one in _towns(item) if one != town.cbs))
    guests = [book.municipality(one) for one in others] if host == town.cbs else []
    details = {
        "sheets.deed_of": book.municipality(host) if host in others else "",
        "sheets.deed_with": texts.enumerated([one for one in item["met"].split("|") if one], book),
        "sheets.deed_for": item["doelgroep"],
        "sheets.deed_on": _day(item["datum"], book),
        "sheets.deed_guests": texts.enumerated(guests, book),
    }
    return Done(Deed(capital(item["wat"]), _listed(details, book), others), item["datum"])


def _campaign(item: Item, book: Book) -> Done:
    details = {"sheets.deed_on": _day(item["datum"], book)}
    return Done(Deed(capital(item["naam"]), _listed(details, book)), item["datum"])


def _day(text: str, book: Book) -> str:
    return numbers.day(date.fromisoformat(text), book.lang) if text else ""


def _listed(details: Mapping[str, str], book: Book) -> Text:
    """Return what is known of a deed, without what is not."""
    return (Run(", ".join(book.plain(name, what=words) for name, words in details.items() if words)),)


def _is_known(item: Item, done: Sequence[Done]) -> bool:
    """Tell whether a campaign is there already: of the same day, or by its name."""
    same_day = (one for one in done if item["datum"] and one.day == item["datum"])
    same_name = (one for one in done if item["naam"].lower() in one.deed.name.lower())
    return any(same_day) or any(same_name)


def _with_loans(found: Sequence[Deed], loans: Sequence[ProtectedFigure], book: Book) -> tuple[Deed, ...]:
    """Return the deeds with how often a means was borrowed: beside its use, or as a deed of its own."""
    done = list(found)
    for loan in loans:
        if model.number(loan) == 0:
            continue
        means = _means(loan, book)
        how_often = _how_often(loan, book)
        at = next((at for at, one in enumerate(done) if means.lower() in one.name.lower()), None)
        if at is None:
            done.append(Deed(book.plain("sheets.deed_loan", what=capital(means)), how_often))
        else:
            between = Run(", " if texts.plain(done[at].details) else "")
            done[at] = replace(done[at], details=texts.joined([*done[at].details, between, *how_often]))
    return tuple(done)


def _means(loan: ProtectedFigure, book: Book) -> str:
    register = book.register(loan.key)
    return ", ".join(book.label(register, name, code) for name, code in loan.key.dimensions)


def _how_often(loan: ProtectedFigure, book: Book) -> Text:
    n = texts.figure(loan, book)
    if model.number(loan) is None:
        return texts.say(book, "sheets.deed_how_often", n=n)
    return texts.say(book, "sheets.deed_times", n=n, unit=book.unit(loan))
