import itertools

import numpy as np
import pytest
from ortools.sat.python import cp_model

import reports
from tests import enumerated, tables
from zicht.disclosure import audit, suppress
from zicht.disclosure.audit.case import RULE
from zicht.disclosure.ledger.model import NOTHING, Ledger
from zicht.disclosure.primary import About, House
from zicht.disclosure.suppress.exact import Effort, Search
from zicht.disclosure.suppress.problem import problem
from zicht.errors import DisclosureError, Stopped


@pytest.mark.parametrize(
    ("made", "cells", "sensitive", "most"),
    [(reports.realistic, 195, 69, 87), (reports.full, 648, 156, 188)],
    ids=["realistic", "full"],
)
def test_the_design_hides_no_more_than_is_known_to_be_needed_and_nobody_learns_anything(
    made: type, cells: int, sensitive: int, most: int
) -> None:
    ledger = reports.ledger(made())
    assert len(ledger.rows) == cells
    assert ((ledger.values > 0) & (ledger.values < 5)).sum() == sensitive
    pattern = suppress.suppress(ledger)
    assert int(pattern.hidden.sum()) == pattern.cost <= most
    assert pattern.optimal
    case = audit.case(ledger, pattern.hidden, 5)
    examined = audit.examine(case, pattern.tables)
    assert examined.safe
    assert [(len(one.exact), len(one.below)) for one in examined.learned] == [(0, 0)] * 4
    assert audit.examine(case).safe, "the audit comes to the same without the witnesses it was given"


def second_opinion(ledger: Ledger) -> tuple[int, int]:
    """Return what the search hides, and what another solver says its cuts ask for at least."""
    small = problem(ledger)
    search = Search(small, Effort(), 0, lambda *_: None)
    found = search.run()
    model = cp_model.CpModel()
    hidden = [model.new_bool_var(str(group)) for group in range(small.size)]
    for group in np.flatnonzero(small.hidden):
        model.add(hidden[group] == 1)
    for one in search.master.cuts:
        parts = [
            round(value * 1e6) * hidden[group]
            for group, value in zip(one.groups, one.coefficients, strict=True)
        ]
        model.add(sum(parts) >= 1_000_000)
    model.minimize(sum(int(weight) * one for weight, one in zip(small.weight, hidden, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False  # it would keep the signal from every later test
    assert solver.solve(model) == cp_model.OPTIMAL
    return found.cost, round(solver.objective_value)


def test_another_solver_finds_no_cheaper_pattern_under_the_same_cuts() -> None:
    hidden, least = second_opinion(reports.ledger(reports.realistic()))
    assert hidden == least == 87


def cheapest(ledger: Ledger) -> int:
    """Return the least number of cells to hide, by trying every pattern on a list of all tables."""
    must = [row for row, one in enumerate(ledger.rows) if one.need != NOTHING]
    may = [row for row, one in enumerate(ledger.rows) if one.need == NOTHING and one.high > 0]
    for extra in range(len(may) + 1):
        for chosen in itertools.combinations(may, extra):
            hidden = np.zeros(len(ledger.rows), np.bool_)
            hidden[[*must, *chosen]] = True
            case = audit.case(ledger, hidden, 3)
            spans = [enumerated.interval(case, RULE, row)[1] for row in must]
            if all(most >= ledger.rows[row].need for row, most in zip(must, spans, strict=True)):
                return len(must) + extra
    raise AssertionError


@pytest.mark.parametrize(
    "grid", [[[1, 4], [3, 2]], [[2, 0], [5, 4]], [[1, 1], [3, 4]], [[2, 5], [4, 0]], [[1, 2], [4, 0]]]
)
def test_nothing_is_hidden_that_could_be_shown(grid: list[list[int]]) -> None:
    """In the 2 × 2 tables every micro cell is a cell, so who knows a record knows no more than the rule."""
    ledger = tables.crossed(grid, House(3))
    assert suppress.suppress(ledger).cost == cheapest(ledger)


@pytest.mark.parametrize("seed", range(40))
def test_a_pattern_is_safe_on_any_table(seed: int) -> None:
    ledger, _ = tables.drawn(seed)
    minimum = max((row.need for row in ledger.rows), default=3)
    for pattern in (suppress.suppress(ledger), suppress.greedy(ledger)):
        assert audit.examine(audit.case(ledger, pattern.hidden, minimum), pattern.tables).safe


def test_the_greedy_method_is_safe_and_hides_somewhat_more() -> None:
    ledger = reports.ledger(reports.realistic())
    pattern = suppress.greedy(ledger)
    assert audit.examine(audit.case(ledger, pattern.hidden, 5), pattern.tables).safe
    assert 87 <= pattern.cost <= 95


def test_a_cell_that_readers_need_most_is_hidden_last() -> None:
    plain = suppress.suppress(tables.row([2, 6, 7, 8]))
    (second,) = tables.names(tables.row([2, 6, 7, 8]), plain.hidden) - {"c0"}
    dear = tables.row([2, 6, 7, 8], about=About(weights={(("c", second),): 10}))
    chosen = suppress.suppress(dear)
    assert second not in tables.names(dear, chosen.hidden)
    assert chosen.cost == 2


def test_the_same_table_gives_the_same_pattern_and_the_same_witnesses() -> None:
    one, other = (suppress.suppress(reports.ledger(reports.realistic())) for _ in range(2))
    assert (one.hidden == other.hidden).all()
    assert (one.tables == other.tables).all()


def test_a_large_table_is_proven_up_to_a_part_that_is_told() -> None:
    pattern = suppress.suppress(reports.together(3), Effort(gap=0.05))
    assert 302 <= pattern.bound <= 307 <= pattern.cost
    assert pattern.cost - pattern.bound <= 0.05 * pattern.cost


def test_hidden_zeros_are_protected_as_well() -> None:
    ledger = reports.ledger([reports.by_place(("2024",))], house=House(5, zeros_printed=False))
    pattern = suppress.suppress(ledger)
    examined = audit.examine(audit.case(ledger, pattern.hidden, 5), pattern.tables)
    assert examined.safe
    assert pattern.hidden[ledger.values < 5].all()


def test_nothing_to_protect_hides_nothing() -> None:
    assert not suppress.suppress(tables.row([0, 0, 0])).hidden.any()
    assert not suppress.suppress(tables.row([10, 20, 30])).hidden.any()


def test_a_policy_that_cannot_be_met_names_the_table_and_what_to_coarsen() -> None:
    public = frozenset({(("c", "c0"),), (("c", "c2"),), (("c", "_T"),)})
    with pytest.raises(DisclosureError, match=r"De cel c=c1 in tabel c .* voeg categorieën samen van c"):
        suppress.suppress(tables.row([10, 2, 6], about=About(public=public)))


def test_a_search_can_be_stopped() -> None:
    def stop(*_: object) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        suppress.suppress(tables.row([2, 6, 7, 8]), tell=stop)
