import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from zicht import pipeline, regions
from zicht.errors import NarrativeError
from zicht.publication import bundle
from zicht.publication.model import Edition

LETTER = "bundle/raadsbrief-{}.docx"


def words(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


@pytest.fixture(scope="module")
def files(built: pipeline.Built) -> dict[str, bytes]:
    return bundle.files(built.edition)


def test_there_is_a_note_questions_and_a_letter_for_every_municipality(
    files: dict[str, bytes], edition: Edition
) -> None:
    letters = {LETTER.format(one.cbs) for one in edition.region.municipalities_in(2024)}
    assert len(letters) == 23
    assert set(files) == letters | {"bundle/aanbiedingsnota.docx", "bundle/vragen.docx"}


def test_a_letter_names_its_own_municipality_and_no_other(files: dict[str, bytes], edition: Edition) -> None:
    names = {one.cbs: one.name for one in edition.region.municipalities_in(2024)}
    said = words(files[LETTER.format("GM0590")])
    assert said.count(names["GM0590"]) >= 5
    others = [name for cbs, name in names.items() if cbs != "GM0590" and name in said]
    assert [name for name in others if name not in edition.region.name] == []


def test_no_mark_is_left_unfilled_and_no_reference_unbound(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        assert "@" not in words(content), name
        assert "{{" not in words(content), name


def test_the_figures_are_those_of_the_edition(files: dict[str, bytes]) -> None:
    said = words(files["bundle/vragen.docx"])
    assert "179 keer benaderd, tegen 130 keer" in said
    assert "mogelijk een stijging, niet zeker" in said
    assert "4.000 tot 7.000" in said


def test_five_questions_are_answered(files: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(files["bundle/vragen.docx"]))
    asked = [one for one in document.paragraphs if one.style is not None and one.style.name == "Heading 2"]
    assert len(asked) == 5
    assert all(one.text.endswith("?") for one in asked)


def test_every_file_says_whose_it_is_not(files: dict[str, bytes], edition: Edition) -> None:
    assert [name for name, one in files.items() if edition.region.reproduction not in words(one)] == []


def test_a_fictional_region_says_so_in_every_file(edition: Edition) -> None:
    fictional = replace(edition, region=replace(edition.region, fictional=True))
    assert [name for name, one in bundle.files(fictional).items() if "ictief" not in words(one)] == []


def test_a_region_without_templates_has_no_bundle(edition: Edition) -> None:
    assert bundle.files(replace(edition, templates={})) == {}


def test_the_bundle_is_the_same_bytes_twice(files: dict[str, bytes], edition: Edition) -> None:
    assert bundle.files(edition) == files


def test_a_typed_number_in_a_template_stops_the_build(tmp_path: Path) -> None:
    region = tmp_path / "streek"
    regions.new(region, 2024, {})
    path = region / "sjablonen" / "vragen.md"
    path.write_text(path.read_text("utf-8") + "\nEr waren 12 slachtoffers.\n", "utf-8")
    with pytest.raises(NarrativeError, match=r"vragen\.md"):
        pipeline.build(region, 2024, tmp_path / "build")


def test_every_file_has_its_day_and_its_sender_but_a_reproduction_no_sender(
    files: dict[str, bytes], edition: Edition
) -> None:
    assert all("1 maart 2025" in words(one).splitlines() for one in files.values())
    own = replace(edition, region=replace(edition.region, reproduction=""))
    sender = edition.region.publisher
    assert all(f"{sender}, 1 maart 2025" in words(one) for one in bundle.files(own).values())
