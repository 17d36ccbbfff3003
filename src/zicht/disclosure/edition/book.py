"""The ledger of an edition: every count of persons is a column and a row, every link a row that all know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from zicht.disclosure import rules
from zicht.disclosure.edition.elsewhere import elsewhere
from zicht.disclosure.edition.link import Link, Numbers
from zicht.disclosure.edition.links import links, made_of
from zicht.disclosure.edition.rests import Rest, rests
from zicht.disclosure.ledger.model import Integers, Ledger, Row, State
from zicht.disclosure.primary import House
from zicht.disclosure.protected import ProtectedTable, Release
from zicht.regions.policy import HIDDEN, Policy, Rule
from zicht.registers.model import Register
from zicht.values import Key, Table

CELL, LINK = "cijfer", "verband"


@dataclass(frozen=True, slots=True)
class Book:
    """A ledger whose first rows are the figures `keys`, each one column; `years` says when a row appeared."""

    ledger: Ledger
    keys: tuple[Key, ...]
    years: Integers


def house(rule: Rule) -> House:
    return House(rule.minimum, zeros_printed=rule.zeros != HIDDEN)


def counts(table: Table) -> dict[Key, int]:
    """Return the counts of persons: what a ledger can hold."""
    return {
        one.key: one.cell.number
        for one in table.observations
        if isinstance(one.cell.number, int) and one.cell.number >= 0
        if (measure := table.measures[one.key.indicator]).persons
        if measure.unit not in rules.RATIOS and not measure.base
    }


def book(table: Table, protected: ProtectedTable, policy: Policy, registers: Sequence[Register]) -> Book:
    """Return the ledger of what may leave after the primary rules."""
    numbers = counts(table)
    computed = [one for one in table.observations if one.parts and one.key in numbers]
    made = {one.key: link for one in computed if (link := made_of(one, numbers))}
    keys = tuple(key for key in numbers if key in made or key not in {one.key for one in computed})
    delivered = {key: numbers[key] for key in keys if key not in made}
    known = (*links(delivered, registers), *made.values(), *elsewhere(policy, numbers))
    used = _used(table)
    rows = [_row(key, numbers[key], protected, house(policy.of(key.indicator)), made) for key in keys]
    weighed = [_weighed(row, key, used.get(key, 0), policy) for row, key in zip(rows, keys, strict=True)]
    return _bound(keys, numbers, weighed, known, rests(delivered, policy))


def _used(table: Table) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for one in table.observations:
        for part in one.parts:
            found[part] = found.get(part, 0) + 1
    return found


def _weighed(row: Row, key: Key, used: int, policy: Policy) -> Row:
    weights = policy.weights
    plain = weights.part if key.dimensions else weights.total
    base = weights.municipal if key.municipal else plain
    return replace(row, weight=(policy.of(key.indicator).weight or base) + weights.used * used)


def _row(key: Key, count: int, protected: ProtectedTable, house: House, made: Mapping[Key, Link]) -> Row:
    """Return a figure as what this edition decides, or what the primary rules decided."""
    name, figure = ((CELL, str(key)),), protected.find(key)
    small = 0 < count < house.minimum
    few = figure is not None and figure.ground in {rules.FEW_PERSONS, rules.FEW_REPORTERS}
    if few and not small:
        return Row(name, count, count, State.HIDDEN, need=count + 1, record_need=count + 1)
    if figure is not None and figure.release is Release.DECLARED:
        return Row(name, count, count, State.SHOWN, declared=True)
    if figure is not None and figure.release is Release.FREE:
        return Row(name, count, count, State.OPEN if count else State.SHOWN, floor=house.floor)
    by_size = figure is not None and figure.ground == rules.SMALL and bool(house.small(count))
    if by_size or (small and key not in made):
        floor = house.floor if by_size else 0
        need, record_need = house.minimum, house.record_need(count)
        return Row(name, count, count, State.HIDDEN, floor=floor, need=need, record_need=record_need)
    beside = (
        figure is not None and figure.ground == rules.SECONDARY and count > 0
    )  # a zero is shown, never hidden
    floor = house.floor if beside else 0
    printed = bool(count) and key not in made and figure is not None
    return Row(name, count, count, State.HIDDEN, floor=floor, printed=printed)


def _bound(
    keys: tuple[Key, ...], numbers: Numbers, rows: list[Row], known: Sequence[Link], rests: Sequence[Rest]
) -> Book:
    place = {key: position for position, key in enumerate(keys)}
    terms = [*(one.terms for one in known), *(one.terms for one in rests)]
    across = [(len(keys) + row, place[key], times) for row, one in enumerate(terms) for key, times in one]
    entries = [*((position, position, 1) for position in range(len(keys))), *across]
    at, columns, values = (
        (np.array(one, np.int64) for one in zip(*entries, strict=True)) if entries else _EMPTY
    )
    shape = (len(keys) + len(terms), len(keys))
    matrix = sparse.csr_array(sparse.coo_array((values, (at, columns)), shape=shape))
    linked = [
        Row(((LINK, str(one.terms[0][0])),), one.low, one.high, State.SHOWN, printed=False) for one in known
    ]
    kept = [_rest_row(one) for one in rests]
    latest = [max(key.period.last_year for key, _ in one) for one in terms]
    return Book(
        ledger=Ledger(
            micro=tuple(row.name for row in rows),
            truth=np.array([numbers[key] for key in keys], np.int64),
            matrix=matrix,
            rows=(*rows, *linked, *kept),
        ),
        keys=keys,
        years=np.array([*(key.period.last_year for key in keys), *latest], np.int64),
    )


def _rest_row(one: Rest) -> Row:
    name = ((CELL, str(one.terms[1][0])),)
    return Row(name, one.count, one.count, State.HIDDEN, floor=0, need=one.need, printed=False)


_EMPTY = (np.zeros(0, np.int64),) * 3
