"""What is stuck: the actions of the plan by state, and those that were moved or dropped."""

from collections.abc import Mapping
from dataclasses import dataclass

from zicht.publication.book import Book, capital
from zicht.publication.charts import Chart, Cite, board
from zicht.publication.charts.board import Column
from zicht.publication.charts.model import Brief
from zicht.publication.syntax import Drawing
from zicht.registers.model import Register

TEMPLATE = "actieplan"
DROPPED = "vervallen"
HELD = (board.MOVED, DROPPED)
"""An action that was handed over is not stuck: another takes it on."""


@dataclass(frozen=True, slots=True)
class Held:
    """An action that did not go on as planned; what was not delivered says so."""

    state: str
    action: str
    task: str
    until: str
    reason: str
    owner: str


@dataclass(frozen=True, slots=True)
class Stuck:
    """The plan in short: its finding, the number of actions in each state, and those that are held."""

    chart: Chart
    columns: tuple[Column, ...]
    held: tuple[Held, ...]


def stuck(book: Book, cite: Cite) -> Stuck | None:
    """Return what is stuck in the action plan, or None when no plan was delivered."""
    register = next((one for one in book.edition.registers if one.template == TEMPLATE), None)
    if register is None or not book.edition.lists.get(register.id):
        return None
    chart = board.draw(Brief(Drawing("actiebord", {"lijst": register.id}), book, cite))
    if chart is None:
        return None
    columns = chart.shape["columns"]
    assert isinstance(columns, tuple)  # noqa: S101 - what board.draw makes
    items = book.edition.lists[register.id]
    held = tuple(_held(one, register, book) for one in items if one[board.STATE] in HELD)
    return Stuck(chart, columns, held)


def _held(item: Mapping[str, str], register: Register, book: Book) -> Held:
    none = book.plain("charts.not_delivered")
    nowhere = book.plain("wording.absence_not_applicable") if item[board.STATE] == DROPPED else none
    return Held(
        state=capital(book.label(register, board.STATE, item[board.STATE])),
        action=capital(item.get("actie", "")),
        task=capital(book.label(register, board.TASK, item[board.TASK])),
        until=board.known(item, "doorgeschoven_naar") or nowhere,
        reason=board.known(item, "reden") or none,
        owner=board.known(item, "eigenaar") or none,
    )
