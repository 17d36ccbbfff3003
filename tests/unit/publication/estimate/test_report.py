"""The report of an estimate: the same words on a page and on paper, and no number where there is none."""

import html
import io
import itertools
import re
from datetime import date
from typing import Any

import pypdf
import pytest

from tests.capture_tables import published
from zicht import messages
from zicht.estimation import METHODS, BestByBIC, Study, ask
from zicht.publication import estimate
from zicht.publication.estimate import page
from zicht.publication.estimate.paper import laid
from zicht.publication.estimate.report import Report, report

ON = date(2025, 3, 1)


def said(name: str, method: str = "bic", lang: str = "nl") -> dict[str, Any]:
    table = published(name)
    made = METHODS[method]().set_params(seed=1)
    if isinstance(made, BestByBIC):
        made.set_params(replicates=100)
    result = made.fit(table).result_
    return {
        "result": {**result.as_data(lang), "seconds": 1.0},
        "table": {"lists": list(table.lists), "margins": table.margins.tolist()},
        "questions": [one.as_data() for one in ask(Study.of(table, made))],
    }


def told(name: str, method: str = "bic", lang: str = "nl") -> Report:
    return report(name, said(name, method, lang), lang, ON)


def test_an_estimate_stands_with_its_band_and_what_was_counted() -> None:
    found = told("Kosovo")
    assert found.headline == "Een schatting is verantwoord"
    assert re.search(r"14\.342 .* 1\d\.\d{3} tot 1\d\.\d{3}", found.number)
    assert "4.400" in found.seen
    assert found.drawing.middle is not None
    assert found.drawing.line < (found.drawing.full or 0) < found.drawing.middle < 100


def test_what_moves_a_number_is_said_beside_it() -> None:
    (said_too,) = told("Kosovo").may[2:]
    assert said_too.startswith("Noem er ook bij dat de uitkomst 10.357 tot 14.342 is")
    assert said_too.endswith("; dat het model slecht past bij de tabel.")
    assert len(told("UKdat_5").may) == 2


def test_the_drawing_of_a_lower_bound_does_not_call_it_an_estimate() -> None:
    found = told("Kosovo", "chao")
    words = " ".join(level.words for level in found.drawing.levels)
    assert "de ondergrens, in totaal" in words
    assert "hoogste waarde van de ondergrens" in words
    assert "schatting" not in words
    assert "het totaal kan dieper liggen" in found.picture


def test_no_line_points_at_a_number_that_is_not_given() -> None:
    assert all(one.usual is None for one in told("UKdat_5").questions)
    lines = {one.what: one.usual for one in told("Kosovo").questions}
    assert lines["among"] is None
    assert lines["order"] is not None


def test_a_range_has_its_ends_and_its_answers_and_no_middle() -> None:
    found = told("Ned_5")
    assert found.number.startswith("Tussen ongeveer 46.331 en 121.522")
    assert found.drawing.middle is None
    assert len(found.drawing.modes) == 2
    assert found.drawing.levels[0].at < found.drawing.line - 5


def test_the_separate_answers_of_a_range_are_named_in_order_of_depth() -> None:
    drawing = told("UKdat_5").drawing
    assert [level.number for level in drawing.levels] == ["2.744", "10.674", "12.262", "22.991", "25.978"]
    assert [level.depth for level in drawing.levels[2:4]] == list(drawing.modes)
    assert "een van de uitkomsten, in totaal: 12.262" in drawing.alt


def test_more_answers_than_there_is_room_for_are_drawn_without_names() -> None:
    many = said("UKdat_5")
    many["result"]["range"]["modes"] = [12_000.0 + 2_000 * one for one in range(6)]
    drawing = report("UKdat_5", many, "nl", ON).drawing
    assert (len(drawing.modes), len(drawing.levels)) == (6, 3)


@pytest.mark.parametrize("seen", [1, 500, 2744, 9000])
def test_words_stay_inside_the_picture_and_point_at_what_they_name(seen: int) -> None:
    """From 44 pixels above it to the end of a height of 420; the counted part is named at its middle."""
    few = said("UKdat_5")
    few["result"]["n_observed"] = seen
    drawing = report("UKdat_5", few, "nl", ON).drawing
    places = [level.at for level in drawing.levels]
    assert -44 / 4.2 < places[0] < places[-1] <= 100
    assert all(after - before >= 12.9 for before, after in itertools.pairwise(places))
    assert drawing.levels[0].depth == pytest.approx(drawing.line / 2)


def test_paper_explains_the_lines_of_the_picture_and_nothing_is_estimated_below_an_empty_one() -> None:
    band, point, nothing = (laid(told(name)) for name in ("UKdat_5", "Kosovo", "Ned"))
    assert "De strepen zijn" in str(band["picture"])
    assert "De strepen zijn" not in str(point["picture"])
    assert "onder: geschat" in str(band["words"])
    assert "onder: niet bekend" in str(nothing["words"])
    assert "onder: niet bekend" in page.html(told("Ned")).decode()


