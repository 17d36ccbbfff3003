from typing import Any

import pytest

from zicht.publication import narrative
from zicht.publication.book import Book
from zicht.publication.charts import Width
from zicht.publication.html.cites import Cites
from zicht.publication.typst import beside, runs
from zicht.publication.typst.body import Setter
from zicht.publication.typst.desk import Run
from zicht.publication.typst.pen import Pen
from zicht.publication.typst.tables import table

CONTACTS = "{{ essm-meldpunt.contacten }}"


def blocks(text: str, book: Book) -> list[dict[str, Any]]:
    chapter = narrative.parse("2-proef.md", text)
    pen = Pen(Cites(book), {"1-aanleiding.md": "hoofdstuk-1"})
    found: list[dict[str, Any]] = Setter(chapter, pen).set(chapter.tokens)
    return found


def said(part: object) -> str:
    """Return every text in a block, in order."""
    if isinstance(part, dict):
        return "".join(value if key == "t" else said(value) for key, value in part.items())
    return "".join(map(said, part)) if isinstance(part, list | tuple) else ""


def test_a_level_of_heading_that_the_writer_skips_is_not_skipped_in_print(book: Book) -> None:
    found = blocks("# Een\n\n### Drie\n\n###### Zes\n\n## Twee\n", book)
    assert [one["level"] for one in found] == [2, 3, 4, 2]


def test_a_bound_figure_leads_to_its_origin_and_has_its_mark(book: Book) -> None:
    (one,) = blocks(f"Er waren {CONTACTS} contacten.", book)
    assert one["runs"][1] == {"t": "179", "mark": "geteld", "place": "h-essm-meldpunt.contacten_2024"}


def test_the_margin_says_once_a_section_who_counted(book: Book) -> None:
    text = f"## Een\n\n{CONTACTS}\n\n{CONTACTS}\n\n## Twee\n\n{CONTACTS}\n"
    told = [one.get("aside") for one in blocks(text, book) if one["k"] == "p"]
    assert told == [
        [{"mark": "geteld", "words": "ESSM: geteld"}],
        None,
        [{"mark": "geteld", "words": "ESSM: geteld"}],
    ]


def test_a_note_stands_where_its_sign_stands(book: Book) -> None:
    (one,) = blocks(f"Tekst.[^a]\n\n[^a]: De noot, met {CONTACTS}.\n", book)
    note = next(run["note"] for run in one["runs"] if "note" in run)
    assert runs.text(note) == "De noot, met 179."


@pytest.mark.parametrize(
    ("written", "run"),
    [
        ("[woord](1-aanleiding.md)", {"t": "woord", "place": "hoofdstuk-1"}),
        ("[woord](1-aanleiding.md#deel)", {"t": "woord", "place": "hoofdstuk-1"}),
        ("[woord](https://voorbeeld.nl/a)", {"t": "woord", "url": "https://voorbeeld.nl/a"}),
        ("[woord](9-er-niet.md)", {"t": "woord"}),
        ("*woord*", {"t": "woord", "italic": True}),
        ("**woord**", {"t": "woord", "bold": True}),
        ("regel  \nonder", {"break": True}),
        ("<b>#woord</b> & [x]", {"t": "<b>#woord</b> & [x]"}),
    ],
)
def test_running_text_keeps_what_it_is(book: Book, written: str, run: dict[str, object]) -> None:
    (one,) = blocks(written, book)
    assert run in one["runs"]


def test_a_box_a_quote_a_list_and_a_table_are_what_they_are(book: Book) -> None:
    text = "::: kader Titel\nIn het kader.\n:::\n\n> Een citaat.\n\n1. een\n2. twee\n\n- drie\n\n"
    text += "| a | b |\n|---|---|\n| c | d |\n"
    found = blocks(text, book)
    assert [one["k"] for one in found] == ["box", "box", "list", "list", "table"]
    assert [one.get("title") for one in found[:2]] == ["Titel", ""]
    assert [one.get("ordered") for one in found[2:4]] == [True, False]
    assert said(found[4]["heads"]) == "ab"
    assert said(found[4]["rows"]) == "cd"


def test_a_long_box_may_be_broken_and_a_short_one_may_not(book: Book) -> None:
    short, long = blocks(f"::: kader A\nKort.\n:::\n\n::: kader B\n{'Lang woord. ' * 150}\n:::\n", book)
    assert (short["whole"], long["whole"]) == (True, False)


def test_drawings_are_numbered_as_on_the_page(book: Book) -> None:
    drawing = "::: figuur reeks\ncijfer: essm-meldpunt.contacten\n:::\n"
    found = blocks(f"{drawing}\n{drawing}", book)
    assert [one["number"] for one in found] == ["Figuur 2.1", "Figuur 2.2"]


# ------------------------------------------------------------------ in the margin


def small(kind: str = "reeks") -> dict[str, Any]:
    return {"k": "figure", "kind": kind, "width": Width.MARGIN.value}


def paragraph(letters: int) -> dict[str, Any]:
    return {"k": "p", "runs": [{"t": "x" * letters}]}


def placed(*given: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in given:
        beside.place(one, found)
    return found


def test_a_small_drawing_stands_beside_the_paragraphs_before_and_after_it() -> None:
    found = placed(paragraph(1), paragraph(2), paragraph(3), small(), paragraph(4))
    assert [one["k"] for one in found] == ["p", "beside"]
    assert [len(one["runs"][0]["t"]) for one in found[1]["left"]] == [2, 3, 4]


def test_text_beyond_the_height_of_the_drawing_goes_on_below_it() -> None:
    found = placed(small(), paragraph(beside.LETTERS), paragraph(1))
    assert [one["k"] for one in found] == ["beside", "p"]


def test_no_heading_is_the_last_thing_beside_a_drawing() -> None:
    heading = {"k": "h", "level": 2, "runs": []}
    found = placed(small(), paragraph(beside.LETTERS - 1), heading, paragraph(1), paragraph(1))
    assert [one["k"] for one in found[0]["left"]] == ["p", "h", "p"]


def test_two_small_drawings_share_the_margin() -> None:
    found = placed(paragraph(9), small(), paragraph(9), small("geen-grafiek"))
    assert [one["k"] for one in found] == ["beside"]
    assert [one["kind"] for one in found[0]["right"]] == ["reeks", "geen-grafiek"]


def test_a_large_drawing_ends_what_stands_beside_a_small_one() -> None:
    large = {"k": "figure", "kind": "waterlijn", "width": Width.WIDE.value}
    assert [one["k"] for one in placed(small(), large, paragraph(1))] == ["beside", "figure", "p"]


# ------------------------------------------------------------------ tables


def test_a_column_of_figures_is_set_right_and_texts_share_the_room() -> None:
    figure: list[Run] = [{"t": "12", "mark": "geteld"}]
    text = runs.plain("een lange tekst in een cel")
    made = table([runs.plain("a")] * 3, [[text, figure, runs.plain("2025")]])
    assert made["numbers"] == [1]
    shares: Any = made["shares"]
    assert shares[1] == shares[2] == 0
    assert shares[0] > 0


def test_a_column_with_a_word_among_its_figures_is_text() -> None:
    rows: list[list[list[Run]]] = [
        [[{"t": "12", "mark": "geteld"}]],
        [[{"t": "niet geleverd", "mark": "niet_bekend"}]],
    ]
    assert table([runs.plain("a")], rows)["numbers"] == []


def test_a_table_without_rows_has_its_heads() -> None:
    assert table([runs.plain("a"), runs.plain("b")], [])["numbers"] == []
