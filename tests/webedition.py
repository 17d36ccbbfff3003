"""Editions to draw: the real one, and the real one with other figures."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from zicht.disclosure import ProtectedFigure, ProtectedTable, Release
from zicht.publication.charts import Chart
from zicht.publication.model import Edition
from zicht.values import Absence, Cell, Key, Status

State = int | Absence | Status | None
Draw = Callable[..., Chart]
GONE = "gone"
"""A figure that is not in the table at all."""


def changed(edition: Edition, states: Mapping[str, State | str]) -> Edition:
    """Return an edition with other figures: a number, absence or status, None for a hidden one, or GONE."""
    table = edition.table
    figures = dict(table.figures)
    for name, state in states.items():
        key = next((one for one in figures if str(one) == name), None) or Key.parse(name)
        if state == GONE:
            figures.pop(key)
        else:
            figures[key] = _in_state(figures.get(key) or _like(key, table), state)
    changes = {key: one for key, one in table.changes.items() if str(key) not in states}
    return replace(edition, table=ProtectedTable(figures, changes, table.measures, table.withheld))


def _in_state(figure: ProtectedFigure, state: State | str) -> ProtectedFigure:
    if isinstance(state, Status):
        return replace(figure, status=state)
    if isinstance(state, Absence):
        return replace(figure, cell=Cell(absence=state), interval=None)
    if state is None:
        return replace(figure, cell=None, interval=None, parts=(), release=Release.HIDDEN)
    return replace(figure, cell=Cell(int(state)), interval=None)


def _like(key: Key, table: ProtectedTable) -> ProtectedFigure:
    found = next(one for one in table.figures.values() if one.key.indicator == key.indicator)
    return replace(found, key=key, interval=None, parts=(), cell=Cell(0))


def text(markup: object) -> str:
    """Return what a reader reads of HTML."""
    return " ".join(re.sub(r"<[^>]*>", " ", str(markup)).split())


def tight(markup: object) -> str:
    """Return what a reader reads, without the spaces that tags would leave."""
    return re.sub(r"<[^>]*>", "", str(markup))
