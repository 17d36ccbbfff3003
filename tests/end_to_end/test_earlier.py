"""An earlier edition that was changed, or that contradicts the deliveries, stops what comes after it."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from zicht import editions, fingerprint, pipeline
from zicht.cli import main
from zicht.editions.read import CARD, MANIFEST, PAGES
from zicht.errors import EditionError
from zicht.publication import formats
from zicht.store import LITTER

ON = date(2025, 3, 1)
DATA = "data/observations.csv"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a region with its edition of 2019 released, and its build of 2020."""
    home = tmp_path_factory.mktemp("eerder")
    region = home / "regions" / "voorbeeld"
    shutil.copytree("regions/voorbeeld", region, ignore=shutil.ignore_patterns("editions"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZICHT_LANG", "nl")
        patch.setattr(formats, "WRITERS", {name: formats.WRITERS[name] for name in ("web", "data")})
        editions.release(pipeline.build(region, 2019, home / "2019").folder, region, ON)
        return region, pipeline.build(region, 2020, home / "2020").folder


@pytest.fixture
def pages(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the pages of the edition of 2019, as they were released."""
    monkeypatch.setenv("ZICHT_LANG", "nl")
    folder = made[0] / "editions" / "2019-1" / PAGES
    for name in (DATA, MANIFEST, f"../{CARD}"):
        kept = folder.parent.parent / f"kept-{Path(name).name}"
        shutil.copy(kept if kept.exists() else folder / name, folder / name if kept.exists() else kept)
    return folder


def reasons(made: tuple[Path, Path]) -> str:
    region, build = made
    return " ".join(editions.audit(build, region).reasons)


def written(pages: Path, *, sealed: bool) -> str:
    """Give one shown figure of 2019 another number; return its name."""
    data, manifest = pages / DATA, pages / MANIFEST
    lines = data.read_text("utf-8").splitlines(keepends=True)
    at = next(
        place
        for place, line in enumerate(lines)
        if line.startswith("meldpunt.contacten,2019,") and ",A,F," in line
    )
    before = fingerprint.of_bytes(data.read_bytes())
    start, _, end = lines[at].partition(",A,F,")
    lines[at] = f"{start.rpartition(',')[0]},999,A,F,{end}"
    data.write_text("".join(lines), "utf-8")
    if sealed:
        now = fingerprint.of_bytes(data.read_bytes())
        known, card = fingerprint.of_bytes(manifest.read_bytes()), pages.parent / CARD
        manifest.write_text(manifest.read_text("utf-8").replace(before, now), "utf-8")
        sealed_again = card.read_text("utf-8").replace(known, fingerprint.of_bytes(manifest.read_bytes()))
        card.write_text(sealed_again, "utf-8")
    return start


def test_an_edition_as_it_was_released_stops_nothing(made: tuple[Path, Path], pages: Path) -> None:
    assert pages.is_dir()
    assert reasons(made) == ""


def test_an_edition_that_was_changed_stops_the_next(made: tuple[Path, Path], pages: Path) -> None:
    written(pages, sealed=False)
    said = reasons(made)
    assert "Editie 2019-1 is veranderd nadat zij is uitgebracht (data/observations.csv)" in said
    assert "reservekopie" in said


def test_an_edition_that_was_changed_stops_the_next_build_and_its_release(
    made: tuple[Path, Path], pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region, build = made
    written(pages, sealed=False)
    words = ["build", str(region), "--year", "2020", "--out", str(tmp_path / "2020")]
    assert main(words) == EditionError.exit_code
    assert (
        "Editie 2019-1 is veranderd nadat zij is uitgebracht (data/observations.csv)"
        in capsys.readouterr().err
    )
    assert not (tmp_path / "2020").exists()
    with pytest.raises(EditionError, match="Editie 2019-1 is veranderd"):
        editions.release(build, region, ON)
    assert not (region / "editions/2020-1").exists()


@pytest.mark.parametrize("content", ["{}", "geen json", "[]", "[" * 100_000])
def test_an_edition_that_cannot_be_read_is_named_with_what_to_do(
    made: tuple[Path, Path], pages: Path, content: str
) -> None:
    (pages / MANIFEST).write_text(content, "utf-8")
    said = reasons(made)
    assert "Editie 2019-1 is veranderd nadat zij is uitgebracht (pages/manifest.json)" in said
    assert "reservekopie" in said


@pytest.mark.parametrize(
    ("field", "value"), [("number", True), ("number", 1.0), ("year", "2019"), ("released_on", "gisteren")]
)
def test_a_card_with_a_number_that_is_none_is_a_changed_card(
    made: tuple[Path, Path], pages: Path, field: str, value: object
) -> None:
    card = pages.parent / CARD
    card.write_text(json.dumps(json.loads(card.read_bytes()) | {field: value}), "utf-8")
    assert "Editie 2019-1 is veranderd nadat zij is uitgebracht (edition.json)" in reasons(made)
    with pytest.raises(EditionError, match=r"edition\.json"):
        editions.release(made[1], made[0], ON)
    found = editions.audit(pages.parent)
    assert not found.released
    assert "year en number als hele getallen" in " ".join(found.reasons)


def test_an_edition_that_lost_its_card_is_still_held_by_readers(
    made: tuple[Path, Path], pages: Path, tmp_path: Path
) -> None:
    (pages.parent / CARD).unlink()
    said = "Editie 2019-1 is veranderd nadat zij is uitgebracht (edition.json)"
    assert said in reasons(made)
    words = ["build", str(made[0]), "--year", "2020", "--out", str(tmp_path / "2020")]
    assert main(words) == EditionError.exit_code
    with pytest.raises(EditionError, match=r"edition\.json"):
        editions.release(made[1], made[0], ON)


def test_a_card_of_another_year_is_a_changed_card(made: tuple[Path, Path], pages: Path) -> None:
    card = pages.parent / CARD
    card.write_text(json.dumps(json.loads(card.read_bytes()) | {"year": 2018}), "utf-8")
    assert "Editie 2019-1 is veranderd nadat zij is uitgebracht (edition.json)" in reasons(made)


def test_what_a_file_browser_leaves_behind_changes_no_edition(made: tuple[Path, Path], pages: Path) -> None:
    litter = [pages / name for name in LITTER]
    for one in litter:
        one.write_bytes(b"x")
    assert reasons(made) == ""
    for one in litter:
        one.unlink()


def test_an_edition_with_another_number_by_the_same_delivery_stops_the_next(
    made: tuple[Path, Path], pages: Path
) -> None:
    written(pages, sealed=True)
    said = reasons(made)
    assert "Editie 2019-1 toont andere getallen dan dezelfde levering nu geeft" in said
    assert "meldpunt.contacten" in said
    assert "999" not in said
