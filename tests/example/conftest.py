import shutil
from pathlib import Path

import pytest

from voorbeeld.shapes import YEARS
from zicht import pipeline

VOORBEELD = Path("regions/voorbeeld")


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[int, pipeline.Built]:
    """Every year of the fictional region, built once."""
    out = tmp_path_factory.mktemp("voorbeeld")
    return {year: pipeline.build(VOORBEELD, year, out / str(year)) for year in YEARS}


@pytest.fixture(scope="session")
def built(years: dict[int, pipeline.Built]) -> pipeline.Built:
    return years[2024]


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return a copy of the region that a test may change."""
    folder = tmp_path / "regions" / "voorbeeld"
    shutil.copytree(VOORBEELD, folder, ignore=shutil.ignore_patterns("editions"))
    return folder
