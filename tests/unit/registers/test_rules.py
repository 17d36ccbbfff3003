from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.named import cell, key
from zicht import codelists, registers
from zicht.registers import Register, Rule
from zicht.values import Absence, Cell, Key, Number, Outcome, RuleOutcome

Make = Callable[..., Register]
Cells = Callable[[Mapping[str, Number | Absence]], dict[Key, Cell]]

CLIENTS: dict[str, Number | Absence] = {
    "clienten": 18,
    "clienten[vorm=seksueel]": 15,
    "clienten[vorm=crimineel]": 3,
    "doorlopend[vorm=seksueel]": 5,
    "doorlopend[vorm=crimineel]": 1,
    "nieuw[vorm=seksueel]": 10,
    "nieuw[vorm=crimineel]": 2,
    "clienten[vorm=seksueel]@2023": 5,
    "clienten[vorm=crimineel]@2023": 4,
}


def of(found: tuple[RuleOutcome, ...], rule: str) -> list[RuleOutcome]:
    return [one for one in found if one.rule == rule]


def only(register: Register, *rules: Rule) -> Register:
    return replace(register, rules=rules)


def test_parts_that_tie_with_their_total_hold_with_their_sum(register: Make, cells: Cells) -> None:
    found = registers.outcomes(register("clienten"), cells(CLIENTS), 2024)
    (sums,) = of(found, "vormen")
    assert (sums.outcome, sums.arithmetic) == (Outcome.HOLDS, "15 + 3 = 18")
    assert str(sums.keys[0]) == "punt.clienten@2024"
    assert sums.sentence.startswith("De cliënten per vorm")


def test_parts_that_do_not_tie_fail_at_the_total(register: Make, cells: Cells) -> None:
    given_ = cells({**CLIENTS, "clienten": 19})
    (sums,) = of(registers.outcomes(register("clienten"), given_, 2024), "vormen")
    assert (sums.outcome, sums.arithmetic) == (Outcome.FAILS, "15 + 3 = 18 ≠ 19")


CONTACTS: dict[str, Number | Absence] = {
    "contacten": 20,
    "contacten[categorie=seksueel]": 14,
    "contacten[gebied=GM9001]": 11,
    "contacten[gebied=GM9002]": 6,
    "contacten[categorie=seksueel;gebied=GM9001]": 8,
    "contacten[categorie=overig;gebied=GM9001]": 3,
    "contacten[categorie=seksueel;gebied=GM9002]": 6,
}
BY_MUNICIPALITY = '[measures.contacten]\nbreakdowns = [["gemeente"], ["gemeente", "categorie"]]\n'


def test_municipalities_fit_in_the_total_and_their_categories_tie(register: Make, cells: Cells) -> None:
    found = registers.outcomes(register("meldpunt", BY_MUNICIPALITY), cells(CONTACTS), 2024)
    assert [one.arithmetic for one in of(found, "gemeenten")] == ["11 + 6 = 17 < 20"]
    assert [one.arithmetic for one in of(found, "categorieen_per_gemeente")] == ["8 + 3 = 11", "6 = 6"]
    assert [one.arithmetic for one in of(found, "gemeenten_per_categorie")] == ["8 + 6 = 14"]
    assert {one.outcome for one in found if one.arithmetic} == {Outcome.HOLDS}


def test_more_in_the_municipalities_than_in_all_is_a_fault(register: Make, cells: Cells) -> None:
    given_ = cells({**CONTACTS, "contacten": 16})
    found = registers.outcomes(register("meldpunt", BY_MUNICIPALITY), given_, 2024)
    (sums,) = of(found, "gemeenten")
    assert (sums.outcome, sums.arithmetic) == (Outcome.FAILS, "11 + 6 = 17 > 16")


def test_stock_and_flow_are_asked_of_every_group(register: Make, cells: Cells) -> None:
    found = of(registers.outcomes(register("clienten"), cells(CLIENTS), 2024), "voorraad_en_instroom")
    assert [one.arithmetic for one in found] == ["5 + 10 = 15", "1 + 2 = 3"]
    assert {one.outcome for one in found} == {Outcome.HOLDS}


