"""Several documents at once, and a narrative that changed in the meantime."""

import io
from collections.abc import Callable
from dataclasses import replace

import docx as python_docx
import pytest

from tests.webedition import changed
from tests.worded import Document
from zicht.errors import RefusedDelivery, UnreadableDelivery
from zicht.publication import docx, returned
from zicht.publication.model import Edition
from zicht.publication.returned import Outcome

OMVANG, CONCLUSIE = "2-aard-en-omvang.md", "4-conclusie.md"
Deed = Callable[[Document], object]


def after(content: bytes, deed: Deed) -> bytes:
    document = Document(content)
    deed(document)
    return document.close()


@pytest.fixture(scope="module")
def of_partners(whole: Edition) -> dict[str, bytes]:
    return {name: docx.document(whole, partner=name) for name in ("essm", "riec")}


@pytest.fixture(scope="module")
def own(whole: Edition) -> Callable[[dict[str, bytes]], Outcome]:
    return lambda documents: returned.take_back(documents, whole)


def test_documents_of_partners_come_together(
    of_partners: dict[str, bytes], own: Callable[[dict[str, bytes]], Outcome]
) -> None:
    outcome = own(
        {
            "essm.docx": after(
                of_partners["essm"], lambda word: word.retype("hoort bij Stichting", "is deel van Stichting")
            ),
            "riec.docx": after(of_partners["riec"], lambda word: word.retype("snel aan", "vlug aan")),
        }
    )
    assert [(one.rule, one.document) for one in outcome.findings] == [
        ("changed", "essm.docx"),
        ("changed", "riec.docx"),
    ]
    assert "is deel van Stichting" in outcome.texts[OMVANG]
    assert "vlug aan" in outcome.texts[OMVANG]


def test_a_document_of_a_partner_deletes_nothing_of_others(
    of_partners: dict[str, bytes], own: Callable[[dict[str, bytes]], Outcome]
) -> None:
    assert own(of_partners) == Outcome({}, ())


def test_what_two_change_differently_is_shown_and_not_written(
    of_partners: dict[str, bytes], own: Callable[[dict[str, bytes]], Outcome]
) -> None:
    shared = "Geen van deze tellingen"
    outcome = own(
        {
            "essm.docx": after(of_partners["essm"], lambda word: word.retype(shared, "Niet een telling")),
            "riec.docx": after(of_partners["riec"], lambda word: word.retype(shared, "Geen telling hier")),
        }
    )
    (finding,) = outcome.findings
    assert outcome.texts == {}
    assert (finding.rule, finding.other, finding.document) == ("conflict", "essm.docx", "riec.docx")
    assert finding.data.startswith("Niet een telling")
    assert finding.word.startswith("Geen telling hier")


def test_what_two_change_alike_is_written_once(
    of_partners: dict[str, bytes], own: Callable[[dict[str, bytes]], Outcome]
) -> None:
    def deed(word: Document) -> None:
        word.retype("Geen van deze tellingen", "Niet een telling")
        word.add_after(word.paragraph("Niet een telling"), "Een nieuwe alinea.")

    outcome = own({f"{name}.docx": after(content, deed) for name, content in of_partners.items()})
    assert sorted(one.rule for one in outcome.findings) == ["added", "changed"]
    assert outcome.texts[CONCLUSIE].count("Een nieuwe alinea.") == 1


def test_what_one_deletes_and_another_changes_is_a_conflict(
    of_partners: dict[str, bytes], own: Callable[[dict[str, bytes]], Outcome]
) -> None:
    outcome = own(
        {
            "essm.docx": after(
                of_partners["essm"], lambda word: word.remove(word.paragraph("Geen van deze tellingen"))
            ),
            "riec.docx": after(
                of_partners["riec"], lambda word: word.retype("Geen van deze tellingen", "Niets")
            ),
        }
    )
    assert ([one.rule for one in outcome.findings], outcome.texts) == (["conflict"], {})
    assert "Geen van deze tellingen" in outcome.findings[0].data


