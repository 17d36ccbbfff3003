import numpy as np
import pytest

from tests import enumerated, tables
from zicht.disclosure import audit
from zicht.disclosure.audit.attacker import Attacker
from zicht.disclosure.audit.case import NONNEGATIVE, RECORD, RULE


@pytest.mark.parametrize("seed", range(200))
def test_the_audit_agrees_with_a_list_of_all_tables_on_every_interval(seed: int) -> None:
    ledger, hidden = tables.drawn(seed)
    case = audit.case(ledger, hidden, 3)
    rows = [int(row) for row in np.flatnonzero(hidden)]
    for attacker in (NONNEGATIVE, RULE):
        fast = list(audit.intervals(case, attacker, rows))
        assert fast == [enumerated.interval(case, attacker, row) for row in rows]


@pytest.mark.parametrize("seed", range(40))
def test_the_audit_agrees_on_what_somebody_learns_who_knows_a_record(seed: int) -> None:
    ledger, hidden = tables.drawn(seed)
    case = audit.case(ledger, hidden, 3)
    for who in case.somebody.tolist():
        for row in np.flatnonzero(hidden).tolist()[:3]:
            fast = next(audit.intervals(case, RECORD, [row], who))
            assert fast == enumerated.interval(case, RECORD, row, who)


@pytest.mark.parametrize("seed", range(60))
def test_what_is_called_exact_or_too_small_is_so_in_the_list_of_all_tables(seed: int) -> None:
    ledger, hidden = tables.drawn(seed)
    case = audit.case(ledger, hidden, 3)
    learned = next(one for one in audit.examine(case).learned if one.attacker == RULE)
    for row, need in zip(case.targets.tolist(), case.need.tolist(), strict=True):
        least, most = enumerated.interval(case, RULE, row)
        assert (row in learned.exact) == (least == most)
        assert (row in learned.below) == (most < need or row in case.exposed)


def test_a_sum_without_an_end_has_no_most() -> None:
    ledger = tables.crossed([[1, 1], [1, 1]], totals="")
    case = audit.case(ledger, np.ones(4, np.bool_), 5)
    assert Attacker(case, case.of(RULE)).ceiling >= 5
    assert {most for _, most in audit.intervals(case, RULE, range(4))} == {np.iinfo(np.int64).max}
