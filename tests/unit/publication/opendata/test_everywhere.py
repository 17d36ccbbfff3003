"""What holds for every file at once: the same numbers, nothing that may not leave, the same bytes."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import opendata as made
from zicht import pipeline
from zicht.publication import opendata
from zicht.publication.book import Book
from zicht.values import Status

MUNICIPAL = 43217
"""A number of persons in one municipality: hidden, whatever its size."""


def numbers(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w.,-]*\d)", text))


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return an edition in which some figures are hidden and some withheld, with numbers easy to find."""
    cells: dict[str, made.State] = {
        "actiedagen.personen[gebied=GM0001]@2024": MUNICIPAL,
        "landelijke-registratie.slachtoffers@2024": Status.UNCONFIRMED,
        "om.verdachten@2024": 1234,
        "om.verdachten[vorm=seksueel]@2024": 4,
    }
    folder = tmp_path_factory.mktemp("geheim") / "streek"
    return opendata.write(made.edition(folder, cells, fictional=False))


@pytest.mark.parametrize("secret", [MUNICIPAL, made.SECRET])
def test_what_is_hidden_or_withheld_stands_in_no_file_not_even_inside_one(
    guarded: Mapping[str, bytes], secret: int
) -> None:
    parts = made.texts(guarded)
    assert len(parts) > len(guarded), "the workbook was opened"
    assert [name for name, text in parts.items() if str(secret) in text] == []


def test_what_may_leave_is_found_so_the_search_can_find(guarded: Mapping[str, bytes]) -> None:
    parts = made.texts(guarded)
    found = {name.partition("/xl/")[0] for name, text in parts.items() if "1234" in text}
    assert {"data/observations.csv", "data/sdmx/data.csv", "data/eu-19a.csv", "data/monitor.xlsx"} <= found


def test_a_small_count_has_no_number_in_any_table(guarded: Mapping[str, bytes]) -> None:
    for name in ("data/observations.csv", "data/sdmx/data.csv", "data/eu-19a.csv"):
        rows = made.rows(guarded[name])
        small = [row for row in rows if row.get("CONF_STATUS") == "N"]
        assert small
        assert {row["OBS_VALUE"] for row in small} == {""}


def test_no_withheld_number_of_the_real_deliveries_is_in_any_file(
    built: pipeline.Built, files: Mapping[str, bytes]
) -> None:
    counted = pipeline.tabulate(pipeline.load(Path("regions/rotterdam"), 2024)).table.by_key()
    table = built.edition.table
    secret = {
        str(counted[key].cell.number)
        for key in counted
        if counted[key].cell.number is not None
        and (table.find(key) is None or table.figures[key].cell is None)
    }
    shown = {str(one.cell.number) for one in table.figures.values() if one.cell}
    telling = {one for one in secret - shown if len(one) >= 3}
    assert {"944", "868", "1372"} <= telling
    plain = {name: content for name, content in files.items() if not name.endswith((".json", ".jsonld"))}
    for name, text in made.texts(plain).items():
        cells = re.sub(r"<[^>]*>", " ", text)
        assert numbers(cells) & telling == set(), name


def test_every_number_is_the_same_in_every_table(files: Mapping[str, bytes], book: Book) -> None:
    plain, sdmx = (made.rows(files[name]) for name in ("observations.csv", "sdmx/data.csv"))
    wanted = [
        "" if one.cell is None or one.cell.number is None else str(one.cell.number)
        for one in book.table.figures.values()
    ]
    assert [row["OBS_VALUE"] for row in plain] == wanted
    assert [row["OBS_VALUE"] for row in sdmx] == wanted


def test_the_same_edition_gives_the_same_bytes_in_every_file(built: pipeline.Built) -> None:
    again = opendata.write(built.edition)
    assert set(again) >= {"open-data.html", "data/catalog.jsonld", "data/monitor.xlsx"}
    assert [name for name, content in again.items() if built.files[name] != content] == []


def test_the_files_stay_small_enough_to_attach(files: Mapping[str, bytes]) -> None:
    assert sum(map(len, files.values())) < 2_000_000


def test_a_new_region_has_all_its_files_and_no_number(tmp_path: Path) -> None:
    written = opendata.write(made.edition(tmp_path / "streek", {}))
    assert made.rows(written["data/observations.csv"]) == []
    assert "fictief" in written["data/LICENSE.txt"].decode().lower()
    assert "fictief" in written["open-data.html"].decode().lower()
