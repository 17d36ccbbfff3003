"""The English edition of the fictional region: the same figures, and no Dutch but names."""

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest

from zicht import cli, editions, pipeline, regions
from zicht.errors import RegionError

VOORBEELD = Path("regions/voorbeeld")
DUTCH = re.compile(
    r"\b(?:het|een|niet|van|zijn|voor|geen|wordt|worden|naar|uit|aan|dat|deze|dit|ook|wij|hoe|wie|bij|door"
    r"|zoals|jaar|met wie|gemeenten?|cijfers?|geleverd|bron|onbekend|geheim|beschermd|geteld|klopt)\b",
    re.IGNORECASE,
)
"""Words of Dutch that English does not have; `over`, `met` and `de` it has in some way."""

TEXT = re.compile(r'(?:aria-label|alt|title|content|data-\w+)="([^"]*)"')
NAMES = re.compile(r"[\w-]+\.[\w-]+(?:\[[^\]]*\])?@[\w/]+|[\w-]+\.(?:html|csv|json)|GM\d{4}|z1-\w+")
"""Ids of figures, files and deliveries: they are the same in every language."""


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    return pipeline.build(
        VOORBEELD, 2024, tmp_path_factory.mktemp("en") / "2024", variant=pipeline.Variant("en")
    )


def lines(page: bytes) -> list[str]:
    """Return what a reader reads or hears of a page, line by line."""
    text = page.decode("utf-8")
    said = re.sub(r"<(?:script|style)[^>]*>.*?</(?:script|style)>|<[^>]*>", "\n", text, flags=re.DOTALL)
    return [NAMES.sub("", html.unescape(one)) for one in (*said.splitlines(), *TEXT.findall(text))]


def pages(built: pipeline.Built) -> dict[str, bytes]:
    return {name: text for name, text in built.files.items() if name.endswith(".html")}


def test_an_english_page_holds_no_dutch(english: pipeline.Built) -> None:
    found = pages(english)
    assert {"nature-and-size.html", "all-figures.html", "account.html"} <= set(found)
    left = [(name, line) for name, page in found.items() for line in lines(page) if DUTCH.search(line)]
    assert left == []
    assert all(b'<html lang="en">' in page for page in found.values())


def test_the_search_finds_dutch_where_it_is(built: pipeline.Built) -> None:
    found = [line for page in pages(built).values() for line in lines(page) if DUTCH.search(line)]
    assert len(found) > 1000


def test_both_editions_have_the_same_figures_and_verdicts(
    built: pipeline.Built, english: pipeline.Built
) -> None:
    ours, theirs = built.edition.table, english.edition.table
    assert {key: (one.cell, one.release) for key, one in ours.figures.items()} == {
        key: (one.cell, one.release) for key, one in theirs.figures.items()
    }
    assert {key: one.verdict for key, one in ours.changes.items()} == {
        key: one.verdict for key, one in theirs.changes.items()
    }
    assert [one.indicator for one in built.edition.not_computed] == [
        one.indicator for one in english.edition.not_computed
    ]


def test_both_narratives_bind_the_same_figures(built: pipeline.Built, english: pipeline.Built) -> None:
    def bound(one: pipeline.Built) -> list[list[str]]:
        texts = [one.edition.narrative[name] for name in sorted(one.edition.narrative)]
        return [sorted(set(re.findall(r"\{\{ *([^}|\\ ]+)", text))) for text in texts]

    assert bound(built) == bound(english)


def test_an_english_text_stays_english_for_every_figure(english: pipeline.Built) -> None:
    measures = english.edition.table.measures.values()
    words = [text for one in measures for text in (one.label, one.population, one.definition, one.note)]
    assert [text for text in words if DUTCH.search(text)] == []


def test_an_edition_in_another_language_is_released_beside_the_first_and_made_again(
    built: pipeline.Built, english: pipeline.Built, region: Path
) -> None:
    on = date(2025, 7, 1)
    made = [editions.release(one.folder, region, on) for one in (built, english)]
    assert [one.folder.name for one in made] == ["2024-1", "2024-1-en"]
    assert json.loads((made[1].folder / "edition.json").read_text("utf-8"))["language"] == "en"
    assert editions.verify(made[1].folder).holds


def test_the_command_makes_it_in_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = VOORBEELD.resolve()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", str(folder), "--year", "2024", "--edition-lang", "en", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["folder"] == str(Path("build/voorbeeld-2024-en"))
    assert (tmp_path / "build/voorbeeld-2024-en/background.html").is_file()


def test_a_year_without_an_english_narrative_says_where_it_belongs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["build", str(VOORBEELD), "--year", "2020", "--edition-lang", "en", "--out", str(tmp_path / "x")]
    assert cli.main(words) == 10
    assert "narrative/2020/en" in capsys.readouterr().err


def test_a_text_of_the_region_without_english_stops_the_build(region: Path) -> None:
    file = region / "en" / "teksten.toml"
    file.write_text(file.read_text("utf-8").replace('"Hulppunt" =', '"Iets anders" ='), encoding="utf-8")
    with pytest.raises(RegionError, match="Hulppunt"):
        regions.load(region, "en")


def test_a_region_without_english_says_which_file_is_missing(region: Path) -> None:
    (region / "en" / "teksten.toml").unlink()
    with pytest.raises(RegionError, match=r"en/teksten\.toml"):
        regions.load(region, "en")
    assert regions.load(region, "nl").language == "nl"


@pytest.mark.parametrize("text", ["[deel]\na = 1\n", "geen toml"])
def test_a_file_of_phrases_holds_phrases(region: Path, text: str) -> None:
    (region / "en" / "teksten.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RegionError, match=r"en/teksten\.toml"):
        regions.load(region, "en")
