from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zicht.publication import manuscript
from zicht.publication.manuscript import inline, markdown
from zicht.publication.manuscript.inline import normal
from zicht.publication.manuscript.model import Kind, Piece, Sort

LETTERS = st.one_of(
    st.sampled_from(list("ab c*_[]()<>#-+1.!|&;:`~=\\{}^/'\"\n é–’")),
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")),
)
PIECE = st.one_of(
    st.builds(
        Piece,
        st.text(LETTERS, min_size=1, max_size=12),
        st.just(Sort.TEXT),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "", "https://x.nl/a(b)", "2-b.md#c"]),
    ),
    st.builds(Piece, st.sampled_from(["a.b", "a.b[c=d]@vorig | eenheid"]), st.just(Sort.FIGURE)),
    st.just(Piece("\n", Sort.BREAK)),
)


@pytest.mark.parametrize("file", sorted(Path("regions/rotterdam/narrative/2024").glob("*.md")))
def test_every_block_of_the_narrative_is_written_as_it_stands(file: Path) -> None:
    for one in manuscript.split(file.name, file.read_text("utf-8")).blocks:
        if not one.locked:
            assert markdown.written(one.pieces, one.kind, one.level) == tuple(one.source.split("\n"))


@given(st.lists(PIECE, min_size=1, max_size=5))
def test_the_form_that_is_compared_is_its_own_form(pieces: list[Piece]) -> None:
    once = normal(pieces)
    assert normal(once) == once


@settings(max_examples=300)
@given(st.lists(PIECE, min_size=1, max_size=5), st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.OPTION]))
def test_every_text_can_be_written_if_need_be_without_its_looks(pieces: list[Piece], kind: Kind) -> None:
    single = [Piece(" ") if one.sort is Sort.BREAK and kind is not Kind.PARAGRAPH else one for one in pieces]
    plain = markdown.plain(normal(single))
    if plain:
        assert markdown.written(plain, kind, 2) is not None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2 * 3", r"2 \* 3"),
        ("snake_case blijft", "snake_case blijft"),
        ("# geen kop", r"\# geen kop"),
        ("1. geen lijst", r"1\. geen lijst"),
        ("- geen punt", r"\- geen punt"),
        ("> geen citaat", r"\> geen citaat"),
        ("::: geen kader", r"\::: geen kader"),
        ("<!-- geen commentaar -->", r"\<!-- geen commentaar -->"),
        ("[^a]: geen noot", r"\[^a\]: geen noot"),
        ("a & b, 50 < 60", "a & b, 50 < 60"),
        ("&amp; blijft", r"\&amp; blijft"),
    ],
)
def test_what_would_mean_something_else_is_escaped(text: str, written: str) -> None:
    assert markdown.written((Piece(text),), Kind.PARAGRAPH) == (written,)


def test_a_break_and_a_new_line_are_two_things() -> None:
    pieces = (Piece("een\ntwee"), Piece("\n", Sort.BREAK), Piece("drie"))
    assert markdown.written(pieces, Kind.PARAGRAPH) == ("een", "twee\\", "drie")


def test_looks_close_in_the_order_in_which_they_opened() -> None:
    pieces = (Piece("a ", bold=True), Piece("b", bold=True, italic=True), Piece(" c", link="https://x.nl"))
    assert markdown.markup(normal(pieces)) == "**a *b*** [c](https://x.nl)"


@pytest.mark.parametrize(
    "pieces",
    [(Piece("kader"),), (Piece("x", bold=True),), (Piece("n", Sort.NOTE),), (Piece("a.b", Sort.FIGURE),)],
)
def test_a_title_of_a_box_is_plain_text_and_not_its_own_name(pieces: tuple[Piece, ...]) -> None:
    assert markdown.written(pieces, Kind.BOX) is None


def test_a_note_has_no_place_in_a_drawing() -> None:
    assert markdown.written((Piece("n", Sort.NOTE),), Kind.OPTION) is None


def test_a_figure_and_a_space_look_like_what_is_around_them() -> None:
    bold = (Piece("a", bold=True), Piece(" "), Piece("x.y", Sort.FIGURE), Piece(" "), Piece("b", bold=True))
    assert [one.bold for one in normal(bold)] == [True, True, True]
    mixed = (Piece("a ", bold=True), Piece("b"))
    assert normal(mixed) == (Piece("a", bold=True), Piece(" b"))


def test_a_reference_that_was_typed_is_a_figure() -> None:
    assert normal([Piece("zo {{ a.b }} is")]) == (Piece("zo "), Piece("a.b", Sort.FIGURE), Piece(" is"))


def test_words_are_what_a_reader_reads() -> None:
    pieces = (Piece("a\nb"), Piece("\n", Sort.BREAK), Piece("x.y", Sort.FIGURE), Piece("n", Sort.NOTE))
    assert inline.words(pieces) == "a b {{ x.y }}[^n]"
    assert inline.words([Piece("", Sort.NOTE, note=(Piece("nieuw"),))]) == "[^ nieuw]"
