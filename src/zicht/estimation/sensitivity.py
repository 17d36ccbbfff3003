"""How far does N move when one thing is done differently? A table of answers for each question."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np

from zicht.errors import CaptureError
from zicht.estimation.capture import CaptureTable, require_overlap
from zicht.estimation.methods import linkage
from zicht.estimation.study import Study

FOUND = (1.0, 0.98, 0.95, 0.9, 0.85, 0.8)
FALSE = (0.0, 0.001, 0.002, 0.005, 0.01)


@dataclass(frozen=True)
class Row:
    """What was done, N of the best model, and the range of the models that fit about as well.

    `truth` is the number that is known, where one is; `why` the message of a table that cannot be used.
    """

    name: str
    size: float | None = None
    low: float | None = None
    high: float | None = None
    truth: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Question:
    """A kind of change (`order`, `threshold`, `without`, `merged`, `among`, `linkage`) with its answers."""

    what: str
    rows: tuple[Row, ...]


def ask(study: Study) -> tuple[Question, ...]:
    """Return every question that the table can answer."""
    asked = [
        Question("order", _named(study.by_order.items())),
        Question("threshold", _named(study.by_threshold.items())),
        Question("without", without_a_list(study)),
        Question("merged", with_lists_merged(study)),
        Question("among", among_the_people_of_a_list(study)),
        Question("linkage", with_linkage_errors(study)),
    ]
    return tuple(one for one in asked if one.rows)


def _named(sizes: Iterable[tuple[str, float]]) -> tuple[Row, ...]:
    return tuple(Row(name, size) for name, size in sizes)


def without_a_list(study: Study) -> tuple[Row, ...]:
    """Leave out each list."""
    table = study.table
    if table.k < 3:  # noqa: PLR2004 - at least two must be left
        return ()
    return tuple(_again(study, name, partial(table.leave_out, name)) for name in table.lists)


def with_lists_merged(study: Study) -> tuple[Row, ...]:
    """Take each two lists for one."""
    table = study.table
    if table.k < 3:  # noqa: PLR2004 - as above
        return ()
    pairs = combinations(table.lists, 2)
    return tuple(_again(study, "+".join(pair), partial(table.merge, pair)) for pair in pairs)


def among_the_people_of_a_list(study: Study) -> tuple[Row, ...]:
    """Estimate how many people a list has from the other lists alone (Binette & Steorts 2022).

    The number is known, so this is a test of the method on the user's own people.
    """
    table = study.table
    if table.k < 3:  # noqa: PLR2004 - the others must be two at least
        return ()
    return tuple(
        _again(study, name, partial(table.among, name), truth=int(table.margins[table.mask([name])]))
        for name in table.lists
    )


def _again(study: Study, name: str, change: Callable[[], CaptureTable], truth: int | None = None) -> Row:
    """Return the answer on a changed table, or why there is none."""
    try:
        table = change()
        require_overlap(table)
    except CaptureError as error:
        return Row(name, truth=truth, why=str(error))
    again = Study(table, study.order, study.rule, study.engine)
    if again.window is None:
        return Row(name, truth=truth)
    size = float(again.found.scored.size[again.window.models[0]])
    return Row(name, size, again.window.low, again.window.high, truth)


def with_linkage_errors(study: Study) -> tuple[Row, ...]:
    """Correct the best model for links that are missed, and for false ones."""
    window = study.window
    if window is None:
        return ()
    masks = study.family.masks[study.found.scored.models[window.models[0]]]
    cases = [(found, 0.0) for found in FOUND] + [(1.0, false) for false in FALSE[1:]]
    rows = []
    for found, false in cases:
        rates = linkage.everywhere(study.table.k, found, false)
        size = linkage.corrected(study.table, masks, rates)
        rows.append(Row(linkage.named(rates), size if np.isfinite(size) else None))
    return tuple(rows)
