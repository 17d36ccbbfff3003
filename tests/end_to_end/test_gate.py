"""What could be computed back is not released, and what is released stays proven."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zicht import editions, fingerprint, pipeline
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


Content = dict[str, Any]
Change = Callable[[Content], object]


@pytest.fixture
def witnesses(edition: Path, fictional: Path) -> Path:
    """Return the file of the witnesses of an edition."""
    return fictional.parent.parent / "audit" / fictional.name / edition.name / "witnesses.json"


def test_an_edition_without_its_own_witnesses_is_not_released(edition: Path, witnesses: Path) -> None:
    (edition / "pages/manifest.json").write_text((edition / "pages/manifest.json").read_text("utf-8") + " ")
    assert "andere bladzijden" in said(edition)
    witnesses.unlink()
    assert "getuigen" in said(edition)


def said(edition: Path) -> str:
    """Return why an edition is not released: both languages say what to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZICHT_LANG", "en")
        assert "back" in " ".join(editions.audit(edition).reasons)
    found = editions.audit(edition)
    assert not found.released
    assert "Zet " in " ".join(found.reasons)
    return " ".join(found.reasons)


def swapped(content: Content) -> None:
    names = content["figures"]
    names[0], names[1] = names[1], names[0]


EDITS: dict[str, Change] = {
    "names swapped": swapped,
    "last name dropped": lambda content: content["figures"].pop(),
    "table dropped": lambda content: content["tables"].pop(),
    "no tables": lambda content: content["tables"].clear(),
    "true for one": lambda content: content["tables"][0].append(not content["tables"][0].pop()),
    "other pages": lambda content: content.update(manifest="anders"),
    "beside nothing": lambda content: content.update(beside=["2018-1"]),
    "another nonce": lambda content: content.update(nonce="0" * 32),
}


def test_witnesses_are_sealed_whatever_is_changed_in_them(edition: Path, witnesses: Path) -> None:
    sealed = witnesses.read_text("utf-8")
    texts = {"reformatted": json.dumps(json.loads(sealed), indent=1)}
    for name, edit in EDITS.items():
        content = json.loads(sealed)
        edit(content)
        texts[name] = json.dumps(content) + "\n"
    for name, text in texts.items():
        witnesses.write_text(text, "utf-8")
        assert "niet meer wat zij bij het uitbrengen waren" in said(edition), name
    witnesses.write_text(sealed, "utf-8")
    assert editions.audit(edition).released


def test_witnesses_prove_by_themselves_whoever_seals_them(edition: Path, witnesses: Path) -> None:
    sealed, card = witnesses.read_text("utf-8"), edition / "edition.json"
    told = json.loads(card.read_text("utf-8"))
    for edit, says in (
        ("names swapped", "andere volgorde"),
        ("last name dropped", "niet te lezen"),
        ("true for one", "niet te lezen"),
        ("no tables", "ontbreekt een getuige"),
        ("other pages", "andere bladzijden"),
    ):
        content = json.loads(sealed)
        EDITS[edit](content)
        witnesses.write_text(json.dumps(content), "utf-8")
        now = told | {"witnesses": fingerprint.of_bytes(witnesses.read_bytes())}
        card.write_text(json.dumps(now), "utf-8")
        found = editions.audit(edition)
        assert not found.released, edit
        assert says in " ".join(found.reasons), edit


def test_an_edition_without_a_seal_is_not_released(edition: Path) -> None:
    for text in ("{}", "geen json", "[]"):
        (edition / "edition.json").write_text(text)
        assert "geen zegel" in said(edition)


def test_a_seal_tells_nothing_since_the_witnesses_hold_what_nobody_can_guess(
    edition: Path, witnesses: Path, build: Path, fictional: Path
) -> None:
    content, card = witnesses.read_bytes(), json.loads((edition / "edition.json").read_text("utf-8"))
    assert len(json.loads(content)["nonce"]) == 32
    assert editions.verify(edition).holds
    shutil.rmtree(edition)
    editions.release(build, fictional, ON)
    again = json.loads((edition / "edition.json").read_text("utf-8"))
    assert {name for name in card if card[name] != again[name]} == {"witnesses"}
    assert editions.audit(edition).released


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
