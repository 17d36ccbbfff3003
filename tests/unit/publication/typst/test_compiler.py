import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdfs import Document, tight
from tests.tree import SOURCE
from zicht.errors import EditionError
from zicht.publication.typst import compiler, runs
from zicht.publication.typst.compiler import About, Attachment, Sheet, compile_pdf
from zicht.publication.typst.drawings import SOURCES

ABOUT = About("Proef", "nl", date(2025, 3, 1))
PARAGRAPH = "#set page(width: 400mm)\n#inline(data.runs)"
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "éëïöüçÉ’‘“”–—…€°×·"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("#figure(rect())", "missing alt text"),
        ("= Een\n=== Drie", "heading levels must be consecutive"),
        ('#text(font: "Bestaat Niet")[a]', "unknown font family"),
        ("#emoji.snowman", "could not be displayed"),
        ("#(1 + [b])", "cannot add"),
        ("#bestaat-niet", "unknown variable"),
    ],
)
def test_what_the_compiler_refuses_or_warns_of_is_one_error_that_says_it(source: str, said: str) -> None:
    with pytest.raises(EditionError, match=said):
        compile_pdf(source, {}, ABOUT)


def test_a_document_without_a_title_is_refused() -> None:
    with pytest.raises(EditionError, match="missing document title"):
        compile_pdf("Tekst", {}, replace(ABOUT, title=""))


def test_a_picture_that_becomes_two_pages_is_refused() -> None:
    with pytest.raises(EditionError):
        compiler.run(Sheet("a\n#pagebreak()\nb", {}, ABOUT), "png")


def test_no_source_fetches_anything() -> None:
    sources = list(SOURCE.rglob("*.typ"))
    assert len(sources) > 10
    fetching = re.compile(r"@preview|@local|#?\b(?:import|include|read|image|plugin)\b\s*[(\"]")
    assert [file.name for file in sources if fetching.search(file.read_text("utf-8"))] == []


def test_the_library_holds_every_source_of_a_drawing() -> None:
    for name in SOURCES:
        assert f"#let draw-{name}(" in compiler.library()


def test_the_same_document_has_the_same_bytes() -> None:
    made = {compile_pdf(PARAGRAPH, {"runs": runs.plain("Hallo")}, ABOUT) for _ in range(2)}
    assert len(made) == 1


def test_a_document_says_what_it_is() -> None:
    about = About("Titel", "en", date(2024, 12, 31), "Wie", "Waarover", ("een", "twee"))
    found = Document(compile_pdf("Text", {}, about))
    assert found.root["/Lang"] == "en"
    said = found.reader.metadata
    assert said is not None
    assert (said.title, said.author, said.subject, said.keywords) == ("Titel", "Wie", "Waarover", "een, twee")
    assert str(said.get("/CreationDate")).startswith("D:20241231")


@pytest.mark.parametrize("content", [b"a,b\r\n1,2\n", "\ufeffé".encode(), bytes(range(256)), b""])
def test_a_file_inside_is_the_file_byte_for_byte(content: bytes) -> None:
    inside = Attachment("data/x.bin", content, "application/octet-stream", "Een bestand", "supplement")
    found = Document(compile_pdf("Tekst", {}, ABOUT, [inside])).reader.attachments
    assert found == {"data/x.bin": [content]}


NASTY = (
    '#panic("x")',
    '#import "@preview/cetz:0.3.0"',
    "*vet* _schuin_ $x^2$ `code`",
    "= Kop",
    "[#rect()] {1 + 1} <label> @ref",
    "\\ // commentaar /* ook */ ~ -- ---",
    '"; #eval("1")',
    "data.runs #data #inline",
)


@pytest.mark.parametrize("text", NASTY)
def test_text_that_looks_like_code_is_text(text: str) -> None:
    assert tight(Document(compile_pdf(PARAGRAPH, {"runs": runs.plain(text)}, ABOUT)).text) == tight(text)


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=60).filter(str.strip))
def test_any_text_is_printed_as_it_is_and_never_runs(text: str) -> None:
    said = [{"t": text}, {"t": text, "bold": True}, {"t": text, "mark": "geteld"}]
    assert tight(Document(compile_pdf(PARAGRAPH, {"runs": said}, ABOUT)).text) == tight(text * 3)


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS, max_size=40), st.sampled_from(["b", "em", "strong", "i"]))
def test_what_is_escaped_for_a_page_is_the_same_text_in_print(text: str, tag: str) -> None:
    from markupsafe import Markup

    html = Markup("voor <{0}>{1}</{0}> na").format(Markup(tag), text)  # noqa: S704 - one of four names
    assert runs.text(runs.of(html)).split() == f"voor {text} na".split()
