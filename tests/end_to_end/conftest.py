import shutil
from pathlib import Path

import pytest

from zicht import pipeline

ROTTERDAM = Path("regions/rotterdam")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    return pipeline.build(ROTTERDAM, 2024, tmp_path_factory.mktemp("build") / "rotterdam-2024")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return a copy of the region that a test may change."""
    folder = tmp_path / "regions" / "rotterdam"
    shutil.copytree(ROTTERDAM, folder, ignore=shutil.ignore_patterns("editions"))
    return folder
