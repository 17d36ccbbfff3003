"""Coarser designs of a table that belongs to no region, each weighed: a person chooses."""

from collections.abc import Iterator

from zicht.disclosure import coarsen
from zicht.disclosure.standalone import design
from zicht.disclosure.standalone.answer import Question
from zicht.errors import UsageError
from zicht.progress import Progress, silent


def propose(question: Question, roles: coarsen.Roles, tell: Progress = silent) -> Iterator[coarsen.Weighed]:
    """Yield the design that was asked for and coarser ones. Raises UsageError for a dimension it has not."""
    for name in filter(None, (roles.place, roles.time)):
        if name not in question.request.dimensions:
            dimensions = ", ".join(question.request.dimensions)
            raise UsageError("protect.unknown_dimension", dimension=name, dimensions=dimensions)
    tables = design.tables(question.request, question.domain, question.axes)
    found = coarsen.designs(question.axes, tables, question.truth, roles)
    yield from coarsen.weigh(found, question.truth, question.request.house, roles.place, tell)
