from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zicht.periods import Period, year
from zicht.values import Absence, Cell, Key, dimensions, of_kind

CODES = st.from_regex(r"[a-z][a-z_0-9]{0,8}", fullmatch=True)


def test_a_cell_is_a_number_or_exactly_one_absence() -> None:
    assert Cell(0).number == 0
    assert Cell(Decimal("49.7")).absence is None
    for wrong in ({}, {"number": 1, "absence": Absence.UNKNOWN}):
        with pytest.raises(ValueError, match="exactly one"):
            Cell(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["2024", "2024-Q1", "2018/2019", "2024-12-31"])
def test_a_period_knows_its_year(code: str) -> None:
    assert Period(code).year == int(code[:4])


@pytest.mark.parametrize("code", ["24", "2024-Q5", "2024-13", "20240", "in 2024", ""])
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period(code)


def test_only_a_year_has_a_year_before_it() -> None:
    assert year(2024).previous() == Period("2023")
    with pytest.raises(ValueError, match="only a year"):
        Period("2018/2019").previous()


def test_a_range_ends_in_its_last_year_and_reads_with_a_dash() -> None:
    assert Period("2018/2019").last_year == 2019
    assert Period("2018/2019").label == "2018–2019"
    assert Period("2024").last_year == 2024


@given(
    st.dictionaries(CODES.filter(lambda name: name != "gebied"), CODES, max_size=3),
    st.sampled_from(["regio", "GM0001"]),
)
def test_the_name_of_a_figure_reads_back_as_the_same_figure(pairs: dict[str, str], area: str) -> None:
    key = Key("register.maat", year(2024), area, dimensions(pairs.items()))
    assert Key.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "contacten", "a.b@", "a.b[c]@2024", "a.b[c=d@2024", "a b@2024"])
def test_what_is_no_name_of_a_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not the name|not a period"):
        Key.parse(text)


@pytest.mark.parametrize(
    ("value", "kind", "fits"),
    [(1, int, True), (True, int, False), (True, bool, True), (1, bool, False), (1.5, float, True)],
)
def test_true_is_no_number(value: object, kind: type, *, fits: bool) -> None:
    assert of_kind(value, kind) is fits
