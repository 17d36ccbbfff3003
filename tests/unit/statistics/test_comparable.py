from collections.abc import Callable
from dataclasses import replace

import pytest

from zicht.errors import NotComparable
from zicht.statistics.comparable import DEMANDS, Figure, Purpose, differences, require
from zicht.values import Place, Status

Make = Callable[..., Figure]

NATION = {"population": "mogelijke slachtoffers in Nederland", "unit": "slachtoffer", "source": "Registratie"}
ESTIMATE = {
    "population": "alle slachtoffers in Nederland",
    "unit": "slachtoffer_per_jaar",
    "source": "Onderzoek",
    "estimate": True,
}


def refused(purpose: Purpose, *figures: Figure) -> str:
    with pytest.raises(NotComparable) as error:
        require(purpose, *figures)
    assert str(error.value)
    return error.value.message


def test_victims_reported_in_2024_are_not_divided_by_those_estimated_for_2018_and_2019(figure: Make) -> None:
    reported = figure(944, area="land", **NATION)
    estimated = figure(5000, period="2018/2019", area="land", **ESTIMATE)
    assert refused(Purpose.RATIO, reported, estimated) == "statistics.differs_period"
    assert set(differences(Purpose.RATIO, reported, estimated)) == {
        "period",
        "population",
        "unit",
        "estimate",
    }
    assert refused(Purpose.FRACTION, reported, estimated) == "statistics.differs_source"


@pytest.mark.parametrize("purpose", list(Purpose))
def test_contacts_never_stand_beside_the_estimate(figure: Make, purpose: Purpose) -> None:
    refused(purpose, figure(179), figure(5000, period="2018/2019", area="land", **ESTIMATE))


def test_even_in_one_year_contacts_and_the_estimate_are_of_other_people(figure: Make) -> None:
    estimated = figure(5000, **ESTIMATE)
    assert refused(Purpose.RATIO, figure(179), estimated) == "statistics.differs_population"
    assert refused(Purpose.COMPARISON, figure(179), estimated) == "statistics.differs_source"


def test_what_its_own_study_saw_stands_beside_the_estimate(figure: Make) -> None:
    seen = figure(1300, period="2018/2019", unit="slachtoffer_per_jaar", source="Onderzoek")
    estimated = figure(5000, period="2018/2019", **ESTIMATE)
    require(Purpose.FRACTION, seen, estimated)
    assert refused(Purpose.SUM, seen, estimated) == "statistics.differs_population"
    other = figure(1300, period="2018/2019", unit="slachtoffer", source="Onderzoek")
    assert refused(Purpose.FRACTION, other, estimated) == "statistics.differs_estimate_of_others"


def test_a_rate_about_a_place_is_not_set_against_a_rate_of_reporters_from_others(figure: Make) -> None:
    # 121 contacts were about the core municipality, 44 came from the others: 18,6 and 3,9 per 100.000
    about = figure("18.6", unit="per_100000", place=Place.SUBJECT)
    from_ = figure("3.9", unit="per_100000", place=Place.REPORTER)
    for purpose in (Purpose.RATIO, Purpose.COMPARISON, Purpose.SUM, Purpose.FRACTION):
        assert refused(purpose, about, from_) == "statistics.differs_place"


def test_nor_are_two_cells_of_a_split_with_two_meanings_of_place(figure: Make) -> None:
    core = figure(121, place=Place.MIXED, split="herkomst=kern")
    others = figure(44, place=Place.MIXED, split="herkomst=andere")
    for purpose in (Purpose.RATIO, Purpose.COMPARISON, Purpose.FRACTION):
        assert refused(purpose, core, others) == "statistics.differs_mixed"


def test_cells_of_such_a_split_may_be_added_and_followed_over_time(figure: Make) -> None:
    core = figure(121, place=Place.MIXED, split="herkomst=kern")
    require(Purpose.SUM, core, figure(44, place=Place.MIXED, split="herkomst=andere"))
    require(Purpose.COMPARISON, core, figure(100, "2023", place=Place.MIXED, split="herkomst=kern"))


