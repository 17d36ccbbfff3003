"""The pages for writers name every rule, filter and drawing there is, and no other rule."""

import doctest
import re

import pytest

from tests import figurepictures
from tests.monitor2024 import YEAR, region, table
from tests.tree import ROOT
from zicht.publication import lint, references, wording
from zicht.publication.lint.bound import NEEDED

METHOD = (ROOT / "docs/methods/lint.md").read_text("utf-8")
GUIDE = (ROOT / "docs/guide/nl/schrijven.md").read_text("utf-8")
DRAWINGS = (ROOT / "docs/guide/nl/figuren.md").read_text("utf-8")


def _first_column(page: str) -> set[str]:
    return {
        name
        for row in re.findall(r"^\| (`[^|]*`) \|", page, re.MULTILINE)
        for name in re.findall("`([^`]+)`", row)
    }


def test_the_page_on_the_method_names_every_rule_and_no_other() -> None:
    assert _first_column(METHOD) == {*lint.RULES, *lint.HARD}


def test_the_guide_names_every_rule_a_writer_can_waive() -> None:
    assert {one for one in _first_column(GUIDE) if "{{" not in one} == set(lint.RULES)


@pytest.mark.parametrize("name", wording.FILTERS)
def test_the_guide_shows_every_filter(name: str) -> None:
    assert re.search(rf"\| {name} }}}}", GUIDE)


@pytest.mark.parametrize("kind", NEEDED)
def test_every_drawing_the_lint_knows_is_in_the_guide(kind: str) -> None:
    assert f"| `{kind}` |" in DRAWINGS


def test_no_drawing_of_the_guide_is_unknown_to_the_lint() -> None:
    assert _first_column(DRAWINGS) == set(NEEDED)


def test_every_picture_of_the_guide_is_there_and_made_by_a_script() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(\.\./\.\./images/([\w.-]+)\)", DRAWINGS)
    assert shown == [figurepictures.name(one) for one in figurepictures.PICTURES]
    assert [one for one in shown if not (ROOT / "docs/images" / one).is_file()] == []


def test_the_examples_of_the_method_are_true() -> None:
    result = doctest.testfile(str(ROOT / "docs/methods/lint.md"), module_relative=False)
    assert (result.attempted > 0, result.failed) == (True, 0)


def test_the_guide_shows_what_a_reader_will_read() -> None:
    rows = re.findall(r"^\| `\{\{ (.*?) \}\}` \| (.*) \|$", GUIDE, re.MULTILINE)
    assert len(rows) > len(wording.FILTERS)
    for written, shown in rows:
        reference = references.parse(written.replace("\\|", "|"))
        assert wording.bind(reference, table(), region(), YEAR).text in shown
