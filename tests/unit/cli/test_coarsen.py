"""What coarser tables would buy, asked from a terminal, with a picture."""

import csv
import itertools
import json
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

import reports
from zicht import pipeline
from zicht.cli import main
from zicht.errors import RegionError, UsageError
from zicht.pipeline.propose import propose
from zicht.publication import designs

YEARS = reports.YEARS[:2]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "meldingen.csv"
    rows = [one for one in reports.reports() if one["jaar"] in YEARS]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


WORDS = (
    *("--dimensions", "jaar,gemeente,vorm", "--hierarchy", "gemeente:deelregio"),
    *("--margins", "jaar*gemeente*vorm,gemeente*vorm", "--place", "gemeente", "--time", "jaar"),
)


def test_at_least_three_designs_are_proposed_as_a_table_and_a_picture(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "keuzes.svg"
    assert main(["coarsen", str(table), *WORDS, "--picture", str(picture), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["designs"]
    assert found[0]["design"] == "asked"
    assert {"coarse_place", "coarse_place_fine_total", "merged"} <= {one["design"] for one in found}
    assert all(one["safe"] and one["shown"] + one["hidden"] == one["numbers"] for one in found)
    assert max(one["shown"] / one["numbers"] for one in found) > found[0]["shown"] / found[0]["numbers"]
    drawn = fromstring(picture.read_bytes())
    texts = ["".join(one.itertext()) for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert len(texts) == 1 + 2 * len(found)
    described = next(drawn.iter("{http://www.w3.org/2000/svg}desc")).text or ""
    assert all(str(one["shown"]) in described for one in found)


def test_the_table_is_read_by_a_person_too(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coarsen", str(table), *WORDS[:2], "--margins", "all", "--lang", "nl"]) == 0
    said = capsys.readouterr().out
    assert "Zoals gevraagd" in said
    assert "getallen getoond" in said
    assert "Kies zelf" in said


def test_a_table_needs_dimensions_and_a_dimension_that_is_there(table: Path) -> None:
    assert main(["coarsen", str(table)]) == UsageError.exit_code
    assert main(["coarsen", str(table), *WORDS[:2], "--place", "land"]) == UsageError.exit_code


def test_a_folder_that_is_no_region_says_so(tmp_path: Path) -> None:
    assert main(["coarsen", str(tmp_path)]) == RegionError.exit_code


def test_a_region_hears_what_a_breakdown_costs() -> None:
    sources = pipeline.load(Path("regions/voorbeeld"), 2019)
    now, *others = propose(sources)
    assert now.names == ()
    assert now.hidden > 0
    assert all(
        one.lost - one.regained <= other.lost - other.regained for one, other in itertools.pairwise(others)
    )
    assert all(one.shown == now.shown - one.lost + one.regained for one in others)
    assert any(one.regained > 0 for one in others)


def test_a_region_is_answered_in_words_and_told_why_the_audit_counts_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["coarsen", "regions/voorbeeld", "--year", "2019", "--lang", "nl"]) == 0
    said = capsys.readouterr().out
    assert "Zonder Contacten met het meldpunt naar melder (meldpunt.contacten)" in said
    assert "zicht audit telt alleen aantallen personen" in said


def test_the_width_of_a_bar_is_its_number() -> None:
    drawn = fromstring(designs.picture([designs.Bar("a", "x", 30, 10), designs.Bar("b", "y", 10, 10)], "t"))
    widths = [float(one.get("width", "0")) for one in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    bars = widths[3:]
    assert bars[0] / bars[1] == pytest.approx(3, abs=0.01)
    assert bars[0] / bars[2] == pytest.approx(3, abs=0.01)
