"""What is never said of one municipality has no way to its sheet, whatever is planted."""

from dataclasses import replace

import pytest

from tests.unit.publication.sheets.conftest import Of
from tests.unit.publication.sheets.said import deeds, with_rows, words
from zicht import registers
from zicht.disclosure import Release
from zicht.publication.book import Book
from zicht.publication.model import Edition
from zicht.publication.sheets import allowed, make
from zicht.values import Cell, Key

SECRET = 7377
PLANTED = (
    *("gemeente-capaciteit.gemeenten[gebied=GM0590;onderdeel=meldroutekaart]@2024",),
    *("gemeente-capaciteit.uren[gebied=GM0590]@2024", "rctm.controles[gebied=GM0590]@2024"),
    *("rctm.geplande_controles[gebied=GM0590]@2024", "rctm.uitkomsten[gebied=GM0590]@2024"),
    *("rctm-aanwijzingsbesluiten.besluiten[gebied=GM0590]@2024", "avim.aangiften[gebied=GM0590]@2024"),
    *(
        "actiedagen.aanhoudingen[gebied=GM0590]@2024",
        "essm-meldpunt.contacten_per_100000[gebied=GM0590]@2024",
    ),
    *("essm-meldpunt.contacten[categorie=seksueel;gebied=GM0590]@2024", "regio.inwoners[gebied=GM0590]@2024"),
)


def planted(edition: Edition, name: str) -> Edition:
    """Return an edition in which a figure slipped through the door, free and with its number."""
    key = Key.parse(name)
    figure = next(iter(edition.table.figures.values()))
    measures = edition.table.measures
    measure = measures.get(key.indicator) or replace(figure.measure, id=key.indicator, unit="per_100000")
    made = replace(
        figure, key=key, measure=measure, cell=Cell(SECRET), release=Release.FREE, parts=(), interval=None
    )
    table = replace(
        edition.table,
        figures={**edition.table.figures, key: made},
        measures={**measures, key.indicator: measure},
    )
    return replace(edition, table=table)


@pytest.mark.parametrize("name", PLANTED)
def test_a_figure_that_is_never_municipal_has_no_way_to_a_sheet(edition: Edition, name: str) -> None:
    book = Book(planted(edition, name))
    assert str(SECRET) in "".join(book.value(one) for one in book.table.figures.values()).replace(".", "")
    assert str(SECRET) not in "".join(words(one) for one in make.sheets(book)).replace(".", "")


def test_a_list_that_is_not_named_has_no_way_to_a_sheet(edition: Edition, of: Of) -> None:
    decree = {"gemeente": "GM0590", "geldig_vanaf": "2024-01-01", "grondslag": "Kwartelveld"}
    other = replace(edition, lists={**edition.lists, "rctm-aanwijzingsbesluiten": (decree,)})
    assert of("Papendrecht", other) == of("Papendrecht")


def test_only_the_named_columns_of_a_list_reach_a_sheet(edition: Edition, of: Of) -> None:
    row = {
        "opgave": "3",
        "actie": "Lespakket maken",
        "status": "doorgeschoven",
        "eigenaar": "gemeente Papendrecht",
        "reden": "Kwartelveld",
        "besluit": "Kwartelveld",
        "doel": "Kwartelveld",
        "wanneer": "Kwartelveld",
    }
    found = words(of("Papendrecht", with_rows(edition, "var-actieplan", row)))
    assert "Lespakket maken" in found
    assert "Kwartelveld" not in found


SECRETS = (
    *("Vacature voor dit onderwerp", "De functie is vacant", "Onderbezet sinds mei", "Geen meldroutekaart"),
    *(
        "Nog zonder een interne meldroutekaart",
        "De meldroutekaart ontbreekt",
        "Meldroutekaart is nog niet af",
    ),
    *(
        "Geen aandachtsfunctionaris",
        "De aandachtsfunctionaris is weg",
        "Te weinig capaciteit",
        "Inzet in uren",
    ),
    *(
        "Geen tijd voor dit onderwerp",
        "Controle in het centrum",
        "Geplande controles",
        "Inval met de politie",
    ),
    *("Aanwijzingsbesluit verlopen", "Geen eigen beleid", "Opvangadres bekeken", "Actie met 5 mensen"),
    *("Gesprek met drie slachtoffers", "Een fte minder"),
)


