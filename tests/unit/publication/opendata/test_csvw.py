import json
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW

from tests import opendata as made
from zicht.publication import opendata
from zicht.publication.opendata import csvw

Json = dict[str, Any]


def valid(files: Mapping[str, bytes], folder: Path) -> bool:
    """Tell whether another implementation finds every table as it is described."""
    made.laid(files, folder)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            fine = CSVW(str(folder / csvw.PATH), validate=True).is_valid
        except ValueError:
            return False
    return bool(fine) and not said


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return the open data of a small made-up region; of the long tables the first rows."""
    folder = tmp_path_factory.mktemp("klein") / "streek"
    cells: dict[str, made.State] = {
        "meldpunt.contacten@2024": 60,
        "meldpunt.contacten[categorie=seksueel;leeftijd=minderjarig]@2024": 3,
        "om.verdachten@2024": 12,
        "landelijke-registratie.slachtoffers@2024": 900,
    }
    written = opendata.write(made.edition(folder, cells))
    found = {name.removeprefix("data/"): one for name, one in written.items() if name.startswith("data/")}
    short = {
        name: b"\n".join(found[name].splitlines()[:41]) + b"\n" for name in ("eu-19a.csv", "sdg-16-2-2.csv")
    }
    return found | short


def test_another_implementation_finds_the_real_data_as_described(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert valid(files, tmp_path)


def test_another_implementation_finds_the_small_data_as_described(
    small: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert valid(small, tmp_path)


def changed(name: str, old: str, new: str) -> Callable[[Mapping[str, bytes]], dict[str, bytes]]:
    def fault(files: Mapping[str, bytes]) -> dict[str, bytes]:
        text = files[name].decode()
        assert old in text
        return {**files, name: text.replace(old, new, 1).encode()}

    return fault


@pytest.mark.parametrize(
    "fault",
    [
        changed("observations.csv", ",60,", ",zestig,"),
        changed("observations.csv", ",60,", ',"60,5",'),
        changed("observations.csv", ",2024,", ",jaar,"),
        changed("observations.csv", ",seksueel,", ",liefde,"),
        changed("observations.csv", "STREEK,", "ELDERS,"),
        changed("observations.csv", ",contact,", ",stuks,"),
        changed("observations.csv", "om.verdachten,", "om.daders,"),
        changed("observations.csv", "OBS_VALUE", "GETAL"),
        changed("codelists/leeftijd.csv", "\nminderjarig,", "\njong,"),
        changed("codelists/vorm.csv", "2024-07-14", "14 juli 2024"),
        changed("eu-19a.csv", ",sexual exploitation,", ",seksueel,"),
        changed("eu-19a.csv", ",niet_verzameld,", ",zomaar,"),
        changed("eu-19a.csv", ",L,F,", ",9,F,"),
    ],
)
def test_a_fault_in_a_table_is_seen(
    small: Mapping[str, bytes],
    tmp_path: Path,
    fault: Callable[[Mapping[str, bytes]], dict[str, bytes]],
) -> None:
    assert not valid(fault(small), tmp_path)


def test_a_figure_that_stands_there_twice_is_seen(small: Mapping[str, bytes], tmp_path: Path) -> None:
    lines = small["observations.csv"].decode().splitlines()
    twice = "\n".join([*lines, lines[-1]]) + "\n"
    assert not valid({**small, "observations.csv": twice.encode()}, tmp_path)


def described(files: Mapping[str, bytes]) -> Json:
    return dict(json.loads(files[csvw.PATH]))


def test_every_csv_is_described_and_every_described_table_is_there(files: Mapping[str, bytes]) -> None:
    tables = {one["url"] for one in described(files)["tables"]}
    sdmx = {"sdmx/data.csv"}
    assert tables == {name for name in files if name.endswith(".csv")} - sdmx


def test_every_column_is_named_as_in_the_file_and_said_in_both_languages(files: Mapping[str, bytes]) -> None:
    for table in described(files)["tables"]:
        header = files[table["url"]].decode().splitlines()[0].split(",")
        columns = table["tableSchema"]["columns"]
        assert [one["name"] for one in columns] == header
        for one in columns:
            assert set(one["titles"]) == {"nl", "en"}
            assert all(first == one["name"] and said.strip() for first, said in one["titles"].values())
        assert table["tableSchema"]["primaryKey"]


def test_the_description_says_the_terms_the_source_and_what_an_empty_cell_is(
    files: Mapping[str, bytes],
) -> None:
    whole = described(files)
    assert whole["dc:license"]["@id"].startswith("http")
    assert len(whole["dc:source"]) == 16
    assert {one["null"] for table in whole["tables"] for one in table["tableSchema"]["columns"]} == {""}
    (value,) = [one for one in whole["tables"][0]["tableSchema"]["columns"] if one["name"] == "OBS_VALUE"]
    assert {one["@language"] for one in value["dc:description"]} == {"nl", "en"}


def test_a_code_list_holds_its_codes_with_their_mapping_and_the_names_of_the_region(
    files: Mapping[str, bytes],
) -> None:
    origin = {row["code"]: row for row in made.rows(files["codelists/herkomst.csv"])}
    assert origin["kerngemeente"]["label"] == "gemeente Rotterdam"
    assert origin["_T"]["label_en"] == "total"
    forms = {row["code"]: row for row in made.rows(files["codelists/vorm.csv"])}
    assert forms["crimineel"]["eurostat"] == "others"
    assert forms["crimineel"]["eurostat_lost"]
    assert forms["draagmoederschap"]["since"] == "2024-07-14"
    clients = {row["code"]: row for row in made.rows(files["codelists/client_vorm.csv"])}
    assert clients["preventief"]["never_victim"] == "ja"
    units = {row["code"] for row in made.rows(files["codelists/eenheid.csv"])}
    assert "_T" not in units


def test_the_dictionary_says_of_every_measure_who_holds_it_and_why(files: Mapping[str, bytes]) -> None:
    rows = {row["ID"]: row for row in made.rows(files["dictionary.csv"])}
    contacts = rows["essm-meldpunt.contacten"]
    for name in ("LABEL", "DEFINITION", "UNIT", "POPULATION", "SOURCE", "HOLDER", "LEGAL_BASIS", "RETENTION"):
        assert contacts[name], name
    assert contacts["HOLDER"] == "ESSM"
    assert contacts["VERSION"] == "1"
    assert rows["essm-meldpunt[categorie]"]["CODELIST"] == "meldpunt_categorie"
    assert rows["essm-clienten[vorm]"]["COLUMN"] == "CLIENT_VORM"
    assert rows["actiedagen[gemeente]"]["COLUMN"] == "REF_AREA"
    used = {row["INDICATOR"] for row in made.rows(files["observations.csv"])}
    assert used <= set(rows)


def test_a_rule_shows_its_sum_only_where_it_may(files: Mapping[str, bytes]) -> None:
    rows = made.rows(files["rules.csv"])
    assert [int(row["NUMBER"]) for row in rows] == list(range(1, len(rows) + 1))
    holds = [row for row in rows if row["OUTCOME"] == "klopt"]
    assert any(row["ARITHMETIC"].endswith("= 179") for row in holds)
    assert all(row["REASON"] for row in rows if row["OUTCOME"] == "niet te controleren")
