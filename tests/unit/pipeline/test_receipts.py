from dataclasses import replace

import pytest

from zicht import registers
from zicht.deliveries.model import Delivery
from zicht.disclosure import ProtectedTable, Release
from zicht.disclosure.protected import figure
from zicht.pipeline import states
from zicht.registers.model import Register
from zicht.values import Absence, Cell, Key, Observation


def register(name: str) -> Register:
    text = f'template = "meldpunt"\nid = "{name}"\nholder = "Houder (fictief)"\n'
    return registers.from_text(text, f"{name}.toml")


def delivery(name: str, year: int, version: int = 1) -> Delivery:
    return Delivery(
        *(name, year, version, "z1-inside", f"{year + 1}-03-01", (), (), "r", f"z1-{name}-{year}")
    )


@pytest.fixture
def table() -> ProtectedTable:
    """Two cells of one delivery without a number, for one reason; one of another that is hidden."""
    measure = register("een").measures[0]
    absent = [
        figure(
            Observation(key, Cell(absence=Absence.CHART_ONLY), delivery="z1-een-2024"), measure, Release.FREE
        )
        for key in map(Key.parse, ("een.contacten[categorie=a]@2024", "een.contacten[categorie=b]@2024"))
    ]
    own = Key.parse("twee.contacten@2024")
    hidden = figure(Observation(own, Cell(3), delivery="z1-twee-2024"), measure, Release.HIDDEN)
    return ProtectedTable({one.key: one for one in (*absent, hidden)}, {}, {measure.id: measure})


def test_every_register_has_a_receipt_in_every_year_there_is_a_delivery_of(table: ProtectedTable) -> None:
    found = states.receipts(
        [register("een"), register("twee")], [delivery("een", 2022), delivery("een", 2024, 2)], table
    )
    assert [(one.year, one.register, one.version) for one in found] == [
        (2022, "een", 1),
        (2022, "twee", 0),
        (2024, "een", 2),
        (2024, "twee", 0),
    ]


def test_a_receipt_names_each_reason_for_its_gaps_once_and_a_hidden_number_is_no_gap(
    table: ProtectedTable,
) -> None:
    given = [delivery("een", 2024), delivery("twee", 2024)]
    found = states.receipts([register("een"), register("twee")], given, table)
    assert [one.gaps for one in found] == [("alleen in grafiek",), ()]
    assert all(one.delivered for one in found)


def test_a_gap_belongs_to_the_delivery_it_came_with(table: ProtectedTable) -> None:
    earlier = replace(delivery("een", 2024), seal="z1-other")
    (receipt,) = states.receipts([register("een")], [earlier], table)
    assert receipt.gaps == ()
