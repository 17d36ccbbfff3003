"""Registers and cells with only what a test is about."""

from collections.abc import Callable, Mapping

import pytest

from tests.named import cell, key
from zicht import registers
from zicht.registers import Register
from zicht.values import Absence, Cell, Key, Number

Cells = dict[Key, Cell]


@pytest.fixture
def register() -> Callable[[str], Register]:
    def make(template: str, extra: str = "") -> Register:
        text = f'template = "{template}"\nname = "Punt"\nholder = "Houder"\n{extra}'
        return registers.from_text(text, "punt.toml")

    return make


@pytest.fixture
def cells() -> Callable[[Mapping[str, Number | Absence]], Cells]:
    """Cells of the register `punt` by name: `contacten[categorie=seksueel]@2024`."""

    def make(named: Mapping[str, Number | Absence]) -> Cells:
        return {key(name): cell(value) for name, value in named.items()}

    return make