def test_no_more_are_carried_over_than_there_were_last_year(register: Make, cells: Cells) -> None:
    found = of(registers.outcomes(register("clienten"), cells(CLIENTS), 2024), "doorlopend_uit_vorig_jaar")
    assert [one.arithmetic for one in found] == ["5 = 5", "1 < 4"]
    more = cells({**CLIENTS, "clienten[vorm=crimineel]@2023": 0})
    found = of(registers.outcomes(register("clienten"), more, 2024), "doorlopend_uit_vorig_jaar")
    assert [(one.outcome, one.arithmetic) for one in found][1] == (Outcome.FAILS, "1 > 0")


@pytest.mark.parametrize(
    ("last", "said"),
    [(Absence.CHART_ONLY, "Alleen in grafiek"), (Absence.SECRET, "Geheim"), (None, "Niet geleverd")],
)
def test_a_missing_last_year_cannot_be_checked_and_says_why(
    register: Make, cells: Cells, last: Absence | None, said: str
) -> None:
    named = {name: value for name, value in CLIENTS.items() if not name.endswith("2023")}
    if last:
        named["clienten[vorm=seksueel]@2023"] = last
    found = of(registers.outcomes(register("clienten"), cells(named), 2024), "doorlopend_uit_vorig_jaar")
    assert found[0].outcome is Outcome.NOT_CHECKABLE
    assert found[0].reason == f"{said}: Cliënten begeleid (vorm: seksuele uitbuiting; 2023)."
    assert not found[0].arithmetic


def test_a_reason_never_holds_a_value(register: Make, cells: Cells) -> None:
    named = {**CLIENTS, "clienten": Absence.UNKNOWN, "clienten[vorm=seksueel]": 987654}
    for one in registers.outcomes(register("clienten"), cells(named), 2024):
        assert "987654" not in one.reason


def test_a_register_nobody_delivered_cannot_be_checked(register: Make, cells: Cells) -> None:
    found = registers.outcomes(register("clienten"), cells({"clienten@2023": 3}), 2024)
    assert {(one.outcome, one.reason) for one in found} == {
        (Outcome.NOT_CHECKABLE, "Er is niets geleverd over 2024.")
    }


def test_a_total_without_its_breakdown_cannot_be_checked(register: Make, cells: Cells) -> None:
    found = of(registers.outcomes(register("clienten"), cells({"clienten": 3}), 2024), "vormen")
    assert found[0].reason == "De cijfers over 2024 zijn niet zo uitgesplitst geleverd."


def test_a_breakdown_without_its_total_cannot_be_checked(register: Make, cells: Cells) -> None:
    found = of(registers.outcomes(register("clienten"), cells({"clienten[vorm=overig]": 3}), 2024), "vormen")
    assert found[0].reason == "Niet geleverd: Cliënten begeleid (2024)."


def test_an_optional_rule_is_only_asked_of_numbers(register: Make, cells: Cells) -> None:
    meldpunt = register("meldpunt")
    named: dict[str, Number | Absence] = {
        "contacten[categorie=seksueel]": 7,
        "contacten[categorie=seksueel;leeftijd=minderjarig]": 3,
        "contacten[categorie=seksueel;leeftijd=meerderjarig]": 4,
        "contacten[categorie=overig]": Absence.UNKNOWN,
        "contacten[categorie=overig;leeftijd=minderjarig]": 3,
    }
    found = of(registers.outcomes(meldpunt, cells(named), 2024), "leeftijd_binnen_categorie")
    assert [one.arithmetic for one in found] == ["4 + 3 = 7"]


def test_a_part_is_not_counted_beside_the_parent_that_holds_it(register: Make, cells: Cells) -> None:
    named = {
        "casussen": 11,
        "casussen[inbrenger=politie]": 7,
        "casussen[inbrenger=overig_rijk]": 4,
        "casussen[inbrenger=ind]": 3,
        "casussen[inbrenger=fiod]": 1,
    }
    found = of(registers.outcomes(register("riec-casussen"), cells(named), 2024), "inbrengers")
    assert found[0].arithmetic == "7 + 4 = 11"


def test_children_count_where_their_parent_was_not_delivered(register: Make, cells: Cells) -> None:
    named = {"casussen": 4, "casussen[inbrenger=ind]": 3, "casussen[inbrenger=fiod]": 1}
    found = of(registers.outcomes(register("riec-casussen"), cells(named), 2024), "inbrengers")
    assert found[0].arithmetic == "3 + 1 = 4"


