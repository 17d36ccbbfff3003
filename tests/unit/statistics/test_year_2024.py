"""The indicators of one real year, from the figures that were printed; the arithmetic was done by hand."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from zicht.periods import Period
from zicht.regions.model import Region
from zicht.statistics import plan
from zicht.statistics.assemble import Statistics, assemble
from zicht.statistics.sheet import Sheet
from zicht.values import Key, Observation, Place, Status, Verdict

MELDPUNT = """
    contacten 179
    contacten @2023 130
    contacten categorie=seksueel leeftijd=meerderjarig 57
    contacten categorie=seksueel leeftijd=minderjarig 9
    contacten categorie=preventief leeftijd=meerderjarig 18
    contacten categorie=preventief leeftijd=minderjarig 20
    contacten categorie=overig leeftijd=meerderjarig 8
    contacten categorie=informatie leeftijd=niet_vermeld 52
    contacten categorie=crimineel leeftijd=meerderjarig 10
    contacten categorie=crimineel leeftijd=minderjarig 5
    contacten herkomst_zoals_geleverd=kerngemeente 121
    contacten herkomst_zoals_geleverd=andere_gemeente 44
    contacten herkomst_zoals_geleverd=onbekend_in_regio 10
    contacten herkomst_zoals_geleverd=buiten_regio 4
"""
CLIENTEN = """
    clienten 167
    clienten @2023 148
    clienten @2022 143
    clienten vorm=seksueel 115
    clienten vorm=crimineel 13
    clienten vorm=overig 13
    clienten vorm=preventief 26
    doorlopend vorm=seksueel 38
    doorlopend vorm=crimineel 2
    doorlopend vorm=overig 6
    doorlopend vorm=preventief 7
    nieuw vorm=seksueel 77
    nieuw vorm=crimineel 11
    nieuw vorm=overig 7
    nieuw vorm=preventief 19
"""
POLITIE = """
    informatieve_gesprekken vorm=crimineel 8
    aangiften vorm=crimineel 2
    informatieve_gesprekken alleen_in_grafiek
    aangiften alleen_in_grafiek
    aangiften @2023 27
    aangiften @2022 23
"""
RIEC = """
    casussen 11
    casussen @2023 4
    casussen inbrenger=politie 5
    casussen inbrenger=gemeente 2
    casussen inbrenger=overig_rijk 4
    marktvermeldingen 12
    casussen_met_meer_markten 1
"""
COMENSHA = """
    slachtoffers @2019 1372
    slachtoffers @2020 1013
    slachtoffers @2021 791
    slachtoffers @2022 814
    slachtoffers @2023 868 (onbevestigd)
    slachtoffers @2024 944 (onbevestigd)
"""
SCHATTING = """
    slachtoffers_schatting @2014/2015 6250
    ondergrens @2014/2015 5000
    bovengrens_hoog @2014/2015 7500
    slachtoffers_schatting @2018/2019 5000
    ondergrens @2018/2019 4000
    bovengrens_hoog @2018/2019 7000
    waargenomen @2018/2019 1300
"""
ACTIES = """
    acties 17
    acties status=gedaan 7
    acties status=gestart 3
    acties status=doorlopend 3
    acties status=doorgeschoven 4
