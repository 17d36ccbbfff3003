"""Sentences that say nothing wrong: no rule may stop them. A lint that cries wolf is switched off."""

import pytest

from tests.monitor2024 import read

INNOCENT = """
In 2024 is het meldpunt {{ essm-meldpunt.contacten }} keer benaderd.
Het waren er {{ essm-meldpunt.contacten | eenheid }}, tegen {{ essm-meldpunt.contacten@vorig }} in 2023.
Het verschil met 2023 is {{ essm-meldpunt.contacten | verandering }}.
Van alle contacten gingen er {{ essm-meldpunt.uitbuitingsmeldingen }} over uitbuiting.
Dat is {{ essm-meldpunt.aandeel_uitbuiting }} van alle contacten.
Bij {{ essm-meldpunt.aandeel_minderjarig | breuk }} contacten ging het over een minderjarige.
De politie voerde {{ avim.informatieve_gesprekken[vorm=crimineel] }} informatieve gesprekken.
Hoeveel aangiften er in totaal waren, is {{ avim.aangiften | staat }}.
Het ESSM begeleidde {{ essm-clienten.clienten }} cliënten.
Van hen kreeg {{ essm-clienten.clienten[vorm=preventief] | aandeel }} preventieve hulp.
De Regionale Tafel kwam op 3 oktober 2024 bij elkaar.
Rond 18 oktober is er een bijeenkomst.
De cijfers over 2018–2019 staan in hoofdstuk 1.
Een getal per 100.000 inwoners meet hoe vaak er wordt gemeld.
Een cliënt kan meer soorten hulp krijgen.
Artikel 273f van het Wetboek van Strafrecht gaat over mensenhandel.
Richtlijn 2011/36 is in 2024 gewijzigd.
Woningcorporatie Poort6 organiseerde de tocht mee.
Deze tekst is geschreven op niveau B1.
Bel 112 als iemand nu in gevaar is.
Een minderjarige is jonger dan 18 jaar.
Voor meer informatie leest u de verantwoording.
Het gaat onder meer om huisvesting.
Deze acties staan niet meer in het plan.
Het werkelijke aantal slachtoffers kennen we niet.
Of de training heeft bijgedragen aan kennis, weten we niet.
Niet elk gesprek leidt tot een aangifte.
De politie zorgt dan voor een intakegesprek en opvang.
De VAR zorgt voor het uitlenen van de koffer.
De partners werken samen in de regio.
Samen met het ESSM gaf de gemeente een training.
Deze tellingen zijn niet bij elkaar op te tellen.
Bij explosief geweld is de dader soms zelf slachtoffer.
De politie neemt daarna een verklaring af.
Sommige gemeenten gaven een training.
Het verhaal bevat zoveel details dat iemand herkenbaar is.
Hoe vaak de brillen zijn uitgeleend, is {{ var-uitleningen.uitleningen | staat }}.
Ruim {{ var-activiteiten.deelnemers[activiteit=kennissessie] }} deelnemers kwamen naar de sessie.
Naar schatting zijn er {{ schatting.slachtoffers_schatting@2018/2019 | band }} slachtoffers per jaar.
De gemeente Krimpen aan den IJssel leende de bril.
De eerste bijeenkomst was in het voorjaar.
Eén voor één lopen we de opgaven langs.
Mensenhandel is iemand met dwang uitbuiten. Bij een minderjarige is dwang niet nodig.
Een contact over een minderjarige kan ook van een ouder komen.
De regio telt {{ regio.gemeenten | eenheid }}.
Van {{ var-actieplan.acties | eenheid }} zijn er {{ var-actieplan.acties[status=gedaan] }} gedaan.
Doorgeschoven zijn er {{ var-actieplan.doorgeschoven_van_acties }}.
Het RIEC had {{ riec.casussen }} casussen, met {{ riec.marktvermeldingen }} marktvermeldingen.
Sinds 2025 is mensenhandel een thema in het meerjarenplan 2025–2028.
Daarvan horen er {{ var-actieplan.acties[status=doorgeschoven] }} bij deze opgave.
{{ essm-meldpunt.uitbuitingsmeldingen }} en {{ essm-meldpunt.preventieve_gesprekken }} zijn samen geen totaal.
De gemeente leverde de cijfers op tijd.
De bijeenkomst is mede door het RIEC georganiseerd.
De VAR zorgde voor de organisatie.
In de tweede helft van 2024 begon het platform.
Op 1 januari 2025 ging het plan in.
Tussen 2023 en 2026 geldt het beleidskader.
Wie meer wil weten, belt 0900-8844.
Een kind dat hier groeit op met geweld, loopt risico.
Het rapport over COVID-19 is opgeleverd.
Zij zoeken zoveel mogelijk naar passende opvang.
Elke gemeente heeft een aandachtsfunctionaris.
De aanpak van daders hoort bij opgave 4.
Wie twijfelt, kan het meldpunt ook anoniem om advies vragen.
De Week tegen Mensenhandel was in oktober.
Het aantal controles was {{ rctm.controles }}.
""".strip().splitlines()


def test_there_are_enough_innocent_sentences() -> None:
    assert len(set(INNOCENT)) >= 40


@pytest.mark.parametrize("sentence", INNOCENT)
def test_an_innocent_sentence_is_left_alone(sentence: str) -> None:
    assert [str(one) for one in read(sentence).findings] == []
