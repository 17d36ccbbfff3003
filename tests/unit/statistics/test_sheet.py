from collections.abc import Callable

import pytest

from zicht.errors import NotComparable
from zicht.periods import year
from zicht.statistics.sheet import Sheet

Make = Callable[..., Sheet]
NOW = year(2024)


def numbers(sheet: Sheet, text: str) -> list[object]:
    return [observation.cell.number for observation, _ in sheet.find(text, NOW)]


def refused(sheet: Sheet, text: str) -> str:
    with pytest.raises(NotComparable) as error:
        sheet.find(text, NOW)
    assert str(error.value)
    return error.value.message


def test_a_reference_means_one_cell_of_one_year(sheet: Make) -> None:
    found = sheet("meldpunt", "contacten 30\ncontacten @2023 20\ncontacten GM0001 7")
    assert numbers(found, "contacten") == [30]


def test_a_star_means_every_code_of_a_breakdown(sheet: Make) -> None:
    found = sheet(
        "meldpunt",
        """
        contacten 30
        contacten categorie=overig leeftijd=meerderjarig 10
        contacten categorie=overig leeftijd=minderjarig 5
        contacten categorie=preventief leeftijd=minderjarig 15
        contacten categorie=overig 15
        """,
    )
    assert numbers(found, "contacten[categorie=overig;leeftijd=*]") == [10, 5]
    assert numbers(found, "contacten[categorie=*;leeftijd=minderjarig]") == [15, 5]
    assert numbers(found, "contacten[categorie=crimineel;leeftijd=*]") == []


@pytest.mark.parametrize(
    "table",
    [
        "contacten melder=politie 10",
        "contacten 30\ncontacten melder=politie 10",
        "contacten 10\ncontacten melder=politie onbekend",
        "contacten onbekend\ncontacten melder=politie 10",
        "contacten 30",
    ],
)
def test_a_breakdown_that_is_not_complete_is_not_used(sheet: Make, table: str) -> None:
    assert refused(sheet("meldpunt", table), "contacten[melder=*]") == "statistics.breakdown_open"


def test_a_part_of_a_wider_code_is_not_counted_beside_it(sheet: Make) -> None:
    found = sheet(
        "meldpunt",
        """
        contacten 30
        contacten leeftijd=meerderjarig 20
        contacten leeftijd=j18_22 12
        contacten leeftijd=minderjarig 10
        """,
    )
    assert sorted(numbers(found, "contacten[leeftijd=*]"), key=str) == [10, 20]


def test_what_is_not_there_says_why(sheet: Make) -> None:
    found = sheet("politie", "aangiften alleen_in_grafiek\naangiften vorm=crimineel 7 (onbevestigd)")
    assert refused(found, "aangiften") == "statistics.absent"
    assert refused(found, "aangiften[vorm=crimineel]") == "statistics.unconfirmed"
    assert refused(found, "aangiften[vorm=seksueel]") == "statistics.not_delivered"
    assert refused(found, "bekeuringen") == "statistics.part_missing"


def test_the_reason_never_holds_the_value(sheet: Make) -> None:
    found = sheet("politie", "aangiften vorm=crimineel 7 (onbevestigd)")
    with pytest.raises(NotComparable) as error:
        found.find("aangiften[vorm=crimineel]", NOW)
    assert "7" not in str(error.value)


def test_the_first_of_two_that_is_there_is_taken(sheet: Make) -> None:
    found = sheet("politie", "aangiften vorm=crimineel 7\naangiften 9")
    assert numbers(found, "aangiften|aangiften[vorm=crimineel]") == [9]
    assert numbers(found, "aangiften[vorm=seksueel]|aangiften") == [9]
    assert refused(found, "aangiften[vorm=seksueel]|informatieve_gesprekken") == "statistics.not_delivered"