def test_comments_of_all_come_back(
    of_partners: dict[str, bytes], own: Callable[[dict[str, bytes]], Outcome]
) -> None:
    documents = {}
    for name, content in of_partners.items():
        document = Document(content)
        document.comment(document.paragraph("Geen van deze"), name, "Nakijken")
        documents[f"{name}.docx"] = document.close()
    assert (
        "<!-- opmerking (essm): Nakijken -->\n<!-- opmerking (riec): Nakijken -->\nGeen van"
        in (own(documents).texts[CONCLUSIE])
    )


# ------------------------------------------------------------- a narrative that changed


def test_a_block_that_changed_since_is_told_with_both_texts(edition: Edition, monitor: bytes) -> None:
    content = after(monitor, lambda word: word.retype("komt in beeld", "komt nu in beeld"))
    first = "1-aanleiding.md"
    text = edition.narrative[first].replace("komt in beeld", "raakt in beeld")
    now = replace(edition, narrative={**edition.narrative, first: text})
    outcome = returned.take_back({"terug.docx": content}, now)
    (finding,) = [one for one in outcome.findings if one.rule == "stale"]
    assert outcome.texts == {}
    assert "komt nu in beeld" in finding.word
    assert "raakt in beeld" in finding.data


def test_other_blocks_of_a_changed_chapter_are_found_and_what_is_new_there_stays(
    edition: Edition, monitor: bytes
) -> None:
    def deed(word: Document) -> None:
        word.retype("durft of kan dat", "durft of wil dat")
        word.remove(word.paragraph("Een schatting hangt af van de registraties"))

    first = "1-aanleiding.md"
    text = edition.narrative[first].replace("# Aanleiding\n", "# Aanleiding\n\nEen nieuwe alinea bovenaan.\n")
    now = replace(edition, narrative={**edition.narrative, first: text})
    outcome = returned.take_back({"terug.docx": after(monitor, deed)}, now)
    assert sorted(one.rule for one in outcome.findings) == ["changed", "deleted"]
    assert "Een nieuwe alinea bovenaan." in outcome.texts[first]
    assert "durft of wil dat" in outcome.texts[first]
    assert "Een schatting hangt af van de registraties" not in outcome.texts[first]


def test_a_chapter_that_is_not_there_any_more_loses_no_text(edition: Edition, monitor: bytes) -> None:
    rest = {name: text for name, text in edition.narrative.items() if not name.startswith("1")}
    outcome = returned.take_back({"terug.docx": monitor}, replace(edition, narrative=rest))
    lost = " ".join(one.word for one in outcome.findings if one.rule == "unplaced")
    assert "Een deel van de slachtoffers komt in beeld." in lost
    assert outcome.texts == {}


def test_figures_that_changed_since_are_told(edition: Edition, monitor: bytes) -> None:
    later = changed(edition, {"essm-meldpunt.contacten@2023": 129})
    outcome = returned.take_back({"terug.docx": monitor}, later)
    assert {(one.rule, one.word, one.data) for one in outcome.findings if one.rule == "drift"} == {
        ("drift", "130", "129")
    }
    assert outcome.texts == {}


def test_a_document_of_another_region_is_refused(edition: Edition, monitor: bytes) -> None:
    elsewhere = replace(edition, region=replace(edition.region, id="elders"))
    with pytest.raises(RefusedDelivery, match="rotterdam, 2024"):
        returned.take_back({"terug.docx": monitor}, elsewhere)


def test_a_document_in_another_language_is_refused(edition: Edition, monitor: bytes) -> None:
    english = replace(edition, region=replace(edition.region, language="en"))
    with pytest.raises(RefusedDelivery, match="--edition-lang"):
        returned.take_back({"terug.docx": monitor}, english)


def test_a_document_that_is_not_ours_is_refused(edition: Edition) -> None:
    made = io.BytesIO()
    strange = python_docx.Document()
    strange.add_paragraph("Zomaar een brief.")
    strange.save(made)
    with pytest.raises(UnreadableDelivery, match=r"brief\.docx"):
        returned.take_back({"brief.docx": made.getvalue()}, edition)
