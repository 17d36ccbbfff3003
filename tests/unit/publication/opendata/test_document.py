"""The pages about the open data say what the code does."""

import doctest
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tree import ROOT
from zicht import codelists, regions
from zicht.publication.opendata import frame

METHOD = ROOT / "docs" / "methods" / "opendata.md"
GUIDE = ROOT / "docs" / "guide" / "nl" / "opendata.md"


def test_the_examples_of_the_method_are_true() -> None:
    result = doctest.testfile(str(METHOD), module_relative=False)
    assert (result.attempted > 0, result.failed) == (True, 0)


def test_the_method_names_every_file(files: Mapping[str, bytes]) -> None:
    text = METHOD.read_text("utf-8")
    plain = {re.sub(r"^codelists/.*", "codelists/<name>.csv", name) for name in files}
    assert [name for name in plain if f"`{name}`" not in text] == []


def test_the_method_names_every_status_with_the_measures_that_count_it() -> None:
    text = METHOD.read_text("utf-8")
    for one in frame.declared()["status"]:
        (status,) = frame.targets(one["codelist"], one["code"])
        row = next(line for line in text.splitlines() if line.startswith(f"| `{status}` |"))
        assert set(re.findall(r"`([\w-]+\.\w+)`", row)) - {frame.EU} == set(one["measures"])


def test_the_method_explains_every_reason_why_a_cell_is_empty() -> None:
    text = METHOD.read_text("utf-8")
    assert [one.code for one in codelists.codelist("ontbreken").codes if f"`{one.code}`" not in text] == []


@pytest.mark.parametrize("path", ["decisions/0011-a-catalogue-that-does-not-know-its-address.md"])
def test_a_page_that_is_cited_is_there(path: str) -> None:
    assert path in METHOD.read_text("utf-8")
    assert (ROOT / "docs" / path).is_file()


def test_the_example_of_the_guide_is_one_a_region_may_use(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), flags=re.DOTALL)
    regions.new(tmp_path / "streek", 2024, {})
    place = tmp_path / "streek" / "region.toml"
    place.write_text(place.read_text("utf-8").replace("[bescherming]", f"{block}\n[bescherming]"), "utf-8")
    found, written = regions.load(tmp_path / "streek").open_data, tomllib.loads(block)["open_data"]
    assert (found.base, found.contact, found.notes) == (
        *(written["basis"], written["contact"], written["versie_toelichting"]),
    )
