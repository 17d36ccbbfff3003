"""The document of a corrected edition says so on its cover, and comes home like any other."""

from dataclasses import replace
from datetime import date

import pytest

from tests.worded import Deed, Document
from zicht.publication import docx, returned
from zicht.publication.model import Correction, Edition
from zicht.publication.returned import Finding

LONG = " Een tabel telde een groep dubbel; é & 100%." * 12
CORRECTION = Correction("2024-2", "2024-1", date(2025, 6, 1), f"De som van een tabel was fout.{LONG}\nEinde.")


@pytest.fixture(scope="module")
def corrected(small: Edition) -> bytes:
    return docx.document(replace(small, correction=CORRECTION))


def found(content: bytes, edition: Edition, *deeds: Deed) -> tuple[Finding, ...]:
    document = Document(content)
    for deed in deeds:
        deed(document)
    return returned.take_back({"terug.docx": document.close()}, edition).findings


def test_the_unedited_document_of_a_corrected_edition_changes_nothing(
    small: Edition, corrected: bytes
) -> None:
    assert found(corrected, small) == ()


def test_what_the_cover_says_of_the_correction_is_told_when_it_was_changed(
    small: Edition, corrected: bytes
) -> None:
    said = found(corrected, small, _retyped)
    assert [one.rule for one in said] == ["locked"]
    assert "was goed" in said[0].word
    assert "was fout" in said[0].data


def _retyped(word: Document) -> None:
    run = next(one for one in word.paragraph("was fout").iter("{*}t") if "was fout" in (one.text or ""))
    run.text = (run.text or "").replace("was fout", "was goed")


def test_a_day_that_was_spoilt_leaves_the_fixed_parts_unchecked(small: Edition, corrected: bytes) -> None:
    document = Document(corrected)
    custom = document.parts["docProps/custom.xml"]
    assert b"2025-06-01" in custom
    document.parts["docProps/custom.xml"] = custom.replace(b"2025-06-01", b"gisteren")
    assert [one.rule for one in found(document.close(), small)] == ["unchecked"]
