"""The part of a municipality in the action plan: actions it owns, and actions for all municipalities."""

from collections.abc import Iterator

from zicht.publication.book import Book, capital
from zicht.publication.sheets import allowed
from zicht.publication.sheets.allowed import Item, Lists
from zicht.publication.sheets.model import Action
from zicht.publication.sheets.names import names, names_any
from zicht.regions.model import Municipality
from zicht.registers.model import Register


def plan(town: Municipality, lists: Lists, book: Book) -> tuple[Action, ...]:
    """Return the actions of one municipality: first those it owns, then those for all."""
    rows = lists[allowed.PLAN]
    own = [one for one in rows if names(town, one[1]["eigenaar"], book) and not _tells(one[1])]
    every = [one for one in rows if _is_for_all(one[1], book)]
    return tuple(_action(register, item, book) for register, item in (*own, *every))


def _is_for_all(item: Item, book: Book) -> bool:
    """Tell whether an action is about municipalities together, and names none."""
    said = f"{item['eigenaar']} {item['actie']}"
    return allowed.has_word("gemeenten", said) and not names_any(said, book)


def _tells(item: Item) -> bool:
    """Tell whether an action of one municipality would say what it has or has not arranged."""
    return allowed.has_word("inrichting", item["actie"])


def _action(register: Register, item: Item, book: Book) -> Action:
    return Action(
        code=item["status"],
        state=capital(book.label(register, "status", item["status"])),
        name=capital(item["actie"]),
        details=", ".join(_details(item, book)),
    )


def _details(item: Item, book: Book) -> Iterator[str]:
    if owner := item["eigenaar"]:
        yield book.plain("sheets.plan_by", owner=owner)
    if year := item["doorgeschoven_naar"]:
        yield book.plain("sheets.plan_to", year=year)
