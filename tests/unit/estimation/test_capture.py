from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capture_tables import made, published
from zicht import messages
from zicht.errors import CaptureError, UnreadableDelivery, UnsafeDelivery
from zicht.estimation import (
    CaptureTable,
    as_table,
    from_csv,
    from_histories,
    from_records,
    strata_from_csv,
)
from zicht.estimation.capture import apart, empty_pairs, require_overlap
from zicht.estimation.capture.text import INTAKE

FINE = "A,B,count\n1,0,10\n0,1,20\n1,1,5\n"


def refused(content: str | bytes) -> str:
    with pytest.raises(CaptureError) as caught:
        require_overlap(from_csv(content))
    return caught.value.message.removeprefix("estimation.")


def test_a_table_reads_one_row_for_each_history() -> None:
    table = from_csv(FINE)
    assert (table.lists, table.counts) == (("A", "B"), (0, 10, 20, 5))
    assert (table.k, table.n, table.on_several) == (2, 35, 5)
    assert table.margins.tolist() == [35, 15, 25, 5]


@pytest.mark.parametrize(
    "content",
    [
        FINE.replace(",", ";"),
        FINE.replace(",", "\t"),
        FINE.replace("count", "aantal"),
        FINE.replace("\n", "\r\n") + "\r\n",
        FINE.encode("utf-8-sig"),
        "count,A,B\n10,1,0\n20,0,1\n5,1,1\n",
        FINE + "\n , , \n",
        "\n" + FINE.replace(",", ";"),
        "\ufeff" + FINE,
        FINE.replace("\n", "\r"),
        "sep=;\n" + FINE.replace(",", ";"),
        "\ufeffSEP=,\r\n" + FINE,
        '"sep=;"\r' + FINE.replace(",", ";"),
        FINE.replace("10", "0" * 5000 + "10"),
    ],
)
def test_a_table_reads_as_offices_write_it(content: str | bytes) -> None:
    assert from_csv(content) == from_csv(FINE)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (FINE.replace("10", "-1"), "negative"),
        (FINE.replace("10", "2.5"), "fraction"),
        ("A;B;count\n1;0;2,5\n", "fraction"),
        (FINE.replace("10", "veel"), "no_number"),
        (FINE.replace("10", ""), "no_number"),
        (FINE + "0,0,7\n", "nobodys_history"),
        (FINE + "1,1,7\n", "duplicate"),
        ("A,count\n1,3\n", "one_list"),
        (",".join("ABCDEFGHIJKL") + ",count\n" + "1," * 12 + "3\n", "many_lists"),
        ("A,B,count\n1,0,10\n0,1,20\n", "no_overlap"),
        ("A,B,count\n1,0,10\n1,1,20\n", "contained"),
        ("A,B,count\n1,0,0\n0,1,0\n1,1,0\n", "nobody"),
        ("A,B,C,count\n1,0,0,9\n0,1,0,4\n1,1,0,3\n", "empty_list"),
        ("A,A,count\n1,0,9\n0,1,4\n1,1,3\n", "same_name"),
        ("A,B,count\n2,0,9\n", "no_mark"),
        ("A,B,count\n1,9\n", "ragged"),
        ("A,B,number\n1,0,9\n", "no_count"),
        ("A,B,Count\n1,0,9\n", "near_count"),
        ("A,B,AANTAL\n1,0,9\n", "near_count"),
        ("A,B,aantallen\n1,0,9\n", "near_count"),
        ("A,B,count,aantal\n1,0,9,9\n", "two_counts"),
        ("A,B,count,count\n1,0,9,9\n", "two_counts"),
        ("A,,count\n1,0,9\n", "nameless"),
        ("A,B\u202e,count\n1,0,9\n", "name_invisible"),
        ("A,B\u200bC,count\n1,0,9\n", "name_invisible"),
        ("A,B\x1b[31m,count\n1,0,9\n", "name_invisible"),
        ("A,B,count,\n1,0,9,\n", "nameless"),
        ("A,B,count\n", "no_rows"),
        ("", "no_rows"),
        (b"\xff\xfe\x00", "no_text"),
        ("A,B,count\n" + "1" * 200_000 + ",0,3\n", "long_cell"),
        ("A|B|C|count\n1|0|0|10\n", "no_delimiter"),
        ("A|count\n1|10\n", "no_delimiter"),
        ("sep=|\nA|B|C|count\n1|0|0|10\n", "no_delimiter"),
        (FINE.replace("10", "9" * 30), "too_many"),
        (FINE.replace("10", "9" * 5000), "too_many"),
    ],
)
def test_bad_input_is_one_sentence_that_says_what_to_do(content: str | bytes, rule: str) -> None:
    assert refused(content) == rule
    for lang in messages.LANGUAGES:
        with pytest.raises(CaptureError) as caught:
            require_overlap(from_csv(content))
        sentence = messages.render(caught.value.message, lang, **caught.value.arguments)
        assert sentence.count(". ") >= 1
        assert sentence.endswith(".")


@pytest.mark.parametrize("name", ["A,x,y,z", 'A "x,y,z,', "A\nx,y,z,"])
def test_what_a_quoted_name_holds_separates_no_cells(name: str) -> None:
    quoted = name.replace('"', '""')
    assert from_csv(f'"{quoted}";B;count\n1;0;10\n').lists == (name, "B")


def test_a_quotation_mark_inside_a_name_opens_nothing() -> None:
    assert from_csv('5" A;B;count\n1;0;10\n').lists == ('5" A', "B")


def test_the_line_that_excel_does_not_show_has_no_number() -> None:
    with pytest.raises(CaptureError) as caught:
        from_csv("sep=;\nA;B;count\n1;0;-10\n")
    assert caught.value.arguments == {"row": 2}


