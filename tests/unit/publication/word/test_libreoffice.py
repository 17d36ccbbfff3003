"""Through LibreOffice, which drops the tags of controls: the second anchor brings everything back."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.worded import Document, Element, said, w
from zicht import pipeline
from zicht.publication import docx, manuscript, returned
from zicht.publication.model import Edition
from zicht.publication.returned import Outcome

pytestmark = pytest.mark.office
ROUTES = (("docx",), ("odt", "docx"))


def office() -> str:
    found = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    if found is None:
        pytest.skip("no LibreOffice here; it is optional, so this is skipped under ZICHT_CI=1 too")
    return found


def through_office(edition: Edition, route: tuple[str, ...], folder: Path) -> bytes:
    """Return the whole monitor as LibreOffice saves it, straight or by way of its own format."""
    program, file = office(), folder / "monitor.docx"
    file.write_bytes(docx.document(edition))
    for step, kind in enumerate(route):
        out = folder / str(step)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(file)]
        subprocess.run(words, check=True, capture_output=True, timeout=180)
        file = out / f"monitor.{kind}"
    return Path(file).read_bytes()


@pytest.fixture(scope="module", params=ROUTES, ids=" → ".join)
def converted(
    request: pytest.FixtureRequest, whole: Edition, tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    return through_office(whole, request.param, tmp_path_factory.mktemp("office"))


def test_nothing_changes_in_any_chapter(converted: bytes, whole: Edition) -> None:
    assert len(manuscript.chapters(whole.narrative)) == 6
    assert returned.take_back({"terug.docx": converted}, whole) == Outcome({}, ())


@pytest.mark.parametrize("language", ["", "en"])
@pytest.mark.parametrize("route", ROUTES, ids=" → ".join)
def test_nothing_changes_in_a_monitor_with_more_notes_than_one(
    route: tuple[str, ...], language: str, tmp_path: Path
) -> None:
    edition = pipeline.draft(Path("regions/voorbeeld"), 2024, language)
    assert sum(text.count("\n[^") for text in edition.narrative.values()) > 1
    outcome = returned.take_back({"terug.docx": through_office(edition, route, tmp_path)}, edition)
    assert outcome == Outcome({}, ())


def linked(paragraph: Element, number: str) -> Element:
    """Return the link of a figure: there is no tag any more."""
    return next(one for one in paragraph.iter(w("hyperlink")) if said(one) == number)


def test_what_is_written_in_libreoffice_ends_where_it_would_from_word(
    converted: bytes, whole: Edition
) -> None:
    word = Document(converted)
    assert not any(b"blok:" in part or b"cijfer:" in part for part in word.parts.values())
    word.retype("komt in beeld", "komt nu in beeld")
    word.retype("Landen krijgen tijd", "Landen krijgen ruimte", word.note("Landen"))
    word.retype("is iets anders", "is wat anders")
    next(linked(word.paragraph("In 2024 waren er"), "130").iter(w("t"))).text = "131"
    word.comment(word.paragraph("Ander gebied"), "J. de Vries", "Eens")
    word.remove(word.paragraph("Mensenhandel blijft een misdaad"))
    word.add_after(word.paragraph("De Regionale Tafel kwam"), "Een nieuw punt.")
    word.move_after(word.paragraph("Wat deze middelen opleverden"), word.paragraph("De VAR maakte middelen"))
    outcome = returned.take_back({"terug.docx": word.close()}, whole)
    assert sorted(one.rule for one in outcome.findings) == [
        *("added", "changed", "changed", "changed", "deleted", "drift", "moved", "remark"),
    ]
    texts = "".join(outcome.texts.values())
    assert "komt nu in beeld.\n" in texts
    assert "[^richtlijn]: Het voorlopige akkoord was er op 26 januari 2024." in texts
    assert "::: kader Mensensmokkel is wat anders\n" in texts
    assert "<!-- opmerking (J. de Vries): Eens -->\n- **Ander gebied.**" in texts
    assert "\n- Een nieuw punt.\n" in texts
    assert "Mensenhandel blijft een misdaad" not in texts
    drift = next(one for one in outcome.findings if one.rule == "drift")
    assert (drift.word, drift.data) == ("131", "130")
