"""The categories of each dimension: those of the records, or of a file that lists them all."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zicht.deliveries.sweep import starts_like_a_formula
from zicht.disclosure.standalone.records import Record, grid
from zicht.disclosure.standalone.request import Request
from zicht.errors import UnreadableDelivery

_APART = re.compile(r"[;\t\r\n]")
"""Where a spreadsheet may begin a new cell, whatever stands between ours."""

Row = Mapping[str, str]
_DIMENSION, _CATEGORY, _PARENT = ("dimension", "dimensie"), ("category", "categorie"), ("parent", "ouder")


@dataclass(slots=True)
class Domain:
    """Categories by column, in order, and the parent of each category by hierarchy (child, parent)."""

    categories: dict[str, dict[str, None]] = field(default_factory=dict)
    parents: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def add(self, request: Request, row: Row) -> None:
        """Add the categories of a row.

        Raises UnreadableDelivery when one hangs under two parents, or begins as a formula does: the answer
        is a CSV, and a spreadsheet would compute with it.
        """
        for column in request.columns:
            pieces = _APART.split(f"{column}\n{row.get(column, '')}")
            if any(map(starts_like_a_formula, pieces)):
                raise UnreadableDelivery("protect.formula", column=column)
            if row.get(column):
                self.categories.setdefault(column, {})[row[column]] = None
        for child, parent in request.hierarchies:
            if row.get(child) and row.get(parent):
                known = self.parents.setdefault((child, parent), {})
                if known.setdefault(row[child], row[parent]) != row[parent]:
                    raise UnreadableDelivery("protect.two_parents", column=child, parent=parent)


def listed(request: Request, content: bytes | None) -> Domain:
    """Return the categories of a file that lists them; none without a file."""
    found = Domain()
    for row in _listed(content, request) if content is not None else ():
        found.add(request, row)
    return found


def asked(request: Request, known: Domain) -> tuple[str, ...]:
    """Return the columns a table must have: a group that the list gives need not stand in every row."""
    given = {parent for (_, parent), groups in known.parents.items() if groups}
    below = {child for child, parent in request.hierarchies if parent not in given}
    return tuple(one for one in request.columns if one in {*request.dimensions, *below} or one not in given)


def domain(request: Request, records: Iterable[Record], found: Domain) -> Domain:
    """Return the categories. Raises UnreadableDelivery when records have others than those listed."""
    closed = {
        column: frozenset(known) for column, known in found.categories.items() if column in request.dimensions
    }
    for one in sorted(records, key=lambda one: [one.fields.get(column, "") for column in request.columns]):
        for column, known in closed.items():
            if one.fields[column] not in known:
                raise UnreadableDelivery("protect.not_in_domain", row=one.number, column=column)
        found.add(request, one.fields)
    return found


def _listed(content: bytes, request: Request) -> Iterator[Row]:
    """Yield the rows of a list of categories: JSON, a column a dimension, or a row a category."""
    if content.lstrip()[:1] in (b"{", b"["):
        return _from_json(content, request)
    table = grid(content, (*request.columns, *_DIMENSION, *_CATEGORY))
    names = [
        next((one for one in words if one in table.header), "") for words in (_DIMENSION, _CATEGORY, _PARENT)
    ]
    if names[0] and names[1]:
        rows = (row for _, row in table.rows())
        return (_long(row[names[0]], row[names[1]], row.get(names[2], ""), request) for row in rows)
    if not set(table.header) & set(request.columns):
        raise UnreadableDelivery("protect.domain", columns=", ".join(request.columns))
    return (row for _, row in table.rows())


def _from_json(content: bytes, request: Request) -> Iterator[Row]:
    try:
        said = json.loads(content)
        if isinstance(said, list):
            return iter([{str(name): str(value) for name, value in row.items()} for row in said])
        pairs = [
            (str(dimension), str(category), str(categories[category]) if isinstance(categories, dict) else "")
            for dimension, categories in said.items()
            for category in categories
        ]
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableDelivery("protect.domain", columns=", ".join(request.columns)) from error
    return (_long(*one, request) for one in pairs)


def _long(dimension: str, category: str, parent: str, request: Request) -> Row:
    above = next((name for child, name in request.hierarchies if child == dimension), "")
    return {dimension: category, above: parent} if above and parent else {dimension: category}
