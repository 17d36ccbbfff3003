from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sdmx
from lxml import etree

from tests import opendata as made
from zicht import codelists
from zicht.publication import opendata
from zicht.publication.book import Book
from zicht.publication.opendata import axes, sdmx_names, sdmx_structure

Read = tuple[Any, Any]
"""Structure and data, as sdmx1 knows them."""


def read(folder: Path) -> Read:
    """Return structure and data of an edition as another implementation reads them."""
    with (folder / "sdmx" / "structure.xml").open("rb") as opened:
        structure: Any = sdmx.read_sdmx(opened)
    (flow,) = structure.dataflow.values()
    with (folder / "sdmx" / "data.csv").open("rb") as opened:
        return structure, sdmx.read_sdmx(opened, format="csv", structure=flow)


@pytest.fixture(scope="session")
def message(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(made.laid(files, tmp_path_factory.mktemp("sdmx")))


def test_another_implementation_reads_every_figure_back_with_its_number(message: Read, book: Book) -> None:
    (found,) = message[1].data
    seen = {}
    for one in found.obs:
        at = {name: str(value.value) for name, value in one.dimension.values.items()}
        seen[frozenset((name, code) for name, code in at.items() if code != "_T")] = one.value
    assert len(seen) == len(found.obs) == len(book.table.figures)
    for key, figure in book.table.figures.items():
        codes = {
            "INDICATOR": sdmx_names.identifier(key.indicator),
            "TIME_PERIOD": sdmx_names.period(key.period.code),
            "REF_AREA": axes.area(book, key.area),
        } | axes.coordinates(book, key)
        number = figure.cell.number if figure.cell else None
        value = seen[frozenset(codes.items())]
        assert (Decimal(value) if value else None) == number, str(key)


def test_every_code_in_the_data_is_in_its_code_list(message: Read) -> None:
    structure, data = message
    (shape,) = structure.structure.values()
    lists = {
        one.id: one.local_representation.enumerated for one in shape.dimensions if one.local_representation
    }
    for one in data.data[0].obs:
        for name, value in one.dimension.values.items():
            if lists.get(name) is not None:
                assert str(value.value) in lists[name].items, (name, value.value)


def test_every_attribute_in_the_data_is_in_its_code_list(message: Read) -> None:
    structure, data = message
    (shape,) = structure.structure.values()
    lists = {
        one.id: one.local_representation.enumerated
        for one in shape.attributes
        if one.local_representation and one.local_representation.enumerated is not None
    }
    assert set(lists) == {"OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE"}
    for one in data.data[0].obs:
        for name, known in lists.items():
            assert str(one.attached_attribute[name].value) in known.items


def test_statuses_of_our_own_become_those_of_sdmx(message: Read) -> None:
    structure, data = message
    for name in ("obs_status", "conf_status"):
        mapped = {
            sdmx_structure.sdmx_code(codelists.codelist(name), one.code)
            for one in codelists.codelist(name).codes
        }
        assert set(structure.codelist[f"CL_{name.upper()}"].items) == mapped
    seen = {str(one.attached_attribute["OBS_STATUS"].value) for one in data.data[0].obs}
    assert "X" not in seen
    assert "O" in seen


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("2024", "2024"),
        ("2024-Q1", "2024-Q1"),
        ("2024-12-31", "2024-12-31"),
        ("2018/2019", "2018-01-01/P2Y"),
        ("2016/2020", "2016-01-01/P5Y"),
    ],
)
def test_a_period_is_written_as_sdmx_writes_it(ours: str, theirs: str) -> None:
    assert sdmx_names.period(ours) == theirs


def test_names_are_said_in_dutch_and_english(files: Mapping[str, bytes]) -> None:
    root = etree.fromstring(files["sdmx/structure.xml"])
    space = {"str": f"{sdmx_structure.BASE}structure", "com": f"{sdmx_structure.BASE}common"}
    lists = root.findall(".//str:Codelist", space)
    assert len(lists) > 20
    for one in lists:
        assert len(one.findall("com:Name", space)) == 2, one.get("id")
    code = root.find(".//str:Codelist[@id='CL_VORM']/str:Code[@id='bedelarij']", space)
    assert code is not None
    assert [name.text for name in code.findall("com:Name", space)] == [
        "forced begging",
        "gedwongen bedelarij",
    ]


def test_a_code_below_another_says_so(files: Mapping[str, bytes]) -> None:
    root = etree.fromstring(files["sdmx/structure.xml"])
    space = {"str": f"{sdmx_structure.BASE}structure"}
    parent = root.find(".//str:Codelist[@id='CL_LEEFTIJD']/str:Code[@id='j18_22']/str:Parent", space)
    assert parent is not None
    assert parent.text == "meerderjarig"


def test_a_number_that_changed_in_the_data_is_seen(
    files: Mapping[str, bytes], book: Book, tmp_path: Path
) -> None:
    other = {**files, "sdmx/data.csv": files["sdmx/data.csv"].replace(b",179,", b",178,", 1)}
    again = read(made.laid(other, tmp_path))
    with pytest.raises(AssertionError):
        test_another_implementation_reads_every_figure_back_with_its_number(again, book)


def test_an_edition_without_any_figure_is_still_a_structure(tmp_path: Path) -> None:
    written = opendata.write(made.edition(tmp_path / "streek", {}))
    structure, data = read(made.laid(written, tmp_path / "uit") / "data")
    assert list(structure.dataflow) == ["MONITOR_STREEK"]
    assert list(data.data) == []
