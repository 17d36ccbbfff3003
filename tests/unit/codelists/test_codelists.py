import csv
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from zicht import codelists
from zicht.codelists import Code, Codelist
from zicht.errors import RegisterError

DATA = Path(__file__).resolve().parents[2] / "data"
LISTS = [codelists.codelist(name) for name in codelists.names()]
CODES = [(one.name, code) for one in LISTS for code in one.codes]
EUROSTAT = {
    *("sexual exploitation", "forced labour", "others", "unknown", "adults", "children", "F", "M", "UNK"),
    *("reporting country", "other EU country", "non-EU country", "presumed", "registered"),
    *("suspected", "prosecuted", "convicted"),
    *("police", "NGO", "immigration", "labour inspection", "other"),
}
SDMX = set("ABDEFGHIJKLMNOPQSUVW")


def named(file: str, column: str) -> set[str]:
    with (DATA / file).open(encoding="utf-8", newline="") as opened:
        return {row[column] for row in csv.DictReader(opened)}


def mapped(standard: str) -> list[tuple[str, str]]:
    return [
        (f"{name}.{code.code}", target)
        for name, code in CODES
        for mapping in code.mappings
        if mapping.standard == standard
        for target in mapping.code.split("|")
        if target
    ]


def test_every_file_of_codes_is_a_list_with_a_title() -> None:
    folder = files("zicht.codelists").joinpath("data")
    stored = {item.name.removesuffix(".csv") for item in folder.iterdir()} - {"lists"}
    assert stored == set(codelists.names())
    assert all(one.title and one.title_en for one in LISTS)


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_codes_of_a_list_are_unique_and_said_in_both_languages(one: Codelist) -> None:
    codes = [code.code for code in one.codes]
    assert len(codes) == len(set(codes)) == len(one.index)
    assert len({code.label for code in one.codes}) == len(codes)
    assert all(code.label and code.label_en and code.definition for code in one.codes)


def test_every_list_and_code_has_its_english_and_nothing_else_has() -> None:
    english = codelists.read.english()
    assert sorted(english) == sorted(codelists.names())
    for one in LISTS:
        assert sorted(english[one.name]) == sorted(one.index), one.name
        assert one.heading("en")
        assert one.heading("en") != one.heading("nl")
        assert [code.code for code in one.codes if code.means("en") == code.means("nl")] == []


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_the_total_is_a_code_of_no_list(one: Codelist) -> None:
    assert codelists.model.TOTAL not in one
    assert not any(code.code.casefold() == "totaal" for code in one.codes)


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_a_parent_is_a_code_of_the_same_list_and_never_its_own(one: Codelist) -> None:
    for code in one.codes:
        assert code.code not in one.ancestors(code.code)
        assert all(parent in one for parent in one.ancestors(code.code))


def test_validity_is_ordered() -> None:
    for _, code in CODES:
        assert code.since is None or code.until is None or code.since <= code.until


def test_a_mapping_without_one_code_says_what_is_lost() -> None:
    for name, code in CODES:
        for mapping in code.mappings:
            if not mapping.code or "|" in mapping.code:
                assert mapping.lost.endswith("."), f"{name}.{code.code} in {mapping.standard}"


def test_where_two_codes_become_one_it_is_said_what_is_lost() -> None:
    for one in LISTS:
        found: dict[tuple[str, str], list[str]] = {}
        for mapping in (mapping for code in one.codes for mapping in code.mappings):
            found.setdefault((mapping.standard, mapping.code), []).append(mapping.lost)
        for (standard, target), lost in found.items():
            assert len(lost) == 1 or any(lost), f"{one.name}: {standard} {target}"


@pytest.mark.parametrize(
    ("standard", "known"),
    [
        ("ctdc", named("ctdc.csv", "name")),
        ("htcds", named("htcds.csv", "value") | named("htcds.csv", "field")),
        ("eurostat", EUROSTAT),
        ("sdmx", SDMX),
    ],
)
def test_a_code_of_a_standard_exists_there(standard: str, known: set[str]) -> None:
    assert mapped(standard)
    assert [(place, target) for place, target in mapped(standard) if target not in known] == []


