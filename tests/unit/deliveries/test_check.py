import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.delivered import (
    FINE,
    HEADER,
    REGION,
    as_csv,
    as_ods,
    as_xlsx,
    changed,
    check,
    found,
    noticed,
    register,
)
from zicht import deliveries, messages
from zicht.deliveries import canonical, codes
from zicht.errors import ZichtError
from zicht.periods import Period
from zicht.values import Cell, Key

SERIES = ("jaar", "maatstaf", "waarde")


def test_rows_are_canonical_text() -> None:
    checked = check(changed(2, "waarde", "57,0"))
    rows = [dict(zip(checked.header, row, strict=True)) for row in checked.rows]
    assert checked.header[:2] == ("maatstaf", "categorie")
    assert "jaar" not in checked.header
    (one,) = [row for row in rows if row["categorie"] == "seksueel" and row["leeftijd"] == "meerderjarig"]
    assert (one["waarde"], one["status"], one["herkomst_zoals_geleverd"], one["geslacht"]) == (
        "57",
        "definitief",
        "_T",
        "_T",
    )


def test_what_was_frozen_passes_the_check_again() -> None:
    checked = check(FINE)
    again = check(canonical.to_bytes(checked.header, checked.rows))
    assert (again.findings, again.rows) == ((), checked.rows)


@pytest.mark.parametrize("word", ["Onbekend", "n.v.t.", "NIET GELEVERD", "geheim", "alleen in grafiek"])
def test_a_cell_may_say_why_it_has_no_number(word: str) -> None:
    checked = check(changed(2, "waarde", word))
    assert found(checked) == []
    assert "not_checkable" in noticed(checked)


def test_the_year_of_a_row_must_be_that_of_the_delivery() -> None:
    grid = [
        (*HEADER, "jaar"),
        *((*row, year) for row, year in zip(FINE[1:], [2024] * 5 + [2023], strict=True)),
    ]
    assert found(check(grid)) == [("wrong_year", 7, "jaar")]
    assert len(found(check(grid, year=2023))) == 5
    grid[6] = (*FINE[6], "dit jaar")
    assert found(check(grid)) == [("not_a_year", 7, "jaar")]


def test_a_series_holds_years_up_to_its_own() -> None:
    rows = [(2024, "slachtoffers_schatting", 5000), ("2018-2019", "slachtoffers_schatting", "5.000")]
    checked = check([SERIES, *rows], "landelijke-schatting")
    assert found(checked) == []
    assert [row[0] for row in checked.rows] == ["2018/2019", "2024"]
    wrong = [(2025, "ondergrens", 1), (1989, "ondergrens", 1), ("", "ondergrens", 1)]
    assert found(check([SERIES, *wrong], "landelijke-schatting")) == [
        ("year_of_series", 2, "jaar"),
        ("year_of_series", 3, "jaar"),
        ("not_a_year", 4, "jaar"),
    ]


def test_a_series_without_its_year_misses_a_column() -> None:
    grid = [("maatstaf", "waarde"), ("ondergrens", 1)]
    assert found(check(grid, "landelijke-schatting")) == [("missing_column", 1, "jaar")]


PLACES = ("maatstaf", "gemeente", "waarde")


@pytest.mark.parametrize("name", ["GM9991", "9991", "Voorbeeldstad", "gemeente voorbeeldstad"])
def test_a_municipality_is_known_by_code_and_name(name: str) -> None:
    checked = check([PLACES, ("personen", name, 3)], "actiedagen")
    assert found(checked) == []
    assert checked.rows[0][:3] == ("personen", "GM9991", "3")


def test_a_municipality_must_have_existed_in_the_year() -> None:
    grid = [PLACES, ("personen", "Oudedorp", 3), ("personen", "Nergenshuizen", 4)]
    assert found(check(grid, "actiedagen")) == [
        ("invalid_code", 2, "gemeente"),
        ("unknown_code", 3, "gemeente"),
    ]
    assert found(check(grid[:2], "actiedagen", year=2020)) == []


def test_a_place_that_looks_like_a_name_is_no_person() -> None:
    grid = [(*PLACES, "toelichting"), ("personen", "Jansendorp aan Zee", 3, "met Stichting Anna van Rijn")]
    assert found(check(grid, "actiedagen")) == []


def test_a_label_of_two_codes_means_neither() -> None:
    found_ = codes._names([("a", ("zelfde",)), ("b", ("Zelfde", "eigen"))])
    assert "zelfde" not in found_
    assert found_["eigen"] == "b"


def test_a_rule_may_look_at_the_year_before() -> None:
    grid = [("maatstaf", "vorm", "waarde"), ("doorlopend", "seksueel", 40)]
    before = {Key("punt.clienten", Period("2023"), "regio", (("vorm", "seksueel"),)): Cell(38)}
    assert ("rule_fails", 2, "waarde") in found(check(grid, "clienten", earlier=before))
    before = {key: Cell(41) for key in before}
    assert found(check(grid, "clienten", earlier=before)) == []


