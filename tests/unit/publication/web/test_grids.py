"""Drawings of codes and years in a grid: the matrix, what was postponed, who delivered what."""

import re
from dataclasses import replace
from typing import Any

import pytest

from tests import gallery
from tests.webedition import Draw, changed, text, tight
from zicht.publication.book import Book
from zicht.publication.charts import Chart, receipts, shares
from zicht.publication.charts.find import breakdown
from zicht.publication.html import engine
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition, Mark, Receipt
from zicht.values import Absence, Key

MENTIONS, PARTNERS = "riec.marktvermeldingen", "riec.partnerbetrokkenheid"
CONTACTS = "essm-meldpunt.contacten"


@pytest.fixture
def made(edition: Edition) -> Edition:
    return gallery.edition(edition)


def html(chart: Chart, edition: Edition) -> str:
    book = Book(edition)
    return str(engine.figure(chart, "2.1", book, Cites(book)))


# ------------------------------------------------------------------ the matrix


def test_a_matrix_has_a_row_per_code_and_blocks_by_area(draw: Draw, made: Edition) -> None:
    chart = draw("matrix", made, cijfer=MENTIONS, over="startjaar,markt")
    rows: Any = chart.shape["rows"]
    assert [row.label for row in rows] == ["Gestart in het jaar zelf", "Gestart in het jaar ervoor"]
    assert chart.shape["columns"][0] == "Arbeidsuitbuiting"  # type: ignore[index]
    first, second = rows[0].cells[:2]
    assert (first.color, second.color) == ("arbeid", "seksueel")
    assert float(first.side) == 36
    assert float(second.side) ** 2 / float(first.side) ** 2 == pytest.approx(2 / 5, rel=0.02)


def test_a_hidden_cell_is_hatched_and_an_absent_one_dotted(draw: Draw, made: Edition) -> None:
    chart = draw("matrix", made, cijfer=MENTIONS, over="startjaar,markt")
    rows: Any = chart.shape["rows"]
    assert [cell.mark for cell in rows[1].cells] == [
        Mark.COUNTED,
        Mark.PROTECTED,
        Mark.COUNTED,
        Mark.UNKNOWN,
    ]
    said = html(chart, made)
    assert said.count("matrix-vak matrix-beschermd") == said.count("matrix-vak matrix-niet-bekend") == 1
    assert tight(chart.title) == "Marktvermeldingen: een deel is beschermd"


def test_a_matrix_that_turns_around_has_its_sums_beside_it(draw: Draw, made: Edition) -> None:
    turned = draw("matrix", made, cijfer=MENTIONS, over="markt,startjaar")
    below = draw("matrix", made, cijfer=MENTIONS, over="startjaar,markt")
    assert (turned.shape["beside"], turned.shape["below"]) == (True, ())
    assert (below.shape["beside"], len(below.shape["below"])) == (False, 4)  # type: ignore[arg-type]


def test_a_matrix_within_a_code_shows_no_other(draw: Draw, made: Edition) -> None:
    other = {f"{PARTNERS}[fase=andere_fase;markt=arbeid;partner=politie]@2024": 99}
    chart = draw(
        "matrix", changed(made, other), cijfer=f"{PARTNERS}[fase=informatiefase]", over="partner,markt"
    )
    assert chart.subtitle.endswith("alleen informatiefase")
    assert "99" not in text(html(chart, made))
    assert len(chart.shape["rows"]) == 3  # type: ignore[arg-type]


def test_a_crossing_that_nobody_delivered_is_a_dotted_cell(draw: Draw, made: Edition) -> None:
    other = {f"{PARTNERS}[fase=informatiefase;markt=arbeid;partner=fiod]@2024": 2}
    more = changed(made, other)
    chart = draw("matrix", more, cijfer=f"{PARTNERS}[fase=informatiefase]", over="partner,markt")
    rows: Any = chart.shape["rows"]
    fiod = next(row for row in rows if row.label == "FIOD")
    assert [cell.figure for cell in fiod.cells] == [True, False, False, False]
    assert "niet geleverd" in text(html(chart, more))


def test_cases_are_no_persons_and_the_matrix_says_so(draw: Draw, made: Edition) -> None:
    chart = draw("matrix", made, cijfer=MENTIONS, over="startjaar,markt")
    assert "Marktvermeldingen zijn geen personen." in chart.note
    persons = draw("matrix", made, cijfer=CONTACTS, over="categorie,leeftijd")
    assert persons.note == ""


