"""An edition that was changed, or lies elsewhere: the audit says so in its contract, and what to do."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zicht import editions
from zicht.cli import main
from zicht.errors import ChangedDelivery, DisclosureError, EditionError, RegionError

CONTRACT = {
    *("k", "sensitive_cells", "hidden_cells", "published_cells", "declared_public", "exact", "below_k"),
    *("witnesses_checked", "attackers", "released", "reasons", "not_covered"),
}
LIKE_ONE = {"register": "meldpunt", "year": 2019, "version": True, "seal": ""}
UNKNOWN = ("k", "sensitive_cells", "hidden_cells", "published_cells", "exact", "below_k")

Told = dict[str, Any]
Audit = Callable[..., tuple[int, Told]]


@pytest.fixture(scope="module")
def released(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tampered") / "own"
    shutil.copytree(made, root)
    editions.release(root / "build", root / "regions/voorbeeld", date(2025, 3, 1))
    return root


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    shutil.copytree(released, tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def edition(root: Path) -> Path:
    return root / "regions/voorbeeld/editions/2019-1"


@pytest.fixture
def audit(capsys: pytest.CaptureFixture[str]) -> Audit:
    def asked(*words: object) -> tuple[int, Told]:
        code = main(["audit", *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return asked


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def no_year(edition: Path) -> None:
    made = json.loads((edition / "pages/manifest.json").read_text("utf-8"))
    (edition / "pages/manifest.json").write_text(json.dumps(made | {"year": True}), "utf-8")


EDITS: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "another region.toml in it": (
        lambda edition: replace(edition / "inputs/region.toml", "minimum = 5", "minimum = 1"),
        EditionError.exit_code,
        "uitgebracht: inputs/region.toml. Zet haar terug uit de reservekopie",
    ),
    "no region.toml in it": (
        lambda edition: (edition / "inputs/region.toml").unlink(),
        EditionError.exit_code,
        "inputs/region.toml",
    ),
    "no manifest": (
        lambda edition: (edition / "pages/manifest.json").unlink(),
        EditionError.exit_code,
        "pages/manifest.json. Zet haar terug uit de reservekopie",
    ),
    "a manifest without a year": (no_year, EditionError.exit_code, "pages/manifest.json"),
    "a damaged manifest": (
        lambda edition: (edition / "pages/manifest.json").write_text("{}"),
        EditionError.exit_code,
        "pages/manifest.json",
    ),
    "a manifest that is nested without end": (
        lambda edition: (edition / "pages/manifest.json").write_text("[" * 100_000),
        EditionError.exit_code,
        "pages/manifest.json",
    ),
    "a card that is nested without end": (
        lambda edition: (edition / "edition.json").write_text("[" * 100_000),
        DisclosureError.exit_code,
        "geen zegel van de getuigen",
    ),
    "no card": (
        lambda edition: (edition / "edition.json").unlink(),
        DisclosureError.exit_code,
        "geen zegel van de getuigen",
    ),
    "no data": (
        lambda edition: (edition / "pages/data/observations.csv").unlink(),
        EditionError.exit_code,
        "uitgebracht: pages/data/observations.csv. Zet haar terug",
    ),
    "a region that cannot be read": (
        lambda edition: (edition.parent.parent / "region.toml").write_text("minimum = "),
        RegionError.exit_code,
        "region.toml",
    ),
    "a lost delivery": (
        lambda edition: shutil.rmtree(edition.parent.parent / "deliveries/2019/clienten"),
        EditionError.exit_code,
        "reservekopie",
    ),
    "a changed delivery": (
        lambda edition: [
            one.write_text("", "utf-8")
            for one in (edition.parent.parent / "deliveries/2019/clienten").glob("*.json")
        ],
        ChangedDelivery.exit_code,
        "versions.json",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_stands_in_the_way_of_the_audit_is_told_in_its_contract(
    edition: Path, audit: Audit, edit: str
) -> None:
    change, code, says = EDITS[edit]
    change(edition)
    found, told = audit(edition)
    assert told.keys() == CONTRACT
    assert {told[name] for name in UNKNOWN} == {None}
    assert (told["witnesses_checked"], told["attackers"], told["released"]) == (0, [], False)
    assert says in " ".join(told["reasons"])
    assert found == code
    assert "Maak de build opnieuw" not in told["reasons"][0]


def test_a_build_of_which_the_region_changed_is_told_in_the_contract_too(root: Path, audit: Audit) -> None:
    replace(root / "regions/voorbeeld/region.toml", "minimum = 5", "minimum = 6")
    code, told = audit(root / "build", "--region", root / "regions/voorbeeld")
    assert (code, set(told), told["released"]) == (EditionError.exit_code, CONTRACT, False)
    assert "Maak de build opnieuw" in told["reasons"][0]
    (root / "build/manifest.json").write_text("{}")
    code, told = audit(root / "build")
    assert (code, set(told), told["released"]) == (EditionError.exit_code, CONTRACT, False)


def test_a_build_with_damaged_data_is_told_in_the_contract_too(root: Path, audit: Audit) -> None:
    (root / "build/data/observations.csv").write_bytes(b"\xff\xfe")
    code, told = audit(root / "build", "--region", root / "regions/voorbeeld")
    assert (code, set(told), told["released"]) == (EditionError.exit_code, CONTRACT, False)
    assert "observations.csv ontbreekt of is niet te lezen" in told["reasons"][-1]
    assert "Maak de build opnieuw" in told["reasons"][-1]


@pytest.mark.parametrize(
    "edit",
    [
        {"year": "abcd"},
        {"deliveries": [1]},
        {"deliveries": [{}]},
        {"deliveries": [LIKE_ONE]},
        {"software": 1},
    ],
)
def test_a_manifest_that_says_what_cannot_be_is_damaged(
    root: Path, audit: Audit, edit: dict[str, object]
) -> None:
    manifest = root / "build/manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_bytes()) | edit), "utf-8")
    code, told = audit(root / "build", "--region", root / "regions/voorbeeld")
    assert (code, set(told), told["released"]) == (EditionError.exit_code, CONTRACT, False)
    assert "manifest" in told["reasons"][0]


def test_a_folder_that_is_not_there_is_a_fault_of_the_question(root: Path, audit: Audit) -> None:
    code, told = audit(root / "niets")
    assert (code, told["ok"]) == (EditionError.exit_code, False)
    code, told = audit(root / "build", "--region", root / "weg")
    assert (code, told["ok"]) == (RegionError.exit_code, False)


def test_a_link_to_an_edition_leads_to_it(root: Path, edition: Path, audit: Audit) -> None:
    (root / "nieuwste").symlink_to(edition)
    code, told = audit(root / "nieuwste")
    assert (code, told["reasons"]) == (0, [])


def test_an_edition_that_is_kept_elsewhere_is_known_by_the_link_in_its_region(
    root: Path, edition: Path, audit: Audit
) -> None:
    away = root / "elders/kast/editie"
    shutil.copytree(edition, away)
    shutil.rmtree(edition)
    edition.symlink_to(away)
    code, told = audit(edition)
    assert (code, told["reasons"]) == (0, [])
    (root / "link").symlink_to(away)
    for folder, says in ((root / "link", f"een verwijzing naar {away}"), (away, "ligt niet in de map")):
        code, told = audit(folder)
        assert (code, set(told)) == (EditionError.exit_code, CONTRACT)
        assert says in told["reasons"][0]
        assert "--region" in told["reasons"][0]


def test_an_edition_that_was_changed_is_no_question_for_attack_or_ask_either(edition: Path) -> None:
    replace(edition / "inputs/region.toml", "minimum = 5", "minimum = 1")
    with pytest.raises(EditionError, match="reservekopie"):
        editions.attack(edition)