def test_a_column_of_one_old_edition_alone_is_said_to_be_lost_later() -> None:
    with (DATA / "ctdc.csv").open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["kind"] == "column"]
    still = {row["name"] for row in rows if row["edition"] == "2024"}
    only_before = {row["name"] for row in rows} - still
    for name, code in CODES:
        for mapping in code.mappings:
            if mapping.standard == "ctdc" and set(mapping.code.split("|")) & only_before:
                assert mapping.lost, f"{name}.{code.code}"


def test_what_is_said_of_one_edition_alone_is_true_of_the_others() -> None:
    with (DATA / "ctdc.csv").open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["kind"] == "column"]
    cut = 32  # the edition of 2021 cuts its names
    later = {row["name"][:cut] for row in rows if row["edition"] != "2020"}
    said = [
        (f"{name}.{code.code}", target)
        for name, code in CODES
        for mapping in code.mappings
        if mapping.standard == "ctdc" and "Alleen de CTDC-editie van april 2020" in mapping.lost
        for target in mapping.code.split("|")
    ]
    assert said
    assert [place for place, target in said if target[:cut] in later and target != "isForcedLabour"] == []


def test_forms_of_exploitation_are_disjoint() -> None:
    forms = codelists.codelist("vorm").codes
    assert all(not form.parent for form in forms), "a form that contains another would overlap with it"
    labour = codelists.codelist("vorm")["arbeid"].definition
    assert all(word in labour for word in ("seks", "strafbare feiten", "bedelen", "huishouden"))
    targets = [form.mappings[1].code for form in forms if form.mappings[1].code not in {"", "Other"}]
    assert len(targets) == len(set(targets))


@pytest.mark.parametrize("name", ["vorm", "hoofdvorm"])
def test_no_form_asks_for_coercion_of_minors(name: str) -> None:
    unclear = {"overig", "onbekend"}
    for form in codelists.codelist(name).codes:
        assert form.code in unclear or "Bij een minderjarige is dwang niet nodig." in form.definition


@pytest.mark.parametrize("form", ["gedwongen_huwelijk", "illegale_adoptie", "draagmoederschap"])
def test_forms_of_the_directive_are_valid_since_it_came_into_force(form: str) -> None:
    code = codelists.codelist("vorm")[form]
    assert not code.valid_on(date(2024, 7, 13))
    assert code.valid_on(date(2024, 7, 14))
    assert "2024/1712" in code.source


def test_a_code_ends_after_its_last_day() -> None:
    code = Code("a", "a", "a", since=date(2020, 1, 1), until=date(2020, 12, 31))
    assert [code.valid_on(date(year, 12, 31)) for year in (2019, 2020, 2021)] == [False, True, False]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("client_vorm", "preventief"),
        ("meldpunt_categorie", "preventief"),
        ("meldpunt_categorie", "informatie"),
        ("riec_markt", "mensensmokkel"),
    ],
)
def test_prevention_and_smuggling_are_never_exported_as_victims(name: str, code: str) -> None:
    found = codelists.codelist(name)[code]
    assert found.never_victim
    assert all(not mapping.code and mapping.lost for mapping in found.mappings)


def test_what_is_never_a_victim_has_no_form_in_any_standard() -> None:
    forms = {target for place, target in (*mapped("ctdc"), *mapped("htcds")) if place.startswith("vorm.")}
    for _, code in CODES:
        if code.never_victim:
            assert not forms & {mapping.code for mapping in code.mappings}


def test_the_dutch_border_of_23_years_is_lost_abroad() -> None:
    bands = codelists.codelist("leeftijd")
    young = bands["j18_22"].mappings[0]
    assert young.code == "18--20|21--23"
    assert "23" in young.lost
    assert bands.ancestors("j18_22") == ("meerderjarig",)


def test_every_unit_has_a_plural_and_words_for_it() -> None:
    for unit in codelists.codelist("eenheid").codes:
        assert unit.plural
        assert unit.words, unit.code


def test_a_contact_may_not_be_called_a_report() -> None:
    units = codelists.codelist("eenheid")
    assert "melding" not in units["contact"].words
    assert "cliënten" not in units["traject"].words
    assert not set(units["casus"].words) & set(units["marktvermelding"].words)


def test_an_unknown_list_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(RegisterError) as caught:
        codelists.codelist("vormen")
    assert "vormen" in str(caught.value)
    assert "riec_markt" in str(caught.value)
