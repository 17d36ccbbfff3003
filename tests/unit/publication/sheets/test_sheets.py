import re
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.publication.sheets.conftest import Of
from tests.unit.publication.sheets.said import deeds, said, unbound, with_rows, words
from tests.webedition import GONE, changed
from zicht.publication.book import Book
from zicht.publication.model import Edition, Mark
from zicht.publication.sheets import make, texts
from zicht.publication.sheets.model import Part
from zicht.values import Absence

CONTACTS = "essm-meldpunt.contacten"
CORE, REST = (
    f"{CONTACTS}[herkomst_zoals_geleverd={code}]@2024" for code in ("kerngemeente", "andere_gemeente")
)
LOAN = "var-uitleningen.uitleningen[gebied={};middel=vr_bril]@2024"
INITIATIVES, CAMPAIGNS, PLAN = "gemeente-initiatieven", "var-campagnes", "var-actieplan"


def test_every_municipality_of_the_year_has_a_sheet_and_no_other(edition: Edition) -> None:
    found = [one.name for one in make.sheets(Book(edition))]
    assert len(found) == 23
    assert found == sorted(found)
    assert "Brielle" not in found, "merged before the year"


def test_equal_editions_give_equal_sheets(edition: Edition) -> None:
    assert make.sheets(Book(edition)) == make.sheets(Book(edition))


def test_every_number_of_every_sheet_is_that_of_the_table(edition: Edition) -> None:
    book = Book(edition)
    for sheet in make.sheets(book):
        printed = [one for one in texts.runs(sheet) if one.key]
        assert len(printed) > 10
        for one in printed:
            assert one.key is not None
            assert one.text == book.value(edition.table.figures[one.key])
            assert one.mark is book.mark(edition.table.figures[one.key])


def test_no_number_stands_on_a_sheet_that_is_not_a_figure_a_date_or_a_telephone(edition: Edition) -> None:
    days = {"7 oktober 2024", "1 maart 2025", "18 oktober", "2023", "2024", "2025", "hoofdstuk 2"}
    known = {one.number for one in edition.region.contacts if one.number} | days
    for sheet in make.sheets(Book(edition)):
        bare = replace(sheet, seen=tuple(replace(one, alt="") for one in sheet.seen))
        loose = re.sub("|".join(sorted(known, key=len, reverse=True)), " ", unbound(bare))
        assert re.findall(r"\b\d+", loose) == [], sheet.name


# ------------------------------------------------------------------ its own figures


def test_without_an_own_figure_the_sheet_says_so_and_why(of: Of) -> None:
    own = of("Papendrecht").own
    assert own.mark is Mark.UNKNOWN
    assert own.sign.text == "niet geleverd"
    assert said(own.title) == "Er is geen eigen getal voor Papendrecht. Dat betekent niet nul."
    assert "één getal voor alle gemeenten samen, zonder Rotterdam: 44 contacten in 2024 (ESSM)" in said(
        own.body
    )


def test_a_figure_that_was_delivered_as_a_code_of_a_breakdown_is_the_municipality_s_own(of: Of) -> None:
    own = of("Rotterdam").own
    assert (own.mark, own.sign.text) == (Mark.COUNTED, "121")
    assert said(own.title) == "Contacten met het meldpunt: 121 in 2024."
    assert "eerder gepubliceerd (ESSM, in Mensenhandelmonitor 2024 (VAR), hoofdstuk 2)" in said(own.body)
    assert "Leg dit getal daarom niet naast dat van andere gemeenten." in said(own.body)


def test_a_hidden_figure_is_one_symbol_with_the_reason_and_no_number(edition: Edition, of: Of) -> None:
    other = changed(edition, {CORE: None})
    own = of("Rotterdam", other).own
    assert (own.mark, own.sign.text) == (Mark.PROTECTED, "beschermd")
    assert "iemand eraan te herkennen kan zijn" in said(own.body)
    assert "121" not in words(of("Rotterdam", other))


def test_a_figure_the_door_lets_out_per_municipality_stands_on_its_sheet(edition: Edition, of: Of) -> None:
    name = f"{CONTACTS}[gebied=GM0590]@2024"
    own = of("Papendrecht", changed(edition, {name: 31})).own
    assert (own.mark, own.sign.text) == (Mark.COUNTED, "31")
    assert "31" not in words(of("Sliedrecht", changed(edition, {name: 31})))


