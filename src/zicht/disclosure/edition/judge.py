"""The audit of an edition: what each attacker learns of what is published, whoever chose what to hide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from zicht import messages
from zicht.disclosure import audit
from zicht.disclosure.audit import ATTACKERS, Examined, witnesses
from zicht.disclosure.audit.search import Learned
from zicht.disclosure.edition.book import Book, book
from zicht.disclosure.edition.part import Part, parts
from zicht.disclosure.ledger.model import NOTHING, Flags, Integers, Row, State
from zicht.disclosure.protected import ProtectedTable
from zicht.errors import DisclosureError
from zicht.progress import Progress, silent
from zicht.regions.model import Policy
from zicht.registers.model import Register
from zicht.values import Key, Number, Table

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Published:
    """The numbers that stand in an edition, and in earlier ones by their name."""

    numbers: Mapping[Key, Number]
    earlier: Mapping[str, Mapping[Key, Number]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an edition came out; `tables` are witnesses over the figures `keys`, confidential as a delivery."""

    minimum: int
    sensitive: int
    hidden: int
    published: int
    declared: tuple[str, ...]
    learned: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    pairs: int
    reasons: tuple[str, ...]
    not_covered: tuple[str, ...]
    keys: tuple[str, ...]
    tables: tuple[tuple[int, ...], ...]

    @property
    def released(self) -> bool:
        return not self.reasons


def judge(
    table: Table,
    protected: ProtectedTable,
    policy: Policy,
    registers: Sequence[Register],
    published: Published,
    tables: Sequence[Sequence[int]] | None = None,
    tell: Progress = silent,
) -> Verdict:
    """Audit what is published against the figures it was made from.

    With `tables` nothing is solved: those must prove all by addition alone. Raises DisclosureError
    when a question stays without a certain answer.
    """
    whole = _with_earlier(book(table, protected, policy, registers), published)
    rows = whole.ledger.rows
    figures = len(whole.keys)
    shown = {key for key in whole.keys if key in published.numbers}
    hidden = np.array(
        [
            *(key not in shown for key in whole.keys),
            *(row.state is State.HIDDEN for row in rows[figures:]),
        ],
        np.bool_,
    )
    given = None if tables is None else _given(tables, figures)
    found = [_examined(one, hidden, policy.minimum, given) for one in _at_stake(whole, hidden, tell)]
    sensitive = _sensitive(whole, policy)
    learned = _learned(found, {name for name, yes in zip(_names(whole), sensitive, strict=True) if yes})
    return Verdict(
        minimum=policy.minimum,
        sensitive=int(sensitive.sum()),
        hidden=int(sum(row.printed and hide for row, hide in zip(rows[:figures], hidden, strict=False))),
        published=len(shown),
        declared=tuple(str(key) for key, row in zip(whole.keys, rows, strict=False) if row.declared),
        learned=learned,
        pairs=sum(int((one.checked.pairs.min(axis=1, initial=0) >= 0).sum()) for _, one in found),
        reasons=(*_misfits(table, published), *_closed(table, published, whole), *_reasons(found)),
        not_covered=_not_covered(table, published, whole),
        keys=_names(whole),
        tables=tuple(tuple(one) for one in _joined(whole, found).tolist()),
    )


def _given(tables: Sequence[Sequence[int]], figures: int) -> Integers:
    """Return witnesses as an array. Raises DisclosureError when they are of other figures."""
    if any(len(one) != figures for one in tables):
        raise DisclosureError("gate.other_figures")
    return np.array(tables, np.int64).reshape(len(tables), figures)


def _names(whole: Book) -> tuple[str, ...]:
    return tuple(str(key) for key in whole.keys)


def _sensitive(whole: Book, policy: Policy) -> Flags:
    """Return which figures are small and were not published before."""
    minimum = np.array([policy.of(key.indicator).minimum for key in whole.keys], np.int64)
    declared = np.array([row.declared for row in whole.ledger.rows[: len(whole.keys)]], np.bool_)
    return np.asarray((whole.ledger.truth > 0) & (whole.ledger.truth < minimum) & ~declared)


def _with_earlier(own: Book, published: Published) -> Book:
    """Add what earlier editions show as rows that only who has those can read."""
    place = {key: position for position, key in enumerate(own.keys)}
    said = [
        (name, place[key])
        for name, numbers in published.earlier.items()
        for key, number in numbers.items()
        if key in place and number == own.ledger.truth[place[key]]
    ]
    if not said:
        return own
    at = np.array([position for _, position in said], np.int64)
    ones = (np.ones(len(at), np.int64), (np.arange(len(at)), at))
    more = sparse.csr_array(sparse.coo_array(ones, shape=(len(at), len(own.keys))))
    rows = [_again(own.ledger.rows[position], name) for name, position in said]
    ledger = replace(
        own.ledger,
        matrix=sparse.csr_array(sparse.vstack((own.ledger.matrix, more))),
        rows=(*own.ledger.rows, *rows),
    )
    return Book(ledger, own.keys, np.concatenate((own.years, own.years[at])))


