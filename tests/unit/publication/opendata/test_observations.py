from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests import opendata as made
from zicht import codelists, regions
from zicht.disclosure import ProtectedFigure, ProtectedTable, Release
from zicht.periods import year
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.opendata import observations, tabular
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
    return made.rows(tabular.to_csv(observations.table(Book(edition))))


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


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_text_is_never_read_as_a_formula(tmp_path: Path, start: str) -> None:
    (row,) = rows(tmp_path, free("a.b@2024", Cell(-3), source=f'{start}HYPERLINK("x")'))
    assert row["SOURCE"] == f'\'{start}HYPERLINK("x")'
    assert row["OBS_VALUE"] == "-3"


def test_every_status_is_a_code_of_its_list() -> None:
    states = {*observations.ABSENT.values(), observations.ESTIMATE, observations.PROVISIONAL}
    assert states | {observations.FINAL, observations.SUPPRESSED} <= {
        one.code for one in codelists.codelist("obs_status").codes
    }
    assert set(observations.CONFIDENTIAL.values()) == {
        one.code for one in codelists.codelist("conf_status").codes
    }


def test_a_computed_figure_names_the_deliveries_of_its_parts(tmp_path: Path) -> None:
    part, other = free("a.b@2024", Cell(5)), free("a.c@2024", Cell(6), delivery="z1-2")
    sum_ = free("a.d@2024", Cell(11), delivery="", parts=(part.key, other.key))
    double = free("a.e@2024", Cell(22), delivery="", parts=(sum_.key, Key.parse("a.weg@2024")))
    assert [row["DELIVERY"] for row in rows(tmp_path, part, other, sum_, double)][2:] == ["z1-1 z1-2"] * 2


def test_two_lists_of_one_name_are_two_columns(book: Book) -> None:
    found = made.rows(tabular.to_csv(observations.table(book)))
    clients = [row for row in found if row["INDICATOR"] == "essm-clienten.nieuw"]
    talks = [row for row in found if row["INDICATOR"] == "avim.informatieve_gesprekken"]
    assert {row["CLIENT_VORM"] for row in clients} >= {"preventief", "overig"}
    assert {row["VORM"] for row in clients} == {"_T"}
    assert {row["VORM"] for row in talks} >= {"crimineel", "arbeid"}
    assert {row["CLIENT_VORM"] for row in talks} == {"_T"}


def test_every_column_has_one_code_list_and_every_code_is_on_it(book: Book) -> None:
    table = observations.table(book)
    for at, field in enumerate(table.fields):
        if field.codes and field.codes != "gebied":
            known = {one.code for one in codelists.codelist(field.codes).codes} | {"_T"}
            assert {row[at] for row in table.rows} <= known, field.name
