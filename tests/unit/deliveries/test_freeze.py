import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.delivered import FINE, REGION, YEAR, changed, check, register
from zicht import deliveries, fingerprint, regions, registers
from zicht.deliveries import Frozen, canonical
from zicht.errors import ChangedDelivery, RefusedDelivery, RegionError, RegisterError
from zicht.periods import Period
from zicht.values import Absence, Cell, Key, Place, Status

DAY = date(2025, 3, 1)
PLACE = Path("deliveries/2024/punt")


def freeze(folder: Path, grid: object = FINE, template: str = "meldpunt", year: int = YEAR) -> Frozen:
    checked = check(grid, template, year=year)  # type: ignore[arg-type]
    return deliveries.freeze(folder, register(template), year, checked, DAY)


def load(folder: Path, year: int = YEAR) -> list[deliveries.Delivery]:
    return list(deliveries.load(folder, (register(),), year))


def test_a_delivery_is_frozen_under_the_name_of_its_content(tmp_path: Path) -> None:
    frozen = freeze(tmp_path)
    assert (frozen.unchanged, frozen.previous, frozen.differences) == (False, None, ())
    names = sorted(one.name for one in (tmp_path / PLACE).iterdir())
    assert names == ["versions.json", f"{frozen.delivery.hash}.csv"]
    assert load(tmp_path) == [frozen.delivery]
    assert frozen.delivery.frozen_on == "2025-03-01"
    assert frozen.delivery.rules == register().fingerprint


def test_the_same_content_is_no_new_version(tmp_path: Path) -> None:
    freeze(tmp_path)
    again = freeze(tmp_path, [FINE[0], *FINE[:0:-1]])
    assert again.unchanged
    assert load(tmp_path)[0].version == 1


def test_a_correction_is_a_new_version_and_shows_what_changed(tmp_path: Path) -> None:
    first = freeze(tmp_path)
    grid = changed(7, "waarde", 71, changed(2, "waarde", 58, changed(6, "waarde", 11)))
    second = freeze(tmp_path, grid)
    assert (second.delivery.version, second.previous) == (2, first.delivery)
    shown = [(one.row, one.column, one.was, one.now) for one in second.differences]
    assert ("contacten", "waarde", "70", "71") in shown
    assert ("contacten · seksueel · meerderjarig", "waarde", "57", "58") in shown
    assert len(shown) == 3
    assert load(tmp_path) == [second.delivery]
    assert (tmp_path / PLACE / f"{first.delivery.hash}.csv").is_file()


def test_rows_that_came_and_went_are_differences(tmp_path: Path) -> None:
    freeze(tmp_path, [FINE[0], FINE[1]])
    second = freeze(tmp_path, [FINE[0], FINE[2]])
    values = [(one.was, one.now) for one in second.differences if one.column == "waarde"]
    assert values == [("57", None), (None, "9")]


def test_a_correction_may_be_taken_back(tmp_path: Path) -> None:
    first = freeze(tmp_path)
    freeze(tmp_path, changed(7, "toelichting", "anders"))
    third = freeze(tmp_path)
    assert (third.delivery.version, third.delivery.hash) == (3, first.delivery.hash)
    own = tmp_path / PLACE
    for one in (first, third):
        versions = deliveries.versions_until(own, one.delivery.version, one.delivery.seal)
        assert [version.version for version in versions] == list(range(1, one.delivery.version + 1))
    for version, seal in ((3, first.delivery.seal), (4, third.delivery.seal), (0, first.delivery.seal)):
        with pytest.raises(ChangedDelivery, match="verzegeling"):
            deliveries.versions_until(own, version, seal)


def test_a_delivery_with_findings_is_not_frozen(tmp_path: Path) -> None:
    with pytest.raises(RefusedDelivery, match="1 bevinding"):
        freeze(tmp_path, changed(7, "toelichting", "bel 06-12345678"))
    assert list(tmp_path.iterdir()) == []


def test_deliveries_of_later_years_are_not_loaded(tmp_path: Path) -> None:
    for year in (2022, 2023, 2024):
        freeze(tmp_path, year=year)
    (tmp_path / "deliveries" / "readme.txt").write_text("x")
    assert [one.year for one in load(tmp_path, 2023)] == [2022, 2023]
    assert deliveries.load(tmp_path / "nergens", (register(),), YEAR) == ()


EDITS = (
    (b",57,", b",58,"),
    (b"\n", b"\r\n"),
    (b"contacten", b'"contacten"'),
    (b"fictief", b"\xff"),
    (b"fictief", b'"'),
)


