import pytest

from zicht import registers
from zicht.disclosure import ProtectedTable
from zicht.disclosure.protected import Release, figure
from zicht.periods import year
from zicht.pipeline import states
from zicht.values import Absence, Cell, Key, Observation


def shown(years: tuple[int, ...], language: str) -> tuple[str, ...]:
    register = registers.from_text('template = "meldpunt"\nholder = "Houder"\n', "punt.toml", language)
    measure = register.measure("contacten")
    figures = [
        figure(
            Observation(Key(measure.id, year(one), "regio"), Cell(7), delivery="z1"), measure, Release.FREE
        )
        for one in years
    ]
    table = ProtectedTable({one.key: one for one in figures}, {}, {measure.id: measure})
    (state,) = states.states([register], [], table, 2024)
    return state.shown


@pytest.mark.parametrize(
    ("years", "language", "said"),
    [
        ((2024,), "nl", "Contacten met het meldpunt, 2024"),
        ((2023, 2024), "nl", "Contacten met het meldpunt, 2023 en 2024"),
        ((2019, 2020, 2021, 2022, 2023, 2024), "nl", "Contacten met het meldpunt, 2019–2024"),
        ((2018, 2020, 2021, 2022, 2024), "nl", "Contacten met het meldpunt, 2018, 2020–2022 en 2024"),
        ((2023, 2024), "en", "Contacts with the reporting point, 2023 and 2024"),
    ],
)
def test_years_in_a_row_are_said_as_one(years: tuple[int, ...], language: str, said: str) -> None:
    assert shown(years, language) == (said,)


@pytest.mark.parametrize(
    ("language", "what", "why"),
    [
        ("nl", "Contacten met het meldpunt naar categorie", "geheim"),
        ("en", "Contacts with the reporting point by category", "secret"),
    ],
)
def test_what_is_absent_is_said_in_the_language_of_the_edition(language: str, what: str, why: str) -> None:
    register = registers.from_text('template = "meldpunt"\nholder = "Houder"\n', "punt.toml", language)
    measure = register.measure("contacten")
    key = Key(measure.id, year(2024), "regio", (("categorie", "seksueel"),))
    found = figure(Observation(key, Cell(absence=Absence.SECRET), delivery="z1"), measure, Release.FREE)
    assert states._missing([found], register) == ((f"{what}, 2024", why),)
