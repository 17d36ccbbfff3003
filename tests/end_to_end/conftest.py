import shutil
from pathlib import Path

import pytest

from zicht import pipeline
from zicht.editions import evidence, read
from zicht.publication import formats
from zicht.values import Key

VOORBEELD = Path("regions/voorbeeld")
ROTTERDAM = Path("regions/rotterdam")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return a copy of the region that a test may change."""
    folder = tmp_path / "regions" / "rotterdam"
    shutil.copytree(ROTTERDAM, folder, ignore=shutil.ignore_patterns("editions"))
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region and a build of its first year, made once: no test changes these."""
    root = tmp_path_factory.mktemp("gate")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "WRITERS", {name: formats.WRITERS[name] for name in ("web", "data")})
        shutil.copytree(VOORBEELD, root / "regions/voorbeeld", ignore=shutil.ignore_patterns("editions"))
        pipeline.build(root / "regions/voorbeeld", 2019, root / "build")
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(formats, "WRITERS", {name: formats.WRITERS[name] for name in ("web", "data")})
    shutil.copytree(made, tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def waterrade(root: Path) -> Path:
    return root / "regions/voorbeeld"


@pytest.fixture
def build(root: Path) -> Path:
    return root / "build"


@pytest.fixture(scope="session")
def hidden(made: Path) -> dict[str, tuple[Key, int]]:
    """A small figure and a large one that the build hides, each with its number."""
    at = evidence.place(made / "build", made / "regions/voorbeeld")
    found = evidence.gather(at, read.manifest(at.pages))
    known = found.table.by_key()
    kinds: dict[str, tuple[Key, int]] = {}
    for key, one in found.protected.figures.items():
        number = known[key].cell.number
        if one.cell is None and isinstance(number, int) and one.ground.startswith("disclosure.s"):
            kinds.setdefault("large" if number >= 5 else "small", (key, number))
    return kinds