def test_a_file_is_read_by_its_path_or_its_name(tmp_path: Path) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text(FINE, "utf-8")
    assert from_csv(file) == from_csv(str(file)) == as_table(file) == from_csv(FINE)
    file.write_text("regio,A,B,count\nn,1,0,10\nn,1,1,5\n", "utf-8")
    assert strata_from_csv(str(file), ["regio"])[("n",)].counts == (0, 10, 0, 5)


@pytest.mark.parametrize("name", ["nergens.csv", "nergens.csv".replace("nergens", "n" * 5000)])
def test_a_file_that_is_not_there_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDelivery, match=name[:4]):
        from_csv(name)
    with pytest.raises(UnreadableDelivery, match=tmp_path.name):
        from_csv(tmp_path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "groot.csv"
    with file.open("wb") as out:
        out.truncate(INTAKE.most + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("it was read"))
    with pytest.raises(UnsafeDelivery, match="5 MB"):
        from_csv(file)
    with pytest.raises(UnsafeDelivery):
        from_csv(b"\n" * (INTAKE.most + 1))


@pytest.mark.parametrize("names", [["EXH"], ["EXH", "EXH"], []])
def test_one_list_is_not_merged(names: list[str]) -> None:
    with pytest.raises(CaptureError) as caught:
        published("Kosovo").merge(names)
    assert caught.value.message == "estimation.merge_one"


def test_a_fault_is_found_by_its_row_as_a_spreadsheet_numbers_it() -> None:
    with pytest.raises(CaptureError) as caught:
        from_csv("A,B,count\n1,0,10\n\n0,1,-20\n")
    assert caught.value.arguments == {"row": 4}


def test_histories_and_records_give_the_same_table() -> None:
    people = [{"A"}, {"A", "B"}, {"B"}, {"B", "A"}]
    records = [(str(i), name) for i, lists in enumerate(people) for name in sorted(lists) * 2]
    expected = CaptureTable(("A", "B"), (0, 1, 1, 2))
    assert from_histories(("A", "B"), people) == expected
    assert from_records(records) == expected


@pytest.mark.parametrize("history", [set(), {"A", "X"}])
def test_a_history_of_nobody_or_of_an_unknown_list_is_refused(history: set[str]) -> None:
    with pytest.raises(CaptureError):
        from_histories(("A", "B"), [{"A"}, history])


def test_a_table_for_each_stratum() -> None:
    text = "regio,A,B,count\nn,1,0,10\nn,1,1,5\nz,0,1,3\nz,1,1,4\n"
    found = strata_from_csv(text, ["regio"])
    assert {name: table.counts for name, table in found.items()} == {
        ("n",): (0, 10, 0, 5),
        ("z",): (0, 0, 3, 4),
    }
    assert strata_from_csv(text, "regio") == found
    with pytest.raises(CaptureError):
        strata_from_csv(text, ["provincie"])
    with pytest.raises(CaptureError) as caught:
        strata_from_csv(text, ["count"])
    assert caught.value.message == "estimation.stratum_of_counts"
    assert caught.value.arguments == {"column": "count"}


def test_merging_two_lists_counts_everybody_once() -> None:
    table = published("UKdat").merge(["PF", "NCA"], "PFNCA")
    assert table == published("UKdat_5")
    assert published("Ned").merge(["I", "O"], "IO").n == published("Ned_5").n
    assert published("Kosovo").merge(["EXH", "ABA"]).lists == ("EXH+ABA", "OSCE", "HRW")


def test_without_a_list_only_its_own_people_are_gone() -> None:
    table = published("Kosovo")
    smaller = table.leave_out("ABA")
    assert smaller.lists == ("EXH", "OSCE", "HRW")
    assert smaller.n == table.n - 845
    with pytest.raises(CaptureError):
        made(0, 1, 2, 3).leave_out("B")
    with pytest.raises(CaptureError):
        table.leave_out("XYZ")


def test_the_people_of_one_list_stand_on_the_others() -> None:
    table = published("Kosovo").among("HRW")
    assert table.lists == ("EXH", "ABA", "OSCE")
    assert table.n == 106 + 31 + 123 + 18 + 42 + 32 + 27
    assert table.counts[table.mask(["EXH", "OSCE"])] == 42


def test_lists_that_touch_no_other_and_empty_pairs_are_named() -> None:
    table = published("Artificial_3")
    assert apart(table) == ("C",)
    assert empty_pairs(table) == (("A", "C"), ("B", "C"))
    assert apart(published("Kosovo")) == ()


def test_a_table_that_is_put_together_wrongly_is_refused() -> None:
    with pytest.raises(ValueError, match="2\\^k"):
        CaptureTable(("A", "B"), (0, 1, 2))
    with pytest.raises(CaptureError):
        CaptureTable(("A", "B"), (0, 1, 2, -1))


@given(st.lists(st.integers(0, 50), min_size=15, max_size=15).filter(any), st.permutations("ABCD"))
def test_another_order_of_lists_moves_nobody(counts: list[int], order: list[str]) -> None:
    table = made(0, *counts)
    moved = table.order(*order)
    assert moved.n == table.n
    for mask in range(1, 16):
        assert moved.margins[moved.mask(table.names(mask))] == table.margins[mask]
    assert moved.order(*"ABCD") == table


@given(st.lists(st.integers(0, 50), min_size=7, max_size=7).filter(any))
def test_margins_count_who_is_on_all_of_these_lists(counts: list[int]) -> None:
    table = made(0, *counts)
    for mask in range(8):
        assert table.margins[mask] == sum(c for h, c in enumerate(table.counts) if h & mask == mask)
    assert np.array_equal(table.array, np.array([0, *counts], dtype=np.float64))
