from collections.abc import Callable
from dataclasses import replace

import pytest

from zicht import registers, statistics
from zicht.deliveries.model import Delivery
from zicht.regions.model import Region
from zicht.registers.model import Register
from zicht.statistics.assemble import Statistics
from zicht.statistics.tabulate import tabulate
from zicht.values import Absence, Key, Observation, Place

Deliver = Callable[..., Delivery]


def register(template: str) -> Register:
    text = f'template = "{template}"\nid = "{template}"\nname = "x"\nholder = "Houder"\n'
    return registers.from_text(text, f"{template}.toml")


@pytest.fixture
def deliver() -> Deliver:
    """Make a delivery from a table; columns that are not there are filled as a frozen file fills them."""

    def make(name: str, year: int, header: str, table: str, version: int = 1) -> Delivery:
        columns = header.split()
        rows = [dict(zip(columns, line.split(), strict=True)) for line in table.strip().splitlines()]
        own = register(name)
        every = [*(["jaar"] if own.series else []), "maatstaf", *(one.name for one in own.dimensions)]
        if own.kind is registers.Kind.LIST:
            every, default = [one.name for one in own.columns], dict.fromkeys(columns, "")
        else:
            every += ["waarde", "status", "bron", "toelichting"]
            default = {"status": "definitief", "bron": "", "toelichting": ""}
        cells = [
            tuple(row.get(one, default.get(one, "_T" if default.get("status") else "")) for one in every)
            for row in rows
        ]
        text = tuple(tuple(cell.replace("~", " ") for cell in row) for row in cells)
        day, seal = "2025-03-01", f"z1-{name}-{year}"
        return Delivery(name, year, version, "z1-inside", day, tuple(every), text, "r", seal, {"acties": "3"})

    return make


CONTACTS = """
    contacten _T _T 179
    contacten seksueel meerderjarig 100
    contacten preventief minderjarig 79
"""
PLAN = """
    A1 1 doorgeschoven RIEC
    A2 1 gedaan -
    A3 2 gedaan VAR
"""


def keys(found: Statistics) -> dict[str, Observation]:
    return {str(one.key): one for one in found.table.observations}


def test_deliveries_become_figures_with_where_they_come_from(deliver: Deliver, region: Region) -> None:
    sent = deliver("meldpunt", 2024, "maatstaf categorie leeftijd waarde", CONTACTS)
    (sheet,) = tabulate([sent], [register("meldpunt")], region, 2024)
    total = sheet.figures[Key.parse("meldpunt.contacten@2024")]
    assert (total.cell.number, total.delivery, total.place) == (179, "z1-meldpunt-2024", Place.HOLDER)
    assert len(sheet.figures) == 3


def test_the_later_delivery_of_one_figure_stands(deliver: Deliver, region: Region) -> None:
    header = "jaar maatstaf waarde"
    first = deliver("landelijke-registratie", 2023, header, "2022 slachtoffers 800\n2023 slachtoffers 850")
    later = deliver(
        "landelijke-registratie", 2024, header, "2022 slachtoffers 814\n2024 slachtoffers onbekend"
    )
    (sheet,) = tabulate([later, first], [register("landelijke-registratie")], region, 2024)
    numbers = {key.period.code: one.cell.number for key, one in sheet.figures.items()}
    assert numbers == {"2022": 814, "2023": 850, "2024": None}


def test_what_was_delivered_later_than_the_edition_is_left_out(deliver: Deliver, region: Region) -> None:
    header = "jaar maatstaf waarde"
    now = deliver("landelijke-registratie", 2024, header, "2024 slachtoffers 944\n2025 slachtoffers 7")
    later = deliver("landelijke-registratie", 2025, header, "2024 slachtoffers 999")
    (sheet,) = tabulate([now, later], [register("landelijke-registratie")], region, 2024)
    assert {key.period.code: one.cell.number for key, one in sheet.figures.items()} == {"2024": 944}


