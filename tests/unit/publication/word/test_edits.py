"""What people do in Word, and where each ends: written, or told; nothing is lost."""

import difflib
from dataclasses import replace

import pytest

from tests.unit.publication.word.conftest import Edited
from tests.worded import Document, Element, el, said, w
from zicht.publication import returned
from zicht.publication.model import Edition
from zicht.publication.returned import Outcome

ONE, OTHER = "Een deel van de slachtoffers", "Een schatting hangt af van de registraties"
PICTURE = "De gedrukte monitor toont deze reeks als plaatje, zonder getallen."
AGE = "de leeftijd die van de melder is of die van het mogelijke slachtoffer."
AANLEIDING, OMVANG, SAMENVATTING = "1-aanleiding.md", "2-aard-en-omvang.md", "0-samenvatting.md"


def rules(outcome: Outcome) -> list[str]:
    return [one.rule for one in outcome.findings]


def changed(outcome: Outcome, edition: Edition) -> dict[str, list[str]]:
    """Return the lines of each chapter that are gone (-) and new (+), and nothing around them."""
    found = {}
    for file, text in outcome.texts.items():
        lines = difflib.unified_diff(edition.narrative[file].split("\n"), text.split("\n"), n=0, lineterm="")
        found[file] = [one for one in lines if one[0] in "+-" and not one.startswith(("---", "+++"))]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_what_saving_in_word_does_changes_nothing(edited: Edited, seed: int) -> None:
    outcome = edited(lambda word: word.noise(seed))
    assert (outcome.texts, outcome.findings) == ({}, ())


def test_an_unedited_document_changes_nothing(edited: Edited) -> None:
    assert edited() == Outcome({}, ())


def test_a_changed_text_is_written_and_only_its_own_line(edited: Edited, edition: Edition) -> None:
    outcome = edited(
        lambda word: word.retype("komt in beeld", "komt nu in beeld"), lambda word: word.noise(1)
    )
    assert rules(outcome) == ["changed"]
    assert changed(outcome, edition) == {
        AANLEIDING: [
            "-Een deel van de slachtoffers komt in beeld.",
            "+Een deel van de slachtoffers komt nu in beeld.",
        ]
    }


def test_smart_quotes_that_word_makes_come_back_as_they_are(edited: Edited, edition: Edition) -> None:
    outcome = edited(lambda word: word.retype("komt in beeld", "komt “in beeld”, zo’n deel"))
    assert changed(outcome, edition)[AANLEIDING][1] == (
        "+Een deel van de slachtoffers komt “in beeld”, zo’n deel."
    )


def test_a_bound_number_that_says_something_else_is_told_and_not_written(edited: Edited) -> None:
    outcome = edited(lambda word: word.overtype_figure(word.paragraph("In 2024 waren er"), "130", "131"))
    (finding,) = outcome.findings
    assert outcome.texts == {}
    assert (finding.rule, finding.word, finding.data) == ("drift", "131", "130")
    assert "Word zegt 131, de gegevens zeggen 130" in finding.message("nl")


def test_words_that_are_typed_against_a_figure_stand_beside_it(edited: Edited, edition: Edition) -> None:
    outcome = edited(
        lambda word: word.overtype_figure(word.paragraph("In 2024 waren er"), "130", "130 of zo")
    )
    assert rules(outcome) == ["changed"]
    (gone, new) = changed(outcome, edition)[SAMENVATTING]
    assert new == gone.replace("-", "+", 1).replace("@vorig }}", "@vorig }} of zo")


def test_a_cell_of_a_table_is_told_with_both_texts(edited: Edited) -> None:
    def deed(word: Document) -> None:
        table = next(one for one in word.body.iter(w("tbl")) if "Wie aanmeldde" in said(one))
        word.retype("Politie", "Politie en KMar", table)

    outcome = edited(deed)
    (finding,) = outcome.findings
    assert outcome.texts == {}
    assert (finding.rule, finding.file) == ("locked", OMVANG)
    assert (finding.word, finding.data) == ("Politie en KMar", "Politie")


def test_the_data_of_a_drawing_are_locked_too(edited: Edited) -> None:
    def deed(word: Document) -> None:
        table = next(one for one in word.body.iter(w("tbl")) if "Laagste bovengrens" in said(one))
        word.retype("6.300", "6.400", table)

    (finding,) = edited(deed).findings
    assert (finding.rule, finding.word, finding.data) == ("locked", "6.400", "6.300")