"""
ITEMS = {
    2024: [
        {"id": "A1", "status": "doorgeschoven", "eigenaar": "RIEC", "wanneer": ""},
        {"id": "A2", "status": "gedaan", "eigenaar": "", "wanneer": "begin 2024"},
        {"id": "A3", "status": "gedaan", "eigenaar": "Alliantie", "wanneer": "maart"},
    ]
}


@pytest.fixture
def found(sheet: Callable[..., Sheet], region: Region, own: Sheet) -> Statistics:
    tables = {
        "meldpunt": MELDPUNT,
        "clienten": CLIENTEN,
        "politie": POLITIE,
        "riec-casussen": RIEC,
        "landelijke-registratie": COMENSHA,
        "landelijke-schatting": SCHATTING,
    }
    sheets = [sheet(template, table) for template, table in tables.items()]
    sheets.append(sheet("actieplan", ACTIES, ITEMS))
    return assemble(sheets, own, region, 2024, plan.load())


def get(found: Statistics, name: str, period: str = "2024") -> Observation:
    indicator = f"{name}@{period}"
    area = found.table.measures[name.split("[", maxsplit=1)[0]].area
    return found.table.by_key()[Key.parse(indicator, area)]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("meldpunt.seksueel", 66),
        ("meldpunt.crimineel", 15),
        ("meldpunt.uitbuitingsmeldingen", 89),
        ("meldpunt.preventieve_gesprekken", 38),
        ("meldpunt.informatieverzoeken", 52),
        ("meldpunt.aandeel_uitbuiting", Decimal("49.7")),
        ("meldpunt.minderjarig", 34),
        ("meldpunt.met_leeftijd", 127),
        ("meldpunt.zonder_leeftijd", 52),
        ("meldpunt.aandeel_minderjarig", Decimal("26.8")),
        ("meldpunt.binnen_regio", 175),
        ("meldpunt.aandeel_herkomst_onbekend", Decimal("5.7")),
        ("clienten.doorlopend_totaal", 53),
        ("clienten.nieuw_totaal", 114),
        ("clienten.aandeel_doorlopend", Decimal("31.7")),
        ("clienten.aandeel_preventief", Decimal("15.6")),
        ("politie.aangiften_per_gesprek", Decimal("0.25")),
        ("riec-casussen.marktvermeldingen_per_casus", Decimal("1.09")),
        ("actieplan.doorgeschoven_van_acties", Decimal("0.24")),
        ("actieplan.zonder_eigenaar_of_datum", 2),
        ("regio.gemeenten", 3),
        ("regio.opgaven", 2),
        ("regio.dekking", Decimal("0.75")),
        ("regio.ontbrekend", Decimal("0.25")),
    ],
)
def test_an_indicator_is_what_arithmetic_by_hand_gives(
    found: Statistics, name: str, number: int | Decimal
) -> None:
    assert get(found, name).cell.number == number


def test_the_share_about_exploitation_is_between_42_and_57_per_cent(found: Statistics) -> None:
    interval = get(found, "meldpunt.aandeel_uitbuiting").interval
    assert interval is not None
    assert (round(interval.low), round(interval.high)) == (42, 57)


def test_a_share_names_its_part_and_its_whole(found: Statistics) -> None:
    parts = get(found, "meldpunt.aandeel_minderjarig").parts
    assert [str(one) for one in parts] == ["meldpunt.minderjarig@2024", "meldpunt.met_leeftijd@2024"]
    assert len(get(found, "meldpunt.uitbuitingsmeldingen").parts) == 5


def test_a_sum_of_separate_events_keeps_an_exact_interval(found: Statistics) -> None:
    assert get(found, "meldpunt.uitbuitingsmeldingen").interval is not None
    assert get(found, "clienten.nieuw_totaal").interval is not None


@pytest.mark.parametrize("name", ["clienten.clienten", "riec-casussen.casussen", "actieplan.acties"])
def test_a_stock_and_an_own_activity_have_no_interval(found: Statistics, name: str) -> None:
    assert get(found, name).interval is None


def test_what_comes_from_the_mixed_split_says_so(found: Statistics) -> None:
    for name in ("meldpunt.binnen_regio", "meldpunt.aandeel_herkomst_onbekend"):
        assert get(found, name).place is Place.MIXED
        assert "mengt" in found.table.measures[name].note


def test_the_estimate_has_the_band_of_its_source(found: Statistics) -> None:
    band = get(found, "landelijke-schatting.slachtoffers_schatting", "2018/2019").interval
    assert band is not None
    assert [band.low, band.high, band.level] == [4000, 7000, None]


def test_what_was_seen_stands_beside_the_estimate_of_the_same_years_only(found: Statistics) -> None:
    ratio = get(found, "landelijke-schatting.in_zicht", "2018/2019")
    assert [one.period for one in ratio.parts] == [Period("2018/2019")] * 2
    assert "ngeveer" in found.table.measures["landelijke-schatting.in_zicht"].note
    periods = {key.period.code for key in found.table.by_key() if key.indicator.endswith("in_zicht")}
    assert periods == {"2018/2019"}


def test_every_computed_measure_has_a_formula_and_every_counted_one_has_none(found: Statistics) -> None:
    for observation in found.table.observations:
        measure = found.table.measures[observation.key.indicator]
        assert bool(measure.formula) == bool(observation.parts)
        assert not any(sign.isdigit() for sign in measure.formula.replace("100.000", ""))


def reasons(found: Statistics) -> dict[tuple[str, str], str]:
    return {(one.indicator, one.label): one.reason for one in found.not_computed}


@pytest.mark.parametrize(
    ("indicator", "label", "reason"),
    [
        ("A4", "Contacten per 100.000 inwoners", "no_municipalities"),
        ("A7", "Wie contact zoekt", "breakdown_open"),
        ("A8", "Geregistreerde mogelijke slachtoffers in Nederland", "unconfirmed"),
        ("A9", "Informatieve gesprekken", "absent"),
        ("A11", "Signalen van arbeidsuitbuiting", "no_register"),
        ("B4", "Afgesloten trajecten", "not_delivered"),
        ("C2", "Van gesprek en aangifte naar onderzoek en vervolging", "not_linked"),
        ("C4", "Nieuwe casussen", "not_delivered"),
        ("C7", "Betrokken partners per fase en markt", "breakdown_open"),
        ("D7", "Gesproken gemeenten in de zomertour", "no_register"),
        ("E2", "Deel van de acties dat is doorgeschoven", "too_small"),
        ("E4", "Acties die twee jaren achter elkaar zijn doorgeschoven", "no_earlier_list"),
        ("G2", "Op tijd geleverd", "no_due_date"),
    ],
)
def test_what_cannot_be_computed_says_why(found: Statistics, indicator: str, label: str, reason: str) -> None:
    assert reasons(found)[indicator, label] == f"statistics.{reason}"


@pytest.mark.parametrize(
    "indicator",
    ["A1", "A2", "A3", "A5", "A6", "B1", "B2", "B3", "B6", "C1", "C5", "C6", "F1", "F2", "G1", "G7"],
)
def test_what_these_deliveries_carry_is_computed(found: Statistics, indicator: str) -> None:
    assert indicator not in {one.indicator for one in found.not_computed}


def test_every_change_has_its_verdict(found: Statistics) -> None:
    verdicts = {str(one.current): one.verdict for one in found.table.changes}
    assert verdicts == {
        "meldpunt.contacten@2024": Verdict.POSSIBLE_RISE,
        "clienten.clienten@2024": Verdict.CHANCE,
        "riec-casussen.casussen@2024": Verdict.CHANCE,
    }


def test_unconfirmed_figures_are_kept_and_enter_nothing(found: Statistics) -> None:
    kept = [one for one in found.table.observations if one.status is Status.UNCONFIRMED]
    assert len(kept) == 2
    keys = {one.key for one in kept}
    assert not any(keys & set(one.parts) for one in found.table.observations)
    assert not any({one.current, one.previous} & keys for one in found.table.changes)


def test_the_items_of_the_year_are_passed_on(found: Statistics) -> None:
    assert [one["id"] for one in found.lists["actieplan"]] == ["A1", "A2", "A3"]
    assert set(found.lists) == {"actieplan"}


def test_two_registers_of_one_template_are_told_apart(
    sheet: Callable[..., Sheet], region: Region, own: Sheet
) -> None:
    sheets = [sheet("landelijke-registratie", COMENSHA, id_=one) for one in ("eerste", "tweede")]
    found = assemble(sheets, own, region, 2024, plan.load())
    labels = [one.label for one in found.not_computed if one.indicator == "A8" and "Nederland" in one.label]
    assert [label.rpartition(" ")[2] for label in labels] == ["(eerste)", "(tweede)"]
    assert len([one for one in found.not_computed if one.indicator == "F3"]) == 1


def test_a_range_of_another_measure_is_not_asked_of_a_series_of_years(
    sheet: Callable[..., Sheet], region: Region, own: Sheet
) -> None:
    lone = sheet("landelijke-registratie", "slachtoffers @2017 958\naandeel_jonger_dan_23 @2016/2020 34")
    found = assemble([lone], own, region, 2024, plan.load())
    (why,) = [one for one in found.not_computed if one.indicator == "A8" and "Nederland" in one.label]
    assert why.reason == "statistics.not_delivered"
    assert "2024" in str(why.arguments["figure"])
    assert "2016" not in str(why.arguments["figure"])


def test_parts_without_their_total_are_said_to_lack_the_total(
    sheet: Callable[..., Sheet], region: Region, own: Sheet
) -> None:
    some = sheet("activiteiten", "deelnemers activiteit=kennissessie 100\ndeelnemers niet_geleverd")
    found = assemble([some], own, region, 2024, plan.load())
    reasons_ = {one.label: one.reason for one in found.not_computed if one.indicator == "D1"}
    assert reasons_["Deelnemers"] == "statistics.not_delivered"


def test_a_range_of_years_that_carries_nothing_says_why(
    sheet: Callable[..., Sheet], region: Region, own: Sheet
) -> None:
    lone = sheet("landelijke-schatting", "slachtoffers_schatting @2018/2019 5000")
    found = assemble([lone], own, region, 2024, plan.load())
    (ratio,) = [one for one in found.not_computed if one.indicator == "F2"]
    assert ratio.reason == "statistics.not_delivered"
    assert "2018" in str(ratio.arguments["figure"])