def test_a_register_nobody_delivered_has_an_empty_sheet(region: Region) -> None:
    (sheet,) = tabulate([], [register("meldpunt")], region, 2024)
    assert (sheet.figures, sheet.items) == ({}, {})


def test_the_items_of_a_list_are_counted_by_its_breakdowns(deliver: Deliver, region: Region) -> None:
    sent = deliver("actieplan", 2024, "id opgave status eigenaar", PLAN)
    (sheet,) = tabulate([sent], [register("actieplan")], region, 2024)
    assert {str(key): one.cell.number for key, one in sheet.figures.items()} == {
        "actieplan.acties@2024": 3,
        "actieplan.acties[status=doorgeschoven]@2024": 1,
        "actieplan.acties[status=gedaan]@2024": 2,
        "actieplan.acties[opgave=1]@2024": 2,
        "actieplan.acties[opgave=2]@2024": 1,
        "actieplan.acties[opgave=1;status=doorgeschoven]@2024": 1,
        "actieplan.acties[opgave=1;status=gedaan]@2024": 1,
        "actieplan.acties[opgave=2;status=gedaan]@2024": 1,
    }


def test_a_count_of_items_is_defined_as_when_the_list_was_frozen(deliver: Deliver, region: Region) -> None:
    sent = deliver("actieplan", 2024, "id opgave status eigenaar", PLAN)
    found = keys(statistics.table([sent], [register("actieplan")], region, 2024))
    assert found["actieplan.acties@2024"].version == "3"
    assert found["actieplan.doorgeschoven_van_acties@2024"].version == "3"


def test_what_is_computed_is_defined_as_its_parts_were(deliver: Deliver, region: Region) -> None:
    header = "maatstaf categorie leeftijd waarde"
    was, now = (deliver("meldpunt", year, header, CONTACTS) for year in (2023, 2024))
    sent = [replace(was, definitions={"contacten": "0"}), replace(now, definitions={"contacten": "1"})]
    found = keys(statistics.table(sent, [register("meldpunt")], region, 2024))
    name = "meldpunt.uitbuitingsmeldingen"
    assert [found[f"{name}@{year}"].version for year in (2023, 2024)] == ["0", "1"]


def test_initiatives_are_counted_in_the_area_of_their_municipality(deliver: Deliver, region: Region) -> None:
    sent = deliver("initiatieven", 2024, "id gemeente soort wat", "I1 GM0001 training x\nI2 GM0001 flyer y")
    (sheet,) = tabulate([sent], [register("initiatieven")], region, 2024)
    assert sheet.figures[Key.parse("initiatieven.initiatieven[gebied=GM0001]@2024")].cell.number == 2


def test_a_list_without_items_says_that_there_are_none(deliver: Deliver, region: Region) -> None:
    empty = deliver("actieplan", 2024, "id", "")
    found = statistics.table([empty], [register("actieplan")], region, 2024)
    assert keys(found)["actieplan.acties@2024"].cell.number == 0
    assert found.lists == {"actieplan": ()}


def test_what_a_delivered_list_does_not_hold_is_zero_where_the_plan_asks(
    deliver: Deliver, region: Region
) -> None:
    sent = deliver("actieplan", 2024, "id opgave status", "A1 1 gedaan\nA2 1 gedaan")
    found = keys(statistics.table([sent], [register("actieplan")], region, 2024))
    assert found["actieplan.acties[status=doorgeschoven]@2024"].cell.number == 0
    assert found["actieplan.doorgeschoven_van_acties@2024"].cell.number == 0