def test_a_hidden_figure_per_municipality_is_never_called_not_delivered(edition: Edition, of: Of) -> None:
    own = of("Papendrecht", changed(edition, {f"{CONTACTS}[gebied=GM0590]@2024": None})).own
    assert own.mark is Mark.PROTECTED
    assert "Dat betekent niet nul." in said(own.title)


def test_an_absent_figure_says_why_it_is_absent(edition: Edition, of: Of) -> None:
    own = of("Papendrecht", changed(edition, {f"{CONTACTS}[gebied=GM0590]@2024": Absence.CHART_ONLY})).own
    assert (own.mark, own.sign.text) == (Mark.UNKNOWN, "alleen in grafiek")


def test_more_than_one_own_figure_stand_side_by_side(edition: Edition, of: Of) -> None:
    other = changed(
        edition, {f"{CONTACTS}[gebied=GM0590]@2024": 31, "essm-clienten.clienten[gebied=GM0590]@2024": 12}
    )
    own = of("Papendrecht", other).own
    assert own.sign.text == "31"
    assert "Cliënten begeleid: 12." in said(own.body)


def test_a_figure_of_the_others_that_is_protected_is_not_told(edition: Edition, of: Of) -> None:
    sheet = of("Papendrecht", changed(edition, {REST: None}))
    assert not re.search(r"\b44\b", said(sheet.own.body, *sheet.notes))
    assert "Een getal per gemeente is niet geleverd." in said(sheet.own.body)


# ------------------------------------------------------------------ what the region saw


def test_a_key_figure_comes_with_the_year_before_and_its_verdict_in_words(of: Of) -> None:
    contacts, exploitation, clients = of("Maassluis").seen
    assert contacts.value.text == "179"
    assert said(contacts.words) == (
        "contacten met het meldpunt (ESSM), tegen 130 in 2023. "
        "Het verschil is mogelijk een stijging, niet zeker."
    )
    assert (contacts.steps, clients.steps) == (2, 1)
    assert exploitation.value.text == "89"
    assert said(clients.words).endswith("Het verschil is niet van toeval te onderscheiden.")


def test_the_bars_are_the_parts_of_what_was_exploitation_the_largest_form_first(of: Of) -> None:
    _, exploitation, _ = of("Maassluis").seen
    assert [(one.group, one.label, one.value.text) for one in exploitation.bars] == [
        ("Seksuele uitbuiting", "meerderjarig", "57"),
        ("Seksuele uitbuiting", "minderjarig", "9"),
        ("Criminele uitbuiting", "meerderjarig", "10"),
        ("Criminele uitbuiting", "minderjarig", "5"),
        ("Overige uitbuiting", "meerderjarig", "8"),
    ]
    assert [one.length for one in exploitation.bars] == [100, 15.79, 17.54, 8.77, 14.04]
    assert exploitation.alt.startswith("Staven. seksuele uitbuiting, meerderjarig: 57;")


def test_a_bar_without_a_number_has_no_length(edition: Edition, of: Of) -> None:
    name = f"{CONTACTS}[categorie=seksueel;leeftijd=minderjarig]@2024"
    _, exploitation, _ = of("Maassluis", changed(edition, {name: None})).seen
    hidden = next(one for one in exploitation.bars if one.mark is Mark.PROTECTED)
    assert (hidden.length, hidden.value.text) == (0, "beschermd")


def test_a_figure_without_a_year_before_has_no_verdict(edition: Edition, of: Of) -> None:
    bare = replace(edition, table=replace(edition.table, changes={}))
    contacts = of("Maassluis", bare).seen[0]
    assert said(contacts.words) == "contacten met het meldpunt (ESSM)."
    assert (contacts.steps, contacts.verdict) == (0, "")


