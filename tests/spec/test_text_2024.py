"""The text of 2024 against the frozen deliveries: it says what they carry, and a planted fault stops it."""

from dataclasses import dataclass

import pytest

from tests.tree import ROOT
from zicht import deliveries, disclosure, regions, registers, statistics
from zicht.disclosure import ProtectedTable
from zicht.publication import lint, narrative, wording
from zicht.publication.narrative import Chapter
from zicht.regions.model import Region
from zicht.values import Absence

YEAR = 2024
FOLDER = ROOT / "regions" / "rotterdam"


@dataclass(frozen=True)
class Text:
    chapters: dict[str, Chapter]
    table: ProtectedTable
    region: Region

    def with_line(self, name: str, line: str) -> lint.LintResult:
        text = (FOLDER / "narrative" / str(YEAR) / name).read_text("utf-8")
        chapter = narrative.parse(name, f"{text}\n\n{line}\n".replace("\n\n\n", "\n\n"))
        return lint.check([chapter], self.table, self.region, YEAR)


@pytest.fixture(scope="module")
def text() -> Text:
    region = regions.load(FOLDER)
    declared = registers.load(region.inputs)
    delivered = deliveries.load(FOLDER, declared, YEAR)
    table = disclosure.protect(statistics.table(delivered, declared, region, YEAR).table, region)
    files = sorted((FOLDER / "narrative" / str(YEAR)).glob("*.md"))
    return Text({one.name: narrative.parse(one.name, one.read_text("utf-8")) for one in files}, table, region)


def test_the_text_says_what_the_deliveries_carry(text: Text) -> None:
    result = lint.check(text.chapters.values(), text.table, text.region, YEAR)
    assert [str(one) for one in result.findings] == []
    assert [one.rule for one in result.waivers] == ["trendwoord"]
    assert all(len(one.reason) > 20 for one in result.waivers)


def test_the_five_chapters_the_summary_and_what_mayors_are_asked_are_there(text: Text) -> None:
    numbered = [one.number for name, one in text.chapters.items() if name[0].isdigit()]
    assert numbered == [0, 1, 2, 3, 4, 5]
    assert [name for name in text.chapters if not name[0].isdigit()] == ["burgemeesters.md"]
    findings = [block for block in text.chapters["0-samenvatting.md"].blocks if block.level == 2]
    assert len(findings) == 3


@pytest.mark.parametrize(
    ("name", "rule", "line"),
    [
        ("0-samenvatting.md", "ongebonden-getal", "Er waren 179 contacten."),
        ("1-aanleiding.md", "onbevestigd", "In 2024 waren er {{ comensha.slachtoffers }} slachtoffers."),
        (
            "2-aard-en-omvang.md",
            "trendwoord",
            "Het aantal cliënten nam toe: {{ essm-clienten.clienten | verandering }}.",
        ),
        ("2-aard-en-omvang.md", "eenheid", "Er waren {{ essm-meldpunt.contacten }} slachtoffers."),
        ("2-aard-en-omvang.md", "niet-vrijgegeven", "Dat is {{ avim.aangiften_per_gesprek }}."),
        (
            "3-actieplan.md",
            "beschermd",
            "{{ actiedagen.aanhoudingen[gebied=GM0505] | eenheid }} op de actiedag.",
        ),
        ("3-actieplan.md", "hoeveelheid", "De brillen zijn vaak uitgeleend."),
        ("4-conclusie.md", "effect", "De campagne heeft geresulteerd in aandacht."),
        ("5-doorkijk.md", "periode", "In 2025 waren er {{ rctm.controles }} controles."),
    ],
)
def test_a_fault_planted_in_the_text_is_found_where_it_stands(
    text: Text, name: str, rule: str, line: str
) -> None:
    found = text.with_line(name, line).findings
    lines = len((FOLDER / "narrative" / str(YEAR) / name).read_text("utf-8").splitlines())
    assert {(one.rule, one.file, one.line) for one in found} == {(rule, name, lines + 2)}


def test_every_counted_figure_of_the_reporting_point_is_in_the_text(text: Text) -> None:
    bound = {
        one.reference
        for chapter in text.chapters.values()
        for block in chapter.blocks
        for sentence in block.sentences
        for one in sentence.figures
    }
    printed = {
        wording.bind(one, text.table, text.region, YEAR).text
        for one in bound
        if one is not None and one.indicator.startswith("essm-meldpunt")
    }
    assert printed >= {
        "179",
        "130",
        "57",
        "9",
        "10",
        "5",
        "8",
        "18",
        "20",
        "52",
        "121",
        "44",
        "4",
        "89",
        "38",
    }


def test_no_chart_without_data_is_passed_over(text: Text) -> None:
    drawn = [
        block.drawing
        for block in text.chapters["2-aard-en-omvang.md"].blocks
        if block.drawing and block.drawing.kind in {"ontbreekt", "matrix"}
    ]
    assert len(drawn) >= 6
    gaps = [one for one in text.table.figures.values() if one.cell and one.cell.absence is Absence.CHART_ONLY]
    assert {one.key.indicator.partition(".")[0] for one in gaps} <= {
        "essm-meldpunt",
        "essm-clienten",
        "avim",
        "riec",
    }


def test_fault_7_the_rule_that_overlaps_is_flagged_and_not_repeated(text: Text) -> None:
    assert any("beslisregel" in one.what.lower() for one in text.region.notices)
    boxes = {block.box for block in text.chapters["2-aard-en-omvang.md"].blocks}
    assert any("verkeerd afgedrukt" in one for one in boxes)


DETAILS = (
    *("ziekenhuis", "chronisch", "kabels", "lokprofiel", "dienstverband", "generatie", "bankgegevens"),
    *("voordeed", "voordoen", "schijnzelfstandig", "aanlegwerk"),
)


@pytest.mark.parametrize("detail", DETAILS)
def test_no_case_story_and_no_way_of_working_is_repeated(text: Text, detail: str) -> None:
    said = " ".join(
        one.text for chapter in text.chapters.values() for block in chapter.blocks for one in block.sentences
    )
    assert detail not in said.lower()
    assert "werkwijzen nemen wij niet over" in said


@pytest.fixture(scope="module")
def published() -> dict[str, str]:
    """Every text that may reach a page: of the package, and of the region with its deliveries."""
    package = [
        one for kind in ("toml", "csv", "jinja") for one in (ROOT / "src" / "zicht").rglob(f"*.{kind}")
    ]
    region = [one for one in FOLDER.rglob("*") if one.suffix in {".toml", ".csv", ".md"}]
    return {one.relative_to(ROOT).as_posix(): one.read_text("utf-8").lower() for one in (*package, *region)}


@pytest.mark.parametrize("detail", DETAILS)
def test_no_trace_of_a_case_stands_in_a_code_list_a_register_or_a_delivery(
    published: dict[str, str], detail: str
) -> None:
    assert {"src/zicht/codelists/data/sector.csv", "regions/rotterdam/region.toml"} <= set(published)
    assert [name for name, said in published.items() if detail in said] == []
