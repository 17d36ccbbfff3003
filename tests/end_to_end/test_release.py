import html
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.pdfs import Document, tight
from zicht import deliveries, editions, pipeline, regions, registers
from zicht.deliveries import Checked
from zicht.errors import ChangedDelivery, EditionError
from zicht.publication import formats

ON = date(2025, 3, 1)


@pytest.fixture(autouse=True)
def _two_formats(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write pages and data only: releasing and verifying do not know what a file is. One test takes all."""
    if not request.node.get_closest_marker("all_formats"):
        quick = {name: formats.WRITERS[name] for name in ("web", "data")}
        monkeypatch.setattr(formats, "WRITERS", quick)


@pytest.fixture
def build(region: Path, tmp_path: Path) -> Path:
    return pipeline.build(region, 2024, tmp_path / "build").folder


@pytest.fixture
def edition(build: Path, region: Path) -> Path:
    return editions.release(build, region, ON).folder


def frozen(region: Path) -> Path:
    return next((region / "deliveries" / "2024" / "essm-meldpunt").glob("z1-*.csv"))


@pytest.mark.all_formats
def test_a_released_edition_is_made_again_byte_for_byte(edition: Path) -> None:
    found = editions.verify(edition)
    assert found.holds
    assert {path.suffix for path in (edition / "pages").iterdir()} >= {".html", ".pdf", ".docx", ".pptx"}
    assert found.files == len([path for path in (edition / "pages").rglob("*") if path.is_file()])


def test_an_edition_still_holds_after_the_region_moved_on(edition: Path, region: Path) -> None:
    (region / "narrative" / "2024" / "5-doorkijk.md").write_text("# Doorkijk\n\nAnders.\n", "utf-8")
    assert editions.verify(edition).holds


def test_a_page_changed_after_release_is_found(edition: Path) -> None:
    page = edition / "pages" / "index.html"
    page.write_text(page.read_text("utf-8").replace("179", "178"), "utf-8")
    found = editions.verify(edition)
    assert not found.holds
    assert found.changed == ("index.html",)
    assert found.different == ("index.html",)


def test_a_file_added_after_release_is_found(edition: Path) -> None:
    (edition / "pages" / "extra.html").write_text("x")
    assert editions.verify(edition).changed == ("extra.html",)


def test_a_changed_delivery_is_refused_by_its_name(edition: Path, region: Path) -> None:
    path = frozen(region)
    path.write_text(path.read_text("utf-8").replace("179", "180"), "utf-8")
    with pytest.raises(ChangedDelivery, match="essm-meldpunt"):
        editions.verify(edition)


def test_a_lost_delivery_is_named(edition: Path, region: Path) -> None:
    frozen(region).unlink()
    with pytest.raises(EditionError, match="reservekopie"):
        editions.verify(edition)


def test_a_lost_list_of_versions_is_named(edition: Path, region: Path) -> None:
    (frozen(region).parent / "versions.json").unlink()
    with pytest.raises(EditionError, match=r"versions\.json"):
        editions.verify(edition)


def test_a_version_that_does_not_fit_its_seal_is_refused(edition: Path, region: Path) -> None:
    path = frozen(region).parent / "versions.json"
    listed = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps([one | {"nonce": "0" * 32} for one in listed]), "utf-8")
    with pytest.raises(ChangedDelivery, match="verzegeling"):
        editions.verify(edition)


def test_the_same_build_is_not_released_twice(edition: Path, build: Path, region: Path) -> None:
    with pytest.raises(EditionError, match=edition.name):
        editions.release(build, region, ON, "een reden")


def test_a_second_edition_says_what_it_corrects(edition: Path, region: Path, tmp_path: Path) -> None:
    path = region / "narrative" / "2024" / "5-doorkijk.md"
    path.write_text(path.read_text("utf-8") + "\nEen zin erbij.\n", "utf-8")
    second = pipeline.build(region, 2024, tmp_path / "b2").folder
    with pytest.raises(EditionError, match="erratum"):
        editions.release(second, region, ON)
    with pytest.raises(EditionError, match="erratum"):
        editions.release(second, region, ON, "  ")
    with pytest.raises(EditionError, match="latere dag"):
        editions.release(second, region, date(2020, 1, 1), "een zin toegevoegd")
    made = editions.release(second, region, ON, "een zin toegevoegd")
    assert made.folder.name == "2024-2"
    assert json.loads((made.folder / "edition.json").read_text("utf-8"))["erratum"] == "een zin toegevoegd"
    assert edition.is_dir()
    assert "een zin toegevoegd" in (made.folder / "erratum.html").read_text("utf-8")
    assert editions.verify(made.folder).holds
    (made.folder / "changes.json").write_text("{}")
    assert editions.verify(made.folder).changed == ("edition.json",)


@pytest.fixture
def corrected(edition: Path, region: Path, tmp_path: Path) -> Path:
    assert edition.is_dir()
    path = region / "narrative" / "2024" / "5-doorkijk.md"
    path.write_text(path.read_text("utf-8") + "\nEen zin erbij.\n", "utf-8")
    second = pipeline.build(region, 2024, tmp_path / "b2").folder
    return editions.release(second, region, date(2025, 4, 2), "Er kwam <een> zin bij").folder


@pytest.mark.all_formats
def test_every_page_and_document_of_a_corrected_edition_names_what_it_corrects(corrected: Path) -> None:
    said = "Verbeterde uitgave van 2 april 2025. Wat is verbeterd: Er kwam <een> zin bij."
    pages = sorted((corrected / "pages").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        text = page.read_text("utf-8")
        assert html.escape(said) in text
        for name in ("erratum.html", "2024-1/pages/index.html"):
            [link] = {one for one in re.findall('href="([^"]*)"', text) if one.endswith(name)}
            assert (page.parent / link).is_file(), f"{page.name} → {link}"
    pdf = Document((corrected / "pages" / "monitor.pdf").read_bytes())
    assert tight(said) in tight(pdf.pages[0])
    assert all(tight("Verbeterde uitgave van 2 april 2025.") in tight(page) for page in pdf.pages[1:])
    word = zipfile.ZipFile(corrected / "pages" / "monitor.docx")
    assert html.escape(said) in word.read("word/document.xml").decode("utf-8")
    assert editions.verify(corrected).holds


def test_the_text_of_an_erratum_is_guarded(corrected: Path) -> None:
    card = corrected / "edition.json"
    whole = json.loads(card.read_text("utf-8"))
    for name, other in (("erratum", "Iets anders"), ("released_on", "2025-04-03"), ("corrects", "2024-9")):
        card.write_text(json.dumps(whole | {name: other}), "utf-8")
        assert editions.verify(corrected).changed == ("edition.json",)


def test_the_page_beside_the_editions_leads_on_from_the_former_one(corrected: Path, edition: Path) -> None:
    text = (corrected.parent / "index.html").read_text("utf-8")
    links = [one for one in re.findall('href="([^"]*)"', text) if one.endswith(".html")]
    assert links.count("2024-2/pages/index.html") == 2
    assert all((corrected.parent / one).is_file() for one in links)
    assert "Er kwam &lt;een&gt; zin bij" in text
    links = re.findall('href="([^"]*)"', (corrected / "erratum.html").read_text("utf-8"))
    assert len(links) == 3
    assert all((corrected / one).is_file() for one in links)
    assert editions.verify(edition).holds


@pytest.mark.usefixtures("corrected")
def test_a_correction_that_was_released_is_not_released_once_more(region: Path, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="2024-2"):
        editions.release(tmp_path / "b2", region, date(2025, 5, 1), "nog eens")


@pytest.mark.usefixtures("edition")
def test_an_erratum_says_figure_by_figure_what_changed(region: Path, tmp_path: Path) -> None:
    register = next(one for one in registers.load(regions.load(region).inputs) if one.id == "rctm")
    first = deliveries.latest(region, "rctm", 2024)
    assert first is not None
    value = first.header.index("waarde")
    rows = tuple((*row[:value], row[value].replace("19", "20"), *row[value + 1 :]) for row in first.rows)
    deliveries.freeze(region, register, 2024, Checked(first.header, rows, ()), ON)
    second = pipeline.build(region, 2024, tmp_path / "b2").folder
    made = editions.release(second, region, ON, "een controle meer")
    changes = json.loads((made.folder / "changes.json").read_text("utf-8"))["changes"]
    assert {one["why"] for one in changes} == {"herziening"}
    assert ("rctm.controles", "19", "20") in {
        (one["indicator"], one["was"]["value"], one["now"]["value"]) for one in changes
    }


def test_a_build_that_was_edited_by_hand_is_not_released(build: Path, region: Path) -> None:
    (build / "index.html").write_text("met de hand")
    with pytest.raises(EditionError, match=r"index\.html"):
        editions.release(build, region, ON)


def test_a_build_of_an_older_region_is_not_released(build: Path, region: Path) -> None:
    (region / "narrative" / "2024" / "5-doorkijk.md").write_text("# Doorkijk\n\nAnders.\n", "utf-8")
    with pytest.raises(EditionError, match=r"5-doorkijk\.md"):
        editions.release(build, region, ON)


def test_an_edition_holds_no_delivery(edition: Path) -> None:
    names = [path.relative_to(edition).as_posix() for path in edition.rglob("*")]
    assert [name for name in names if "deliveries" in name] == []


@pytest.mark.parametrize("text", ["", "[]", "{}"])
def test_a_damaged_manifest_is_named(build: Path, region: Path, text: str) -> None:
    (build / "manifest.json").write_text(text)
    with pytest.raises(EditionError, match="beschadigd"):
        editions.release(build, region, ON)


def test_a_folder_without_manifest_is_no_build(tmp_path: Path, region: Path) -> None:
    with pytest.raises(EditionError, match="zicht build"):
        editions.release(tmp_path, region, ON)


def test_an_edition_holds_after_a_correction_and_after_its_withdrawal(edition: Path, region: Path) -> None:
    register = next(one for one in registers.load(regions.load(region).inputs) if one.id == "rctm")
    first = deliveries.latest(region, "rctm", 2024)
    assert first is not None
    value = first.header.index("waarde")
    rows = tuple((*row[:value], row[value].replace("19", "20"), *row[value + 1 :]) for row in first.rows)
    for number, content in ((2, rows), (3, first.rows)):
        made = deliveries.freeze(region, register, 2024, Checked(first.header, content, ()), ON)
        assert made.delivery.version == number
        assert not made.unchanged
    assert editions.verify(edition).holds


def test_a_build_from_before_a_correction_is_not_released(build: Path, region: Path) -> None:
    register = next(one for one in registers.load(regions.load(region).inputs) if one.id == "rctm")
    first = deliveries.latest(region, "rctm", 2024)
    assert first is not None
    value = first.header.index("waarde")
    rows = tuple((*row[:value], row[value].replace("19", "20"), *row[value + 1 :]) for row in first.rows)
    deliveries.freeze(region, register, 2024, Checked(first.header, rows, ()), ON)
    with pytest.raises(EditionError, match="rctm"):
        editions.release(build, region, ON)


@pytest.mark.parametrize("text", [None, "{}", "geen json", '{"year": 2024, "number": 2, "manifest": "x"}'])
def test_an_edition_without_its_own_card_does_not_hold(edition: Path, text: str | None) -> None:
    card = edition / "edition.json"
    card.unlink()
    if text is not None:
        card.write_text(text)
    assert editions.verify(edition).changed == ("edition.json",)
