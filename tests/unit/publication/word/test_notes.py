"""A note whose sign somebody took away goes with it, also where a program left the text of the note."""

from dataclasses import replace

import pytest

from tests.worded import Document, w
from zicht.publication import docx, returned
from zicht.publication.model import Edition
from zicht.publication.returned import Outcome

FILE = "1-proef.md"
NOTE = "\n[^a]: De tekst van de noot.\n"
PARAGRAPH = "Een alinea met een noot.[^a]\n"
START, END = "# Proef\n\n## Een kop\n\n", "Een slot.\n"


def outcome(whole: Edition, text: str, how: str) -> Outcome:
    """Return what comes of a chapter when a paragraph with a note, or only the sign in it, was taken away."""
    edition = replace(whole, narrative={FILE: text})
    word = Document(docx.document(edition))
    paragraph = word.paragraph("met een noot")
    signs = [one for one in paragraph.iter(w("r")) if one.find(w("footnoteReference")) is not None]
    for one in [paragraph] if how == "paragraph" else signs:
        word.remove(one)
    assert len([one for one in word.notes if one.get(w("type")) is None]) == 1
    return returned.take_back({"terug.docx": word.close()}, edition)


def test_a_paragraph_with_a_note_goes_with_its_note(whole: Edition) -> None:
    found = outcome(whole, f"{START}{PARAGRAPH}\n{END}{NOTE}", "paragraph")
    assert [one.rule for one in found.findings] == ["deleted", "deleted"]
    assert found.texts == {FILE: START + END}


def test_a_sign_that_is_taken_away_takes_the_note_along(whole: Edition) -> None:
    found = outcome(whole, f"{START}{PARAGRAPH}\n{END}{NOTE}", "sign")
    assert found.texts == {FILE: f"{START}{PARAGRAPH.replace('[^a]', '')}\n{END}"}


@pytest.mark.parametrize("how", ["paragraph", "sign"])
def test_a_note_that_another_text_refers_to_stays(whole: Edition, how: str) -> None:
    end = "Een slot.[^a]\n"
    found = outcome(whole, f"{START}{PARAGRAPH}\n{end}{NOTE}", how)
    kept = "" if how == "paragraph" else f"{PARAGRAPH.replace('[^a]', '')}\n"
    assert found.texts == {FILE: f"{START}{kept}{end}{NOTE}"}