def test_a_typed_number_is_written_and_stops_at_the_lint(edited: Edited) -> None:
    outcome = edited(lambda word: word.retype("geen slachtoffer.", "geen slachtoffer, zeggen 25 partners."))
    assert rules(outcome) == ["changed", "lint"]
    assert "'25' is een getal dat niet gebonden is" in outcome.open[0].message("nl")
    assert "zeggen 25 partners" in outcome.texts[SAMENVATTING]


def test_a_number_typed_in_the_place_of_a_figure_is_not_written(edited: Edited) -> None:
    outcome = edited(lambda word: word.loosen(word.paragraph("In 2024 waren er"), "130"))
    assert rules(outcome) == ["held"]
    assert outcome.texts == {}
    assert "tegen 130 in 2023" in outcome.findings[0].word


def test_a_sentence_may_go_with_its_figure(edited: Edited, edition: Edition) -> None:
    def deed(word: Document) -> None:
        paragraph = word.paragraph("De marge is groot")
        word.remove(word.figure(paragraph, "4.000 tot 7.000"))
        word.retype("De marge is groot: ", "De marge is groot", paragraph)

    outcome = edited(deed)
    assert rules(outcome) == ["changed"]
    assert "+De marge is groot." in changed(outcome, edition)[SAMENVATTING]


def test_a_tracked_change_counts_as_accepted(edited: Edited, edition: Edition) -> None:
    outcome = edited(lambda word: word.track("durft of kan dat niet altijd", "durft dat niet altijd te"))
    assert rules(outcome) == ["changed"]
    assert changed(outcome, edition)[AANLEIDING] == [
        "-Wie wordt uitgebuit, durft of kan dat niet altijd vertellen.",
        "+Wie wordt uitgebuit, durft dat niet altijd te vertellen.",
    ]


def test_paragraphs_whose_mark_was_deleted_are_one(edited: Edited) -> None:
    def deed(word: Document) -> None:
        properties = word.paragraph(ONE).find(w("pPr"))
        assert properties is not None
        properties.append(el("rPr", el("del", id="1", author="X")))

    outcome = edited(deed)
    assert sorted(rules(outcome)) == ["changed", "deleted"]
    assert "gemeld of herkend.Voor heel Nederland" in outcome.texts[AANLEIDING]


def test_a_comment_comes_back_just_before_its_block(edited: Edited, edition: Edition) -> None:
    outcome = edited(
        lambda word: word.comment(word.paragraph(ONE), "J. de Vries", "Kan dit korter?"),
        lambda word: word.comment(
            word.paragraph("Ander gebied"), "A. (beleid)", "Uitzondering: som: --> nee"
        ),
    )
    assert rules(outcome) == ["remark", "remark"]
    assert changed(outcome, edition)[AANLEIDING] == [
        "+<!-- opmerking (J. de Vries): Kan dit korter? -->",
        "+<!-- opmerking (A. (beleid): Uitzondering: som: -- > nee -->",
    ]
    lines = outcome.texts[AANLEIDING].split("\n")
    assert lines[lines.index("<!-- opmerking (J. de Vries): Kan dit korter? -->") + 1].startswith("Een deel")


def test_a_comment_comes_back_once_and_no_more(edition: Edition, monitor: bytes) -> None:
    document = Document(monitor)
    document.comment(document.paragraph(ONE), "J. de Vries", "Kan dit korter?")
    content = document.close()
    first = returned.take_back({"terug.docx": content}, edition)
    again = replace(edition, narrative={**edition.narrative, **first.texts})
    assert returned.take_back({"terug.docx": content}, again).texts == {}


def test_a_comment_on_what_is_not_in_the_narrative_is_told(edited: Edited) -> None:
    outcome = edited(lambda word: word.comment(word.paragraph("Zo herkent u"), "J. de Vries", "Mooi"))
    (finding,) = outcome.findings
    assert (finding.rule, finding.word) == ("remark_unplaced", "J. de Vries: Mooi")


def test_a_note_is_changed_and_a_new_one_gets_a_label(edited: Edited, edition: Edition) -> None:
    outcome = edited(
        lambda word: word.retype("Landen krijgen tijd", "Landen krijgen ruimte", word.note("Landen")),
        lambda word: word.footnote(word.paragraph(ONE), "Zie ook het rapport."),
    )
    assert rules(outcome) == ["changed", "changed"]
    lines = changed(outcome, edition)[AANLEIDING]
    assert "+[^noot-1]: Zie ook het rapport." in lines
    assert any(one.endswith("herkend.[^noot-1]") for one in lines)
    assert any("Landen krijgen ruimte" in one for one in lines)


