"""Cuts of years one by one hold for all years together."""

import numpy as np

import reports
from zicht.disclosure import suppress
from zicht.disclosure.suppress import blocks
from zicht.disclosure.suppress.cuts import Cut
from zicht.disclosure.suppress.exact import Effort, Search
from zicht.disclosure.suppress.problem import Problem, problem


def relaxed(block: Problem) -> list[Cut]:
    search = Search(block, Effort(), 0, lambda *_: None)
    search.relax()
    return search.master.cuts


def test_a_block_is_a_year_or_a_form_and_holds_rows_of_no_other() -> None:
    ledger = reports.together(2)
    found = list(blocks.blocks(ledger))
    assert [len(one) for one in found[:2]] == [195, 195]
    years = [{dict(ledger.rows[row].name)["jaar"] for row in one} for one in found[:2]]
    assert years == [{"2019"}, {"2020"}]


def test_what_one_year_asks_for_is_true_of_every_safe_pattern_of_all_years() -> None:
    ledger = reports.together(3)
    whole = problem(ledger)
    cuts = list(blocks.known(ledger, whole, relaxed))
    assert len(cuts) > 50
    for pattern in (suppress.suppress(ledger), suppress.greedy(ledger)):
        hidden = np.zeros(whole.size, np.bool_)
        hidden[whole.group_of[pattern.hidden & (whole.group_of >= 0)]] = True
        assert min(one.slack(hidden.astype(float)) for one in cuts) >= -1e-6


def test_a_table_without_years_has_no_blocks_and_needs_none() -> None:
    assert list(blocks.blocks(reports.ledger([reports.by_place(("2024",))]))) == []
