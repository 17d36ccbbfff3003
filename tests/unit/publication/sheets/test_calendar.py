import pytest

from zicht.publication.sheets import calendar
from zicht.publication.sheets.model import Item, Run

MONTH = calendar.MONTH


@pytest.mark.parametrize(
    ("text", "lang", "term", "start", "end"),
    [
        ("januari: Begin", "nl", "januari", 0.5, 0.5),
        ("April: Les", "nl", "April", 3.5, 3.5),
        ("juni tot en met augustus: Gesprek", "nl", "juni tot en met augustus", 5, 8),
        ("1 januari: Nieuw", "nl", "1 januari", 0.5 / 31, 0.5 / 31),
        ("18 oktober: Dag", "nl", "18 oktober", 9 + 17.5 / 31, 9 + 17.5 / 31),
        ("3 maart – 5 april: Actie", "nl", "3 maart – 5 april", 2 + 2 / 31, 3 + 5 / 31),
        ("18 October: Day", "en", "18 October", 9 + 17.5 / 31, 9 + 17.5 / 31),
        ("june to august: Talk", "en", "june to august", 5, 8),
    ],
)
def test_a_date_has_its_place_on_the_line_of_the_year(
    text: str, lang: str, term: str, start: float, end: float
) -> None:
    found = calendar.read((Run(text),), lang)
    assert found is not None
    assert (found.term, found.text[0].text) == (term, text.partition(": ")[2])
    assert [found.start, found.end] == pytest.approx([start * MONTH, end * MONTH])


@pytest.mark.parametrize("text", ["Les in april: kom", "april", "32 april: Les", "zomer: Les", ": Les"])
def test_any_other_text_is_no_date(text: str) -> None:
    assert calendar.read((Run(text),), "nl") is None


def test_dates_stand_in_the_order_of_the_year_and_labels_that_would_touch_in_rows() -> None:
    def at(start: float, words: str) -> Item:
        return Item((Run(words),), "", start, start)

    found = calendar.placed([at(80, "Laat"), at(42, "b" * 20), at(40, "a" * 20), at(41, "c" * 20)])
    assert [(one.start, one.row) for one in found] == [(40, 0), (41, 1), (42, 2), (80, 0)]


def test_a_label_near_the_end_of_the_year_takes_its_room_within_it() -> None:
    first = Item((Run("x" * 20),), "", 75, 75)
    last = Item((Run("y" * 20),), "", 99, 99)
    assert [one.row for one in calendar.placed([first, last])] == [0, 1]


def test_every_month_has_its_names() -> None:
    assert calendar.months("nl")[9] == "oktober"
    assert calendar.initials("nl")[2] == "mrt"
    assert calendar.initials("en")[9] == "Oct"
