from collections.abc import Callable

import pytest

from zicht.statistics import plan, uncertainty
from zicht.statistics.intervals import completed
from zicht.statistics.sheet import Sheet
from zicht.values import Interval

Make = Callable[..., Sheet]


def interval_of(found: Sheet, name: str) -> Interval | None:
    done = completed(found, plan.load())
    return next(one.interval for key, one in done.figures.items() if str(key) == name)


def test_a_count_of_events_has_the_exact_interval(sheet: Make) -> None:
    found = sheet("meldpunt", "contacten 179\ncontacten categorie=overig 8", id_="punt")
    assert interval_of(found, "punt.contacten@2024") == uncertainty.poisson(179)
    assert interval_of(found, "punt.contacten[categorie=overig]@2024") == uncertainty.poisson(8)


def test_a_reason_instead_of_a_number_has_no_interval(sheet: Make) -> None:
    assert interval_of(sheet("politie", "aangiften alleen_in_grafiek"), "politie.aangiften@2024") is None


def test_zero_events_are_not_certain_to_stay_zero(sheet: Make) -> None:
    found = interval_of(sheet("politie", "aangiften 0"), "politie.aangiften@2024")
    assert found is not None
    assert 3.6 < float(found.high) < 3.7


@pytest.mark.parametrize(
    "ends", ["ondergrens 4000", "ondergrens 4000\nbovengrens_hoog onbekend", "bovengrens_hoog 7000", ""]
)
def test_half_a_band_is_no_band(sheet: Make, ends: str) -> None:
    found = sheet("landelijke-schatting", f"slachtoffers_schatting 5000\n{ends}")
    assert interval_of(found, "landelijke-schatting.slachtoffers_schatting@2024") is None
