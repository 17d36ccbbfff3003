from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from markupsafe import Markup

from tests.webedition import GONE, Draw, changed, text, tight
from zicht import codelists
from zicht.publication import charts
from zicht.publication.book import Book
from zicht.publication.charts import Brief, Chart, Width, board, dots, find
from zicht.publication.charts.years import Gap
from zicht.publication.html import engine
from zicht.publication.html.cites import Cites
from zicht.publication.lint.bound import NEEDED
from zicht.publication.model import Edition, Mark
from zicht.publication.syntax import Drawing
from zicht.values import Absence, Key

CONTACTS = "essm-meldpunt.contacten"
OTHER = f"{CONTACTS}[categorie=overig;leeftijd=meerderjarig]@2024"
CORE = f"GM0599 = {CONTACTS}[herkomst_zoals_geleverd=kerngemeente]"
REST = f"{CONTACTS}[herkomst_zoals_geleverd=andere_gemeente]"


def html(chart: Chart, edition: Edition) -> str:
    book = Book(edition)
    return str(engine.figure(chart, "2.1", book, Cites(book)))


def bars_of(chart: Chart) -> dict[str, Any]:
    brackets: Any = chart.shape["brackets"]
    return {
        f"{group.label}, {bar.label}": bar for one in brackets for group in one.groups for bar in group.bars
    }


def test_every_kind_the_narrative_may_ask_can_be_drawn() -> None:
    assert set(charts.KINDS) == set(NEEDED)


# ------------------------------------------------------------------ bars


def test_the_title_of_bars_is_the_finding(draw: Draw) -> None:
    chart = draw("staven", cijfer=CONTACTS, over="categorie,leeftijd")
    assert (
        tight(chart.title) == "Seksuele uitbuiting, meerderjarig: 57 van de 179 contacten, de grootste groep"
    )


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (None, "Contacten met het meldpunt: een deel is beschermd"),
        (Absence.CHART_ONLY, "Contacten met het meldpunt: niet van elk deel is er een getal"),
        (57, "Contacten met het meldpunt"),
    ],
)
def test_no_group_is_called_the_largest_when_that_is_not_known(
    draw: Draw, edition: Edition, state: int | Absence | None, title: str
) -> None:
    chart = draw("staven", changed(edition, {OTHER: state}), cijfer=CONTACTS, over="categorie,leeftijd")
    assert tight(chart.title) == title


def test_a_split_with_two_meanings_of_place_has_no_finding(draw: Draw) -> None:
    chart = draw("staven", cijfer=CONTACTS, over="herkomst_zoals_geleverd")
    assert tight(chart.title) == "Contacten met het meldpunt"


def test_a_bar_is_as_long_as_its_number(draw: Draw) -> None:
    bars = bars_of(draw("staven", cijfer=CONTACTS, over="categorie,leeftijd"))
    assert bars["Seksuele uitbuiting, meerderjarig"].length == 100
    assert bars["Overige uitbuiting, meerderjarig"].length == (Decimal(800) / 57).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("state", "mark", "word"),
    [(None, Mark.PROTECTED, "beschermd"), (Absence.CHART_ONLY, Mark.UNKNOWN, "alleen in grafiek")],
)
def test_what_has_no_number_has_no_length(
    draw: Draw, edition: Edition, state: Absence | None, mark: Mark, word: str
) -> None:
    other = changed(edition, {OTHER: state})
    chart = draw("staven", other, cijfer=CONTACTS, over="categorie,leeftijd")
    bar = bars_of(chart)["Overige uitbuiting, meerderjarig"]
    assert (bar.length, bar.mark, bar.text) == (0, mark, word)
    assert f"balk-zonder teken-{mark.value.replace('_', '-')}" in html(chart, other)