def test_a_note_goes_with_the_sign_that_referred_to_it(edited: Edited) -> None:
    def deed(word: Document) -> None:
        for run in [one for one in word.body.iter(w("r")) if one.find(w("footnoteReference")) is not None]:
            word.remove(run)
        for note in [one for one in word.notes if "Landen" in said(one)]:
            word.notes.remove(note)

    outcome = edited(deed)
    assert rules(outcome) == ["changed", "deleted"]
    assert "richtlijn]" not in outcome.texts[AANLEIDING]


def test_a_block_that_moved_is_moved(edited: Edited, edition: Edition) -> None:
    outcome = edited(
        lambda word: word.move_after(
            word.paragraph(OTHER),
            word.paragraph(ONE),
        )
    )
    assert rules(outcome) == ["moved"]
    text = outcome.texts[AANLEIDING]
    assert text.index(OTHER) < text.index("Voor heel Nederland maakten")
    assert sorted(text.split("\n")) == sorted(edition.narrative[AANLEIDING].split("\n"))


def test_a_block_that_moved_to_another_chapter_is_told_and_stays(edited: Edited) -> None:
    outcome = edited(
        lambda word: word.move_after(
            word.paragraph(OTHER),
            word.paragraph("Elke partner telt wat in het eigen"),
        )
    )
    assert outcome.texts == {}
    assert [one.rule for one in outcome.open] == ["not_moved"]
    assert OTHER in outcome.open[0].word


@pytest.mark.parametrize("deed", ["remove", "empty"])
def test_a_deleted_block_goes_and_its_text_is_told(edited: Edited, edition: Edition, deed: str) -> None:
    outcome = edited(lambda word: getattr(word, deed)(word.paragraph(ONE)))
    (finding,) = outcome.findings
    assert (finding.rule, finding.data[:20]) == ("deleted", "Een deel van de slac")
    assert changed(outcome, edition)[AANLEIDING] == [
        "-",
        "-Een deel van de slachtoffers komt in beeld.",
        "-Een ander deel blijft onder de waterlijn: niemand heeft hen gemeld of herkend.",
    ]


def test_a_deleted_table_is_told_and_stays(edited: Edited) -> None:
    def deed(word: Document) -> None:
        table = next(one for one in word.body.iter(w("tbl")) if "Wie aanmeldde" in said(one))
        control = next(table.iterancestors(w("sdt")))
        word.remove(control)

    outcome = edited(deed)
    assert (rules(outcome), outcome.texts) == (["locked_gone"], {})


def test_a_new_block_is_written_where_it_was_typed(edited: Edited, edition: Edition) -> None:
    def deed(word: Document) -> None:
        fresh = word.add_after(word.paragraph(ONE), "Dit is nieuw. En dit ook.")
        word.comment(fresh, "J. de Vries", "Eens?")
        word.add_after(word.paragraph("Ander gebied"), "# Nog een punt.")

    outcome = edited(deed)
    assert rules(outcome) == ["added", "added"]
    assert changed(outcome, edition)[AANLEIDING] == [
        *("+", "+<!-- opmerking (J. de Vries): Eens? -->", "+Dit is nieuw.", "+En dit ook."),
        "+- \\# Nog een punt.",
    ]


def test_a_new_table_is_told_with_its_text(edited: Edited) -> None:
    def deed(word: Document) -> None:
        cells = [el("tc", el("p", el("r", el("t", text=text)))) for text in ("links", "rechts")]
        word.paragraph(ONE).addnext(el("tbl", el("tr", *cells)))

    outcome = edited(deed)
    (finding,) = outcome.findings
    assert (finding.rule, finding.word, outcome.texts) == ("table", "links · rechts", {})


def test_a_new_text_before_the_first_chapter_is_told(edited: Edited) -> None:
    outcome = edited(lambda word: word.add_after(word.paragraph("Zo herkent u"), "Ergens anders."))
    (finding,) = outcome.findings
    assert (finding.rule, finding.word) == ("unplaced", "Ergens anders.")


