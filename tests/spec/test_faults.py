"""The faults of the printed monitor, planted in a text: each is caught, by the rule that is for it.

Numbers are those of the list of fourteen faults in docs/methods/lint.md.
"""

from datetime import date

import pytest

from tests.monitor2024 import change, figure, key, rules, table
from zicht import codelists
from zicht.values import Verdict

CONTACTS = "{{ essm-meldpunt.contacten }}"
CHANGE = "{{ essm-meldpunt.contacten | verandering }}"
ESTIMATE = "{{ schatting.slachtoffers_schatting@2018/2019 }}"
CRIMINAL = "{{ essm-meldpunt.contacten[categorie=crimineel;leeftijd=minderjarig] }}"
CORE = "{{ essm-meldpunt.contacten[herkomst_zoals_geleverd=kerngemeente] }}"
OTHER = "{{ essm-meldpunt.contacten[herkomst_zoals_geleverd=andere_gemeente] }}"


@pytest.mark.parametrize(
    ("fault", "rule", "sentence"),
    [
        (1, "maatwoord", f"Het aantal contacten laat een lichte stijging zien: {CHANGE}."),
        (1, "trendwoord", f"Het aantal contacten laat een lichte stijging zien: {CHANGE}."),
        (1, "ongebonden-getal", "Het meldpunt kreeg 179 contacten."),
        (2, "werkelijk", "Het werkelijke aantal slachtoffers ligt ver onder de schatting."),
        (3, "trendwoord", "Criminele uitbuiting laat een stijging zien."),
        (3, "deelgroep", f"Het verschil is {CHANGE}, met name bij criminele uitbuiting."),
        (3, "geen-vergelijking", "Dit is {{ avim.informatieve_gesprekken[vorm=crimineel] | verandering }}."),
        (4, "eenheid", f"Het meldpunt kreeg {CONTACTS} meldingen."),
        (4, "eenheid", f"Het aantal meldingen kwam uit op {CONTACTS}."),
        (5, "plaats", f"Over de stad gingen er {CORE}, en {OTHER} kwamen uit andere gemeenten."),
        (6, "melder", f"Door minderjarigen werden {CRIMINAL} contacten gedaan."),
        (6, "melder", f"Er zijn {CRIMINAL} contacten gedaan door minderjarigen."),
        (8, "schatting", f"Naar schatting zijn er {ESTIMATE}. In het meldpunt is {CONTACTS} keer gevraagd."),
        (8, "ongebonden-getal", f"Naar schatting zijn er {ESTIMATE}, van wie 34% jonger is dan 23 jaar."),
        (9, "trendwoord", "Met {{ riec.casussen }} casussen is dat een toename."),
        (9, "trendwoord", "Dat is een toename, {{ riec.casussen | verandering }}."),
        (10, "meest", f"Naar schatting zijn er {ESTIMATE}. Seksuele uitbuiting komt daarbij het meest voor."),
        (
            11,
            "som",
            "{{ essm-clienten.doorlopend_totaal }} en {{ essm-clienten.nieuw_totaal }} zijn samen alles.",
        ),
        (11, "eenheid", "Er kwamen {{ essm-clienten.nieuw_totaal }} nieuwe cliënten bij."),
        (12, "effect", "De trainingen hebben bijgedragen aan het herkennen van signalen."),
        (12, "effect", "Die aandacht heeft geresulteerd in {{ avim.aangiften[vorm=crimineel] }} aangiften."),
        (12, "effect", "Dankzij de campagne weten mensen het meldpunt te vinden."),
        (12, "hoeveelheid", "De brillen zijn vaak uitgeleend."),
        (12, "hoeveelheid", "Het merendeel van de gesprekken ging over seksuele uitbuiting."),
        (12, "hoeveelheid", "Diverse gemeenten deden mee."),
        (12, "hoeveelheid", "Ruim {{ rctm.controles }} controles zijn gedaan."),
        (12, "hoeveelheid", "De meeste contacten gingen over seksuele uitbuiting."),
        (13, "dwang", "Mensenhandel is iemand met dwang of misleiding laten werken."),
        (14, "overlap", "We spreken van arbeidsuitbuiting als iemand uitgebuit wordt buiten de seks."),
    ],
)
def test_a_planted_fault_is_caught(fault: int, rule: str, sentence: str) -> None:
    assert rule in rules(sentence), f"fault {fault}"


def test_fault_9_a_doubt_about_the_counting_rule_must_be_told() -> None:
    doubt = figure("riec.casussen@2023", 4, note="Telregel niet bekend: lopend of nieuw.")
    protected = table((change("riec.casussen@2024", Verdict.CHANCE),), doubt)
    sentence = "Het verschil met vorig jaar is {{ riec.casussen | verandering }}."
    told = f"{sentence} Of de telregel in beide jaren gelijk is, is niet bekend."
    assert rules(sentence, protected) == {"telregel"}
    assert rules(told, protected) == set()


def test_fault_1_a_marked_rise_is_never_called_slight() -> None:
    marked = table((change("essm-meldpunt.contacten@2024", Verdict.RISE, "fors"),))
    assert rules(f"Een lichte stijging: {CHANGE}.", marked) == {"maatwoord"}
    assert rules(f"Een forse stijging: {CHANGE}.", marked) == set()


def test_fault_13_no_form_of_exploitation_demands_coercion_for_minors() -> None:
    forms = codelists.codelist("hoofdvorm").codes
    assert len(forms) == 4
    assert all("minderjarige" in one.definition and "niet nodig" in one.definition for one in forms)


def test_fault_14_each_form_has_one_definition_of_its_own() -> None:
    forms = [one for one in codelists.codelist("vorm").codes if one.valid_on(date(2024, 12, 31))]
    assert len({one.definition for one in forms}) == len(forms)
    assert all("alles" not in one.definition.lower() for one in forms)
    labour = codelists.codelist("vorm")["arbeid"].definition
    assert all(word in labour for word in ("Niet", "seks", "strafbare feiten", "bedelen", "huishouden"))


def test_an_unconfirmed_figure_is_not_printed() -> None:
    assert rules("Landelijk waren er {{ comensha.slachtoffers }} slachtoffers.") == {"onbevestigd"}


def test_figures_of_two_holders_are_never_added() -> None:
    talks = "{{ avim.informatieve_gesprekken[vorm=crimineel] }} gesprekken"
    assert rules(f"{CONTACTS} contacten en {talks}, in totaal.") == {"som"}


def test_clients_are_not_compared_with_contacts() -> None:
    sentence = f"Er zijn meer contacten, {CONTACTS}, dan {{{{ essm-clienten.clienten }}}} cliënten."
    assert "twee-populaties" in rules(sentence)


def test_an_estimate_stands_beside_what_its_own_source_counted_in_the_same_years() -> None:
    counted = "{{ schatting.waargenomen@2018/2019 }}"
    assert rules(f"Naar schatting {ESTIMATE} per jaar; daarvan waren er {counted} geregistreerd.") == set()


def test_the_name_of_a_figure_in_two_years_is_one_comparison() -> None:
    assert key("riec.casussen@2023") != key("riec.casussen@2024")
    sentence = "Er waren {{ riec.casussen }} casussen, tegen {{ riec.casussen@vorig }} een jaar eerder."
    assert rules(sentence) == set()