def test_one_call_gives_figures_indicators_changes_reasons_and_lists(
    deliver: Deliver, region: Region
) -> None:
    header = "maatstaf categorie leeftijd waarde"
    sent = [
        deliver("meldpunt", 2024, header, CONTACTS, version=3),
        deliver(
            "meldpunt", 2023, header, "contacten _T _T 130\ncontacten informatie niet_vermeld niet~geleverd"
        ),
        deliver("actieplan", 2024, "id opgave status eigenaar", PLAN),
    ]
    asked = [register(name) for name in ("meldpunt", "actieplan", "politie")]
    found = statistics.table(sent, asked, region, 2024)
    figures = keys(found)
    assert figures["meldpunt.uitbuitingsmeldingen@2024"].cell.number == 100
    assert figures["meldpunt.contacten[categorie=informatie;leeftijd=niet_vermeld]@2023"].cell.absence is (
        Absence.NOT_DELIVERED
    )
    assert [str(one.current) for one in found.table.changes] == ["meldpunt.contacten@2024"]
    assert {one.reason for one in found.not_computed if one.indicator == "A9"} == {"statistics.not_delivered"}
    assert [row["id"] for row in found.lists["actieplan"]] == ["A1", "A2", "A3"]
    facts = {
        name: figures[f"regio.{name}@2024"].cell.number for name in ("correcties", "leveringen_verwacht")
    }
    assert facts == {"correcties": 2, "leveringen_verwacht": 3}
    assert figures["regio.leveringen_geleverd@2024"].cell.number == 2
    assert figures["regio.cellen@2024"].cell.number == 11
    assert figures["regio.toetsen_kloppend@2024"].cell.number == 1


def test_equal_deliveries_give_equal_statistics_in_whatever_order(deliver: Deliver, region: Region) -> None:
    header = "maatstaf categorie leeftijd waarde"
    sent = [
        deliver("meldpunt", 2024, header, CONTACTS),
        deliver("meldpunt", 2023, header, "contacten _T _T 130"),
    ]
    one, other = (statistics.table(some, [register("meldpunt")], region, 2024) for some in (sent, sent[::-1]))
    assert one == other


def test_every_measure_of_the_table_is_described(deliver: Deliver, region: Region) -> None:
    sent = deliver("meldpunt", 2024, "maatstaf categorie leeftijd waarde", CONTACTS)
    found = statistics.table([sent], [register("meldpunt")], region, 2024)
    assert {key.indicator for key in found.table.by_key()} <= set(found.table.measures)
    for measure in found.table.measures.values():
        assert measure.label
        assert measure.source
        assert measure.definition


# ------------------------------------------------------------------ numbers that were revised

SERIES = "jaar maatstaf aanmelder waarde status"


def revised(deliver: Deliver, region: Region, *tables: str) -> Observation:
    """Return the figure of 2022 after deliveries over 2022, 2023 …, each with the rows of one table."""
    given = [deliver("landelijke-registratie", 2022 + at, SERIES, rows) for at, rows in enumerate(tables)]
    (sheet,) = tabulate(given, [register("landelijke-registratie")], region, 2024)
    return sheet.figures[Key.parse("landelijke-registratie.aanmeldingen@2022", "land")]


def row(value: str, status: str = "definitief") -> str:
    return f"2022 aanmeldingen _T {value} {status}"


def test_a_figure_remembers_the_numbers_that_earlier_deliveries_held(
    deliver: Deliver, region: Region
) -> None:
    now = revised(deliver, region, row("800"), row("814"), row("820"))
    assert now.cell.number == 820
    assert [(one.number, one.year) for one in now.revised] == [(800, 2022), (814, 2023)]


@pytest.mark.parametrize(
    "tables",
    [
        (row("814"), row("814")),
        (row("800", "onbevestigd"), row("814")),
        (row("niet~geleverd"), row("814")),
        (row("814"),),
    ],
)
def test_the_same_an_unconfirmed_or_an_absent_number_is_no_earlier_number(
    deliver: Deliver, region: Region, tables: tuple[str, ...]
) -> None:
    assert revised(deliver, region, *tables).revised == ()


def test_a_number_that_came_back_is_remembered_with_what_stood_between(
    deliver: Deliver, region: Region
) -> None:
    now = revised(deliver, region, row("800"), row("814"), row("800"))
    assert [one.number for one in now.revised] == [800, 814]