def test_zero_is_a_number_and_has_a_bar_of_no_length(draw: Draw, edition: Edition) -> None:
    bar = bars_of(draw("staven", changed(edition, {OTHER: 0}), cijfer=CONTACTS, over="categorie,leeftijd"))
    assert bar["Overige uitbuiting, meerderjarig"].text == "0"
    assert bar["Overige uitbuiting, meerderjarig"].mark is Mark.COUNTED


def test_brackets_are_the_computed_figures_that_divide_the_total(draw: Draw) -> None:
    chart = draw("staven", cijfer=CONTACTS, over="categorie,leeftijd")
    brackets: Any = chart.shape["brackets"]
    assert [len(one.groups) for one in brackets] == [3, 1, 1]
    assert [one.key.indicator.partition(".")[2] for one in brackets] == [
        "uitbuitingsmeldingen",
        "preventieve_gesprekken",
        "informatieverzoeken",
    ]


def test_without_sums_the_groups_stand_by_themselves(draw: Draw) -> None:
    brackets: Any = draw("staven", cijfer="riec.casussen", over="inbrenger").shape["brackets"]
    assert [(one.key, len(one.groups)) for one in brackets] == [(None, 3)]


def test_the_table_of_a_drawing_says_the_same(draw: Draw, edition: Edition) -> None:
    chart = draw("staven", cijfer=CONTACTS, over="categorie,leeftijd")
    assert chart.grid is not None
    keys = [one for row in chart.grid.rows for one in row if isinstance(one, Key)]
    numbers = [edition.table.figures[key].cell.number for key in keys]  # type: ignore[union-attr]
    assert sorted(numbers) == sorted([57, 9, 10, 5, 8, 18, 20, 52, 179])  # type: ignore[type-var]


def test_a_drawing_without_its_figures_says_so(draw: Draw) -> None:
    chart = draw("staven", cijfer="nla.signalen", over="sector")
    assert chart.kind == "ontbreekt"
    assert tight(chart.title) == "Signalen van arbeidsuitbuiting, 2024: ontbreekt"
    assert chart.shape["holder"] == "NLA"


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("instroom", {"doorlopend": "om.verdachten", "nieuw": "om.vervolgden"}),
        ("reeks", {"cijfer": "nla.signalen"}),
        ("waterlijn", {"cijfer": CONTACTS}),
        ("tegelkaart", {"cijfer": "geen.cijfer"}),
        ("actiebord", {"lijst": "rctm-aanwijzingsbesluiten"}),
        ("tabel", {"cijfer": "om.verdachten"}),
        ("stippen", {"cijfer": "nla.signalen"}),
        ("staven", {"cijfer": "dit is geen naam", "over": "x"}),
    ],
)
def test_any_drawing_without_its_figures_says_so(draw: Draw, kind: str, options: dict[str, str]) -> None:
    assert draw(kind, **options).kind == "ontbreekt"


# ------------------------------------------------------------------ inflow, series


def test_inflow_tells_what_began_and_compares_no_clients_with_trajectories(draw: Draw) -> None:
    chart = draw("instroom", doorlopend="essm-clienten.doorlopend", nieuw="essm-clienten.nieuw", over="vorm")
    assert tight(chart.title) == "In 2024 begonnen 114 trajecten, waarvan 77 bij seksuele uitbuiting"
    rows: Any = chart.shape["rows"]
    axis: Any = chart.shape["axis"]
    assert all(row.left <= axis <= row.right for row in rows)
    widths = [(axis - row.left, row.right - axis) for row in rows]
    assert widths[0][1] / widths[0][0] == pytest.approx(Decimal(77) / 38, rel=Decimal("0.01"))


def test_a_hidden_inflow_has_no_length_and_no_finding(draw: Draw, edition: Edition) -> None:
    other = changed(edition, {"essm-clienten.nieuw[vorm=overig]@2024": None})
    chart = draw(
        "instroom",
        other,
        doorlopend="essm-clienten.doorlopend",
        nieuw="essm-clienten.nieuw",
        over="vorm",
        samen="essm-clienten.clienten",
    )
    assert tight(chart.title) == "Nieuwe trajecten"
    assert 'class="zonder"' in html(chart, other)


