"""The action plan as a board: a row per task, a column per state, each action with its sign and word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zicht.publication.book import Book, capital
from zicht.publication.charts import find, findings, model
from zicht.publication.charts.model import Brief, Chart, Grid, Width
from zicht.registers.model import Register
from zicht.values import Key

TASK, STATE, DONE, MOVED = "opgave", "status", "gedaan", "doorgeschoven"
ORDER = ("gedaan", "gestart", "doorlopend", "gepland", "doorgeschoven", "overgedragen", "vervallen")
MEASURE = "acties"
_BLANK = "-"

Item = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Action:
    """An action with what is known of it; `at` is its row in the table."""

    name: str
    details: str
    at: int


@dataclass(frozen=True, slots=True)
class Column:
    """A state with the number of actions in it."""

    code: str
    label: str
    key: Key | None


@dataclass(frozen=True, slots=True)
class Row:
    """A task with its actions, one cell for each column."""

    number: str
    name: str
    cells: tuple[tuple[Action, ...], ...]


def draw(brief: Brief) -> Chart | None:
    """Draw the register `lijst`: its items by task and state."""
    book = brief.book
    register = book.registers.get(brief.option("lijst"))
    items = book.edition.lists.get(register.id, ()) if register else ()
    if register is None or not items:
        return None
    base = Key(f"{register.id}.{MEASURE}", book.edition.period, "regio")
    columns = _columns(register, items, base, book)
    return Chart(
        kind="actiebord",
        title=_title(base, brief),
        subtitle=book.plain("charts.subtitle_board", register=register.name, year=book.year),
        alt=book.plain("charts.alt_board", items=_said(register, items, book)),
        source=register.holder,
        shape={"columns": columns, "rows": _rows(register, items, columns, book)},
        grid=_grid(register, items, book),
        note=_lacking(register, items, book),
        width=Width.WIDE,
    )


def _columns(register: Register, items: Sequence[Item], base: Key, book: Book) -> tuple[Column, ...]:
    used = {one[STATE] for one in items}
    found = []
    for code in (*(one for one in ORDER if one in used), *sorted(used - set(ORDER))):
        key = Key(base.indicator, base.period, base.area, ((STATE, code),))
        label = capital(book.label(register, STATE, code))
        found.append(Column(code, label, key if key in book.table.figures else None))
    return tuple(found)


def _rows(
    register: Register, items: Sequence[Item], columns: Sequence[Column], book: Book
) -> tuple[Row, ...]:
    tasks = dict.fromkeys((str(one.number) for one in book.edition.region.tasks), ())
    numbers = sorted({one[TASK] for one in items} | set(tasks))
    return tuple(
        Row(
            number=number,
            name=book.label(register, TASK, number),
            cells=tuple(
                tuple(
                    _action(one, at, register, book)
                    for at, one in enumerate(items)
                    if (one[TASK], one[STATE]) == (number, column.code)
                )
                for column in columns
            ),
        )
        for number in numbers
    )


def _action(item: Item, at: int, register: Register, book: Book) -> Action:
    """Return an action with what is known of it: when, moved to which year, why, and what else there is."""
    details = []
    if when := known(item, "wanneer"):
        details.append(capital(when))
    if moved := known(item, "doorgeschoven_naar"):
        details.append(book.plain("charts.moved_to", year=moved))
    told = {TASK, STATE, "actie", "wanneer", "doorgeschoven_naar"}
    for name, label, _ in _public(register):
        if name not in told and (text := known(item, name)):
            details.append(book.plain("drawings.detail", label=label, text=text))
    return Action(capital(item.get("actie", "")), ". ".join(one.rstrip(".") for one in details), at)


def known(item: Item, name: str) -> str:
    """Return a text of an item, or nothing when it holds the word for why it is not there."""
    text = item.get(name, "").strip()
    return "" if text in {_BLANK, "onbekend", "niet geleverd", "niet van toepassing", "geheim"} else text


def _title(base: Key, brief: Brief) -> Markup:
    """How many are done; and to which task most of what was moved belongs, if to one."""
    book, figures = brief.book, brief.book.table.figures
    known = {
        name: Key(base.indicator, base.period, base.area, pairs)
        for name, pairs in (("total", ()), ("done", ((STATE, DONE),)), ("moved", ((STATE, MOVED),)))
    }
    own = {name: key for name, key in known.items() if key in figures}
    label = book.table.measures[base.indicator].label
    return findings.board(label, own, _most_moved(base, book), TASK).written(book, brief.cite)


def _most_moved(base: Key, book: Book) -> Key | None:
    both = find.breakdown(base, (TASK, STATE), book)
    own = [one for one in both if dict(one.key.dimensions)[STATE] == MOVED and model.number(one)]
    own.sort(key=lambda one: -(model.number(one) or 0))
    clear = own and (len(own) == 1 or (model.number(own[0]) or 0) > (model.number(own[1]) or 0))
    return own[0].key if clear else None


def _said(register: Register, items: Sequence[Item], book: Book) -> str:
    return "; ".join(f"{one.get('actie', '')}: {book.label(register, STATE, one[STATE])}" for one in items)


def _public(register: Register) -> list[tuple[str, str, str]]:
    return [
        (one.name, one.label, one.codelist) for one in register.columns if one.public and one.name != "id"
    ]


def _grid(register: Register, items: Sequence[Item], book: Book) -> Grid:
    columns = [one for one in _public(register) if any(known(item, one[0]) for item in items)]
    rows = []
    for item in items:
        cells = [
            capital(book.label(register, name, item.get(name, ""))) if codes else known(item, name)
            for name, _, codes in columns
        ]
        rows.append(tuple(one or book.plain("charts.not_delivered") for one in cells))
    return Grid(tuple(label for _, label, _ in columns), tuple(rows))


def _lacking(register: Register, items: Sequence[Item], book: Book) -> Markup:
    """Name the columns that are empty for some action."""
    names = [
        label.lower()
        for name, label, _ in _public(register)
        if name in {"eigenaar", "wanneer", "besluit"} and any(not known(item, name) for item in items)
    ]
    return book.say("charts.note_lacking", names=", ".join(names)) if names else Markup()