@pytest.mark.parametrize(
    ("state", "title", "reason"),
    [
        (Absence.CHART_ONLY, "alleen in grafiek", "Wij lezen geen getallen af van een plaatje."),
        (Absence.NOT_DELIVERED, "niet geleverd", "De getallen voor deze figuur zijn niet geleverd."),
    ],
)
def test_a_matrix_without_any_number_says_why_in_its_place(
    draw: Draw, edition: Edition, state: Absence, title: str, reason: str
) -> None:
    keys = [
        str(key) for key in edition.table.figures if key.indicator == MENTIONS and len(key.dimensions) > 1
    ]
    chart = draw(
        "matrix", changed(edition, dict.fromkeys(keys, state)), cijfer=MENTIONS, over="startjaar,markt"
    )
    assert chart.kind == "ontbreekt"
    assert tight(chart.title) == f"Marktvermeldingen naar startjaar en criminele markt, 2024: {title}"
    assert reason in text(html(chart, edition))


def test_a_matrix_of_which_the_cells_lack_for_two_reasons_just_lacks(draw: Draw, edition: Edition) -> None:
    one = f"{MENTIONS}[markt=arbeid;startjaar=dit_jaar]@2024"
    chart = draw("matrix", changed(edition, {one: Absence.UNKNOWN}), cijfer=MENTIONS, over="startjaar,markt")
    assert tight(chart.title).endswith("2024: ontbreekt")


@pytest.mark.parametrize("over", ["startjaar", "startjaar,markt,fase", "inbrenger,markt"])
def test_a_matrix_needs_two_dimensions_with_figures(draw: Draw, over: str) -> None:
    assert draw("matrix", cijfer=MENTIONS, over=over).kind == "ontbreekt"


# ------------------------------------------------------------------ what was postponed


def test_what_was_postponed_goes_from_its_plan_to_its_new_year(draw: Draw) -> None:
    chart = draw("tijdlijn", lijst="var-actieplan")
    moves: Any = chart.shape["moves"]
    assert [(one.task, one.planned, one.to) for one in moves] == [("1", "", "2025")] + [("4", "", "2025")] * 3
    assert all(one.start < one.end for one in moves)
    years: Any = chart.shape["years"]
    assert [one.label for one in years] == ["2024", "2025"]
    assert tight(chart.title) == ("Doorgeschoven: 4 acties, naar 2025. Een besluit daarover is niet geleverd")
    assert moves[0].facts[0] == ("Gepland", "niet geleverd (in het plan van 2024)", False)
    assert moves[0].facts[3] == ("Besluit", "niet geleverd", False)


def test_a_planned_year_moves_the_start_and_an_unknown_end_lies_between_two_years(
    draw: Draw, made: Edition
) -> None:
    chart = draw("tijdlijn", made, lijst="var-actieplan")
    moves: Any = chart.shape["moves"]
    years: Any = chart.shape["years"]
    at = {one.label: one.at for one in years}
    assert list(at) == ["2023", "2024", "2025", "2026"]
    assert (moves[0].planned, moves[0].start) == ("2023", at["2023"])
    assert at["2024"] < moves[2].end < at["2025"]
    said = html(chart, made)
    assert said.count('class="onbekend"') == 1
    assert tight(chart.title).startswith("Doorgeschoven: 4 acties, niet alle met een jaar.")


def test_where_nothing_was_postponed_there_is_nothing_to_draw(draw: Draw, edition: Edition) -> None:
    rows = tuple({**one, "status": "gedaan"} for one in edition.lists["var-actieplan"])
    done = replace(edition, lists={"var-actieplan": rows})
    chart = draw("tijdlijn", done, lijst="var-actieplan")
    assert tight(chart.title) == "Geen enkele actie is doorgeschoven"
    assert chart.grid is None
    assert "tijdlijn-rij" not in html(chart, done)


@pytest.mark.parametrize("name", ["geen-register", "rctm-aanwijzingsbesluiten"])
def test_a_list_that_is_not_there_has_no_timeline(draw: Draw, name: str) -> None:
    assert draw("tijdlijn", lijst=name).kind == "ontbreekt"


# ------------------------------------------------------------------ who delivered what