def test_a_series_shows_years_without_a_number_by_their_word(draw: Draw, edition: Edition) -> None:
    chart = draw("reeks", cijfer=CONTACTS)
    marks: Any = chart.shape["marks"]
    gaps = [one for one in marks if isinstance(one, Gap)]
    assert [(one.years, one.why) for one in gaps] == [("2022", "alleen in grafiek")]
    assert [one.text for one in marks if not isinstance(one, Gap)] == ["130", "179"]
    assert "mogelijk een stijging, niet zeker" in tight(chart.title)
    assert "reeks-gat" in html(chart, edition)


def test_neighbouring_years_that_lack_a_number_for_one_reason_are_one_gap(
    draw: Draw, edition: Edition
) -> None:
    gone = {f"{CONTACTS}@2021": Absence.CHART_ONLY, f"{CONTACTS}@2020": Absence.UNKNOWN}
    marks: Any = draw("reeks", changed(edition, gone), cijfer=CONTACTS).shape["marks"]
    assert [(one.years, one.why) for one in marks if isinstance(one, Gap)] == [
        ("2020", "onbekend"),
        ("2021–2022", "alleen in grafiek"),
    ]


def test_a_series_that_ends_without_a_number_ends_with_a_gap(draw: Draw, edition: Edition) -> None:
    marks: Any = draw("reeks", changed(edition, {f"{CONTACTS}@2024": None}), cijfer=CONTACTS).shape["marks"]
    assert (marks[-1].years, marks[-1].why, marks[-1].bars) == ("2024", "beschermd", 1)


def test_a_series_without_a_verdict_says_since_when_there_are_numbers(draw: Draw, edition: Edition) -> None:
    quiet = changed(edition, {f"{CONTACTS}@2024": 179})
    assert tight(draw("reeks", quiet, cijfer=CONTACTS).title) == (
        "Contacten met het meldpunt: vóór 2023 zijn er geen getallen"
    )
    assert draw("reeks", cijfer=CONTACTS, plaats="marge").width is Width.MARGIN


# ------------------------------------------------------------------ waterline, tiles, board, dots


def test_the_waterline_cuts_at_what_was_registered_in_the_same_years(draw: Draw) -> None:
    chart = draw("waterlijn", cijfer="schatting.slachtoffers_schatting@2018/2019")
    assert (
        tight(chart.title)
        == "Van naar schatting 5.000 slachtoffers per jaar kwamen er ongeveer 1.300 in beeld"
    )
    assert chart.shape["line"] == (Decimal(130000) / 7000).quantize(Decimal("0.01"))
    levels: Any = chart.shape["levels"]
    assert [level.depth for level in levels] == sorted(level.depth for level in levels)
    assert all(below.at - above.at >= 9 for above, below in pairwise(levels))


def test_without_registrations_of_the_same_years_nothing_stands_above_the_line(
    draw: Draw, edition: Edition
) -> None:
    gone = changed(edition, {"schatting.waargenomen@2018/2019": Absence.NOT_DELIVERED})
    chart = draw("waterlijn", gone, cijfer="schatting.slachtoffers_schatting@2018/2019")
    assert chart.shape["line"] is None
    assert tight(chart.title) == "Naar schatting 5.000 slachtoffers per jaar in 2018–2019"
    assert "wl-gezien" not in html(chart, gone)


def test_the_map_shows_states_and_never_a_ramp(draw: Draw, edition: Edition) -> None:
    chart = draw("tegelkaart", cijfer=CONTACTS, kern=CORE, rest=REST)
    assert tight(chart.title) == "Per gemeente kennen wij alleen het getal van Rotterdam"
    tiles: Any = chart.shape["tiles"]
    assert len(tiles) == 23
    assert {one.name for one in tiles if one.mark is Mark.COUNTED} == {"Rotterdam"}
    assert min(one.row for one in tiles) == min(one.column for one in tiles) == 0
    assert "44" in tight(html(chart, edition))


