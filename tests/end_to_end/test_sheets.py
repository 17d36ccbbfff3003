"""What a delivery carries of one municipality, and what of it never reaches her sheet."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from tests.unit.publication.sheets.said import of_pdf
from tests.webedition import text
from zicht import deliveries, pipeline, regions, registers

WORD = "Kwartelveld"
"""A word that stands nowhere else, beside everything that must not leave."""

NUMBER = "7377"
CAPACITY = f"""maatstaf,onderdeel,gemeente,waarde,toelichting
gemeenten,meldroutekaart,GM0590,0,{WORD}
gemeenten,aandachtsfunctionaris,GM0590,0,{WORD}
uren,_T,GM0590,{NUMBER},{WORD}
"""
DECREES = f"""gemeente,datum_besluit,geldig_vanaf,geldig_tot,grondslag
GM0590,2024-01-05,2024-01-09,2024-06-30,{WORD}
"""
CONTROLS = f"""maatstaf,uitkomst,spoor,gemeente,waarde,toelichting
geplande_controles,_T,_T,GM0590,{NUMBER},{WORD}
controles,_T,_T,GM0590,{NUMBER},{WORD}
"""
INITIATIVES = f"""id,gemeente,soort,wat,met,genodigden,doelgroep,datum
X1,GM0590,bestuur,Vacature {WORD},,,,
X2,GM0590,training,Les zonder meldroutekaart {WORD},,,,
X3,GM0590,toezicht,Dag {WORD},,,,
X4,GM0590,middel,Te weinig capaciteit {WORD},,,,
X5,GM0590,training,Geplande controle {WORD},,,,
X9,GM0590,training,Lezing Zwaluwdal,,,,
"""
PLAN = f"""id,opgave,actie,doel,status,doorgeschoven_naar,reden,eigenaar,wanneer,besluit
B1,3,Meldroutekaart maken {WORD},,gepland,,,gemeente Papendrecht,,
B2,3,Lespakket Zwaluwdal,,doorgeschoven,2025,Geen tijd {WORD},gemeente Papendrecht,,
"""
PLANTED = {
    "gemeente-capaciteit": CAPACITY,
    "rctm-aanwijzingsbesluiten": DECREES,
    "rctm": CONTROLS,
    "gemeente-initiatieven": INITIATIVES,
    "var-actieplan": PLAN,
}


def freeze(region: Path, name: str, content: str) -> None:
    found = regions.load(region)
    register = next(one for one in registers.load(found.inputs) if one.id == name)
    checked = deliveries.check(content.encode(), "levering.csv", register, found, 2024, {})
    assert checked.findings == (), name
    deliveries.freeze(region, register, 2024, checked, date(2025, 3, 2))


def rows_of(region: Path, name: str) -> list[list[str]]:
    found = regions.load(region)
    (frozen,) = [
        one
        for one in deliveries.load(region, registers.load(found.inputs), 2024)
        if one.register == name and one.year == 2024
    ]
    return [list(frozen.header), *map(list, frozen.rows)]


def with_more(region: Path, name: str, content: str) -> str:
    """Return what was delivered before with more rows under it."""
    known, (_, *more) = rows_of(region, name), csv.reader(io.StringIO(content))
    made = io.StringIO()
    csv.writer(made).writerows([*known, *more])
    return made.getvalue()


@pytest.fixture
def planted(region: Path, tmp_path: Path) -> pipeline.Built:
    for name, content in PLANTED.items():
        listed = name in {"gemeente-initiatieven", "var-actieplan"}
        freeze(region, name, with_more(region, name, content) if listed else content)
    narrative = region / "narrative" / "2024"
    for one in (*narrative.glob("*.md"), *(region / "sjablonen").glob("[!f]*.md")):
        one.unlink()  # they name figures that are planted over; the sheets keep their own text
    (narrative / "1-kort.md").write_text("# Kort\n\nDit is een proef.\n", "utf-8")
    return pipeline.build(region, 2024, tmp_path / "uit")


def test_what_must_not_leave_per_municipality_reaches_no_sheet_even_when_it_was_delivered(
    planted: pipeline.Built,
) -> None:
    sheets = {name: content for name, content in planted.files.items() if name.startswith("factsheets/")}
    assert len(sheets) == 47
    for name, content in sheets.items():
        said = of_pdf(content) if name.endswith(".pdf") else content.decode()
        assert WORD not in said, name
        assert NUMBER not in said.replace(".", ""), name
    own = text(sheets["factsheets/GM0590.html"].decode())
    assert own.count("Zwaluwdal") == 2, "what may be told is told"
    assert "meldroutekaart maken" not in own.lower()
    assert of_pdf(sheets["factsheets/GM0590.pdf"]).count("Zwaluwdal") == 2