@pytest.mark.parametrize(
    ("receipt", "due", "state"),
    [
        (Receipt("r", 2024), "03-01", "niet"),
        (Receipt("r", 2024, 1, "2025-03-01"), "", "geleverd"),
        (Receipt("r", 2024, 1, "2025-03-01"), "03-01", "op-tijd"),
        (Receipt("r", 2024, 1, "2025-03-02"), "03-01", "later"),
        (Receipt("r", 2024, 2, "2025-03-02"), "03-01", "geleverd"),
        (Receipt("r", 2024, 2, "2025-02-01"), "03-01", "op-tijd"),
        (Receipt("r", 2024, 1, "2025-03-01", ("onbekend",)), "", "geleverd-gaten"),
        (Receipt("r", 2024, 1, "2025-03-02", ("onbekend",)), "03-01", "later-gaten"),
    ],
)
def test_the_state_of_a_delivery(receipt: Receipt, due: str, state: str) -> None:
    assert receipts.state(receipt, due) == state
    assert state in receipts.ORDER


def test_without_an_agreed_day_nothing_is_called_late(draw: Draw, edition: Edition) -> None:
    chart = draw("leveringen")
    said = text(html(chart, edition))
    assert "op tijd" not in said.replace("Of dat op tijd was", "")
    assert ", later" not in said
    assert "heet hier niets te laat" in chart.note
    assert tight(chart.title) == "Over 2024 zijn 16 van de 22 gevraagde registraties geleverd"


def test_every_register_has_a_row_and_every_year_a_column(draw: Draw, edition: Edition) -> None:
    chart = draw("leveringen", uiterlijk="03-01")
    rows: Any = chart.shape["rows"]
    assert [row.label for row in rows] == [one.name for one in edition.registers]
    assert chart.shape["columns"] == ("2022", "2023", "2024")
    assert [cell.at for row in rows for cell in row.cells] == list(range(3 * len(rows)))
    assert "1 maart 2025" in chart.note


def test_an_edition_without_deliveries_has_none_to_draw(draw: Draw, edition: Edition) -> None:
    assert draw("leveringen", replace(edition, receipts=())).kind == "ontbreekt"


# ------------------------------------------------------------------ shares


def share_of(edition: Edition, name: str, *over: str) -> dict[str, str]:
    book = Book(edition)
    key = Key.parse(f"{name}@2024")
    found = shares.of(breakdown(key, over, book), book.table.find(key), book)
    return {str(one): words for one, words in found.items()}


def test_shares_are_printed_beside_counts_and_in_the_table(draw: Draw, edition: Edition) -> None:
    chart = draw("staven", cijfer=CONTACTS, over="categorie,leeftijd")
    assert chart.grid is not None
    assert chart.grid.heads[-1] == "Aandeel"
    assert chart.grid.rows[0][-1] == "31,8%"
    said = re.findall(r'class="als-aandeel" hidden>(.*?)</span>', html(chart, edition))
    assert sum("%" in one for one in said) == 8
    assert [tight(one) for one in said if "%" not in one] == [
        "meldingen",
        "gesprekken",
        "contacten",
        "contacten",
    ]


@pytest.mark.parametrize(
    ("states", "name", "over"),
    [
        ({}, "riec.casussen", "inbrenger"),  # too few to give a percentage on
        ({}, CONTACTS, "herkomst_zoals_geleverd"),  # two meanings of place
        ({}, "essm-clienten.doorlopend", "vorm"),  # no total that leaves
        ({f"{CONTACTS}@2024": None}, CONTACTS, "categorie,leeftijd"),  # the total is protected
        ({}, "comensha.aanmeldingen", "aanmelder"),  # the total was not delivered
    ],
)
def test_where_the_rules_give_no_share_there_is_none_to_show(
    edition: Edition, states: dict[str, None], name: str, over: str
) -> None:
    assert share_of(changed(edition, states), name, *over.split(",")) == {}


def test_a_part_without_a_number_has_its_word_and_no_share(edition: Edition) -> None:
    hidden = f"{CONTACTS}[categorie=overig;leeftijd=meerderjarig]@2024"
    found = share_of(changed(edition, {hidden: None}), CONTACTS, "categorie", "leeftijd")
    assert found[hidden] == "beschermd"
    assert sum(one.endswith("%") for one in found.values()) == 7


def test_one_share_alone_is_no_breakdown(edition: Edition) -> None:
    keys = [
        str(key) for key in edition.table.figures if key.indicator == CONTACTS and len(key.dimensions) > 1
    ]
    gone = dict.fromkeys([one for one in keys if "@2024" in one][1:], Absence.UNKNOWN)
    assert share_of(changed(edition, gone), CONTACTS, "categorie", "leeftijd") == {}
