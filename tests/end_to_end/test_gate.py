"""What could be computed back is not released, and what is released stays proven."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from zicht import editions, pipeline
from zicht.cli import main
from zicht.disclosure import edition as gate
from zicht.errors import DisclosureError
from zicht.publication import formats

ON = date(2025, 3, 1)
VOORBEELD = Path("regions/voorbeeld")


@pytest.fixture(autouse=True)
def _two_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "WRITERS", {name: formats.WRITERS[name] for name in ("web", "data")})


@pytest.fixture
def fictional(tmp_path: Path) -> Path:
    folder = tmp_path / "regions" / "voorbeeld"
    shutil.copytree(VOORBEELD, folder, ignore=shutil.ignore_patterns("editions"))
    return folder


@pytest.fixture
def build(fictional: Path, tmp_path: Path) -> Path:
    return pipeline.build(fictional, 2019, tmp_path / "build").folder


@pytest.fixture
def edition(build: Path, fictional: Path) -> Path:
    return editions.release(build, fictional, ON).folder


def unhide(folder: Path) -> None:
    """Write a number where a figure is hidden, and make the manifest agree."""
    from zicht import fingerprint

    data = folder / "data" / "observations.csv"
    lines = data.read_text("utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.startswith("clienten.") and ",,Q,N," in line)
    lines[at] = lines[at].replace(",,Q,N,", ",11,A,F,")
    data.write_text("".join(lines), "utf-8")
    manifest = folder / "manifest.json"
    made = json.loads(manifest.read_text("utf-8"))
    made["outputs"]["data/observations.csv"] = fingerprint.of_bytes(data.read_bytes())
    manifest.write_text(json.dumps(made), "utf-8")


def test_a_build_and_its_edition_pass_with_the_witnesses_kept_apart(
    edition: Path, build: Path, fictional: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert editions.audit(build, fictional).released
    assert main(["audit", str(edition), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["released"]
    assert told["exact"] == told["below_k"] == 0
    assert told["witnesses_checked"] == 2 * told["sensitive_cells"] > 0
    assert [one["name"] for one in told["attackers"]] == ["nonnegative", "rule", "record", "editions"]
    witnesses = fictional.parent.parent / "audit" / "voorbeeld" / "2019-1" / "witnesses.json"
    assert witnesses.is_file()
    assert not [path for path in (*edition.rglob("*"), *build.rglob("*")) if "witness" in path.name]


def test_an_edition_without_its_own_witnesses_is_not_released(edition: Path, fictional: Path) -> None:
    witnesses = fictional.parent.parent / "audit" / "voorbeeld" / "2019-1" / "witnesses.json"
    content = json.loads(witnesses.read_text("utf-8"))
    witnesses.write_text(json.dumps({**content, "tables": []}), "utf-8")
    assert not editions.audit(edition).released
    witnesses.write_text(json.dumps({**content, "manifest": "anders"}), "utf-8")
    assert "andere bladzijden" in " ".join(editions.audit(edition).reasons)
    witnesses.unlink()
    assert "getuigen" in " ".join(editions.audit(edition).reasons)


def test_a_hidden_figure_that_somebody_shows_is_found_even_when_the_manifest_agrees(
    build: Path, fictional: Path
) -> None:
    unhide(build)
    assert main(["audit", str(build), "--region", str(fictional)]) == DisclosureError.exit_code
    with pytest.raises(DisclosureError):
        editions.release(build, fictional, ON)
    assert not (fictional / "editions").exists()


def test_a_build_that_hides_small_figures_only_is_not_released(
    fictional: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "secondary", lambda *_: frozenset())
    build = pipeline.build(fictional, 2019, tmp_path / "build").folder
    with pytest.raises(DisclosureError, match="precies"):
        editions.release(build, fictional, ON)
    assert not (fictional.parent.parent / "audit").exists()


def test_the_real_region_keeps_every_figure_that_the_primary_rules_leave(region: Path) -> None:
    sources = pipeline.load(region, 2024)
    out, _ = pipeline.protect(sources, pipeline.tabulate(sources))
    assert [key for key, one in out.figures.items() if one.ground == "disclosure.secondary"] == []
    assert sum(one.cell is not None for one in out.figures.values()) > 200


def test_a_folder_without_an_edition_and_a_region_that_is_not_there_are_named(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(tmp_path / "niets")]) > 0
    assert "manifest.json" in capsys.readouterr().err
    assert main(["audit", str(build), "--region", str(tmp_path / "weg")]) > 0
    assert "weg" in capsys.readouterr().err


def test_the_real_region_still_shows_its_totals_of_the_year(region: Path) -> None:
    sources = pipeline.load(region, 2024)
    counted = pipeline.tabulate(sources)
    out, _ = pipeline.protect(sources, counted)
    withheld = {key for key, _ in out.withheld}
    totals = {
        one.key
        for one in counted.table.observations
        if one.key.period.code == "2024" and one.key.area == "regio" and not one.key.dimensions
        if isinstance(one.cell.number, int) and one.key not in withheld
    }
    assert {key for key in totals if out.figures[key].cell is None} == set()
    persons = {key.indicator for key in totals if counted.table.measures[key.indicator].persons}
    assert len(persons) >= 12
    assert persons >= {"essm-meldpunt.contacten", "essm-meldpunt.crimineel", "essm-clienten.clienten"}