@pytest.mark.parametrize(("was", "now"), EDITS)
def test_a_frozen_file_that_was_changed_is_found(tmp_path: Path, was: bytes, now: bytes) -> None:
    path = tmp_path / PLACE / f"{freeze(tmp_path).delivery.hash}.csv"
    assert was in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(was, now))
    with pytest.raises(ChangedDelivery, match=r"punt.*versiebeheer") as changed_:
        load(tmp_path)
    assert str(path) in str(changed_.value)


def test_a_frozen_file_that_is_gone_is_found(tmp_path: Path) -> None:
    (tmp_path / PLACE / f"{freeze(tmp_path).delivery.hash}.csv").unlink()
    with pytest.raises(ChangedDelivery, match="staat er niet meer"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["", "[{}]", "{}3", "[[1]]", '[{"version": "x"}]'])
def test_a_list_of_versions_that_was_changed_is_found(tmp_path: Path, text: str) -> None:
    freeze(tmp_path)
    (tmp_path / PLACE / deliveries.VERSIONS).write_text(text)
    with pytest.raises(ChangedDelivery, match="geen geldige lijst"):
        load(tmp_path)


def test_the_name_that_leaves_cannot_be_found_by_trying_every_value(tmp_path: Path) -> None:
    delivery = freeze(tmp_path).delivery
    value = delivery.header.index("waarde")
    cell = next(number for number, row in enumerate(delivery.rows) if row[value] == "9")

    def guessed(number: int) -> str:
        rows = [list(row) for row in delivery.rows]
        rows[cell][value] = str(number)
        return fingerprint.of_rows(delivery.header, rows)

    assert [number for number in range(201) if guessed(number) == delivery.hash] == [9]
    guesses = [guessed(number) for number in range(201)]
    sealed = {fingerprint.sealed(one, nonce) for one in guesses for nonce in ("", "0" * 32, "f" * 32)}
    assert delivery.seal not in {*guesses, *sealed}
    assert {one.delivery for one in deliveries.observations(delivery, register(), REGION)} == {delivery.seal}


def test_the_same_content_is_sealed_anew_elsewhere_and_once_here(tmp_path: Path) -> None:
    here, there = freeze(tmp_path / "a"), freeze(tmp_path / "b")
    assert here.delivery.hash == there.delivery.hash
    assert here.delivery.seal != there.delivery.seal
    before = (tmp_path / "a" / PLACE / deliveries.VERSIONS).read_bytes()
    assert freeze(tmp_path / "a").delivery.seal == here.delivery.seal
    assert (tmp_path / "a" / PLACE / deliveries.VERSIONS).read_bytes() == before


def test_a_nonce_that_is_given_is_the_one_that_seals(tmp_path: Path) -> None:
    nonce = "0123456789abcdef" * 2
    made = deliveries.freeze(tmp_path, register(), YEAR, check(FINE), DAY, nonce).delivery
    assert made.seal == fingerprint.sealed(made.hash, nonce)
    assert load(tmp_path) == [made]


@pytest.mark.parametrize("key", ["nonce", "definitions"])
def test_a_delivery_frozen_without_seal_or_definitions_is_refused(tmp_path: Path, key: str) -> None:
    freeze(tmp_path)
    path = tmp_path / PLACE / deliveries.VERSIONS
    path.write_text(json.dumps([{k: v for k, v in json.loads(path.read_text())[0].items() if k != key}]))
    with pytest.raises(ChangedDelivery, match="oudere versie van Zicht"):
        load(tmp_path)


@pytest.mark.parametrize(("key", "value"), [("nonce", ""), ("nonce", "kort"), ("definitions", "1")])
def test_a_damaged_seal_or_definition_is_found(tmp_path: Path, key: str, value: str) -> None:
    freeze(tmp_path)
    path = tmp_path / PLACE / deliveries.VERSIONS
    path.write_text(json.dumps([json.loads(path.read_text())[0] | {key: value}]))
    with pytest.raises(ChangedDelivery, match="geen geldige lijst"):
        load(tmp_path)


def test_a_version_that_is_missing_is_found(tmp_path: Path) -> None:
    freeze(tmp_path)
    freeze(tmp_path, changed(7, "toelichting", "anders"))
    path = tmp_path / PLACE / deliveries.VERSIONS
    path.write_text(json.dumps(json.loads(path.read_text())[1:]))
    with pytest.raises(ChangedDelivery):
        load(tmp_path)