@pytest.mark.parametrize(
    ("towns", "title"),
    [
        ({}, "Van geen gemeente is er een eigen getal"),
        ({"GM0599": 7, "GM0505": 9}, "Niet van elke gemeente is er een eigen getal"),
    ],
)
def test_the_map_says_how_many_municipalities_it_knows(
    draw: Draw, edition: Edition, towns: dict[str, int], title: str
) -> None:
    figures = {
        f"gemeente-initiatieven.initiatieven[gebied={cbs}]@2024": number for cbs, number in towns.items()
    }
    emptied = {
        str(key): GONE
        for key in edition.table.figures
        if key.indicator == "gemeente-initiatieven.initiatieven"
    }
    measured = replace(edition)
    known = [name for name in emptied if name not in figures and "[" in name]
    other = changed(measured, {**figures, **dict.fromkeys(known, GONE)})
    assert tight(draw("tegelkaart", other, cijfer="gemeente-initiatieven.initiatieven").title) == title


def test_a_map_of_which_every_tile_is_known_says_so(draw: Draw, edition: Edition) -> None:
    towns = edition.region.municipalities_in(2024)
    figures = {f"gemeente-initiatieven.initiatieven[gebied={one.cbs}]@2024": 1 for one in towns}
    chart = draw("tegelkaart", changed(edition, figures), cijfer="gemeente-initiatieven.initiatieven")
    assert tight(chart.title) == "Van elke gemeente is er een getal"


def test_a_protected_tile_is_hatched(draw: Draw, edition: Edition) -> None:
    hidden = changed(edition, {"gemeente-initiatieven.initiatieven[gebied=GM0505]@2024": None})
    chart = draw("tegelkaart", hidden, cijfer="gemeente-initiatieven.initiatieven")
    assert "tegel-beschermd" in html(chart, hidden)


def test_the_board_has_a_row_per_task_and_its_finding(draw: Draw) -> None:
    chart = draw("actiebord", lijst="var-actieplan")
    assert (
        tight(chart.title)
        == "Van de 17 acties zijn er 7 gedaan; 3 van de 4 doorgeschoven acties horen bij opgave 4"
    )
    columns: Any = chart.shape["columns"]
    rows: Any = chart.shape["rows"]
    assert [one.code for one in columns] == ["gedaan", "gestart", "doorlopend", "doorgeschoven"]
    assert [len(row.cells) for row in rows] == [4] * 5
    assert sum(len(cell) for row in rows for cell in row.cells) == 17


def test_the_board_knows_every_state_of_the_code_list() -> None:
    assert set(board.ORDER) == {one.code for one in codelists.codelist("actie_status").codes}


def test_a_board_without_its_numbers_has_no_finding(draw: Draw, edition: Edition) -> None:
    gone = changed(edition, {"var-actieplan.acties[status=gedaan]@2024": GONE})
    assert tight(draw("actiebord", gone, lijst="var-actieplan").title) == "Acties per opgave en stand"


def test_where_no_task_leads_the_board_names_none(draw: Draw, edition: Edition) -> None:
    even = changed(edition, {"var-actieplan.acties[opgave=1;status=doorgeschoven]@2024": 3})
    assert tight(draw("actiebord", even, lijst="var-actieplan").title) == "Van de 17 acties zijn er 7 gedaan"


def test_what_a_partner_writes_is_text_and_never_markup(draw: Draw, edition: Edition) -> None:
    rows = edition.lists["var-actieplan"]
    nasty = replace(
        edition,
        lists={
            **edition.lists,
            "var-actieplan": ({**rows[0], "actie": "<script>alert(1)</script>"}, *rows[1:]),
        },
    )
    said = html(draw("actiebord", nasty, lijst="var-actieplan"), nasty)
    assert "<script" not in said
    assert "&lt;script&gt;" in said