def test_where_nothing_was_delivered_the_sheet_says_that_a_blank_is_not_zero(
    edition: Edition, of: Of
) -> None:
    gone = changed(edition, {str(one): GONE for one in edition.table.figures if one.area == "regio"})
    bare = replace(gone, lists={}, narrative={}, templates={})
    sheet = of("Maassluis", bare)
    assert sheet.seen == ()
    assert sheet.unseen.endswith("Een leeg vak betekent niet nul.")
    assert (sheet.plan, sheet.sections, sheet.topics, sheet.deeds) == ((), (), (), ())


# ------------------------------------------------------------------ what it did


def test_an_initiative_is_told_by_who_held_it_and_by_who_was_invited(of: Of) -> None:
    meeting = "Bijeenkomst over mensenhandel met buurgemeenten"
    assert deeds(of("Papendrecht"))[meeting] == (
        "samen met ESSM, voor ambtenaren van gemeenten, "
        "ook uitgenodigd: Sliedrecht, Alblasserdam, Hendrik-Ido-Ambacht en Zwijndrecht"
    )
    assert deeds(of("Sliedrecht"))[meeting] == (
        "uitgenodigd door Papendrecht, samen met ESSM, voor ambtenaren van gemeenten"
    )
    assert meeting not in deeds(of("Dordrecht"))


def test_the_map_marks_the_municipality_and_who_took_part_with_it(of: Of) -> None:
    parts = {one.name: one.part for one in of("Sliedrecht").tiles}
    assert len(parts) == 23
    assert parts["Sliedrecht"] is Part.SELF
    assert {name for name, part in parts.items() if part is Part.OTHER} == {
        *("Papendrecht", "Alblasserdam", "Hendrik-Ido-Ambacht", "Zwijndrecht")
    }
    assert "Papendrecht" in of("Sliedrecht").titles.map_alt
    assert of("Maassluis").titles.map == "Maassluis in de regio."


def test_a_thing_that_stands_in_two_lists_is_told_once(of: Of) -> None:
    assert list(deeds(of("Dordrecht"))) == ["Koffer Verkeerd bedacht en gemaakt", "Zomertour langs gemeenten"]
    assert [name for name in deeds(of("Rotterdam")) if "otel" in name] == [
        "Gesprekken met hotels over een training in 2025"
    ]


def test_a_campaign_that_no_initiative_tells_is_told(edition: Edition, of: Of) -> None:
    row = {"naam": "Week van het gesprek", "met": "gemeente Schiedam|ESSM", "datum": "2024-05-02"}
    assert (
        deeds(of("Schiedam", with_rows(edition, CAMPAIGNS, row)))["Week van het gesprek"] == "op 2 mei 2024"
    )


def test_an_organisation_that_carries_the_name_of_a_municipality_is_not_that_municipality(
    edition: Edition, of: Of
) -> None:
    row = {"naam": "Dag van het beeld", "met": "RIEC Rotterdam|regio Rotterdam"}
    assert "Dag van het beeld" not in deeds(of("Rotterdam", with_rows(edition, CAMPAIGNS, row)))


@pytest.mark.parametrize(
    ("number", "said_of_it"),
    [(3, "samen met VAR, 3 uitleningen"), (1, "samen met VAR, 1 uitlening"), (0, "samen met VAR")],
)
def test_a_loan_stands_beside_the_use_of_what_was_lent(
    edition: Edition, of: Of, number: int, said_of_it: str
) -> None:
    other = changed(edition, {LOAN.format("GM0642"): number})
    assert deeds(of("Zwijndrecht", other))["VR-brillen gebruikt"] == said_of_it


def test_a_loan_of_unknown_number_says_so(of: Of) -> None:
    assert deeds(of("Zwijndrecht"))["VR-brillen gebruikt"] == "samen met VAR, hoe vaak: onbekend"


def test_a_loan_that_no_list_tells_is_a_deed_of_its_own(edition: Edition, of: Of) -> None:
    other = changed(edition, {LOAN.format("GM0556"): 2})
    sheet = of("Maassluis", other)
    assert deeds(sheet)["VR-bril geleend"] == "2 uitleningen"
    assert sheet.undone == ""


