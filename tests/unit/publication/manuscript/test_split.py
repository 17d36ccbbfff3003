from pathlib import Path

import pytest

from zicht.publication import manuscript
from zicht.publication.manuscript.inline import words
from zicht.publication.manuscript.model import Kind

CHAPTER = """# Titel

<!-- uitzondering: som: omdat het mag -->
Een alinea
<!-- nog nakijken -->
op twee regels.

- punt
  met een vervolg

  tweede alinea
  - dieper
- nog een

> citaat
> verder

::: kader Een titel

In het kader.[^n]
:::

[^n]: De noot.
    Met meer.

::: figuur ontbreekt
wat: Iets
reden: Geen getallen
:::

| a | b |
|---|---|
| 1 | 2 |
"""


@pytest.fixture
def chapter() -> manuscript.Manuscript:
    return manuscript.split("1-titel.md", CHAPTER)


def test_blocks_are_numbered_in_the_order_of_reading_and_notes_come_last(
    chapter: manuscript.Manuscript,
) -> None:
    assert [(one.number, one.kind.value, words(one.pieces)) for one in chapter.blocks] == [
        (1, "kop", "Titel"),
        (2, "alinea", "Een alinea op twee regels."),
        (3, "alinea", "punt met een vervolg"),
        (4, "alinea", "tweede alinea"),
        (5, "alinea", "dieper"),
        (6, "alinea", "nog een"),
        (7, "alinea", "citaat verder"),
        (8, "kadertitel", "Een titel"),
        (9, "alinea", "In het kader.[^n]"),
        (10, "figuur", ""),
        (11, "figuurtekst", "Iets"),
        (12, "figuurtekst", "Geen getallen"),
        (13, "tabel", ""),
        (14, "alinea", "De noot. Met meer."),
    ]


def test_a_block_knows_its_lines_and_what_stands_before_its_text(chapter: manuscript.Manuscript) -> None:
    lines = CHAPTER.split("\n")
    for one in chapter.blocks:
        if one.kind in {Kind.TABLE, Kind.DRAWING}:
            continue
        for at, before, text in zip(one.lines, one.before, one.source.split("\n"), strict=True):
            assert lines[at] == before + text.strip()


def test_a_comment_in_a_paragraph_is_none_of_its_lines(chapter: manuscript.Manuscript) -> None:
    assert chapter.block(2).lines == (3, 5)


def test_what_stands_beside_a_block_is_known(chapter: manuscript.Manuscript) -> None:
    assert [chapter.block(at).place.margin for at in (3, 4, 5, 7, 9, 14)] == [
        "  ",
        "  ",
        "    ",
        "> ",
        "",
        "    ",
    ]
    assert [len(chapter.block(at).place.items) for at in (2, 3, 4, 5, 6)] == [0, 1, 1, 2, 1]
    assert [chapter.block(at).place.leads for at in (3, 4, 5)] == [True, False, True]
    assert chapter.block(8).place.box == chapter.block(9).place.box is not None


def test_the_texts_of_a_drawing_are_blocks_and_not_part_of_it(chapter: manuscript.Manuscript) -> None:
    assert chapter.block(10).source == "::: figuur ontbreekt\n:::"
    assert [chapter.block(at).name for at in (11, 12)] == ["wat", "reden"]


@pytest.mark.parametrize("file", sorted(Path("regions/rotterdam/narrative/2024").glob("*.md")))
def test_every_line_of_a_chapter_is_in_a_block_or_blank_or_a_comment_or_a_fence(file: Path) -> None:
    chapter = manuscript.split(file.name, file.read_text("utf-8"))
    inside = {at for one in chapter.blocks for at in range(one.start, one.end)}
    rest = [line.strip() for at, line in enumerate(chapter.lines) if at not in inside]
    assert [one for one in rest if one and one != ":::" and not one.startswith("<!--")] == []


def test_a_file_without_a_number_is_no_chapter() -> None:
    found = manuscript.chapters({"2-b.md": "# B\n", "burgemeesters.md": "# X\n", "1-a.md": "# A\n"})
    assert [one.file for one in found] == ["1-a.md", "2-b.md"]
