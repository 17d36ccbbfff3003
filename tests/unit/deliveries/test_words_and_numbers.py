from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zicht.deliveries import dates, numbers, words
from zicht.values import Absence

COUNTS = st.integers(min_value=0, max_value=10**12)
AMOUNTS = st.decimals(min_value=0, max_value=10**8, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("0179", 179),
        ("1.234", 1234),
        ("1.234.567", 1234567),
        ("1.234,50", Decimal("1234.5")),
        ("1 234", 1234),
        ("1'234", 1234),
        ("1,5", Decimal("1.5")),
        ("1.5", Decimal("1.5")),
        ("12,0", 12),
        ("1234.567", Decimal("1234.567")),
        ("0.125", Decimal("0.125")),
        ("1,234", Decimal("1.234")),
        ("1,234,567", 1234567),
        ("1,234.5", Decimal("1234.5")),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
    ],
)
def test_numbers_are_read_as_the_dutch_write_them(text: str, number: object) -> None:
    assert numbers.number(text) == number


@pytest.mark.parametrize(
    "text", ["", "ca. 10", "<5", "10+", "1e5", "1.23.4", "--1", "1,2,3", "10 %", "٣", "1" * 16, "12.34.567"]
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert numbers.number(text) is None


@given(COUNTS)
def test_thousands_may_be_marked_or_not(number: int) -> None:
    marked = f"{number:,}".replace(",", ".")
    for text in (str(number), marked, marked.replace(".", " "), f"{marked},00"):
        assert numbers.number(text) == number


@given(AMOUNTS)
def test_decimals_come_back_as_they_were(amount: Decimal) -> None:
    dutch = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert numbers.number(dutch) == amount
    found = numbers.number(numbers.canonical(amount))
    assert found == amount or numbers.is_ambiguous(numbers.canonical(amount))


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("12.50", "12,5"), ("3", "3"), ("0.30000000000000004", "0,3"), ("x", "x"), ("1E20", "1E20")],
)
def test_a_number_of_a_workbook_is_shown_as_people_type_it(stored: str, shown: str) -> None:
    assert numbers.from_workbook(stored) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2025-05-01",
        "2025-05-01 00:00:00",
        "2025-05-01T00:00:00",
        "1-5-2025",
        "01/05/2025",
        "01/05/'25",
        "1.5.25",
        "1 mei 2025",
        "1 MEI 2025",
        "donderdag 1 mei 2025",
        "1 mei '25",
        "1 mei ’25",
    ],
)
def test_days_are_read_as_the_dutch_write_them(text: str) -> None:
    assert dates.day(text) == date(2025, 5, 1)


@pytest.mark.parametrize("text", ["", "mei 2025", "31-2-2025", "2025", "5/13/2025", "1 may 2025", "1-5/2025"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert dates.day(text) is None


@given(st.integers(min_value=0, max_value=36_000))
def test_every_day_comes_back_as_it_was(number: int) -> None:
    day = date(1990, 1, 1) + timedelta(days=number)
    assert dates.day(day.isoformat()) == day
    assert dates.day(f"{day.day}-{day.month}-{day.year}") == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024", "2024"),
        ("2018/2019", "2018/2019"),
        ("2018-2019", "2018/2019"),
        ("2018–2019", "2018/2019"),
        ("2018 t/m 2019", "2018/2019"),
        ("2019-2018", None),
        ("24", None),
        ("3024", None),
    ],
)
def test_years_and_ranges_of_years_are_read(text: str, code: str | None) -> None:
    found = dates.period(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize("absence", Absence)
def test_absences_are_read_in_any_case(absence: Absence) -> None:
    for text in (absence.value, absence.value.upper(), absence.value.capitalize()):
        assert words.absence(text) is absence
    assert words.absence("N.v.t.") is Absence.NOT_APPLICABLE
    assert words.absence("nul") is None


def test_words_are_compared_without_accents_signs_and_capitals() -> None:
    assert words.plain("  Cliënten_(NIEUW)  ") == "clienten nieuw"
    assert words.is_total("_t")
    assert words.is_total("Totaal:")
    assert not words.is_total("totaal seksueel")
