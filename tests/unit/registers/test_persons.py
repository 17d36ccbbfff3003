"""Who counts as a person in every template: suspects, those arrested, and clients, too."""

import tomllib

import pytest

from zicht.registers import library

PERSONS = {"persoon", "verdachte", "aanhouding", "slachtoffer", "client", "traject", "aangifte", "aanmelding"}
MEASURES = [
    (template, one)
    for template in library.templates()
    for one in tomllib.loads(library.template_text(template)).get("measures", [])
]


@pytest.mark.parametrize("unit", sorted(PERSONS))
def test_every_measure_of_persons_is_protected_as_one(unit: str) -> None:
    found = [(template, one["name"]) for template, one in MEASURES if one["unit"] == unit]
    assert found
    assert [
        (template, one["name"])
        for template, one in MEASURES
        if one["unit"] == unit and not one.get("persons", True)
    ] == []


def test_suspects_and_those_arrested_are_counted_somewhere() -> None:
    units = {one["unit"] for _, one in MEASURES}
    assert {"verdachte", "aanhouding", "persoon"} <= units
