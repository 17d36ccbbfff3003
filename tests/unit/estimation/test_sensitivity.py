"""What moves the answer: every question, and tables that cannot answer one."""

import pytest

from tests.capture_tables import made, published
from zicht.estimation import Question, Rule, Study, ask
from zicht.estimation.models import explore, family


def asked(name: str) -> dict[str, Question]:
    return {one.what: one for one in ask(Study(published(name), 2, Rule()))}


def test_every_question_is_asked_of_a_table_of_four_lists() -> None:
    found = asked("Kosovo")
    assert list(found) == ["order", "threshold", "without", "merged", "among", "linkage"]
    assert [row.name for row in found["without"].rows] == ["EXH", "ABA", "OSCE", "HRW"]
    assert len(found["merged"].rows) == 6
    assert [round(row.size or 0) for row in found["order"].rows] == [14342, 10357]
    assert [round(row.size or 0) for row in found["threshold"].rows] == [8239, 14342, 14342]


def test_leaving_out_a_list_is_estimating_without_it() -> None:
    (row,) = [one for one in asked("Kosovo")["without"].rows if one.name == "HRW"]
    smaller = published("Kosovo").leave_out("HRW")
    scored = explore(smaller, family(3, 2)).scored
    assert row.size is not None
    assert row.low is not None
    assert row.high is not None
    assert row.size == pytest.approx(scored.size[scored.ranked[0]])
    assert row.low <= row.size <= row.high


def test_people_who_are_known_are_estimated_and_their_number_stands_beside() -> None:
    rows = {row.name: row for row in asked("Kosovo")["among"].rows}
    assert rows["HRW"].truth == 306 + 106 + 31 + 123 + 18 + 42 + 32 + 27
    assert rows["HRW"].size == pytest.approx(689, abs=1)


def test_a_table_that_cannot_answer_says_why() -> None:
    rows = {row.name: row for row in asked("UKdat_5")["among"].rows}
    assert rows["GP"].size is None
    assert rows["GP"].why.endswith(".")
    assert rows["GP"].truth is not None


def test_missed_links_lower_the_answer_and_false_ones_raise_it() -> None:
    rows = {row.name: row.size for row in asked("UKdat_5")["linkage"].rows}
    found = [rows[name] for name in ("0.8 / 0", "0.9 / 0", "1 / 0", "1 / 0.002", "1 / 0.01")]
    assert all(one is not None for one in found)
    assert found == sorted(found, key=lambda one: one or 0)


def test_where_false_links_explain_all_overlap_there_is_no_number() -> None:
    rows = {row.name: row.size for row in asked("Ned")["linkage"].rows}
    assert rows["1 / 0.01"] is None
    assert all(size < 1e6 for size in rows.values() if size is not None)


def test_two_lists_leave_little_to_ask() -> None:
    found = ask(Study(made(0, 300, 200, 100), 2, Rule()))
    assert [one.what for one in found] == ["threshold", "linkage"]


def test_a_table_without_an_estimate_has_no_answers_to_move() -> None:
    nothing = made(0, 5, 5, 0, 5, 0, 0, 0)
    assert "linkage" not in [one.what for one in ask(Study(nothing, 2, Rule()))]


def test_answers_are_plain_values() -> None:
    data = asked("Kosovo")["order"].as_data()
    assert data["what"] == "order"
    assert set(data["rows"][0]) == {"name", "N", "low", "high", "truth", "why"}
