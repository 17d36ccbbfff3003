"""What `as_table` takes for a table: people in an array, with names, and what a method may be given."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zicht.errors import CaptureError
from zicht.estimation import BestByBIC, CaptureTable, as_table, from_csv, from_records

FINE = "A,B,count\n1,0,10\n0,1,20\n1,1,5\n"


def test_an_array_has_a_row_for_each_person() -> None:
    on = np.array([[1, 0], [1, 1], [0, 1], [1, 1]])
    expected = CaptureTable(("1", "2"), (0, 1, 1, 2))
    assert as_table(on) == as_table(on.astype(np.bool_)) == as_table(on.astype(np.float64)) == expected
    assert as_table(on, ["A", "B"]).lists == ("A", "B")
    assert as_table(expected) is expected


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ([[1, 0], [0, 1]], "no_table"),
        (np.array([1, 0]), "no_table"),
        (None, "no_table"),
        (np.array([[1, 0], [2, 1]]), "no_mark_of_person"),
        (np.array([[1, 0], [np.nan, 1]]), "no_mark_of_person"),
        (np.array([["1", "0"]]), "no_mark_of_person"),
        (np.array([[1, 0], [0, 0]]), "nobodys_person"),
        (np.ones((3, 30)), "many_lists"),
        (np.ones((3, 1)), "one_list"),
        (np.ones((0, 2)), "nobody"),
        (np.ones((3, 2), dtype=np.complex128), "no_table"),
        (np.ones((3, 2), dtype=[("A", "i8"), ("B", "i8")]), "no_table"),
        (np.ones((3, 2), dtype="m8[s]"), "no_table"),
        (np.ma.masked_array([[1, 0], [0, 1]], [[False, False], [True, False]]), "no_mark_of_person"),
    ],
)
def test_what_is_no_table_is_told(given: Any, rule: str) -> None:  # noqa: ANN401 - whatever somebody gives
    with pytest.raises(CaptureError) as caught:
        as_table(given)
    assert caught.value.message == f"estimation.{rule}"


def test_every_column_of_an_array_has_a_name() -> None:
    with pytest.raises(CaptureError, match="3"):
        as_table(np.ones((3, 2)), ["A", "B", "C"])


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        ([], "names_of_columns"),
        ([1, 2], "name_no_text"),
        ([None, "B"], "name_no_text"),
        (np.array([1, 2]), "name_no_text"),
        (["A", " "], "nameless"),
    ],
)
def test_a_name_is_text(names: Any, rule: str) -> None:  # noqa: ANN401 - whatever somebody gives
    with pytest.raises(CaptureError) as caught:
        as_table(np.array([[1, 0], [1, 1]]), names)
    assert caught.value.message == f"estimation.{rule}"


def test_a_name_that_is_missing_in_a_record_is_told() -> None:
    with pytest.raises(CaptureError) as caught:
        from_records([("p", "A"), ("p", None)])  # type: ignore[list-item]  # what somebody may give
    assert (caught.value.message, caught.value.arguments) == ("estimation.name_no_text", {"place": 2})


@pytest.mark.parametrize("person", [None, float("nan"), "", " "])
def test_records_of_nobody_are_no_person_together(person: object) -> None:
    with pytest.raises(CaptureError) as caught:
        from_records([("p", "A"), (person, "B"), (person, "A")])  # type: ignore[list-item]  # what somebody may give
    assert (caught.value.message, caught.value.arguments) == ("estimation.record_of_nobody", {"row": 2})


def test_a_table_has_names_of_text() -> None:
    with pytest.raises(CaptureError) as caught:
        CaptureTable((1, 2), (0, 9, 9, 9))  # type: ignore[arg-type]  # what somebody may give
    assert (caught.value.message, caught.value.arguments) == ("estimation.name_no_text", {"place": 1})


def test_what_numpy_makes_of_names_and_people_is_taken() -> None:
    on = np.array([[1, 0], [1, 1], [0, 1], [1, 1]])
    expected = CaptureTable(("A", "B"), (0, 1, 1, 2))
    named = as_table(on, np.array(["A", "B"]))
    assert (
        named
        == as_table(on.view(np.matrix), ["A", "B"])
        == as_table(on.astype(object), ["A", "B"])
        == expected
    )
    assert {type(name) for name in named.lists} == {str}


@pytest.mark.parametrize("given", [FINE, FINE.encode(), CaptureTable(("A", "B"), (0, 1, 1, 2))])
def test_names_beside_what_has_its_own_are_refused(given: Any) -> None:  # noqa: ANN401 - text or a table
    with pytest.raises(CaptureError) as caught:
        as_table(given, ["X", "Y"])
    assert caught.value.message == "estimation.names_beside"


def test_a_method_takes_what_as_table_takes(tmp_path: Path) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text(FINE.replace("5", "50"), "utf-8")
    counts = from_csv(file).counts
    people = np.repeat([[1, 0], [0, 1], [1, 1]], counts[1:], axis=0)
    method = BestByBIC(interval="none", verdict=False)
    found = [method.fit(one).result_.estimate for one in (from_csv(file), file, str(file), people)]
    assert found[0] is not None
    assert found == [found[0]] * 4