def test_parts_stand_in_the_order_of_their_code_list(register: Make, cells: Cells) -> None:
    order = [code.code for code in codelists.codelist("herkomst").codes]
    named = {f"contacten[herkomst_zoals_geleverd={code}]": index for index, code in enumerate(order)}
    reverse = dict(reversed([*named.items(), ("contacten", 6)]))
    found = of(registers.outcomes(register("meldpunt"), cells(reverse), 2024), "herkomst")
    assert found[0].arithmetic == "0 + 1 + 2 + 3 = 6"


@pytest.mark.parametrize(
    ("mentions", "two", "outcome", "arithmetic"),
    [
        (12, 1, Outcome.HOLDS, "11 + 1 = 12"),
        (13, 1, Outcome.HOLDS, "11 + 1 = 12 < 13"),
        (11, 1, Outcome.FAILS, "11 + 1 = 12 > 11"),
    ],
)
def test_a_case_with_more_markets_is_mentioned_more_often(
    register: Make, cells: Cells, mentions: int, two: int, outcome: Outcome, arithmetic: str
) -> None:
    named = {"casussen": 11, "casussen_met_meer_markten": two, "marktvermeldingen": mentions}
    (one,) = of(registers.outcomes(register("riec-casussen"), cells(named), 2024), "extra_markten")
    assert (one.outcome, one.arithmetic) == (outcome, arithmetic)


def test_a_partner_is_not_involved_in_more_cases_than_there_are(register: Make, cells: Cells) -> None:
    named = {
        "casussen": 11,
        "partnerbetrokkenheid[fase=informatiefase;markt=arbeid;partner=politie]": 12,
        "partnerbetrokkenheid[fase=informatiefase;markt=arbeid;partner=gemeente]": 11,
    }
    found = of(registers.outcomes(register("riec-casussen"), cells(named), 2024), "partners_per_casus")
    assert [(one.outcome, one.arithmetic) for one in found] == [
        (Outcome.HOLDS, "11 = 11"),
        (Outcome.FAILS, "12 > 11"),
    ]


def test_a_rule_can_be_asked_per_municipality(register: Make, cells: Cells) -> None:
    named = {"personen[gebied=GM0505]": 5, "aanhoudingen[gebied=GM0505]": 6, "personen[gebied=GM0599]": 3}
    found = registers.outcomes(register("actiedagen"), cells(named), 2024)
    assert [(one.outcome, one.keys[0].area) for one in found] == [
        (Outcome.FAILS, "GM0505"),
        (Outcome.NOT_CHECKABLE, "GM0599"),
    ]
    assert "gemeente: GM0599" in found[1].reason


def test_municipalities_tie_with_the_region(register: Make, cells: Cells) -> None:
    named = {"controles": 5, "controles[gebied=GM0505]": 2, "controles[gebied=GM0599]": 3}
    (one,) = of(registers.outcomes(register("controles"), cells(named), 2024), "controles_per_gemeente")
    assert (one.outcome, one.arithmetic) == (Outcome.HOLDS, "2 + 3 = 5")


def test_a_series_is_checked_in_every_period_up_to_the_year(register: Make, cells: Cells) -> None:
    def year(period: str, low: int) -> dict[str, Number | Absence]:
        return {
            f"ondergrens[gebied=land]@{period}": low,
            f"slachtoffers_schatting[gebied=land]@{period}": 5000,
        }

    named = {**year("2014/2015", 6000), **year("2018/2019", 4000), **year("2026", 1)}
    found = of(registers.outcomes(register("landelijke-schatting"), cells(named), 2024), "onder_de_schatting")
    assert [(one.outcome, one.arithmetic) for one in found] == [
        (Outcome.FAILS, "6.000 > 5.000"),
        (Outcome.HOLDS, "4.000 < 5.000"),
    ]


def test_a_series_nobody_delivered_is_said_of_the_year_itself(register: Make, cells: Cells) -> None:
    found = registers.outcomes(register("landelijke-schatting"), cells({}), 2024)
    assert {one.reason for one in found} == {"Er is niets geleverd over 2024."}


def test_closing_stock_is_the_next_opening_stock(register: Make, cells: Cells) -> None:
    named = {"clienten_begin": 4, "clienten_eind@2023": 5}
    (one,) = of(
        registers.outcomes(register("zorgcoordinatie"), cells(named), 2024), "begin_is_eind_vorig_jaar"
    )
    assert (one.outcome, one.arithmetic) == (Outcome.FAILS, "4 ≠ 5")


