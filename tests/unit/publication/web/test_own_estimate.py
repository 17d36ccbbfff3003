"""A region's own estimate as a drawing: each verdict, on the page and in print."""

from typing import Any

from tests.capture_tables import made, published
from tests.overlap import SIZE, with_lists
from tests.webedition import Draw, text, tight
from zicht.publication import brief
from zicht.publication.book import Book
from zicht.publication.charts import Chart
from zicht.publication.html import engine
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition, Mark
from zicht.publication.typst.desk import Desk
from zicht.publication.typst.drawings import DRAWINGS

CLEAR = made(0, 87, 52, 35, 66, 31, 21, 13)
FEW = made(0, 40, 30, 2, 35, 1, 0, 0)


def page(chart: Chart, edition: Edition) -> str:
    book = Book(edition)
    return str(engine.figure(chart, "1.2", book, Cites(book)))


def print_of(chart: Chart, edition: Edition) -> dict[str, Any]:
    return dict(DRAWINGS[chart.kind].lay(chart, Desk(Book(edition))))


def test_an_estimate_is_counted_from_the_top_with_its_margin(real: Edition, draw: Draw) -> None:
    edition = with_lists(real, CLEAR)
    chart = draw("waterlijn", edition, cijfer=str(SIZE))
    levels: Any = chart.shape["levels"]
    assert [one.words for one in levels] == [
        "op ten minste één lijst",
        "ondergrens van de schatting",
        "de schatting, in totaal",
        "bovengrens van de schatting",
    ]
    assert [one.strong for one in levels] == [False, False, True, False]
    assert levels[0].depth < levels[1].depth < levels[2].depth < levels[3].depth == 100
    said = text(page(chart, edition))
    assert "ongeveer 460" in said
    assert "ongeveer 305" not in said
    assert "Geteld op de lijsten: Lijst A, Lijst B, Lijst C." in said
    assert print_of(chart, edition)["point"] is True
    assert "460 personen in totaal (marge 400 tot 550); 305 stonden" in tight(chart.title)
    assert chart.marks == (Mark.COUNTED, Mark.ESTIMATED)


def test_a_range_has_its_ends_and_its_modes_and_no_line_for_a_number(real: Edition, draw: Draw) -> None:
    edition = with_lists(real, published("UKdat_5"))
    chart = draw("waterlijn", edition, cijfer=str(SIZE))
    levels: Any = chart.shape["levels"]
    assert [one.words for one in levels] == [
        "op ten minste één lijst",
        "kleinste uitkomst",
        "een los antwoord",
        "een los antwoord",
        "grootste uitkomst",
    ]
    assert chart.shape["middle"] is None
    html = page(chart, edition)
    assert "wl-midden" not in html
    assert "Tussen ongeveer 10.670 en 25.980 personen in totaal" in text(html)
    assert "Daarom noemen wij alleen de kleinste en de grootste" in text(html)
    assert print_of(chart, edition)["point"] is False


def test_a_table_that_carries_no_estimate_says_why_and_has_no_number(real: Edition, draw: Draw) -> None:
    chart = draw("waterlijn", with_lists(real, published("Ned")), cijfer=str(SIZE))
    assert chart.kind == "ontbreekt"
    assert chart.grid is None
    assert "is niet te schatten" in chart.title
    assert "spreken elkaar tegen" in str(chart.shape["reason"])


def test_a_protected_table_and_one_that_was_not_delivered_say_so(real: Edition, draw: Draw) -> None:
    kept = draw("waterlijn", with_lists(real, FEW), cijfer=str(SIZE))
    assert kept.kind == "ontbreekt"
    assert "beschermd" in kept.title
    assert kept.shape["reason"]
    gone = draw("waterlijn", with_lists(real, None), cijfer=str(SIZE))
    assert gone.kind == "ontbreekt"
    assert "Er is geen overlaptabel geleverd" in str(gone.shape["reason"])
    assert gone.shape["holder"] == "Bureau"


def test_what_is_said_first_follows_the_verdict(real: Edition) -> None:
    def unknown(edition: Edition) -> brief.Finding:
        return next(one for one in brief.findings(Book(edition)) if one.kind is brief.Kind.UNKNOWN)

    assert "Naar schatting waren er ongeveer 460 personen" in unknown(with_lists(real, CLEAR)).text
    between = unknown(with_lists(real, published("UKdat_5")))
    assert "Daaruit komen 10.670 tot 25.980 personen" in between.text
    for table in (published("Ned"), FEW, None):
        assert "Voor de regio is er geen schatting" in unknown(with_lists(real, table)).text
        assert Book(with_lists(real, table)).below == "pages.cover_unknown"
    assert Book(with_lists(real, CLEAR)).below == "hidden.cover"
