from pathlib import Path

import pytest

from zicht import regions, registers
from zicht.registers import holders

ROTTERDAM, EXAMPLE = Path("regions/rotterdam"), Path("regions/voorbeeld")


@pytest.mark.parametrize(
    ("folder", "language"), [(ROTTERDAM, "nl"), (EXAMPLE, "nl"), (EXAMPLE, "en")], ids=str
)
def test_every_register_of_a_region_is_held_by_one_partner(folder: Path, language: str) -> None:
    region = regions.load(folder, language)
    declared = registers.load(region.inputs, region.language, region.words)
    held = {one.id: [who.id for who in region.partners if holders.holds(who, one)] for one in declared}
    assert {name: who for name, who in held.items() if len(who) != 1} == {}


def test_a_remark_of_the_name_may_stand_behind_the_abbreviation_and_no_other() -> None:
    partner = regions.load(EXAMPLE).partners[1]
    assert "hulppunt (fictief)" in holders.names(partner)
    assert "hulppunt (noord)" not in holders.names(partner)