@pytest.mark.parametrize("text", SECRETS)
def test_a_free_text_with_a_word_for_what_is_never_public_is_left_out(
    edition: Edition, of: Of, text: str
) -> None:
    row = {"gemeente": "GM0590", "soort": "training", "wat": text}
    assert deeds(of("Papendrecht", with_rows(edition, "gemeente-initiatieven", row))) == deeds(
        of("Papendrecht")
    )
    for column in ("met", "doelgroep"):
        hidden = {"gemeente": "GM0590", "soort": "training", "wat": "Les", column: text}
        assert "Les" not in deeds(of("Papendrecht", with_rows(edition, "gemeente-initiatieven", hidden)))


@pytest.mark.parametrize("text", ["Vacature voor dit onderwerp", "A vacancy", "Gesprek met drie mensen"])
def test_a_list_that_was_not_translated_is_held_back_in_its_own_language(
    edition: Edition, of: Of, text: str
) -> None:
    english = replace(edition, region=replace(edition.region, language="en"), templates={})
    row = {"gemeente": "GM0590", "soort": "training", "wat": text}
    for own in (english, replace(edition, templates={})):
        more = with_rows(own, "gemeente-initiatieven", row)
        assert deeds(of("Papendrecht", more)) == deeds(of("Papendrecht", own))


HARMLESS = (
    *("Training over signalen", "Uitleg over de meldroutekaart", "Bijeenkomst voor aandachtsfunctionarissen"),
    *("Gesprek over beleid", "Markt met buren", "Voorstelling in 2024", "Samen met Poort6"),
)


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_text_is_told(edition: Edition, of: Of, text: str) -> None:
    row = {"gemeente": "GM0590", "soort": "training", "wat": text}
    assert text in deeds(of("Papendrecht", with_rows(edition, "gemeente-initiatieven", row)))


@pytest.mark.parametrize(
    "action", ["Meldroutekaart maken", "Een aandachtsfunctionaris zoeken", "Beleid maken", "Controles doen"]
)
def test_an_action_of_one_municipality_about_what_it_arranges_is_left_out(
    edition: Edition, of: Of, action: str
) -> None:
    row = {"opgave": "3", "actie": action, "status": "gepland", "eigenaar": "gemeente Papendrecht"}
    assert of("Papendrecht", with_rows(edition, "var-actieplan", row)) == of("Papendrecht")


def test_an_action_for_municipalities_that_names_one_is_on_no_sheet(edition: Edition) -> None:
    row = {"opgave": "3", "actie": "Gemeenten helpen, eerst Sliedrecht", "status": "gepland"}
    other = with_rows(edition, "var-actieplan", row)
    assert make.sheets(Book(other)) == make.sheets(Book(edition))


@pytest.mark.parametrize(
    ("day", "told"), [("", []), ("2024-05-02", ["Dag met de politie"]), ("2026-05-02", []), ("onbekend", [])]
)
def test_supervision_is_told_only_when_it_is_known_to_be_over(
    edition: Edition, of: Of, day: str, told: list[str]
) -> None:
    row = {"gemeente": "GM0556", "soort": "toezicht", "wat": "Dag met de politie", "datum": day}
    found = deeds(of("Maassluis", with_rows(edition, "gemeente-initiatieven", row)))
    assert [one for one in found if "politie" in one] == told


def test_every_column_a_sheet_reads_is_public_in_its_template(edition: Edition) -> None:
    declared = {one.template: one for one in edition.registers}
    for template, columns in allowed.COLUMNS.items():
        public = {one.name for one in declared[template].columns if one.public}
        assert set(columns) <= public
        assert not declared[template].counts_persons


def test_no_template_of_what_a_municipality_has_arranged_is_named(edition: Edition) -> None:
    named = {*allowed.COLUMNS, *allowed.OWN, allowed.LOANS, allowed.TOUR}
    known = {one.template for one in edition.registers}
    assert named <= known
    assert {
        "capaciteit",
        "controles",
        "aanwijzingsbesluiten",
        "actiedagen",
        "zorgcoordinatie",
    } <= known - named
    assert registers.load(edition.region.inputs)
