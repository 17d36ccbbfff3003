"""Whatever is typed in one block, no other block changes, and what cannot be written is told."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.publication.word.conftest import CHAPTER
from tests.worded import Document, Element, el, w
from zicht import pipeline
from zicht.publication import docx, manuscript, returned
from zicht.publication.manuscript import inline
from zicht.publication.model import Edition

LETTERS = st.one_of(
    st.sampled_from(list("abc xyz.,!?*_[](){}<>#-+=|&:~`^\\/'\"\n‘’“”…é ")),
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")),
)
TEXT = st.text(LETTERS, min_size=1, max_size=30)
STARTS = (
    "# ",
    "- ",
    "1. ",
    "> ",
    "::: kader x",
    ":::",
    "<!-- x -->",
    "[^a]: ",
    "[a]: b",
    "| a |",
    "---",
    "===",
)
TYPED = st.one_of(TEXT, st.builds(str.__add__, st.sampled_from(STARTS), TEXT))


def blocks(word: Document) -> list[Element]:
    """Return the paragraphs that hold a block that can be written in."""
    found = []
    for one in word.body.iter(w("p")):
        controls = [each for each in one.findall(w("sdt")) if lock(each) == "sdtLocked"]
        found += [one] if controls else []
    return found


def lock(control: Element) -> str:
    found = control.find(f"{w('sdtPr')}/{w('lock')}")
    return "" if found is None else str(found.get(w("val")))


def typed(text: str, *, bold: bool) -> Element:
    lines = text.split("\n")
    made = el("r", *([el("rPr", el("b"))] if bold else []))
    for at, line in enumerate(lines):
        made.extend([el("br")] if at else [])
        made.append(el("t", text=line))
    return made


def said(edition: Edition, texts: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return every block as it is written in its file, and as it reads."""
    return [
        (one.kind.value, "\n".join((*one.before[:1], one.source)), inline.words(one.pieces))
        for chapter in manuscript.chapters({**edition.narrative, **texts})
        for one in chapter.blocks
    ]


@cache
def small() -> tuple[Edition, bytes]:
    """Return a short chapter as an edition, and its document; not as a fixture, which would be printed."""
    whole = pipeline.draft(Path("regions/rotterdam"), 2024)
    edition = replace(whole, narrative={"1-proef.md": CHAPTER})
    return edition, docx.document(edition)


@settings(max_examples=30)
@given(
    edits=st.lists(
        st.tuples(st.integers(0, 12), TYPED, st.sampled_from(["more", "instead", "new"]), st.booleans()),
        min_size=1,
        max_size=4,
        unique_by=lambda one: one[0],
    )
)
def test_an_edit_never_changes_another_block(
    edits: Sequence[tuple[int, str, str, bool]],
) -> None:
    edition, made = small()
    word = Document(made)
    before, found = said(edition, {}), blocks(word)
    for place, text, how, bold in edits:
        paragraph = found[place]
        if how == "new":
            word.add_after(paragraph, text.replace("\n", " "))
        elif how == "more":
            paragraph.append(typed(text, bold=bold))
        else:
            for run in paragraph.findall(f".//{w('r')}"):
                run[:] = [one for one in run if one.tag == w("rPr")]
            paragraph.append(typed(text, bold=bold))
    outcome = returned.take_back({"terug.docx": word.close()}, edition)
    after = said(edition, dict(outcome.texts))
    changed = sum(one.rule in {"changed", "deleted"} for one in outcome.findings)
    kept = [one for one in before if one in after]
    assert len(kept) >= len(before) - changed
    told = " ".join(f"{one.word} {one.data}" for one in outcome.findings)
    now = "".join(text for _, _, text in after)
    for _, text, _, _ in edits:
        word_ = max(text.split(), key=len, default="")
        assert _bare(word_) in _bare(now) or _bare(word_) in _bare(told)


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFC", text) if one.isalnum())