def test_one_dot_is_one_contact_in_columns_of_five(draw: Draw) -> None:
    names = ("uitbuitingsmeldingen", "preventieve_gesprekken", "informatieverzoeken")
    chart = draw("stippen", cijfer=CONTACTS, samen=",".join(f"essm-meldpunt.{one}" for one in names))
    clusters: Any = chart.shape["clusters"]
    assert [len(one.dots) for one in clusters] == [89, 38, 52]
    assert [one.columns for one in clusters] == [18, 8, 11]
    assert all(row in range(5) for one in clusters for _, row in one.dots)


def test_groups_that_are_not_the_whole_are_not_drawn_as_the_whole(draw: Draw) -> None:
    clusters: Any = draw("stippen", cijfer=CONTACTS, samen="essm-meldpunt.uitbuitingsmeldingen").shape[
        "clusters"
    ]
    assert [len(one.dots) for one in clusters] == [179]


def test_many_become_fewer_dots_that_stand_for_ten_each(draw: Draw, edition: Edition) -> None:
    shape = draw("stippen", changed(edition, {f"{CONTACTS}@2024": 4321}), cijfer=CONTACTS).shape
    clusters: Any = shape["clusters"]
    assert shape["per"] == 100
    assert [len(one.dots) for one in clusters] == [44]


def test_the_cover_finds_its_groups_when_the_narrative_names_none(book: Book) -> None:
    asked = dots.asked(["# Kop\n"], book)
    assert asked is not None
    assert asked.options["samen"].count(",") == 2


def test_without_a_reporting_point_there_is_no_cover_to_draw(edition: Edition) -> None:
    other = replace(edition, registers=tuple(one for one in edition.registers if one.template != "meldpunt"))
    assert dots.asked([], Book(other)) is None


# ------------------------------------------------------------------ what is no picture


def test_a_table_is_a_table(draw: Draw, edition: Edition) -> None:
    chart = draw("tabel", cijfer="essm-clienten.clienten", over="vorm")
    assert chart.grid is not None
    assert len(chart.grid.rows) == 4
    assert "<table>" in html(chart, edition)


def test_an_absent_figure_gives_its_own_word(draw: Draw) -> None:
    chart = draw("ontbreekt", cijfer="avim.informatieve_gesprekken")
    assert tight(chart.title) == "Informatieve gesprekken, 2024: alleen in grafiek"
    assert chart.shape["holder"] == "AVIM"


def test_no_chart_on_purpose_says_why(edition: Edition, book: Book) -> None:
    texts = {"reden": Markup("Twee betekenissen.")}
    chart = charts.draw(Brief(Drawing("geen-grafiek", {"reden": "x"}), book, Cites(book), texts))
    assert "Twee betekenissen." in text(html(chart, edition))
    assert "Geen grafiek, met opzet" in text(html(chart, edition))


def test_a_name_of_the_writer_stands_above_the_finding_and_never_in_its_place(
    book: Book, edition: Edition
) -> None:
    asked = Drawing("staven", {"cijfer": CONTACTS, "over": "categorie,leeftijd"})
    chart = charts.draw(Brief(asked, book, Cites(book), {"titel": Markup("Waar het over ging")}))
    said = text(html(chart, edition))
    assert said.startswith("Waar het over ging Seksuele uitbuiting, meerderjarig: 57")


def test_a_partition_is_exact_or_none(book: Book) -> None:
    key = Key.parse(f"{CONTACTS}@2024")
    parts = [one.key for one in find.breakdown(key, ("categorie", "leeftijd"), book)]
    assert len(find.partition(parts, book)) == 3
    assert find.partition(parts[:1], book) == ()
    assert find.sum_of(parts[:1], book) is None
