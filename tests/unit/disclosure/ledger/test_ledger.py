from dataclasses import replace

import numpy as np
import pytest

import reports
from tests import tables
from zicht.disclosure import audit, suppress
from zicht.disclosure.ledger.axes import axis
from zicht.disclosure.ledger.editions import joined, settled
from zicht.disclosure.ledger.growing import Growing
from zicht.disclosure.ledger.model import NOTHING, Ledger, Name, State
from zicht.disclosure.ledger.tables import Table, cells, micro
from zicht.disclosure.primary import About, House, counted
from zicht.errors import DisclosureError


def test_a_parent_with_one_child_is_no_cell_of_its_own() -> None:
    place = axis("plaats", ("a", "b", "c"), {"a": "noord", "b": "noord", "c": "zuid"})
    found = [
        one.name for one in cells((place,), [Table("plaats", (("a", "b", "c", "noord", "zuid", "_T"),))])
    ]
    assert found == [(("plaats", name),) for name in ("a", "b", "c", "noord", "_T")]


def test_a_cell_of_two_tables_is_one_cell() -> None:
    assert len(reports.ledger(reports.realistic()).rows) == 162 + 18 + 15
    assert len(reports.ledger(reports.full()).rows) == 27 * 6 * 4


def test_every_row_is_the_sum_of_its_micro_cells() -> None:
    ledger = tables.crossed([[1, 2], [3, 4]])
    assert dict(zip([row.name for row in ledger.rows], ledger.values.tolist(), strict=True)) == {
        (("a", "a0"), ("b", "b0")): 1,
        (("a", "a0"), ("b", "b1")): 2,
        (("a", "a0"), ("b", "_T")): 3,
        (("a", "a1"), ("b", "b0")): 3,
        (("a", "a1"), ("b", "b1")): 4,
        (("a", "a1"), ("b", "_T")): 7,
        (("a", "_T"), ("b", "b0")): 4,
        (("a", "_T"), ("b", "b1")): 6,
        (("a", "_T"), ("b", "_T")): 10,
    }


def test_the_last_axis_goes_fastest() -> None:
    axes = (axis("a", ("x", "y")), axis("b", ("1", "2")))
    assert [tuple(one for _, one in name) for name in micro(axes)] == [
        ("x", "1"),
        ("x", "2"),
        ("y", "1"),
        ("y", "2"),
    ]


def test_rows_that_are_added_one_by_one_are_all_kept() -> None:
    growing = Growing(2)
    for number in range(200):
        growing.add(np.array([number, -number]))
    assert growing.rows[:, 0].tolist() == list(range(200))
    growing.keep(growing.rows[:, 0] % 2 == 1)
    assert growing.rows.tolist()[:2] == [[1, -1], [3, -3]]
    assert len(growing.rows) == 100


def test_three_editions_in_a_row_stay_safe_together_and_change_nothing_that_was_decided() -> None:
    past: Ledger | None = None
    decided: dict[tuple[str, Name], bool] = {}
    for year in ("2019", "2020", "2021"):
        ledger = reports.yearly(year) if past is None else joined(past, reports.yearly(year))
        pattern = suppress.suppress(ledger)
        assert audit.examine(audit.case(ledger, pattern.hidden, 5, year), pattern.tables).safe
        now = {
            (row.edition, row.name): hidden for row, hidden in zip(ledger.rows, pattern.hidden, strict=True)
        }
        assert decided.items() <= now.items()
        past, decided = settled(ledger, pattern.hidden), now
    assert sum(decided.values()) == 309


def series(years: list[list[int]], shown: list[str], edition: str) -> Ledger:
    """Return the edition that shows some years, and their sum `_T`, of counts by year and category."""
    axes = (
        axis("jaar", [f"{year}" for year in range(1, len(years) + 1)]),
        axis("c", [f"c{one}" for one in range(len(years[0]))]),
    )
    tables_ = [Table("jaar*c", (tuple(shown), (*axes[1].categories, "_T")))]
    return counted(
        micro(axes), np.array(years).ravel(), cells(axes, tables_), House(), About(edition=edition)
    )


def test_editions_that_are_each_protected_alone_give_away_more_together() -> None:
    first, second = [3, 9, 7], [2, 3, 2]
    one, two = series([first], ["1"], "1"), series([first, second], ["2", "_T"], "2")
    alone = [suppress.suppress(edition).hidden for edition in (one, two)]
    together = joined(settled(one, alone[0]), two)
    examined = audit.examine(audit.case(together, np.concatenate(alone), 5, "2"))
    learned = {one.attacker: len(one.below) for one in examined.learned}
    assert learned["editions"] > learned["rule"] == 0
    safe = suppress.suppress(together)
    assert audit.examine(audit.case(together, safe.hidden, 5, "2"), safe.tables).safe


def test_an_old_target_is_checked_again() -> None:
    first = reports.yearly("2019")
    past = settled(first, suppress.suppress(first).hidden)
    ledger = joined(past, reports.yearly("2020"))
    case = audit.case(ledger, suppress.suppress(ledger).hidden, 5, "2020")
    assert {ledger.rows[row].edition for row in case.targets} == {"2019", "2020"}


def test_an_edition_that_says_something_else_is_refused() -> None:
    first = reports.yearly("2019")
    other = replace(first, rows=(replace(first.rows[0], low=99, high=99), *first.rows[1:]))
    past = settled(other, np.zeros(len(first.rows), np.bool_))
    with pytest.raises(DisclosureError, match="Editie 2019 toont voor"):
        joined(past, reports.yearly("2020"))


def test_groups_that_are_gone_are_noticed() -> None:
    first = reports.yearly("2020")
    past = settled(first, np.zeros(len(first.rows), np.bool_))
    with pytest.raises(DisclosureError, match="nu niet meer bestaan"):
        joined(past, reports.yearly("2019"))


def test_a_number_that_was_shown_before_and_that_a_secret_follows_from_makes_the_policy_impossible() -> None:
    ledger = tables.row([10, 2, 6])
    shown = [replace(row, state=State.SHOWN) if row.need == NOTHING else row for row in ledger.rows]
    with pytest.raises(DisclosureError, match="niet meer te beschermen"):
        suppress.suppress(replace(ledger, rows=tuple(shown)))
