"""The shapes of the made-up figures, as data (vormen.toml)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
YEARS = range(2019, 2025)


@cache
def shapes() -> dict[str, Any]:
    return tomllib.loads((HERE / "vormen.toml").read_text("utf-8"))


def of_year(name: str, year: int) -> Any:  # noqa: ANN401 - the file says what it is
    """Return what a table says of a year; nothing where it says nothing."""
    return shapes()[name].get(str(year), {})
