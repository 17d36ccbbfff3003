import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from zicht import regions
from zicht.disclosure import ProtectedFigure, ProtectedTable, Release
from zicht.periods import year
from zicht.publication import opendata
from zicht.publication.model import Edition
from zicht.values import Absence, Cell, Key, Measure, Status

MEASURE = Measure(
    "meldpunt.contacten", "contacten", "contact", "meldpunt", "houder", "elk contact", version="2"
)


def free(text: str, cell: Cell | None, **fields: object) -> ProtectedFigure:
    release = Release.FREE if cell else Release.HIDDEN
    plain = ProtectedFigure(Key.parse(text), MEASURE, cell, release, Status.FINAL, "", "z1-1")
    return replace(plain, **fields)  # type: ignore[arg-type]


def rows(tmp_path: Path, *figures: ProtectedFigure) -> list[dict[str, str]]:
    regions.new(tmp_path / "streek", 2024, {})
    table = ProtectedTable({one.key: one for one in figures}, {}, {MEASURE.id: MEASURE})
    region = regions.load(tmp_path / "streek")
    edition = Edition(region, year(2024), date(2025, 1, 1), (), table, {}, {}, (), (), "0")
    return list(csv.DictReader(io.StringIO(opendata.observations_csv(edition).decode("utf-8"))))


def test_a_figure_is_a_row_in_the_terms_of_sdmx(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, free("meldpunt.contacten[leeftijd=minderjarig]@2024", Cell(34)))
    assert list(row) == [
        *("INDICATOR", "TIME_PERIOD", "REF_AREA", "LEEFTIJD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS"),
        *("UNIT_MEASURE", "SOURCE", "DEFINITION", "DELIVERY"),
    ]
    assert list(row.values()) == [
        *("meldpunt.contacten", "2024", "STREEK", "minderjarig", "34", "A", "F"),
        *("contact", "houder", "meldpunt.contacten@2", "z1-1"),
    ]


def test_a_dimension_a_figure_does_not_have_is_its_total(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        free("meldpunt.contacten@2024", Cell(179)),
        free("meldpunt.contacten[leeftijd=minderjarig]@2024", Cell(34)),
        free("meldpunt.contacten[gebied=GM0001]@2024", Cell(0)),
    )
    assert [(row["LEEFTIJD"], row["REF_AREA"]) for row in found] == [
        ("_T", "STREEK"),
        ("minderjarig", "STREEK"),
        ("_T", "GM0001"),
    ]


@pytest.mark.parametrize(
    ("figure", "ends"),
    [
        (free("a.b@2024", Cell(0)), ("0", "A", "F")),
        (free("a.b@2024", Cell(Decimal("49.7"))), ("49.7", "A", "F")),
        (free("a.b@2024", Cell(3), status=Status.PROVISIONAL), ("3", "P", "F")),
        (free("a.b@2024", Cell(5000), measure=replace(MEASURE, estimate=True)), ("5000", "E", "F")),
        (free("a.b@2024", Cell(2), release=Release.DECLARED), ("2", "A", "E")),
        (free("a.b@2024", None), ("", "Q", "N")),
        (free("a.b@2024", Cell(absence=Absence.UNKNOWN)), ("", "O", "F")),
        (free("a.b@2024", Cell(absence=Absence.NOT_APPLICABLE)), ("", "M", "F")),
        (free("a.b@2024", Cell(absence=Absence.NOT_DELIVERED)), ("", "L", "F")),
        (free("a.b@2024", Cell(absence=Absence.SECRET)), ("", "Q", "F")),
        (free("a.b@2024", Cell(absence=Absence.CHART_ONLY)), ("", "X", "F")),
    ],
)
def test_a_value_and_its_states_are_five_different_things(
    tmp_path: Path, figure: ProtectedFigure, ends: tuple[str, ...]
) -> None:
    (row,) = rows(tmp_path, figure)
    assert (row["OBS_VALUE"], row["OBS_STATUS"], row["CONF_STATUS"]) == ends


def test_text_is_never_read_as_a_formula(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, free("a.b@2024", Cell(-3), source='=HYPERLINK("x")'))
    assert row["SOURCE"] == '\'=HYPERLINK("x")'
    assert row["OBS_VALUE"] == "-3"


def test_every_status_is_a_code_of_its_list() -> None:
    from zicht import codelists

    assert set(opendata._ABSENT.values()) | {"A", "P", "E"} <= {
        one.code for one in codelists.codelist("obs_status").codes
    }
    assert set(opendata._CONFIDENTIAL.values()) == {
        one.code for one in codelists.codelist("conf_status").codes
    }


def test_a_computed_figure_names_the_deliveries_of_its_parts(tmp_path: Path) -> None:
    part, other = free("a.b@2024", Cell(5)), free("a.c@2024", Cell(6), delivery="z1-2")
    sum_ = free("a.d@2024", Cell(11), delivery="", parts=(part.key, other.key))
    double = free("a.e@2024", Cell(22), delivery="", parts=(sum_.key, Key.parse("a.weg@2024")))
    assert [row["DELIVERY"] for row in rows(tmp_path, part, other, sum_, double)][2:] == ["z1-1 z1-2"] * 2