def _again(row: Row, edition: str) -> Row:
    return Row(row.name, row.low, row.high, State.SHOWN, edition=edition, printed=False)


def _at_stake(whole: Book, hidden: Flags, tell: Progress) -> list[Part]:
    """Return the parts in which something is hidden or must be."""
    every = list(parts(whole.ledger, np.ones(len(whole.ledger.rows), np.bool_)))
    found = []
    for done, one in enumerate(every):
        tell("gate.part", done, len(every))
        if hidden[one.rows].any() or (one.ledger.column("need") != NOTHING).any():
            found.append(one)
    return found


def _examined(one: Part, hidden: Flags, minimum: int, tables: Integers | None) -> tuple[Part, Examined]:
    case = audit.case(one.ledger, hidden[one.rows], minimum)
    if tables is None:
        return one, audit.examine(case)
    own = (
        np.unique(tables[:, one.columns], axis=0)
        if len(tables)
        else np.zeros((0, len(one.columns)), np.int64)
    )
    checked = witnesses.check(case, own)
    exposed = set(case.exposed.tolist())
    return one, Examined(tuple(Learned(name, set(exposed), set(exposed)) for name in ATTACKERS), checked)


def _learned(
    found: Sequence[tuple[Part, Examined]], small: set[str]
) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Return for each attacker the sensitive figures he knows exactly, and those he knows to be small."""
    return tuple(
        (
            name,
            frozenset(one for part, seen in found for one in _called(part, seen.learned[place].exact))
            & small,
            frozenset(one for part, seen in found for one in _called(part, seen.learned[place].below))
            & small,
        )
        for place, name in enumerate(ATTACKERS)
    )


def _called(part: Part, rows: set[int]) -> list[str]:
    return [part.ledger.rows[row].name[0][1] for row in sorted(rows)]


def _joined(whole: Book, found: Sequence[tuple[Part, Examined]]) -> Integers:
    """Return the witnesses of all parts as tables of the whole: the first of each together, and so on."""
    most = max((len(one.checked.tables) for _, one in found), default=0)
    tables = np.repeat(whole.ledger.truth[None, :], most, axis=0)
    for part, one in found:
        tables[: len(one.checked.tables), part.columns] = one.checked.tables
    return tables


def _reasons(found: Sequence[tuple[Part, Examined]]) -> list[str]:
    """Return why an edition is not released, by who learns it."""
    said = []
    known: dict[str, set[str]] = {"exact": set(), "below": set()}
    for place, name in enumerate(ATTACKERS):
        who = messages.render(f"audit.attacker_{name}")
        for kind, before in known.items():
            cells = [one for part, seen in found for one in _called(part, getattr(seen.learned[place], kind))]
            if new := [one for one in cells if one not in before]:
                said.append(messages.render(f"audit.{kind}", None, who=who, number=len(new), cells=_few(new)))
                before.update(new)
    unproven = sum(len(one.checked.unproven) for _, one in found)
    rejected = sum(one.checked.rejected for _, one in found)
    if rejected:
        said.append(messages.render("gate.rejected", None, number=rejected))
    if unproven and not any(known.values()):
        said.append(messages.render("audit.unproven", None, number=unproven))
    return said


def _few(names: Sequence[str]) -> str:
    rest = messages.render("audit.more", None, number=len(names) - _NAMED) if len(names) > _NAMED else ""
    return "; ".join([*names[:_NAMED], *([rest] if rest else [])])


def _misfits(table: Table, published: Published) -> list[str]:
    """A number that the deliveries do not give was put there by somebody."""
    known = table.by_key()
    wrong = [
        str(key)
        for key, number in published.numbers.items()
        if key not in known or known[key].cell.number != number
    ]
    return [messages.render("gate.misfit", None, number=len(wrong), cells=_few(wrong))] if wrong else []


def _closed(table: Table, published: Published, whole: Book) -> list[str]:
    """A share or a rate of a figure that is not shown gives it away, in ways no ledger holds."""
    held, known = set(whole.keys), table.by_key()
    wrong = [
        str(key)
        for key in published.numbers
        if key in known and key not in held
        for part in known[key].parts
        if part in held and part not in published.numbers
    ]
    return [messages.render("gate.closed", None, number=len(wrong), cells=_few(wrong))] if wrong else []


def _not_covered(table: Table, published: Published, whole: Book) -> tuple[str, ...]:
    """Return the published figures about persons that no ledger can hold: medians, and what has no sum."""
    held = set(whole.keys)
    return tuple(
        str(one.key)
        for one in table.observations
        if one.key in published.numbers and one.key not in held and not one.parts
        if table.measures[one.key.indicator].persons
    )