def test_titles_of_boxes_and_texts_of_drawings_come_back(edited: Edited, edition: Edition) -> None:
    outcome = edited(
        lambda word: word.retype("is iets anders", "is wat anders"),
        lambda word: word.retype("voor zover die bevestigd is", "zover bevestigd"),
        lambda word: word.retype("De bron zegt niet of", "De bron zegt nergens of"),
        lambda word: word.retype("Het aantal gemelde slachtoffers", "De gemelde slachtoffers"),
        lambda word: word.retype("Wij lezen geen getallen af", "Wij lezen niets af"),
    )
    assert set(rules(outcome)) == {"changed"}
    assert [one for lines in changed(outcome, edition).values() for one in lines if one[0] == "+"] == [
        "+::: kader Mensensmokkel is wat anders",
        "+titel: De reeks van CoMensha, zover bevestigd",
        "+wat: De gemelde slachtoffers per jaar, tot en met 2024",
        f"+reden: {PICTURE} Wij lezen niets af van een plaatje.",
        f"+toelichting: De bron zegt nergens of {AGE}",
    ]


def test_a_title_that_is_emptied_stays_and_is_told(edited: Edited) -> None:
    outcome = edited(lambda word: word.empty(word.paragraph("Mensensmokkel is iets anders")))
    assert (rules(outcome), outcome.texts) == (["kept"], {})


def test_a_box_that_is_deleted_goes_whole(edited: Edited, edition: Edition) -> None:
    def deed(word: Document) -> None:
        table = next(one for one in word.body.iter(w("tbl")) if "Mensensmokkel is" in said(one))
        word.remove(table)

    outcome = edited(deed)
    assert rules(outcome) == ["deleted", "deleted"]
    assert "::: kader Mensensmokkel" not in outcome.texts[AANLEIDING]
    assert all(one[0] == "-" for one in changed(outcome, edition)[AANLEIDING])


def test_bold_italic_and_links_come_back_as_markdown(edited: Edited, edition: Edition) -> None:
    def deed(word: Document) -> None:
        paragraph = word.paragraph(ONE)
        for looks, text in (("b", " Vet"), ("i", " en schuin*")):
            paragraph.append(el("r", el("rPr", el(looks)), el("t", text=text)))
        for code in ("begin", ' HYPERLINK "https://voorbeeld.nl/x" ', "separate", " en een link", "end"):
            kinds = {"begin", "separate", "end"}
            inner = el("fldChar", fldCharType=code) if code in kinds else el("t", text=code)
            inner = el("instrText", text=code) if "HYPERLINK" in code else inner
            paragraph.append(el("r", inner))

    outcome = edited(deed)
    assert rules(outcome) == ["changed"]
    assert changed(outcome, edition)[AANLEIDING][-1] == (
        "+**Vet** *en schuin\\** [en een link](https://voorbeeld.nl/x)"
    )


@pytest.mark.parametrize(
    ("looks", "rule"), [(el("strike"), "struck"), (el("highlight", val="yellow"), "marked")]
)
def test_a_look_that_the_narrative_does_not_know_is_told(edited: Edited, looks: Element, rule: str) -> None:
    def deed(word: Document) -> None:
        word.paragraph(ONE).append(el("r", el("rPr", looks), el("t", text=" Weg?")))

    outcome = edited(deed)
    assert sorted(rules(outcome)) == sorted(["changed", rule])
    assert outcome.open[0].word.strip() == "Weg?"


def test_a_picture_and_the_words_in_it_are_told(edited: Edited) -> None:
    def deed(word: Document) -> None:
        box = el("txbxContent", el("p", el("r", el("t", text="in een vak"))))
        word.paragraph(ONE).append(el("r", el("pict", box)))

    (finding,) = edited(deed).findings
    assert (finding.rule, finding.word) == ("drawn", "in een vak")


def test_a_reference_that_is_typed_in_word_is_bound(edited: Edited) -> None:
    outcome = edited(
        lambda word: word.retype("komt in beeld", "komt in beeld, zoals {{ essm-meldpunt.contacten }} keer")
    )
    assert rules(outcome)[0] == "changed"
    assert "zoals {{ essm-meldpunt.contacten }} keer." in outcome.texts[AANLEIDING]


def test_a_paragraph_that_became_a_heading_is_told(edited: Edited) -> None:
    def deed(word: Document) -> None:
        properties = word.paragraph(ONE).find(w("pPr"))
        assert properties is not None
        properties[0].set(w("val"), "Heading2")

    outcome = edited(deed)
    assert (rules(outcome), outcome.texts) == (["style"], {})