def test_figures_carry_where_they_come_from(tmp_path: Path) -> None:
    header = (*FINE[0], "status", "bron")
    rows = [(*row, "", "") for row in FINE[1:]]
    rows[0] = (*FINE[1], "voorlopig", "jaarverslag")
    delivery = freeze(tmp_path, [header, *rows]).delivery
    found = {str(one.key): one for one in deliveries.observations(delivery, register(), REGION)}
    one = found["punt.contacten[categorie=seksueel;leeftijd=meerderjarig]@2024"]
    assert (one.cell, one.status, one.source, one.delivery) == (
        Cell(57),
        Status.PROVISIONAL,
        "jaarverslag",
        delivery.seal,
    )
    assert one.version == "1"
    assert one.place is Place.HOLDER
    assert found["punt.contacten[herkomst_zoals_geleverd=kerngemeente]@2024"].place is Place.MIXED
    total = found["punt.contacten@2024"]
    assert (total.source, total.note) == (register().holder, "fictief")
    assert deliveries.cells(delivery, register(), REGION)[total.key] == Cell(70)
    assert deliveries.items(delivery, register()) == ()


def test_a_municipality_is_the_area_of_a_figure(tmp_path: Path) -> None:
    grid = [("maatstaf", "gemeente", "waarde"), ("personen", "Voorbeeldstad", "geheim")]
    delivery = freeze(tmp_path, grid, "actiedagen").delivery
    (one,) = deliveries.observations(delivery, register("actiedagen"), REGION)
    assert one.key == Key("punt.personen", Period("2024"), "GM9991")
    assert one.cell == Cell(absence=Absence.SECRET)
    with pytest.raises(RegionError, match="GM9991"):
        deliveries.observations(delivery, register("actiedagen"), replace(REGION, municipalities=()))


def test_a_list_gives_items_and_no_figures(tmp_path: Path) -> None:
    grid = [("id", "opgave", "actie", "status"), ("A1", "1", "Iets", "gedaan")]
    delivery = freeze(tmp_path, grid, "actieplan").delivery
    (item,) = deliveries.items(delivery, register("actieplan"))
    assert (item["id"], item["reden"]) == ("A1", "")
    assert deliveries.observations(delivery, register("actieplan"), REGION) == ()
    second = freeze(tmp_path, [grid[0], ("A1", "1", "Iets", "vervallen")], "actieplan")
    assert [(one.row, one.column, one.was, one.now) for one in second.differences] == [
        ("A1", "status", "gedaan", "vervallen")
    ]


def test_a_frozen_delivery_that_the_register_no_longer_knows_says_so(tmp_path: Path) -> None:
    delivery = freeze(tmp_path).delivery
    with pytest.raises(RegisterError, match="maatstaf contacten"):
        deliveries.observations(delivery, replace(register(), measures=()), REGION)
    with pytest.raises(RegisterError, match="kolom categorie"):
        deliveries.observations(delivery, replace(register(), dimensions=()), REGION)


def test_a_frozen_delivery_from_before_a_new_dimension_is_read(tmp_path: Path) -> None:
    fewer = replace(register(), dimensions=register().dimensions[:3])
    checked = deliveries.judge(deliveries.open_table(_csv(), fewer), fewer, REGION, YEAR, {})
    delivery = deliveries.freeze(tmp_path, fewer, YEAR, checked, DAY).delivery
    assert "geslacht" not in delivery.header
    assert len(deliveries.observations(delivery, register(), REGION)) == 6


def _csv() -> bytes:
    from tests.delivered import as_csv

    return as_csv(FINE)


def test_every_frozen_delivery_of_a_real_region_passes_the_check_again() -> None:
    region = regions.load(Path("regions/rotterdam"))
    declared = {one.id: one for one in registers.load(region.inputs)}
    frozen = deliveries.load(region.folder, declared.values(), 2030)
    assert frozen
    for one in frozen:
        content = canonical.to_bytes(one.header, one.rows)
        table = deliveries.open_table(content, declared[one.register])
        checked = deliveries.judge(table, declared[one.register], region, one.year, {})
        assert (checked.findings, checked.header, checked.rows) == ((), one.header, one.rows), one.register


@pytest.mark.parametrize("version", [True, "1", 1.0])
def test_a_version_that_is_no_whole_number_is_refused(tmp_path: Path, version: object) -> None:
    freeze(tmp_path)
    file = tmp_path / PLACE / "versions.json"
    (first,) = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps([first | {"version": version}]), "utf-8")
    with pytest.raises(ChangedDelivery, match=r"versions\.json"):
        load(tmp_path)
