"""What Word and other programs make of a text: read for what a person meant."""

from copy import deepcopy
from dataclasses import replace

import pytest

from tests.unit.publication.word.conftest import CHAPTER, Edited
from tests.webedition import GONE, changed
from tests.worded import Deed, Document, Element, el, said, w
from zicht.publication import docx, returned
from zicht.publication.model import Edition

FILE, WORDS = "1-proef.md", "Een eerste alinea"


def field(code: str, text: str) -> list[Element]:
    """Return a field as Word writes one."""
    kinds = (el("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    begin, separate, end = kinds
    inside = (begin, el("instrText", text=f" {code} "), separate, el("t", text=text), end)
    return [el("r", one) for one in inside]


def adding(*elements: Element) -> Deed:
    def deed(word: Document) -> None:
        word.paragraph(WORDS).extend(elements)

    return deed


def test_text_that_moved_with_changes_tracked_stands_where_it_went(in_small: Edited) -> None:
    def deed(word: Document) -> None:
        word.paragraph(WORDS).append(el("moveTo", el("r", el("t", text=" Verhuisd."))))
        word.paragraph("Een slot").append(el("moveFrom", el("r", el("t", text=" Verhuisd."))))

    outcome = in_small(deed)
    assert outcome.texts == {FILE: CHAPTER.replace("tweede zin.\n", "tweede zin.\nVerhuisd.\n")}


def test_the_code_of_a_field_is_no_text_and_its_result_is(in_small: Edited) -> None:
    outcome = in_small(adding(*field("DATE", " Vandaag.")))
    assert outcome.texts == {FILE: CHAPTER.replace("tweede zin.\n", "tweede zin.\nVandaag.\n")}


@pytest.mark.parametrize("name", ["endnote", "footnote"])
def test_a_note_of_either_kind_is_a_note(in_small: Edited, name: str) -> None:
    def deed(word: Document) -> None:
        word.footnote(word.paragraph(WORDS), "Een noot.")
        if name == "endnote":
            for one in word.body.iter(w("footnoteReference")):
                one.tag = w("endnoteReference")
            own = word.notes[-1]
            own.tag = w("endnote")
            word._add("word/endnotes.xml", "endnotes", el("endnotes", own))

    outcome = in_small(deed)
    assert "tweede zin.[^noot-1]\n\n[^noot-1]: Een noot.\n" in outcome.texts[FILE]


def test_a_line_that_was_broken_by_hand_stays_broken(in_small: Edited) -> None:
    outcome = in_small(adding(el("r", el("br"), el("t", text="Op een regel"), el("br", type="page"))))
    assert "tweede zin.\\\nOp een regel\n" in outcome.texts[FILE]


def test_a_heading_is_one_line(in_small: Edited) -> None:
    outcome = in_small(
        lambda word: word.paragraph("Een paragraaf").append(el("r", el("br"), el("t", text="x")))
    )
    assert "## Een paragraaf x\n" in outcome.texts[FILE]


def test_tabs_and_fixed_hyphens_are_signs_in_the_text(in_small: Edited) -> None:
    outcome = in_small(adding(el("r", el("tab"), el("t", text="A"), el("noBreakHyphen"), el("t", text="B"))))
    assert "tweede zin. A\N{NON-BREAKING HYPHEN}B\n" in outcome.texts[FILE].replace("\nA", " A")


def test_a_sign_of_a_special_typeface_is_told(in_small: Edited) -> None:
    (finding,) = in_small(adding(el("r", el("sym", char="F0FC")))).findings
    assert (finding.rule, finding.word) == ("sign", "F0FC")


def test_a_link_to_a_place_in_word_itself_is_text(in_small: Edited) -> None:
    outcome = in_small(adding(el("hyperlink", el("r", el("t", text=" zie daar")), anchor="_Ref1")))
    assert "tweede zin. zie daar\n" in outcome.texts[FILE]


def test_a_figure_that_a_program_cut_in_two_is_one(edition: Edition) -> None:
    text = "# Een\n\nEr waren {{ schatting.slachtoffers_schatting@2018/2019 | band }} mensen.\n"
    one = replace(edition, narrative={FILE: text})
    word = Document(docx.document(one))
    link = next(each for each in word.body.iter(w("hyperlink")) if said(each) == "4.000 tot 7.000")
    control = next(link.iterancestors(w("sdt")))
    second = el("hyperlink", el("r", el("t", text=" tot 7.000")), anchor=str(link.get(w("anchor"))))
    next(link.iter(w("t"))).text = "4.000"
    control.addprevious(link)
    control.addprevious(second)
    word.remove(control)
    assert returned.take_back({"terug.docx": word.close()}, one) == returned.Outcome({}, ())


def test_a_figure_that_the_data_do_not_have_any_more_is_told(edition: Edition) -> None:
    one = replace(edition, narrative={FILE: "# Een\n\nEr waren {{ essm-meldpunt.contacten }} contacten.\n"})
    later = changed(one, {"essm-meldpunt.contacten@2024": GONE})
    fresh = replace(later, narrative={FILE: "# Een\n\nEr waren contacten.\n"})
    outcome = returned.take_back({"terug.docx": docx.document(one)}, fresh)
    assert ("unknown_figure", "179") in {(each.rule, each.word) for each in outcome.findings}


def test_a_link_to_a_figure_of_another_narrative_is_told(in_small: Edited) -> None:
    link = el("hyperlink", el("r", el("t", text=" 77")), anchor="cijfer_0123456789abcdef")
    outcome = in_small(adding(link))
    assert "unknown_figure" in {one.rule for one in outcome.findings}
    assert "lint" in {one.rule for one in outcome.findings}


def test_a_copy_of_a_block_is_a_new_block(in_small: Edited) -> None:
    def deed(word: Document) -> None:
        word.paragraph("Een slot").addnext(deepcopy(word.paragraph(WORDS)))

    outcome = in_small(deed)
    assert [one.rule for one in outcome.findings] == ["added"]
    assert outcome.texts[FILE].count("| eenheid }}.\nMet een tweede zin.") == 2


def test_a_paragraph_that_was_cut_in_two_is_two(in_small: Edited) -> None:
    def deed(word: Document) -> None:
        word.retype(" met ", "", word.paragraph("Punt twee"))
        word.add_after(word.paragraph("Punt twee"), "met vet")

    text = in_small(deed).texts[FILE]
    assert "- met vet\n" in text


def test_a_control_that_word_drew_around_two_paragraphs_is_a_block_and_a_new_one(in_small: Edited) -> None:
    def deed(word: Document) -> None:
        paragraph = word.paragraph(WORDS)
        control = paragraph.find(w("sdt"))
        assert control is not None
        content = control.find(w("sdtContent"))
        assert content is not None
        paragraph.addprevious(control)
        for run in list(content):
            paragraph.append(run)
        fresh = el("p", el("r", el("t", text="Erbij gekomen.")))
        content.extend([paragraph, fresh])

    outcome = in_small(deed)
    assert outcome.texts == {FILE: CHAPTER.replace("tweede zin.\n", "tweede zin.\n\nErbij gekomen.\n")}


def test_names_that_nobody_of_us_gave_are_nothing(in_small: Edited) -> None:
    names = ("blok_0_1_2", "blok_" + "0" * 8 + "_" + "9" * 5000 + "_" + "0" * 8, "vast_x", "c_1_2", "cijfer_")
    marks = [el("bookmarkStart", id=f"9{at}", name=name) for at, name in enumerate(names)]
    assert in_small(adding(*marks)) == returned.Outcome({}, ())


def test_fixed_parts_are_not_compared_when_there_are_others_now(edition: Edition, monitor: bytes) -> None:
    fewer = replace(edition, narrative={FILE: CHAPTER})
    outcome = returned.take_back({"terug.docx": monitor}, fewer)
    assert "unchecked" in {one.rule for one in outcome.findings}
    assert outcome.texts == {}


@pytest.mark.parametrize("wrong", ["rare", "essm-meldpunt.nietes", "essm-meldpunt.contacten | raar"])
def test_a_reference_that_says_nothing_is_told_at_its_line_and_the_rest_is_taken_over(
    small: Edition, wrong: str
) -> None:
    word = Document(docx.document(small))
    word.retype("Een aanhaling", "Een andere aanhaling")
    text = CHAPTER.replace("Tekst in het kader.", f"Tekst met {{{{ {wrong} }}}}.")
    broken = replace(small, narrative={FILE: text})
    outcome = returned.take_back({"a.docx": word.close(), "b.docx": docx.document(small)}, broken)
    (found,) = [one for one in outcome.findings if one.rule == "unmade"]
    place = text.splitlines().index(f"Tekst met {{{{ {wrong} }}}}.") + 1
    assert (found.file, found.line, found.taken) == (FILE, place, False)
    assert outcome.texts == {FILE: text.replace("Een aanhaling", "Een andere aanhaling")}


def test_a_bookmark_that_libreoffice_gave_another_ending_is_the_same_one(edition: Edition) -> None:
    word = Document(docx.document(edition))
    parts = [word.body, *word.notes]
    for at, one in enumerate(mark for part in parts for mark in part.iter(w("bookmarkStart"))):
        one.set(w("name"), f"{one.get(w('name'))}_Copy_{at}")
    for tag in [tag for part in parts for tag in part.iter(w("tag"))]:
        tag.set(w("val"), "")
    assert len(word.notes) > 1
    assert returned.take_back({"terug.docx": word.close()}, edition) == returned.Outcome({}, ())
