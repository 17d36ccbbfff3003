from datetime import date
from decimal import Decimal

import pytest

from tests.monitor2024 import MEASURES
from zicht.publication import numbers
from zicht.values import Interval, Number


@pytest.mark.parametrize(
    ("number", "decimals", "dutch", "english"),
    [
        (5000, 0, "5.000", "5,000"),
        (179, 0, "179", "179"),
        (Decimal("49.7"), 1, "49,7", "49.7"),
        (Decimal("1234.5"), 1, "1.234,5", "1,234.5"),
        (50, 1, "50,0", "50.0"),
    ],
)
def test_a_number_is_written_as_its_readers_write_it(
    number: Number, decimals: int, dutch: str, english: str
) -> None:
    assert numbers.written(number, "nl", decimals) == dutch
    assert numbers.written(number, "en", decimals) == english


def test_a_percentage_keeps_its_sign_and_decimals() -> None:
    share = MEASURES["essm-meldpunt.aandeel_uitbuiting"]
    assert numbers.percentage(Decimal("49.72"), "nl") == "49,7%"
    assert numbers.of_measure(Decimal("49.7"), share, "nl") == "49,7%"


def test_the_ends_of_an_interval_are_whole() -> None:
    ends = Interval(Decimal("42.46"), Decimal("57.01"), "Wilson")
    assert numbers.low_and_high(ends, MEASURES["essm-meldpunt.aandeel_uitbuiting"], "nl") == ("42%", "57%")
    assert numbers.low_and_high(ends, MEASURES["riec.casussen"], "nl") == ("42", "57")


def test_a_date_is_written_in_words() -> None:
    assert numbers.day(date(2024, 10, 3), "nl") == "3 oktober 2024"
