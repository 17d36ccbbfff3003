"""A letter the typeface does not hold is found before anything is written, with its place and what to do."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from zicht import pipeline
from zicht.errors import EditionError
from zicht.publication import printable
from zicht.publication.model import Edition
from zicht.publication.typst import typeface

WIDE = "\N{FULLWIDTH LATIN CAPITAL LETTER A}"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return pipeline.draft(Path("regions/rotterdam"), 2024)


def test_what_the_typeface_holds_is_read_from_it() -> None:
    assert typeface.missing("Súdwest-Fryslân ‘één’ – €, Ŵ, Łódź, 5\N{NO-BREAK SPACE}%") == ()
    assert typeface.missing("cafe\N{COMBINING ACUTE ACCENT}") == ()
    assert typeface.missing("中 en \N{GRINNING FACE}, 中") == ("中", "\N{GRINNING FACE}")
    assert typeface.instead("\N{FULLWIDTH LATIN CAPITAL LETTER A}") == "A"
    assert typeface.instead("中") == ""


def test_an_edition_as_it_is_can_be_printed(edition: Edition) -> None:
    printable.require(edition)


def test_a_letter_in_the_text_is_named_with_its_line_and_its_word(edition: Edition) -> None:
    name = "5-doorkijk.md"
    texts = {**edition.narrative, name: "# Doorkijk\n\n<!-- 中 in\ncommentaar -->\nMevrouw 王 sprak.\n"}
    with pytest.raises(EditionError) as found:
        printable.require(replace(edition, narrative=texts))
    assert str(found.value).splitlines() == [
        "1 letter staat niet in het lettertype van de druk, Source Sans. Verander haar en bouw opnieuw:",
        "  5-doorkijk.md:5: ‘王’ (U+738B) in ‘王’. Schrijf het zonder dat teken.",
    ]


def test_a_name_of_the_region_and_of_a_municipality_are_looked_at(edition: Edition) -> None:
    first, *rest = edition.region.municipalities
    region = replace(
        edition.region, name=f"{WIDE}lt", municipalities=(replace(first, name=f"Berg{WIDE}"), *rest)
    )
    with pytest.raises(EditionError) as found:
        printable.require(replace(edition, region=region))
    assert f"region.toml: ‘{WIDE}’ (U+FF21) in ‘{WIDE}lt’. Schrijf bijvoorbeeld ‘A’." in str(found.value)
    assert f"gemeenten.csv: ‘{WIDE}’ (U+FF21) in ‘Berg{WIDE}’." in str(found.value)


def test_a_build_stops_before_it_writes(tmp_path: Path) -> None:
    region = shutil.copytree("regions/rotterdam", tmp_path / "rotterdam")
    path = region / "narrative" / "2024" / "5-doorkijk.md"
    path.write_text(path.read_text("utf-8") + "\nMevrouw 王 sprak.\n", "utf-8")
    steps: list[str] = []
    with pytest.raises(EditionError, match="Source Sans"):
        pipeline.build(region, 2024, tmp_path / "build", tell=lambda step, *_: steps.append(step))
    assert steps[-1] == "pipeline.compose"
    assert not (tmp_path / "build").exists()
