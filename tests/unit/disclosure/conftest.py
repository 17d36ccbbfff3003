from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from zicht import regions
from zicht.regions.model import DeclaredPublic, Policy, Region
from zicht.values import Key


@pytest.fixture
def region(tmp_path: Path) -> Callable[..., Region]:
    def make(
        *, fictional: bool = False, zeros: str = "getoond", declared: tuple[str, ...] = (), value: int = 2
    ) -> Region:
        folder = tmp_path / "streek"
        if not folder.exists():
            regions.new(folder, 2024, {})
        grounds = tuple(DeclaredPublic(Key.parse(f"{one}@2024"), "al gedrukt", value) for one in declared)
        return replace(regions.load(folder), fictional=fictional, policy=Policy(5, zeros, grounds))

    return make