def test_the_talks_of_the_summer_are_told_where_they_were_with_every_municipality(
    edition: Edition, of: Of
) -> None:
    assert deeds(of("Maassluis")) == {
        "Zomertour langs gemeenten": "een gesprek met alle 23 gemeenten over wat zij nodig hebben (VAR)"
    }
    some = changed(edition, {"var-zomertour.gemeenten@2024": 22})
    assert deeds(of("Maassluis", some)) == {}


def test_a_municipality_without_an_initiative_reads_that_the_list_is_not_complete(of: Of) -> None:
    assert "geen eigen initiatief van Maassluis. De lijst is niet volledig" in of("Maassluis").undone
    assert of("Papendrecht").undone == ""


def test_what_is_still_to_come_is_not_told_as_done(edition: Edition, of: Of) -> None:
    row = {"gemeente": "GM0556", "soort": "training", "wat": "Les", "datum": "2024-12-31"}
    early = replace(with_rows(edition, INITIATIVES, row), date=date(2024, 12, 30))
    assert "Les" not in deeds(of("Maassluis", early))
    assert deeds(of("Maassluis", with_rows(edition, INITIATIVES, row)))["Les"] == "op 31 december 2024"


# ------------------------------------------------------------------ its part of the plan


def test_the_plan_gives_the_actions_for_all_municipalities(of: Of) -> None:
    assert [(one.code, one.name, one.details) for one in of("Maassluis").plan] == [
        ("gedaan", "Bijeenkomsten houden voor aandachtsfunctionarissen van gemeenten", ""),
        ("doorlopend", "Gemeenten helpen met hun interne meldroutekaart", ""),
        ("doorlopend", "Zorgcoördinatie in de regio bieden", "door centrumgemeenten"),
    ]


def test_an_action_that_a_municipality_owns_comes_first_on_its_sheet_and_on_no_other(
    edition: Edition, of: Of
) -> None:
    row = {
        "opgave": "3",
        "actie": "Lespakket maken",
        "status": "doorgeschoven",
        "doorgeschoven_naar": "2025",
        "eigenaar": "gemeente Schiedam",
    }
    other = with_rows(edition, PLAN, row)
    first, *_ = of("Schiedam", other).plan
    assert (first.name, first.state, first.details) == (
        "Lespakket maken",
        "Doorgeschoven",
        "door gemeente Schiedam, naar 2025",
    )
    assert "Lespakket" not in words(of("Maassluis", other))


# ------------------------------------------------------------------ under it, and elsewhere


def test_a_sheet_says_what_is_counted_and_that_a_contact_is_no_victim(of: Of) -> None:
    notes = said(*of("Maassluis").notes)
    assert "Contact: één keer dat iemand het meldpunt belt" in notes
    assert "Een contact is geen slachtoffer." in notes
    assert "Preventieve gesprekken en informatieverzoeken tellen niet mee." in notes
    assert "De bron zegt niet of de leeftijd die van de melder is" in notes
    assert notes.endswith("Bronnen: ESSM, VAR en gemeenten. Stand van 1 maart 2025.")


def test_a_sheet_says_whose_it_is_not_and_where_to_report(of: Of) -> None:
    sheet = of("Maassluis")
    assert sheet.notices == ("Reproductie, geen uitgave van de VAR",)
    assert [one.number for one in sheet.reports] == ["112", "0900-8844", ""]
    assert sheet.reports[-1].url.startswith("https://")


def test_a_made_up_region_says_so_on_every_sheet(edition: Edition) -> None:
    made_up = replace(edition, region=replace(edition.region, fictional=True, reproduction=""))
    assert {one.notices for one in make.sheets(Book(made_up))} == {
        ("Fictief: deze regio en deze cijfers zijn verzonnen.",)
    }


def test_an_english_region_has_english_sheets(edition: Edition, of: Of) -> None:
    english = replace(edition, region=replace(edition.region, language="en"), templates={})
    sheet = of("Papendrecht", english)
    assert said(sheet.own.title) == "There is no own figure for Papendrecht. That does not mean zero."
    assert "possibly a rise" in said(sheet.seen[0].words)
    assert "One contact is not one victim." in said(*sheet.notes)


def test_a_region_without_municipalities_in_the_year_has_no_sheets(edition: Edition) -> None:
    assert make.sheets(Book(replace(edition, region=replace(edition.region, municipalities=())))) == ()
