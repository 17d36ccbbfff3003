"""The deliveries of the fictional region follow from a seed, and hold what a reader should see once."""

import json
from datetime import date
from pathlib import Path

import pytest

from voorbeeld import history, letters, lists, make
from voorbeeld.chance import Chance
from voorbeeld.shapes import YEARS
from zicht import cli, deliveries, pipeline, registers
from zicht.cli import choice
from zicht.disclosure import Release
from zicht.values import Absence, Key, Verdict

VOORBEELD = Path("regions/voorbeeld")


def versions(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return of every frozen delivery its versions: number, content, day and definitions; no nonce."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for path in sorted(folder.glob(f"deliveries/*/*/{deliveries.VERSIONS}")):
        named = path.parent.relative_to(folder).as_posix()
        found[named] = [
            (one["version"], one["hash"], one["frozen_on"], one["definitions"])
            for one in json.loads(path.read_text("utf-8"))
        ]
    return found


def test_the_deliveries_are_those_that_the_seed_gives_and_keep_their_seals(tmp_path: Path) -> None:
    made = make.make(VOORBEELD, tmp_path / "voorbeeld")
    assert versions(tmp_path / "voorbeeld") == versions(VOORBEELD)
    assert made == sum(len(one) for one in versions(VOORBEELD).values())
    assert history.nonces(tmp_path / "voorbeeld") == history.nonces(VOORBEELD)


def test_chance_is_the_same_in_every_run() -> None:
    first, again, other = (Chance("een", name) for name in (1, 1, 2))
    weights = {"a": 1.0, "b": 2.0, "c": 0.0}
    drawn = [[one.pick(weights) for _ in range(50)] for one in (first, again, other)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert set(drawn[0]) == {"a", "b"}
    assert [Chance("x").between(3, 3), Chance("x").day(2024).year] == [3, 2024]


def test_every_template_has_a_register_and_every_register_is_delivered_every_year_but_some() -> None:
    region = pipeline.load(VOORBEELD, 2024)
    assert sorted({one.template for one in region.registers}) == sorted(registers.templates())
    there = {(one.register, one.year) for one in region.deliveries}
    absent = {(one.id, year) for one in region.registers for year in YEARS} - there
    early = {("fenomeen", year) for year in range(2019, 2023)} | {("schattingen", 2019)}
    early |= {(name, year) for name in history.ABOUT_LISTS for year in range(2019, 2024)}
    assert absent == early | history.NOT_DELIVERED


def test_a_file_of_a_partner_passes_the_commands_of_a_partner(
    region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = next(one for one in history.sent(region) if (one.register, one.year) == ("controles", 2024))
    chosen = choice.choose(one.register, region)
    name, content = letters.written(chosen.register, chosen.region, one.year, one.rows, {})
    (tmp_path / name).write_bytes(content)
    about = [str(tmp_path / name), "--register", one.register, "--region", str(region), "--year", "2024"]
    assert cli.main(["check", *about]) == 0
    capsys.readouterr()
    assert cli.main(["freeze", *about, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"]


def test_a_merger_shows_in_the_year_it_happened(years: dict[int, pipeline.Built]) -> None:
    numbers = {
        year: built.edition.table.figures[Key.parse(f"regio.gemeenten@{year}", "regio")].cell
        for year, built in years.items()
    }
    assert [cell.number for cell in numbers.values() if cell] == [15, 15, 15, 14, 14, 14]
    page = years[2021].files["aard-en-omvang.html"].decode()
    assert "Oudevenne" in page
    assert "Merelvenne" not in page


def test_a_late_a_corrected_and_a_missing_delivery_are_told(built: pipeline.Built) -> None:
    states = {one.register: one for one in built.edition.states}
    assert states["clienten"].frozen_on == "2025-06-12"
    assert states["politie"].version == 2
    assert not states["werkinspectie"].delivered
    assert built.edition.date == date(2025, 6, 12)


def test_what_is_not_there_has_each_its_reason(built: pipeline.Built) -> None:
    figures = built.edition.table.figures.values()
    reasons = {one.cell.absence for one in figures if one.cell and one.cell.absence}
    assert reasons == set(Absence) - {Absence.CHART_ONLY}
    assert {one.release for one in figures} == set(Release)
    assert [why for _, why in built.edition.table.withheld] == ["disclosure.unconfirmed"]


def test_every_verdict_occurs_and_a_new_definition_takes_the_certainty_away(built: pipeline.Built) -> None:
    changes = built.edition.table.changes
    assert {Verdict.RISE, Verdict.FALL, Verdict.POSSIBLE_RISE, Verdict.CHANCE} <= {
        one.verdict for one in changes.values()
    }
    controls = next(one for key, one in changes.items() if str(key) == "controles.controles@2024")
    assert controls.p_dispersed < 0.05
    assert controls.verdict is Verdict.POSSIBLE_RISE


def test_a_postponed_action_has_its_reason_in_every_year() -> None:
    moved = [
        one for year in YEARS for one in lists.items("actieplan", year) if one["status"] == "doorgeschoven"
    ]
    assert len(moved) > len(YEARS)
    assert [one["id"] for one in moved if not (one.get("reden") and one.get("doorgeschoven_naar"))] == []
    assert [one["id"] for one in moved if one.get("besluit")]


def test_contacts_by_municipality_have_rates_and_small_ones_are_protected(built: pipeline.Built) -> None:
    figures = built.edition.table.figures
    own = {
        key.area: one
        for key, one in figures.items()
        if str(key).startswith("meldpunt.contacten[gebied=GM")
        and not key.dimensions
        and key.period.code == "2024"
    }
    rates = {key.area for key in figures if key.indicator == "meldpunt.contacten_per_100000"}
    assert len(own) == 14
    hidden = {area for area, one in own.items() if one.release is Release.HIDDEN}
    assert hidden
    assert rates == {area for area, one in own.items() if one.cell and one.cell.number} - hidden