def test_decimals_are_as_many_as_the_measure_has() -> None:
    header = ("maatstaf", "onderdeel", "waarde")
    for value, rules in (
        ("8,5", []),
        ("8,25", [("decimals", 2, "waarde")]),
        ("1.234", [("ambiguous_number", 2, "waarde")]),
    ):
        assert found(check([header, ("uren", "", value)], "capaciteit")) == rules


ITEMS = ("id", "opgave", "actie", "status", "doorgeschoven_naar")


def test_items_of_a_list_are_canonical_text() -> None:
    grid = [
        ("Nummer", *ITEMS[1:]),
        ("A1", 1, "Iets\ndoen", "gedaan", 2025),
        ("A2", "2", "Nog iets", "LOOPT", ""),
    ]
    checked = check(grid, "actieplan", form="xlsx")
    rows = [dict(zip(checked.header, row, strict=True)) for row in checked.rows]
    assert [one.rule for one in checked.findings if one.column != "status"] == []
    assert (rows[0]["id"], rows[0]["actie"], rows[0]["doorgeschoven_naar"]) == ("A1", "Iets doen", "2025")


def test_faults_in_a_list_are_found() -> None:
    grid = [
        (*ITEMS, "jaar"),
        ("A1", 1, "Iets", "gedaan", "ooit", 2024),
        ("A1", "", "Iets", "gedaan", "", 2023),
        ("A2", "x", "Iets", "gedaan", "onbekend", ""),
        ("Totaal", 3, "", "", "", ""),
    ]
    assert found(check(grid, "actieplan")) == [
        ("not_a_year", 2, "doorgeschoven_naar"),
        ("wrong_year", 3, "jaar"),
        ("required", 3, "opgave"),
        ("duplicate", 3, None),
        ("unknown_code", 4, "opgave"),
    ]
    grid[-1] = ("Totaal", 4, "", "", "", "")
    assert ("total", 5, None) in found(check(grid, "actieplan"))


def test_a_cell_of_a_list_may_hold_several_codes() -> None:
    header = ("id", "gemeente", "soort", "wat", "genodigden", "met", "datum")
    row = ["I1", "Voorbeeldstad", "x", "Iets", "Voorbeeldstad, GM9992", "Een; twee|Drie", "1 mei 2024"]
    checked = check([header, row], "initiatieven")
    one = dict(zip(checked.header, checked.rows[0], strict=True))
    assert (one["genodigden"], one["met"], one["datum"]) == ("GM9991|GM9992", "Een; twee|Drie", "2024-05-01")
    row[4], row[6] = "Voorbeeldstad, Nergenshuizen", "ooit"
    assert found(check([header, row], "initiatieven"))[-2:] == [
        ("unknown_code", 2, "genodigden"),
        ("not_a_day", 2, "datum"),
    ]


@pytest.mark.parametrize(
    ("day", "fits"), [("31-12-2024", True), ("1 januari 2025", False), ("2023-05-01", False)]
)
def test_what_happened_in_another_year_is_not_of_this_delivery(day: str, *, fits: bool) -> None:
    header = ("id", "gemeente", "soort", "wat", "genodigden", "met", "datum")
    rules = found(check([header, ["I1", "Voorbeeldstad", "training", "Iets", "", "", day]], "initiatieven"))
    assert (("wrong_year", 2, "datum") not in rules) is fits


def test_every_sentence_stands_in_both_languages_with_the_same_places() -> None:
    nl, en = messages.catalogue("nl"), messages.catalogue("en")
    own = [name for name in nl if name.startswith("deliveries.")]
    assert own == [name for name in en if name.startswith("deliveries.")]
    for name in own:
        places = [{re.split("[}:]", part)[0] for part in text[name].split("{")[1:]} for text in (nl, en)]
        assert places[0] == places[1], name


def ends_well(content: bytes) -> bool:
    """Return whether a file is checked, or refused by an error with a code of its own."""
    try:
        check(content)
    except ZichtError as error:
        return type(error).exit_code in (12, 13)
    return True


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([b"", b"maatstaf;waarde\n", b"PK\x03\x04"]), st.binary(max_size=400))
def test_whatever_is_sent_ends_in_findings_or_a_refusal(start: bytes, content: bytes) -> None:
    assert ends_well(start + content)


WORKBOOKS = (as_xlsx(FINE), as_ods(FINE))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(WORKBOOKS),
    st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_a_damaged_workbook_ends_in_findings_or_a_refusal(
    whole: bytes, damage: list[tuple[float, int]]
) -> None:
    content = bytearray(whole)
    for place, byte in damage:
        content[int(place * len(content))] = byte
    assert ends_well(bytes(content))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_whatever_stands_in_the_cells_ends_in_findings_or_a_refusal(rows: list[list[str]]) -> None:
    assert ends_well(as_csv([HEADER, *rows], encoding="utf-8"))


def test_every_one_of_very_many_rows_is_judged() -> None:
    rows = [("contacten", "seksueel", "", "", number, f"reden {number}") for number in range(20_000)]
    checked = deliveries.check(as_csv([HEADER, *rows]), "levering.csv", register(), REGION, 2024, {})
    assert len(checked.findings) == 19_999
    assert Decimal(checked.rows[0][-4]) == 0
