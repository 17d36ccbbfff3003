import shutil
from pathlib import Path

import pytest

ROTTERDAM = Path("regions/rotterdam")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return a copy of the region that a test may change."""
    folder = tmp_path / "regions" / "rotterdam"
    shutil.copytree(ROTTERDAM, folder, ignore=shutil.ignore_patterns("editions"))
    return folder