def test_two_cells_can_have_to_be_equal(register: Make, cells: Cells) -> None:
    rule = Rule("gelijk", "equal", "Gelijk.", {"left": "personen", "right": "aanhoudingen"})
    one = only(register("actiedagen"), rule)
    named: dict[str, Number | Absence] = {"personen": Decimal("1234.5"), "aanhoudingen": 7}
    (found,) = registers.outcomes(one, cells(named), 2024)
    assert (found.outcome, found.arithmetic) == (Outcome.FAILS, "1.234,5 ≠ 7")


def test_named_cells_can_have_to_be_another(register: Make, cells: Cells) -> None:
    parts = ["contacten[categorie=seksueel;leeftijd=minderjarig]", "contacten[categorie=overig]"]
    rule = Rule("som", "sum_of", "Som.", {"parts": parts, "total": "contacten"})
    named = {parts[0]: 2, parts[1]: 3, "contacten": 5}
    (found,) = registers.outcomes(only(register("meldpunt"), rule), cells(named), 2024)
    assert (found.outcome, found.arithmetic) == (Outcome.HOLDS, "2 + 3 = 5")


def test_the_place_of_a_shelter_is_a_variable_of_no_register(register: Make, cells: Cells) -> None:
    care = register("zorgcoordinatie")
    (one,) = of(registers.outcomes(care, cells({}), 2024), "nooit_de_plaats")
    assert one.outcome is Outcome.HOLDS
    placed = replace(care, dimensions=(*care.dimensions, register("controles").dimension("gemeente")))
    (one,) = of(registers.outcomes(placed, cells({}), 2024), "nooit_de_plaats")
    assert one.outcome is Outcome.FAILS


def test_a_single_name_is_a_list_of_one(register: Make, cells: Cells) -> None:
    rule = Rule("geen", "no_variable", "Geen.", {"names": "contacten"})
    (one,) = registers.outcomes(only(register("meldpunt"), rule), cells({}), 2024)
    assert one.outcome is Outcome.FAILS


def test_markets_are_another_list_than_forms_though_both_are_four(register: Make, cells: Cells) -> None:
    cases = register("riec-casussen")
    assert len(codelists.codelist("riec_markt").codes) == len(codelists.codelist("hoofdvorm").codes)
    (one,) = of(registers.outcomes(cases, cells({}), 2024), "markten_zijn_geen_vormen")
    assert one.outcome is Outcome.HOLDS
    same = Rule("a", "other_list", "A.", {"dimension": "markt", "codelist": "riec_markt"})
    (one,) = registers.outcomes(only(cases, same), cells({}), 2024)
    assert one.outcome is Outcome.FAILS


def test_another_register_s_cells_are_not_counted(register: Make, cells: Cells) -> None:
    others = {replace(key, indicator=f"ander.{key.indicator}"): cell for key, cell in cells(CLIENTS).items()}
    found = registers.outcomes(register("clienten"), others, 2024)
    assert {one.outcome for one in found} == {Outcome.NOT_CHECKABLE}


CATEGORIES = ("seksueel", "crimineel", "overig")
AGES = ("meerderjarig", "minderjarig", "niet_vermeld")
PAIRS = [f"contacten[categorie={one};leeftijd={two}]" for one, two in product(CATEGORIES, AGES)]


def plainly(cells: Mapping[Key, Cell]) -> Outcome:
    """The slow, obvious version: look at every cell, one by one."""
    total, parts, unknown = None, 0, False
    for one, found in cells.items():
        if not one.dimensions:
            total = found.number
        elif found.number is None:
            unknown = True
        else:
            parts += int(found.number)
    if total is None or unknown or len(cells) == 1:
        return Outcome.NOT_CHECKABLE
    return Outcome.HOLDS if parts == total else Outcome.FAILS


@given(
    parts=st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 4) | st.sampled_from(list(Absence))),
    total=st.integers(0, 12) | st.sampled_from(list(Absence)),
    ties=st.booleans(),
)
def test_sums_agree_with_adding_by_hand(
    parts: dict[str, int | Absence], total: int | Absence, *, ties: bool
) -> None:
    register = registers.from_text('template = "meldpunt"\nholder = "Houder"\n', "punt.toml")
    if ties:
        total = sum(value for value in parts.values() if isinstance(value, int))
    cells = {key(name): cell(value) for name, value in {**parts, "contacten": total}.items()}
    (found,) = of(registers.outcomes(register, cells, 2024), "categorie_en_leeftijd")
    assert found.outcome is plainly(cells)
