"""Edits in lists, quotes and boxes: each text goes back to where it was."""

import pytest

from tests.unit.publication.word.conftest import CHAPTER, Edited
from tests.worded import Document

FILE = "1-proef.md"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Punt een", "Punt eerst"),
        ("Nog een alinea bij punt twee", "Nog iets bij punt twee"),
        ("Punt eronder", "Punt daaronder"),
        ("Stap twee", "Stap tien"),
        ("Een aanhaling", "Een citaat"),
        ("Tekst in het kader", "Woorden in het kader"),
        ("Een kader", "Het kader"),
        ("Een paragraaf", "De paragraaf"),
        ("een link", "de link"),
        ("vet", "dik"),
    ],
)
def test_only_the_text_that_was_changed_changes(in_small: Edited, old: str, new: str) -> None:
    outcome = in_small(lambda word: word.retype(old, new))
    assert outcome.texts == {FILE: CHAPTER.replace(old, new, 1)}


def test_a_new_item_goes_on_with_its_list(in_small: Edited) -> None:
    def deed(word: Document) -> None:
        word.add_after(word.paragraph("Stap een"), "Stap ertussen")
        word.add_after(word.paragraph("Punt eronder"), "Punt daarnaast")

    text = in_small(deed).texts[FILE]
    assert "1. Stap een\n2. Stap ertussen\n2. Stap twee\n" in text
    assert "  - Punt eronder\n  - Punt daarnaast\n" in text


def test_a_new_paragraph_in_a_box_stays_in_it(in_small: Edited) -> None:
    outcome = in_small(lambda word: word.add_after(word.paragraph("Tekst in het kader"), "Meer tekst."))
    assert "Tekst in het kader.\n\nMeer tekst.\n:::\n" in outcome.texts[FILE]


def test_a_new_paragraph_in_a_quote_is_quoted(in_small: Edited) -> None:
    outcome = in_small(lambda word: word.add_after(word.paragraph("Een aanhaling"), "Meer."))
    assert "> Een aanhaling.\n>\n> Meer.\n" in outcome.texts[FILE]


def test_a_paragraph_after_a_list_stands_by_itself(in_small: Edited) -> None:
    like = "Een eerste alinea"
    outcome = in_small(
        lambda word: word.add_after(word.paragraph("Stap twee"), "Daarna.", word.paragraph(like))
    )
    assert "2. Stap twee\n\nDaarna.\n\n> Een" in outcome.texts[FILE]


def test_a_paragraph_in_the_middle_of_a_list_is_told(in_small: Edited) -> None:
    like = "Een eerste alinea"
    outcome = in_small(
        lambda word: word.add_after(word.paragraph("Stap een"), "Ertussen.", word.paragraph(like))
    )
    assert [(one.rule, one.word) for one in outcome.findings] == [("unplaced", "Ertussen.")]
    assert outcome.texts == {}


def test_an_item_with_more_under_it_is_not_deleted_alone(in_small: Edited) -> None:
    outcome = in_small(lambda word: word.remove(word.paragraph("Punt twee")))
    assert [(one.rule, one.data) for one in outcome.findings] == [("kept", "Punt twee, met vet en schuin")]
    assert outcome.texts == {}


def test_a_whole_list_may_go(in_small: Edited) -> None:
    outcome = in_small(lambda word: [word.remove(word.paragraph(text)) for text in ("Stap een", "Stap twee")])
    assert outcome.texts == {FILE: CHAPTER.replace("1. Stap een\n2. Stap twee\n\n", "")}


def test_a_new_heading_with_a_list_is_written_as_such(in_small: Edited) -> None:
    def deed(word: Document) -> None:
        heading = word.add_after(word.paragraph("Een slot"), "Nieuwe kop", word.paragraph("Een paragraaf"))
        item = word.add_after(heading, "nieuw punt", word.paragraph("Punt een"))
        word.add_after(item, "Nieuwe alinea.", word.paragraph("Een eerste alinea"))

    text = in_small(deed).texts[FILE]
    assert text.endswith("/a).\n\n## Nieuwe kop\n\n- nieuw punt\n\nNieuwe alinea.\n")