def test_the_place_of_a_measure_counts_when_the_figure_has_none(figure: Make) -> None:
    observation, measure = figure(3)
    about = (observation, replace(measure, place=Place.SUBJECT))
    assert differences(Purpose.SUM, (observation, measure), about) == ("place",)


def test_clients_are_not_added_to_trajectories(figure: Make) -> None:
    clients, tracks = figure(53, unit="client"), figure(114, unit="traject")
    assert refused(Purpose.SUM, clients, tracks) == "statistics.differs_unit"
    assert refused(Purpose.RATIO, clients, tracks) == "statistics.differs_unit"


def test_numbers_of_two_registers_are_never_added(figure: Make) -> None:
    first = figure(868, **NATION)
    second = figure(984, **{**NATION, "source": "Andere registratie"})
    assert refused(Purpose.SUM, first, second) == "statistics.differs_source"
    assert refused(Purpose.COMPARISON, first, second) == "statistics.differs_source"
    clients = figure(167, unit="client", source="Hulpverlening", population="cliënten")
    assert refused(Purpose.SUM, figure(179), clients) == "statistics.differs_source"


def test_complaints_stand_beside_talks_of_the_same_police_only(figure: Make) -> None:
    complaints = figure(2, unit="aangifte", population="aangiften")
    talks = figure(8, unit="gesprek", population="gesprekken")
    require(Purpose.FRACTION, complaints, talks)
    assert refused(Purpose.RATIO, complaints, talks) == "statistics.differs_population"
    elsewhere = figure(8, unit="gesprek", source="Ander team")
    assert refused(Purpose.FRACTION, complaints, elsewhere) == "statistics.differs_source"


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("2024", "2023", True),
        ("2024-Q1", "2023-Q1", True),
        ("2024-Q1", "2024-Q2", True),
        ("2018/2019", "2014/2015", True),
        ("2024", "2024-Q1", False),
        ("2024", "2018/2019", False),
        ("2017/2019", "2014/2015", False),
        ("2024-12-31", "2024", False),
    ],
)
def test_a_comparison_over_time_is_between_periods_of_one_length(
    figure: Make, one: str, other: str, *, fits: bool
) -> None:
    found = differences(Purpose.COMPARISON, figure(1, one), figure(1, other))
    assert found == (() if fits else ("length",))


def test_a_ratio_is_within_one_period(figure: Make) -> None:
    assert refused(Purpose.RATIO, figure(1, "2024"), figure(1, "2023")) == "statistics.differs_period"


def test_municipalities_are_added_up_and_other_areas_are_not(figure: Make) -> None:
    require(Purpose.SUM, figure(1, area="GM0001"), figure(1, area="GM0002"))
    assert refused(Purpose.SUM, figure(1), figure(1, area="land")) == "statistics.differs_areas"
    assert refused(Purpose.RATIO, figure(1, area="GM0001"), figure(1)) == "statistics.differs_area"


@pytest.mark.parametrize("purpose", list(Purpose))
def test_an_unconfirmed_figure_is_joined_with_nothing(figure: Make, purpose: Purpose) -> None:
    news = figure(944, status=Status.UNCONFIRMED)
    assert refused(purpose, news, figure(868)) == "statistics.differs_status"
    assert refused(purpose, figure(868), news) == "statistics.differs_status"


def test_an_estimate_is_not_added_to_a_count(figure: Make) -> None:
    assert differences(Purpose.SUM, figure(1), figure(1, estimate=True)) == ("estimate",)


def test_the_refusal_names_both_figures_and_none_of_their_values(figure: Make) -> None:
    with pytest.raises(NotComparable) as error:
        require(Purpose.SUM, figure(53, label="Doorlopend"), figure(114, label="Nieuw", unit="traject"))
    sentence = str(error.value)
    assert "Doorlopend" in sentence
    assert "Nieuw" in sentence
    assert "53" not in sentence
    assert "114" not in sentence


def test_the_third_figure_is_looked_at_too(figure: Make) -> None:
    refused(Purpose.SUM, figure(1), figure(2), figure(3, unit="persoon"))


def test_every_purpose_asks_for_confirmed_figures() -> None:
    assert all(demands[0] == "status" for demands in DEMANDS.values())
    assert set(DEMANDS) == set(Purpose)
