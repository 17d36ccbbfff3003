from hypothesis import given
from hypothesis import strategies as st

from zicht import fingerprint

ROWS = st.lists(st.lists(st.text(max_size=5), min_size=2, max_size=2), max_size=4)


def test_the_hash_of_known_rows_never_changes() -> None:
    assert fingerprint.of_rows(("a", "b"), [("1", "2")]) == "z1-6220e1b5a4cebf39"


@given(ROWS, ROWS)
def test_other_rows_have_another_hash(one: list[list[str]], other: list[list[str]]) -> None:
    same = fingerprint.of_rows(("a", "b"), one) == fingerprint.of_rows(("a", "b"), other)
    assert same == (one == other)


def test_a_cell_boundary_counts() -> None:
    assert fingerprint.of_rows(("a", "b"), [("1", "23")]) != fingerprint.of_rows(("a", "b"), [("12", "3")])
