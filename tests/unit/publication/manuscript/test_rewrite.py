"""Edits as lines of a file: what is kept stays byte for byte."""

import pytest

from zicht.publication import manuscript
from zicht.publication.manuscript.edits import (
    Added,
    Changed,
    Deleted,
    Edit,
    Fresh,
    Moved,
    NoteAdded,
    Remarked,
    Shape,
)
from zicht.publication.manuscript.model import Piece, Sort
from zicht.publication.manuscript.rewrite import Rewritten, rewrite


def said(text: str) -> tuple[Piece, ...]:
    return (Piece(text),)


def after(text: str, *edits: Edit) -> Rewritten:
    return rewrite(manuscript.split("1-een.md", text), [[one] for one in edits])


def test_lines_that_did_not_change_keep_their_bytes() -> None:
    text = "# Een\r\n\r\nEen zin. \r\nTweede zin.\r\nDerde zin."
    done = after(text, Changed(2, said("Een zin. Een andere zin. Derde zin.")))
    assert done == Rewritten("# Een\r\n\r\nEen zin. \r\nEen andere zin.\r\nDerde zin.")


def test_a_new_first_line_takes_the_marker() -> None:
    text = "- Een zin.\n  Tweede zin.\n- Ander.\n"
    done = after(text, Changed(1, said("Nieuwe zin. Een zin. Tweede zin.")))
    assert done.text == "- Nieuwe zin.\n  Een zin.\n  Tweede zin.\n- Ander.\n"


def test_a_first_line_that_goes_leaves_its_marker() -> None:
    text = "- Een zin.\n  Tweede zin.\n"
    assert after(text, Changed(1, said("Tweede zin."))).text == "- Tweede zin.\n"


def test_a_waiver_stays_above_its_line() -> None:
    text = "Een.\n<!-- uitzondering: som: mag -->\nTwee samen.\nDrie.\n"
    done = after(text, Changed(1, said("Een. Twee bij elkaar. Drie.")))
    assert done.text == "Een.\n<!-- uitzondering: som: mag -->\nTwee bij elkaar.\nDrie.\n"


def test_a_waiver_goes_with_its_block_and_a_remark_stays() -> None:
    text = "Een.\n\n<!-- let op -->\n<!-- uitzondering: som: mag -->\nTwee.\n\nDrie.\n"
    assert after(text, Deleted(2)).text == "Een.\n\n<!-- let op -->\nDrie.\n"


def test_a_waiver_moves_with_its_block() -> None:
    text = "Een.\n\n<!-- uitzondering: som: mag -->\nTwee.\n\nDrie.\n"
    assert after(text, Moved(2, 3)).text == "Een.\n\nDrie.\n\n<!-- uitzondering: som: mag -->\nTwee.\n"


def test_a_block_may_move_and_change() -> None:
    text = "Een.\n\nTwee.\n\nDrie.\n"
    assert after(text, Moved(1, 2, said("Anders."))).text == "Twee.\n\nAnders.\n\nDrie.\n"


def test_the_last_block_may_go_and_the_file_ends_as_it_did() -> None:
    assert after("Een.\n\nTwee.\n", Deleted(2)).text == "Een.\n"
    assert after("Een.\n\nTwee.\n\nDrie.\n", Deleted(2), Deleted(3)).text == "Een.\n"
    assert after("Een.", Added(1, Fresh(Shape.PARAGRAPH, said("Twee.")))).text == "Een.\n\nTwee."


def test_new_blocks_stand_in_the_order_in_which_they_came() -> None:
    done = after(
        "Een.\nTwee.\n",
        Added(1, Fresh(Shape.HEADING, said("Kop"), 3)),
        Added(1, Fresh(Shape.ITEM, said("a"))),
        Added(1, Fresh(Shape.ITEM, said("b"))),
        Added(1, Fresh(Shape.PARAGRAPH, said("Slot."))),
    )
    assert done.text == "Een.\nTwee.\n\n### Kop\n\n- a\n- b\n\nSlot.\n"


def test_a_new_item_before_a_list_begins_it() -> None:
    text = "Inleiding:\n\n3. drie\n4. vier\n"
    done = after(text, Added(1, Fresh(Shape.ITEM, said("eerst"))))
    assert done.text == "Inleiding:\n\n3. eerst\n3. drie\n4. vier\n"


def test_a_new_item_that_lies_deeper_is_under_its_item() -> None:
    done = after("- a\n- b\n", Added(1, Fresh(Shape.ITEM, said("onder a"), 1)))
    assert done.text == "- a\n  - onder a\n- b\n"


def test_nothing_new_goes_inside_a_drawing() -> None:
    text = "::: figuur ontbreekt\nwat: x\nreden: y\n:::\n"
    for number in (1, 2, 3):
        done = after(text, Added(number, Fresh(Shape.PARAGRAPH, said("Nieuw."))))
        assert done.text == f"{text}\nNieuw.\n"


def test_a_remark_on_a_drawing_stands_before_it_and_once() -> None:
    text = "Een.\n\n::: figuur ontbreekt\nwat: x\nreden: y\n:::\n"
    line = "<!-- opmerking (A): b -->"
    done = after(text, Remarked(3, line))
    assert done.text == text.replace("::: figuur", f"{line}\n::: figuur", 1)
    assert after(done.text, Remarked(3, line)).text == done.text


def test_a_note_is_put_after_the_block_of_its_text() -> None:
    chapter = manuscript.split("1-een.md", "- a\n- b\n\nSlot.\n")
    text = (Piece("a"), Piece("n", Sort.NOTE))
    done = rewrite(chapter, [[Changed(1, text), NoteAdded(1, "n", said("Noot."))]])
    assert done.text == "- a[^n]\n- b\n\n[^n]: Noot.\n\nSlot.\n"


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("::: kader T\n\nx\n:::\n", Changed(1, ())),
        ("::: kader T\n\nx\n:::\n", Deleted(1)),
        ("- a\n  - b\n", Deleted(1)),
        ("a[^n]\n\n[^n]: noot\n", Deleted(2)),
        ("a\n\n::: kader T\n\nx\n:::\n", Moved(2, 1)),
        ("a\n\n| a |\n|---|\n| b |\n", Moved(2, 1)),
        ("- a\n- b\n", Added(1, Fresh(Shape.PARAGRAPH, said("x")))),
    ],
)
def test_what_would_touch_another_block_is_refused(text: str, edit: Edit) -> None:
    assert after(text, edit) == Rewritten(text, (0,))


def test_one_that_is_refused_does_not_keep_the_others() -> None:
    done = after("- a\n  - b\n\nx\n", Deleted(1), Changed(3, said("y")))
    assert done == Rewritten("- a\n  - b\n\ny\n", (0,))


def test_a_quote_keeps_its_signs() -> None:
    done = after("> Een.\n>\n> Twee.\n", Changed(1, said("Een. En nog een.")), Deleted(2))
    assert done.text == "> Een.\n> En nog een.\n"
    done = after("> Een.\n", Added(1, Fresh(Shape.PARAGRAPH, said("Twee."))))
    assert done.text == "> Een.\n>\n> Twee.\n"
