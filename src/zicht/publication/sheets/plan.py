"""The part of a municipality in the action plan: actions that name it, and actions for all municipalities."""

from collections.abc import Iterator

from zicht.publication.book import Book, capital
from zicht.publication.lint.lexicon import lexicon
from zicht.publication.sheets import allowed
from zicht.publication.sheets.allowed import Item
from zicht.publication.sheets.model import Action
from zicht.registers.model import Register
from zicht.regions.model import Municipality


def plan(town: Municipality, book: Book) -> tuple[Action, ...]:
    """Return the actions of one municipality: first those that name it, then those for all."""
    rows = list(allowed.items(allowed.PLAN, book))
    own = [one for one in rows if _names(town.name, one[1])]
    every = [one for one in rows if one not in own and _is_for_all(one[1], book)]
    return tuple(_action(register, item, book) for register, item in (*own, *every))


def _names(name: str, item: Item) -> bool:
    return name.lower() in f"{item['eigenaar']} {item['actie']}".lower()


def _is_for_all(item: Item, book: Book) -> bool:
    """Tell whether an action is about municipalities together, and names none."""
    said = f"{item['eigenaar']} {item['actie']}"
    if any(_names(one.name, item) for one in book.edition.region.municipalities):
        return False
    return bool(lexicon(book.lang).first("feitenblad.gemeenten", said))


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
