"""An earlier edition that was changed, or that contradicts the deliveries, stops what comes after it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from zicht import editions, fingerprint, pipeline
from zicht.editions.read import MANIFEST, PAGES
from zicht.publication import formats

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
    for name in (DATA, MANIFEST):
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
        manifest.write_text(manifest.read_text("utf-8").replace(before, now), "utf-8")
    return start


def test_an_edition_as_it_was_released_stops_nothing(made: tuple[Path, Path], pages: Path) -> None:
    assert pages.is_dir()
    assert reasons(made) == ""


def test_an_edition_that_was_changed_stops_the_next(made: tuple[Path, Path], pages: Path) -> None:
    written(pages, sealed=False)
    said = reasons(made)
    assert "Editie 2019-1 is veranderd nadat zij is uitgebracht (data/observations.csv)" in said
    assert "reservekopie" in said


def test_an_edition_with_another_number_by_the_same_delivery_stops_the_next(
    made: tuple[Path, Path], pages: Path
) -> None:
    written(pages, sealed=True)
    said = reasons(made)
    assert "Editie 2019-1 toont andere getallen dan dezelfde levering nu geeft" in said
    assert "meldpunt.contacten" in said
    assert "999" not in said
