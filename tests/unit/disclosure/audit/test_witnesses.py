from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tests import tables
from zicht.disclosure import audit, suppress
from zicht.disclosure.audit import witnesses
from zicht.disclosure.audit.case import EDITIONS
from zicht.disclosure.audit.examine import Examined
from zicht.disclosure.ledger.model import Integers, Ledger
from zicht.disclosure.primary import House
from zicht.errors import DisclosureError

GRID = [[2, 9, 7, 0], [8, 3, 9, 6], [6, 7, 1, 8]]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return tables.crossed(GRID)


@pytest.fixture(scope="module")
def pattern(ledger: Ledger) -> suppress.Pattern:
    return suppress.suppress(ledger)


def added_up(ledger: Ledger, tables_: Integers) -> Integers:
    return np.asarray(tables_ @ ledger.matrix.toarray().T)


def test_a_protected_table_has_two_witnesses_for_each_sensitive_cell(
    ledger: Ledger, pattern: suppress.Pattern
) -> None:
    case = audit.case(ledger, pattern.hidden, 5)
    checked = witnesses.check(case, pattern.tables)
    assert checked.holds
    values = added_up(ledger, checked.tables)
    for target, need, (low, high) in zip(case.targets, case.need, checked.pairs, strict=True):
        assert values[low, target] < values[high, target]
        assert values[high, target] >= need


def test_a_witness_reproduces_every_number_that_is_shown(ledger: Ledger, pattern: suppress.Pattern) -> None:
    values = added_up(ledger, pattern.tables)
    assert (values[:, ~pattern.hidden] == ledger.values[~pattern.hidden]).all()
    assert (pattern.tables >= 0).all()
    assert (values[:, pattern.hidden] >= 1).all()


def broken(tables_: Integers) -> Integers:
    changed = tables_.copy()
    changed[0, 0] += 1
    return changed


@pytest.mark.parametrize("change", [broken, lambda made: -made, lambda made: made[:0]])
def test_a_witness_that_does_not_add_up_or_is_missing_is_noticed(
    ledger: Ledger, pattern: suppress.Pattern, change: Callable[[Integers], Integers]
) -> None:
    case = audit.case(ledger, pattern.hidden, 5)
    assert not witnesses.check(case, change(pattern.tables)).holds


def test_one_cell_more_that_is_shown_breaks_the_witnesses_and_the_table(
    ledger: Ledger, pattern: suppress.Pattern
) -> None:
    for row in np.flatnonzero(pattern.hidden):
        hidden = pattern.hidden.copy()
        hidden[row] = False
        case = audit.case(ledger, hidden, 5)
        assert not witnesses.check(case, pattern.tables).holds
        assert not audit.examine(case).safe


def test_an_audit_without_witnesses_finds_them_itself(ledger: Ledger, pattern: suppress.Pattern) -> None:
    examined = audit.examine(audit.case(ledger, pattern.hidden, 5))
    assert examined.safe
    assert witnesses.check(audit.case(ledger, pattern.hidden, 5), examined.checked.tables).holds


def test_the_true_table_is_not_among_the_witnesses(ledger: Ledger, pattern: suppress.Pattern) -> None:
    assert not (pattern.tables == ledger.truth).all(axis=1).any()


def learned(ledger: Ledger, *hidden: str) -> Examined:
    return audit.examine(audit.case(ledger, tables.chosen(ledger, *hidden), 5))


def test_who_knows_that_zeros_are_printed_learns_more_than_who_does_not() -> None:
    ledger = tables.row([10, 10, 1, 1])
    examined = learned(ledger, "c2", "c3")
    assert [len(one.exact) for one in examined.learned] == [0, 2, 2, 2]
    assert {len(one.below) for one in examined.learned} == {2}


def test_who_knows_a_record_learns_more_than_who_does_not() -> None:
    """Where zeros are hidden, one of two who share a published five knows that the other cell is below it."""
    ledger = tables.row([1, 4, 20], House(5, zeros_printed=False))
    case = audit.case(ledger, tables.chosen(ledger, "c0", "c1"), 5)
    strict = replace(case, record_need=np.full_like(case.record_need, 5), differs=np.zeros_like(case.differs))
    rule, record = (
        next(one for one in audit.examine(strict).learned if one.attacker == name)
        for name in ("rule", "record")
    )
    assert not rule.below
    assert len(record.below) == 2


def test_four_attackers_each_know_all_that_the_one_before_knows(ledger: Ledger) -> None:
    case = audit.case(ledger, tables.chosen(ledger, "a0 b0", "a1 b1", "a2 b2"), 5)
    assert tuple(one.attacker for one in case.knowledge) == audit.ATTACKERS
    for less, more in zip(case.knowledge, case.knowledge[1:], strict=False):
        assert (less.low <= more.low).all()
        assert (less.high >= more.high).all()
        assert less.record <= more.record
    assert case.of(EDITIONS).record


def test_numbers_that_contradict_each_other_are_no_proof_of_anything(ledger: Ledger) -> None:
    rows = (replace(ledger.rows[0], low=99, high=99), *ledger.rows[1:])
    case = audit.case(replace(ledger, rows=rows), tables.chosen(ledger, "a2 b2"), 5)
    with pytest.raises(DisclosureError, match="spreken elkaar tegen"):
        audit.examine(case)


def test_a_solver_that_is_not_certain_means_no_release(
    ledger: Ledger, pattern: suppress.Pattern, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped:
        status = 1

    monkeypatch.setattr("zicht.disclosure.audit.attacker.milp", lambda *_, **__: Stopped())
    with pytest.raises(DisclosureError, match="Zonder zeker antwoord geen vrijgave"):
        audit.examine(audit.case(ledger, pattern.hidden, 5))