def test_a_column_that_would_be_empty_is_not_there() -> None:
    banded = {one.what: one.banded for one in told("UKdat_5").questions}
    expected = {"order": False, "threshold": False, "without": True, "merged": True, "among": True}
    assert banded == {**expected, "linkage": False}
    assert page.html(told("UKdat_5")).decode().count(">van–tot</th>") == 3


@pytest.mark.parametrize(
    ("sizes", "says"),
    [
        ([(90.0, 75.0, 110.0), (None, None, None)], "Bij 1 van de 2 lijsten .* 1,3 .*lijst A.* pleit voor"),
        ([(90.0, 50.0, 110.0), (100.0, 100.0, 100.0)], "Bij 2 van de 2 .* factor 2,0 naast .*lijst A"),
        ([(160.0, None, None), (100.0, 100.0, 100.0)], "factor 1,6 naast"),
        ([(None, None, None), (None, None, None)], "Bij geen van de 2 lijsten"),
    ],
)
def test_what_is_found_for_people_that_are_known_is_told_in_a_sentence(
    sizes: list[tuple[float | None, ...]], says: str
) -> None:
    rows = [
        {"name": name, "N": size, "low": low, "high": high, "truth": 100, "why": ""}
        for name, (size, low, high) in zip("AB", sizes, strict=True)
    ]
    plain = {**said("Kosovo"), "questions": [{"what": "among", "rows": rows}]}
    made = report("Kosovo", plain, "nl", ON)
    assert re.search(says, made.questions[0].told)
    assert made.questions[0].told in html.unescape(page.html(made).decode())


def test_where_no_estimate_is_possible_the_picture_says_so() -> None:
    found = told("Ned")
    assert found.drawing.full is None
    assert [level.number for level in found.drawing.levels] == ["8.234", "niet bekend"]
    assert not re.search(r"\d", found.number)
    assert not re.search(r"\d", found.headline)


def test_labels_do_not_touch() -> None:
    for name in ("Kosovo", "UKdat_5", "Ned"):
        places = [level.at for level in told(name).drawing.levels]
        assert all(after - before >= 12.9 for before, after in itertools.pairwise(places))


def test_labels_of_a_narrow_band_stay_beside_the_drawing() -> None:
    narrow = said("Kosovo")
    narrow["result"]["estimate"] |= {"N": 14342.0, "low": 14200.0, "high": 14500.0}
    places = [level.at for level in report("Kosovo", narrow, "nl", ON).drawing.levels]
    assert places[-1] == 100
    assert all(after - before >= 12.9 for before, after in itertools.pairwise(places))


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_the_page_has_the_words_of_the_report_and_asks_nothing_of_others(lang: str) -> None:
    files = estimate.files("Kosovo", said("Kosovo", lang=lang), lang, ON)
    page = files["schatting.html"].decode()
    found = told("Kosovo", lang=lang)
    for words in (found.headline, found.day, *(grid.title for grid in found.grids)):
        assert words in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    linked = set(re.findall(r'href="([^"#]+)"', page))
    assert linked <= set(files)
    assert {"zicht.css", "schatting.css"} <= linked


def test_equal_results_give_equal_bytes() -> None:
    first = estimate.files("UKdat_5", said("UKdat_5"), "nl", ON)
    assert first == estimate.files("UKdat_5", said("UKdat_5"), "nl", ON)


@pytest.mark.parametrize("name", ["Kosovo", "Ned_5", "Ned"])
def test_paper_says_what_the_page_says_and_is_tagged(name: str) -> None:
    document = pypdf.PdfReader(io.BytesIO(estimate.files(name, said(name), "nl", ON)["schatting.pdf"]))
    root: Any = document.root_object
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    found = told(name)
    assert found.headline in text
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    for question in found.questions:
        assert question.title in text


@pytest.mark.parametrize("method", ["decomposable", "chao"])
def test_every_method_has_its_report(method: str) -> None:
    found = told("Kosovo", method)
    titles = [grid.title for grid in found.grids]
    assert ("De modellen die het best passen" in titles) == (method == "decomposable")
    assert {row[0]: row[1] for row in found.grids[-1].rows}["method"] == method


def test_every_setting_is_shown_so_that_anyone_can_do_it_again() -> None:
    rows = {row[0]: row[1] for row in told("Kosovo").grids[-1].rows}
    assert rows["rule.range_ratio"] == "3"
    assert rows["rule.estimate_ratio"] == "1,5"
    assert rows["seed"] == "1"
    assert rows["verdict"] == "ja"
    assert rows["interval"] == "percentile"


def test_a_question_is_a_table_and_a_picture() -> None:
    (among,) = [one for one in told("Kosovo").questions if one.what == "among"]
    assert among.usual is None
    assert all(row.truth is not None and "in werkelijkheid" in row.note for row in among.rows)
    (without,) = [one for one in told("Kosovo").questions if one.what == "without"]
    assert without.usual is not None
    assert all(0 < (row.at or 0) <= 100 for row in without.rows)
    (linkage,) = [one for one in told("Ned").questions if one.what == "linkage"]
    assert linkage.rows[-1].size == "–"
    assert linkage.rows[-1].note == "geen uitkomst"
