from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import opendata as made
from zicht import codelists
from zicht.publication.book import Book
from zicht.publication.opendata import cells, dictionary, exports, frame, tabular
from zicht.registers.model import Dimension
from zicht.values import Absence, Status

VICTIMS, SUSPECTS = "landelijke-registratie.slachtoffers", "om.verdachten"
Row = dict[str, str]


def eu(book: Book) -> list[Row]:
    return made.rows(tabular.to_csv(exports.eu(book)))


def sdg(book: Book) -> list[Row]:
    return made.rows(tabular.to_csv(exports.sdg(book)))


def cell(rows: list[Row], indicator: str, **codes: str) -> Row:
    """Return the one row of a measure at these codes; what is not named is the total."""
    wanted = dict.fromkeys(("SEX", "AGE", "CITIZENSHIP", "FORM"), "_T") | codes
    (row,) = [
        row
        for row in rows
        if row["INDICATOR"] == indicator and all(row.get(name, code) == code for name, code in wanted.items())
    ]
    return row


def said(row: Row) -> tuple[str, str, str]:
    return row["OBS_VALUE"], row["MISSING"], row["BLAME"]


# ------------------------------------------------------------------ the frame


def test_every_cell_of_the_request_is_there_for_every_measure_that_answers(tmp_path: Path) -> None:
    rows = eu(made.book(tmp_path / "streek", {}))
    measures = {row["INDICATOR"] for row in rows}
    assert measures == {
        *(VICTIMS, "landelijke-registratie.slachtoffers_regio", "arbeidsinspectie.slachtoffers"),
        *(SUSPECTS, "om.vervolgden", "om.veroordeelden"),
    }
    sexes, ages, groups, forms = 4, 4, 5, 5
    assert len(rows) == len(measures) * sexes * ages * groups * forms
    keys = [tuple(list(row.values())[:9]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_the_codes_are_those_of_the_mapping_of_our_lists() -> None:
    assert frame.codes("geslacht") == ("F", "M", "UNK")
    assert frame.codes("leeftijd") == ("adults", "children", "unknown")
    assert frame.codes("burgerschap") == ("reporting country", "other EU country", "non-EU country", "UNK")
    assert frame.codes("vorm") == ("sexual exploitation", "forced labour", "others", "unknown")
    assert frame.statuses(frame.EU) == ("registered", "suspected", "prosecuted", "convicted")
    assert frame.statuses(frame.SDG) == ("registered",)


def test_a_cell_is_a_number_or_exactly_one_reason(tmp_path: Path) -> None:
    book = made.book(tmp_path / "streek", {f"{VICTIMS}@2024": 900, f"{VICTIMS}[geslacht=vrouw]@2024": 500})
    known = {one.code for one in codelists.codelist("ontbreken").codes}
    for row in [*eu(book), *sdg(book)]:
        assert (row["OBS_VALUE"] == "") == (row["MISSING"] in known)
        assert (row["OBS_VALUE"] == "") == bool(row["REASON"])
        assert row["OBS_VALUE"] or row["OBS_STATUS"] not in {"A", "P"}


def test_nothing_that_was_not_counted_is_a_zero(tmp_path: Path) -> None:
    book = made.book(tmp_path / "streek", {f"{VICTIMS}[vorm=seksueel]@2024": 0})
    zeros = [row for row in eu(book) if row["OBS_VALUE"] == "0"]
    assert [(row["INDICATOR"], row["FORM"]) for row in zeros] == [(VICTIMS, "sexual exploitation")]


# ------------------------------------------------------------------ numbers


def test_what_was_counted_stands_in_its_cell(tmp_path: Path) -> None:
    book = made.book(
        tmp_path / "streek",
        {
            f"{VICTIMS}@2024": 900,
            f"{VICTIMS}[geslacht=vrouw]@2024": 600,
            f"{VICTIMS}[leeftijd=minderjarig]@2024": 90,
            f"{VICTIMS}[burgerschap=overig_eu]@2024": 200,
            f"{VICTIMS}[vorm=seksueel]@2024": 400,
            f"{VICTIMS}[leeftijd=minderjarig;vorm=seksueel]@2024": 70,
            f"{SUSPECTS}[geslacht=man;leeftijd=meerderjarig]@2024": 33,
        },
    )
    rows = eu(book)
    for codes, number in (
        ({}, "900"),
        ({"SEX": "F"}, "600"),
        ({"AGE": "children"}, "90"),
        ({"CITIZENSHIP": "other EU country"}, "200"),
        ({"FORM": "sexual exploitation"}, "400"),
        ({"AGE": "children", "FORM": "sexual exploitation"}, "70"),
    ):
        assert said(cell(rows, VICTIMS, **codes)) == (number, "", "")
    assert said(cell(rows, SUSPECTS, SEX="M", AGE="adults"))[0] == "33"
    assert cell(rows, VICTIMS)["LEGAL_STATUS"] == "registered"
    assert cell(rows, SUSPECTS)["LEGAL_STATUS"] == "suspected"
    assert cell(rows, VICTIMS)["REF_AREA"] == "XX"  # a made-up region lies in no country
    assert cell(rows, SUSPECTS)["REF_AREA"] == "STREEK"


def test_codes_that_become_one_code_are_added_when_all_are_known(tmp_path: Path) -> None:
    part = {f"{VICTIMS}[vorm=arbeid]@2024": 100}
    both = {**part, f"{VICTIMS}[vorm=dienstbaarheid]@2024": 20}
    one, two = made.book(tmp_path / "a", part), made.book(tmp_path / "b", both)
    assert said(cell(eu(one), VICTIMS, FORM="forced labour")) == ("", "niet_geleverd", "FORM")
    assert said(cell(eu(two), VICTIMS, FORM="forced labour"))[0] == "120"


def test_narrower_codes_serve_where_the_wide_one_was_not_delivered(tmp_path: Path) -> None:
    narrow: dict[str, made.State] = {
        f"{VICTIMS}[leeftijd=j18_22]@2024": 100,
        f"{VICTIMS}[leeftijd=j23_plus]@2024": 700,
    }
    wide = {**narrow, f"{VICTIMS}[leeftijd=meerderjarig]@2024": 810}
    assert said(cell(eu(made.book(tmp_path / "a", narrow)), VICTIMS, AGE="adults"))[0] == "800"
    assert said(cell(eu(made.book(tmp_path / "b", wide)), VICTIMS, AGE="adults"))[0] == "810"


def test_a_sum_is_provisional_when_one_part_is(tmp_path: Path) -> None:
    cells_: dict[str, made.State] = {
        f"{VICTIMS}[vorm=arbeid]@2024": 100,
        f"{VICTIMS}[vorm=dienstbaarheid]@2024": 20,
    }
    book = made.book(tmp_path / "streek", cells_)
    figures = {
        key: replace(one, status=Status.PROVISIONAL) if "arbeid" in str(key) else one
        for key, one in book.table.figures.items()
    }
    other = Book(replace(book.edition, table=replace(book.table, figures=figures)))
    assert cell(eu(book), VICTIMS, FORM="forced labour")["OBS_STATUS"] == "A"
    assert cell(eu(other), VICTIMS, FORM="forced labour")["OBS_STATUS"] == "P"


def test_a_form_of_a_later_law_is_not_asked_of_an_earlier_year() -> None:
    before, after = (cells._ours("vorm", "others", date(year, 12, 31))[0] for year in (2023, 2024))
    assert set(after) - set(before) == {"gedwongen_huwelijk", "illegale_adoptie", "draagmoederschap"}


# ------------------------------------------------------------------ reasons


@pytest.mark.parametrize(
    ("state", "missing", "status"),
    [
        (Absence.UNKNOWN, "onbekend", "O"),
        (Absence.NOT_DELIVERED, "niet_geleverd", "L"),
        (Absence.SECRET, "geheim", "Q"),
        (Absence.NOT_APPLICABLE, "niet_van_toepassing", "M"),
        (Absence.CHART_ONLY, "alleen_in_grafiek", "X"),
        (Status.UNCONFIRMED, "niet_bevestigd", "O"),
        (3, "beschermd", "Q"),
    ],
)
def test_every_reason_why_a_cell_is_empty_has_its_name(
    tmp_path: Path, state: made.State, missing: str, status: str
) -> None:
    row = cell(eu(made.book(tmp_path / "streek", {f"{SUSPECTS}@2024": state})), SUSPECTS)
    assert said(row) == ("", missing, "")
    assert row["OBS_STATUS"] == status
    assert row["CONF_STATUS"] == ("N" if missing == "beschermd" else "F")


def test_what_a_register_does_not_keep_is_not_collected_and_names_the_breakdown(tmp_path: Path) -> None:
    rows = eu(made.book(tmp_path / "streek", {}))
    labour = "arbeidsinspectie.slachtoffers"
    assert said(cell(rows, labour, FORM="forced labour")) == ("", "niet_verzameld", "FORM")
    assert said(cell(rows, labour, SEX="F", AGE="adults")) == ("", "niet_geleverd", "SEX AGE")
    assert said(cell(rows, SUSPECTS, SEX="F", FORM="others")) == ("", "niet_verzameld", "SEX FORM")
    assert said(cell(rows, SUSPECTS)) == ("", "niet_geleverd", "")


def test_where_no_register_answers_the_cells_are_there_all_the_same(tmp_path: Path) -> None:
    book = made.book(tmp_path / "streek", {})
    rest = tuple(one for one in book.edition.registers if one.template != "om")
    rows = eu(Book(replace(book.edition, registers=rest)))
    gone = [row for row in rows if row["LEGAL_STATUS"] == "convicted"]
    assert len(gone) == 400
    assert {(row["REGISTER"], row["INDICATOR"], row["MISSING"]) for row in gone} == {
        ("_Z", "_Z", "niet_verzameld")
    }
    assert {row["REASON"] for row in gone} == {"Geen register van deze regio telt dit."}


def test_a_category_that_stands_for_several_codes_is_lost_and_not_split(tmp_path: Path) -> None:
    book = made.book(tmp_path / "streek", {"landelijke-registratie.slachtoffers[vorm=overig]@2024": 40})
    register = book.registers["landelijke-registratie"]
    mixed = replace(register, dimensions=(Dimension("vorm", "Vorm", "client_vorm"),))
    rows = eu(Book(replace(book.edition, registers=(mixed,))))
    assert said(cell(rows, VICTIMS, FORM="forced labour")) == ("", "omzetting", "FORM")
    assert said(cell(rows, VICTIMS, FORM="others")) == ("", "omzetting", "FORM")
    assert said(cell(rows, VICTIMS, FORM="sexual exploitation")) == ("", "niet_geleverd", "FORM")
    assert said(cell(rows, VICTIMS, FORM="unknown")) == ("", "niet_verzameld", "FORM")


def test_a_hidden_part_hides_the_sum(tmp_path: Path) -> None:
    cells_: dict[str, made.State] = {
        f"{VICTIMS}[vorm=arbeid]@2024": 100,
        f"{VICTIMS}[vorm=dienstbaarheid]@2024": 3,
    }
    row = cell(eu(made.book(tmp_path / "streek", cells_)), VICTIMS, FORM="forced labour")
    assert said(row) == ("", "beschermd", "FORM")


def test_a_small_number_published_before_stands_alone_and_is_never_added(tmp_path: Path) -> None:
    from zicht.regions.model import DeclaredPublic, Policy
    from zicht.values import Key

    name = f"{VICTIMS}[vorm=dienstbaarheid]@2024"
    ground = DeclaredPublic(Key.parse(name, "land"), "al gedrukt", 3)
    cells_: dict[str, made.State] = {f"{VICTIMS}[vorm=arbeid]@2024": 100, name: 3, f"{SUSPECTS}@2024": 3}
    declared = (ground, DeclaredPublic(Key.parse(f"{SUSPECTS}@2024"), "al gedrukt", 3))
    rows = eu(made.book(tmp_path / "streek", cells_, policy=Policy(5, "getoond", declared)))
    assert said(cell(rows, VICTIMS, FORM="forced labour")) == ("", "niet_verbonden", "FORM")
    alone = cell(rows, SUSPECTS)
    assert (alone["OBS_VALUE"], alone["CONF_STATUS"]) == ("3", "E")


# ------------------------------------------------------------------ per 100.000


def with_people(folder: Path, cells_: Mapping[str, made.State], inhabitants: int) -> Book:
    """Return an edition that knows the inhabitants of its municipalities this year."""
    from zicht.disclosure import ProtectedFigure, Release
    from zicht.values import Cell, Key, Measure

    book = made.book(folder, cells_)
    measure = Measure("regio.inwoners", "Inwoners", "inwoner", "streek", "CBS", "Inwoners.", persons=False)
    people = {
        key: ProtectedFigure(key, measure, Cell(inhabitants), Release.FREE, Status.FINAL, "", "")
        for one in book.edition.region.municipalities_in(2024)
        for key in [Key("regio.inwoners", book.edition.period, one.cbs)]
    }
    table = replace(book.table, figures={**book.table.figures, **people})
    return Book(replace(book.edition, table=table))


LOCAL = "landelijke-registratie.slachtoffers_regio"


def test_a_rate_has_both_its_counts_beside_it(tmp_path: Path) -> None:
    book = with_people(tmp_path / "streek", {f"{LOCAL}@2024": 60, f"{LOCAL}[vorm=seksueel]@2024": 30}, 50_000)
    towns = len(book.edition.region.municipalities_in(2024))
    rows = sdg(book)
    whole, part = cell(rows, LOCAL), cell(rows, LOCAL, FORM="sexual exploitation")
    rate = f"{60 * 100_000 / (50_000 * towns):.1f}"
    assert (whole["VICTIMS"], whole["POPULATION"], whole["OBS_VALUE"]) == ("60", str(50_000 * towns), rate)
    assert part["OBS_VALUE"] == f"{30 * 100_000 / (50_000 * towns):.1f}"


def test_without_inhabitants_of_the_same_group_there_is_no_rate(tmp_path: Path) -> None:
    known: dict[str, made.State] = {f"{LOCAL}[leeftijd=minderjarig]@2024": 20, f"{VICTIMS}@2024": 900}
    rows = sdg(with_people(tmp_path / "streek", known, 50_000))
    children, nation = cell(rows, LOCAL, AGE="children"), cell(rows, VICTIMS)
    assert (children["VICTIMS"], *said(children)) == ("20", "", "niet_verzameld", "POPULATION AGE")
    assert (nation["VICTIMS"], *said(nation)) == ("900", "", "niet_verzameld", "POPULATION")
    assert "inwoners" in nation["REASON"]


def test_inhabitants_of_some_municipalities_are_not_those_of_the_region(tmp_path: Path) -> None:
    book = with_people(tmp_path / "streek", {f"{LOCAL}@2024": 60}, 50_000)
    first = next(key for key in book.table.figures if key.indicator == "regio.inwoners")
    fewer = {key: one for key, one in book.table.figures.items() if key != first}
    row = cell(sdg(Book(replace(book.edition, table=replace(book.table, figures=fewer)))), LOCAL)
    assert (row["POPULATION"], row["OBS_VALUE"], row["MISSING"]) == ("", "", "niet_verzameld")


def test_a_small_number_published_before_gets_no_rate(tmp_path: Path) -> None:
    from zicht.disclosure import Release

    book = with_people(tmp_path / "streek", {f"{LOCAL}@2024": 60}, 50_000)
    figures = {
        key: replace(one, release=Release.DECLARED) if key.indicator == LOCAL else one
        for key, one in book.table.figures.items()
    }
    row = cell(sdg(Book(replace(book.edition, table=replace(book.table, figures=figures)))), LOCAL)
    assert (row["VICTIMS"], row["OBS_VALUE"], row["MISSING"]) == ("60", "", "niet_verbonden")


# ------------------------------------------------------------------ what is no victim


@pytest.mark.parametrize(
    "indicator",
    ["essm-meldpunt.contacten", "essm-clienten.clienten", "avim.aangiften", "comensha.aanmeldingen"],
)
def test_what_counts_no_victims_is_in_no_request_and_the_dictionary_says_why(
    files: Mapping[str, bytes], indicator: str
) -> None:
    for name in (frame.EU, frame.SDG):
        assert indicator not in {row["INDICATOR"] for row in made.rows(files[name])}
        (row,) = [row for row in made.rows(files["dictionary.csv"]) if row["ID"] == f"{name}#{indicator}"]
        assert row["KIND"] == dictionary.EXPORT
        assert row["NOTE"].endswith(".")


def test_every_count_of_persons_of_the_package_is_answered_or_left_out_with_its_reason(book: Book) -> None:
    explained = {(one.file, one.measure.id) for one in frame.left(book)}
    own = {
        measure.id for register in book.edition.registers for measure in register.measures if measure.persons
    }
    assert [
        (name, one) for name in (frame.EU, frame.SDG) for one in own if (name, one) not in explained
    ] == []


def test_of_2024_no_number_can_be_given_and_each_row_says_why(files: Mapping[str, bytes]) -> None:
    rows = made.rows(files[frame.EU])
    assert {row["OBS_VALUE"] for row in rows} == {""}
    assert {row["REGISTER"] for row in rows} == {"comensha", "nationaal-rapporteur", "nla", "om"}
    assert said(cell(rows, "comensha.slachtoffers")) == ("", "niet_bevestigd", "")
    assert said(cell(rows, "om.veroordeelden")) == ("", "niet_geleverd", "")
