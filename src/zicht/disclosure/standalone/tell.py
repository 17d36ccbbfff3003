"""Tells how a table came out: in numbers for a program, in sentences for a person."""

from collections.abc import Iterable
from typing import TypedDict

from zicht import messages
from zicht.disclosure.ledger.editions import named
from zicht.disclosure.ledger.model import NOTHING, Name
from zicht.disclosure.standalone.answer import Answer

_NAMED = 5
"""Cells named in a sentence; a list of hundreds is read by nobody."""


class Attacker(TypedDict):
    """What one attacker learns, in numbers."""

    name: str
    exact: int
    below_k: int


class Summary(TypedDict):
    """How a table came out. What is not known, since it was refused before it was examined, is None."""

    k: int
    zeros: str
    cells: list[dict[str, str | int | None]]
    hidden: int | None
    published: int | None
    sensitive: int | None
    targets: int | None
    exact: int | None
    below_k: int | None
    witnesses_checked: int
    attackers: list[Attacker]
    bound: int | None
    seconds: float
    released: bool
    reasons: list[str]


def summary(answer: Answer, minimum: int, zeros: str) -> Summary:
    """Return the answer as data. A table that is not released carries no cells."""
    printed = [one.printed for one in answer.ledger.rows]
    counts = answer.ledger.values[printed]
    hidden = int(answer.hidden[printed].sum())
    learned = answer.examined
    return Summary(
        k=minimum,
        zeros=zeros,
        cells=[{**dict(name), "value": value} for name, value in answer.shown],
        hidden=hidden,
        published=len(counts) - hidden,
        sensitive=int(((counts > 0) & (counts < minimum)).sum()),
        targets=sum(one.need != NOTHING for one in answer.ledger.rows),
        exact=len(learned.exact),
        below_k=len(learned.below),
        witnesses_checked=2 * int((learned.checked.pairs.min(axis=1, initial=0) >= 0).sum()),
        attackers=[
            {"name": one.attacker, "exact": len(one.exact), "below_k": len(one.below)}
            for one in learned.learned
        ],
        bound=answer.bound,
        seconds=0.0,
        released=learned.safe,
        reasons=reasons(answer),
    )


def refused(minimum: int, zeros: str, reason: str) -> Summary:
    """Return the summary of a table that could not be protected at all."""
    return Summary(
        k=minimum,
        zeros=zeros,
        cells=[],
        hidden=None,
        published=None,
        sensitive=None,
        targets=None,
        exact=None,
        below_k=None,
        witnesses_checked=0,
        attackers=[],
        bound=None,
        seconds=0.0,
        released=False,
        reasons=[reason],
    )


def reasons(answer: Answer) -> list[str]:
    """Return in sentences what each attacker learns that the one before does not: why nothing is released."""
    found: list[str] = []
    known: dict[str, set[int]] = {"exact": set(), "below": set()}
    for one in answer.examined.learned:
        who = messages.render(f"audit.attacker_{one.attacker}")
        for kind, rows in (("exact", one.exact), ("below", one.below)):
            if new := sorted(rows - known[kind]):
                cells = _named(answer.ledger.rows[row].name for row in new)
                found.append(messages.render(f"audit.{kind}", None, who=who, number=len(new), cells=cells))
                known[kind] |= rows
    if not found and not answer.examined.safe:
        found.append(messages.render("audit.unproven", None, number=len(answer.examined.checked.unproven)))
    return found


def _named(names: Iterable[Name]) -> str:
    """Return the names of cells, the first few."""
    written = [named(name) for name in names]
    rest = messages.render("audit.more", None, number=len(written) - _NAMED) if len(written) > _NAMED else ""
    return "; ".join([*written[:_NAMED], *([rest] if rest else [])])
