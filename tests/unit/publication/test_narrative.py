import pytest

from zicht.publication import narrative
from zicht.publication.blocks import HOLE

TEXT = """# Aard en omvang

Een zin met {{ riec.casussen | eenheid }}. Nog een zin,
die doorloopt.
<!-- uitzondering: hoeveelheid: om een reden -->
Derde zin.

::: kader Niet naast elkaar
- eerste punt {{ a.b }}
- tweede punt
:::

::: figuur staven
cijfer: a.b
titel: Met {{ a.b }} erin
dit is geen optie
cijfer: nog eens
:::

| wat | hoeveel |
|---|---|
| casussen | {{ riec.casussen \\| eenheid }} |

## Een kop

Een verwijzing {{ 12 }} die niet te lezen is[^1], en `code`.

[^1]: De noot.
"""


@pytest.fixture(scope="module")
def chapter() -> narrative.Chapter:
    return narrative.parse("2-aard.md", TEXT)


def _lines(chapter: narrative.Chapter) -> dict[str, int]:
    return {one.text: one.line for block in chapter.blocks for one in block.sentences}


def test_a_chapter_has_the_number_of_its_file_and_the_title_of_its_heading(
    chapter: narrative.Chapter,
) -> None:
    assert (chapter.name, chapter.number, chapter.title) == ("2-aard.md", 2, "Aard en omvang")
    assert narrative.parse("los.md", "Tekst.").title == "los.md"


def test_every_sentence_knows_its_line(chapter: narrative.Chapter) -> None:
    lines = _lines(chapter)
    assert lines[f"Een zin met {HOLE}."] == 3
    assert lines["Nog een zin, die doorloopt."] == 3
    assert lines["Derde zin."] == 6
    assert lines["tweede punt"] == 10
    assert lines[f"Met {HOLE} erin"] == 13
    assert lines["De noot."] == 28


def test_a_bound_figure_is_one_token_with_its_reference(chapter: narrative.Chapter) -> None:
    found = [child for token in chapter.tokens for child in token.children or [] if child.type == "cijfer"]
    assert [one.content for one in found] == [
        "riec.casussen | eenheid",
        "a.b",
        "riec.casussen | eenheid",
        "12",
    ]
    assert [one.meta["reference"] is None for one in found] == [False, False, False, True]


def test_a_sentence_can_be_read_with_its_references(chapter: narrative.Chapter) -> None:
    sentence = chapter.blocks[1].sentences[0]
    assert sentence.readable == "Een zin met {{ riec.casussen | eenheid }}."


def test_what_stands_in_a_box_knows_the_box(chapter: narrative.Chapter) -> None:
    boxes = {block.box for block in chapter.blocks}
    assert boxes == {"", "Niet naast elkaar"}


def test_the_title_of_a_box_is_read_too(chapter: narrative.Chapter) -> None:
    assert _lines(chapter)["Niet naast elkaar"] == 8
    untitled = narrative.parse("1-x.md", "::: kader\nTekst.\n:::")
    assert [block.sentences[0].text for block in untitled.blocks] == ["kader", "Tekst."]


def test_a_cell_of_a_table_knows_what_heads_it(chapter: narrative.Chapter) -> None:
    heads = [block.head for block in chapter.blocks if block.head]
    assert heads == ["wat", "hoeveel casussen"]


def test_a_drawing_keeps_its_options_and_what_is_odd(chapter: narrative.Chapter) -> None:
    token = next(one for one in chapter.tokens if one.type == "figuur")
    drawing = token.meta["drawing"]
    assert (drawing.kind, drawing.names("cijfer"), drawing.names("over")) == ("staven", ("a.b",), ())
    assert drawing.odd == ("dit is geen optie", "cijfer: nog eens")
    assert [child.type for child in token.meta["texts"]["titel"]] == ["text", "cijfer", "text"]


def test_a_drawing_that_is_not_closed_ends_with_the_file() -> None:
    chapter = narrative.parse("1-x.md", "::: figuur reeks\ncijfer: a.b\n")
    assert chapter.blocks[0].drawing is not None
    assert chapter.blocks[0].drawing.options == {"cijfer": "a.b"}


def test_a_drawing_may_follow_a_line_of_text() -> None:
    chapter = narrative.parse("1-x.md", "Tekst\n::: figuur reeks\ncijfer: a.b\n:::\nMeer.")
    assert [block.drawing is not None for block in chapter.blocks] == [False, True, False]


def test_a_waiver_is_for_the_line_after_it(chapter: narrative.Chapter) -> None:
    assert chapter.waivers == (narrative.Note("hoeveelheid", "om een reden", 6, 5),)


def test_a_waiver_with_nothing_after_it_is_for_no_line() -> None:
    chapter = narrative.parse("1-x.md", "Tekst.\n\n<!-- uitzondering: effect -->\n\n")
    assert chapter.waivers == (narrative.Note("effect", "", 0, 3),)


def test_other_comments_are_left_out() -> None:
    chapter = narrative.parse("1-x.md", "Een.\n<!-- voor de redactie: 12 nakijken -->\nTwee.")
    assert [one.text for one in chapter.blocks[0].sentences] == ["Een.", "Twee."]


def test_raw_html_is_text() -> None:
    chapter = narrative.parse("1-x.md", "Een <b>vet</b> woord.")
    assert chapter.blocks[0].sentences[0].text == "Een <b>vet</b> woord."


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    chapter = narrative.parse("1-x.md", "Zie art. 273f. Het gaat o.a. Om dit. En “dit.” Klaar?")
    texts = [one.text for one in chapter.blocks[0].sentences]
    assert texts == ["Zie art. 273f.", "Het gaat o.a. Om dit.", "En “dit.”", "Klaar?"]


def test_inline_text_can_be_read_alone() -> None:
    assert [one.type for one in narrative.inline("Er zijn {{ a.b }}.")] == ["text", "cijfer", "text"]
    assert narrative.inline("") == []


def test_braces_that_are_not_closed_stay_text() -> None:
    chapter = narrative.parse("1-x.md", "Er zijn {{ a.b.")
    assert chapter.blocks[0].sentences[0].figures == ()


@pytest.mark.parametrize(
    "text", ["```\nvijf meldingen\n```", "    vijf meldingen", "![kaart](https://x.nl/x.png)", "`179`"]
)
def test_no_text_escapes_the_lint_and_no_picture_loads_from_elsewhere(text: str) -> None:
    kinds = {
        child.type
        for token in narrative.parse("1-a.md", f"# A\n\n{text}\n").tokens
        for child in (token, *(token.children or ()))
    }
    assert not kinds & {"fence", "code_block", "code_inline", "image"}


def test_a_file_that_starts_with_a_digit_is_a_chapter_and_any_other_a_part() -> None:
    texts = {"2-b.md": "# B\n", "burgemeesters.md": "# Deel\n", "0-a.md": "# A\n", "10-c.md": "# C\n"}
    assert [one.title for one in narrative.chapters(texts)] == ["A", "B", "C"]
    part = narrative.part(texts, "burgemeesters")
    assert part is not None
    assert part.title == "Deel"
    assert narrative.part(texts, "raadsleden") is None
