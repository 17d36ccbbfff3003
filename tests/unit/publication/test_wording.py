from decimal import Decimal

import pytest

from tests.monitor2024 import CHANGES, YEAR, change, figure, interval, region, table
from zicht.disclosure import ProtectedTable, Release
from zicht.errors import NarrativeError
from zicht.publication import references, wording
from zicht.publication.model import Bound, BoundKind, Mark
from zicht.values import Absence, Verdict


def bind(text: str, protected: ProtectedTable | None = None, language: str = "nl") -> Bound:
    return wording.bind(references.parse(text), protected or table(), region(language), YEAR)


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("essm-meldpunt.contacten", "179", "179"),
        ("essm-meldpunt.contacten | eenheid", "179 contacten", "179 contacts"),
        ("regio.gemeenten | eenheid", "23 gemeenten", "23 municipalities"),
        ("essm-meldpunt.aandeel_uitbuiting", "49,7%", "49.7%"),
        ("essm-meldpunt.aandeel_uitbuiting | aandeel", "49,7%", "49.7%"),
        ("essm-meldpunt.aandeel_uitbuiting | interval", "42% tot 57%", "42% to 57%"),
        ("essm-meldpunt.aandeel_minderjarig | breuk", "34 van de 127", "34 of the 127"),
        ("var-actieplan.doorgeschoven_van_acties", "4 van de 17", "4 of the 17"),
        ("essm-clienten.clienten[vorm=preventief] | aandeel", "15,6%", "15.6%"),
        ("schatting.slachtoffers_schatting@2018/2019", "5.000", "5,000"),
        ("schatting.slachtoffers_schatting@2018/2019 | band", "4.000 tot 7.000", "4,000 to 7,000"),
        ("avim.aangiften", "niet geleverd", "not delivered"),
        ("comensha.slachtoffers@2022 | staat", "alleen in grafiek", "in a chart only"),
        ("essm-clienten.clienten[vorm=overig]", "beschermd", "protected"),
        ("essm-clienten.clienten[vorm=overig] | staat", "beschermd", "protected"),
        (
            "essm-meldpunt.contacten | verandering",
            "mogelijk een stijging, niet zeker",
            "possibly a rise, not certain",
        ),
        ("riec.casussen | verandering", "niet van toeval te onderscheiden", "not to be told from chance"),
    ],
)
def test_a_reference_says_what_its_figure_says(text: str, dutch: str, english: str) -> None:
    assert bind(text).text == dutch
    assert bind(text, language="en").text == english


@pytest.mark.parametrize(
    ("text", "kind", "mark"),
    [
        ("riec.casussen", BoundKind.NUMBER, Mark.COUNTED),
        ("riec.casussen | verandering", BoundKind.CHANGE, Mark.COUNTED),
        ("essm-meldpunt.aandeel_uitbuiting", BoundKind.SHARE, Mark.COUNTED),
        ("schatting.slachtoffers_schatting@2018/2019", BoundKind.NUMBER, Mark.ESTIMATED),
        ("schatting.slachtoffers_schatting@2018/2019 | band", BoundKind.BAND, Mark.ESTIMATED),
        ("avim.aangiften", BoundKind.STATE, Mark.UNKNOWN),
        ("essm-clienten.clienten[vorm=overig]", BoundKind.NUMBER, Mark.PROTECTED),
    ],
)
def test_a_bound_figure_knows_its_side_of_the_waterline(text: str, kind: BoundKind, mark: Mark) -> None:
    assert (bind(text).kind, bind(text).mark) == (kind, mark)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("riec.casussen | mooi", "lint.onbekend_filter"),
        ("riec.casussen | staat", "lint.filter_past_niet"),
        ("riec.casussen | band", "lint.filter_past_niet"),
        ("riec.casussen | interval", "lint.filter_past_niet"),
        ("riec.casussen | aandeel", "lint.filter_past_niet"),
        ("riec.casussen | breuk", "lint.filter_past_niet"),
        ("riec.casussen[inbrenger=politie] | aandeel", "lint.klein_percentage"),
        ("riec.aandeel_politie", "lint.klein_percentage"),
        ("essm-meldpunt.aandeel_uitbuiting | eenheid", "lint.filter_past_niet"),
        ("avim.aangiften_per_gesprek", "lint.filter_past_niet"),
        ("essm-meldpunt.contacten[herkomst_zoals_geleverd=kerngemeente] | aandeel", "lint.filter_past_niet"),
        ("avim.aangiften | eenheid", "lint.zonder_getal"),
        ("avim.informatieve_gesprekken[vorm=crimineel] | verandering", "lint.geen_vergelijking"),
        ("essm-clienten.clienten[vorm=overig] | eenheid", "lint.beschermd"),
        ("essm-clienten.clienten[vorm=overig] | aandeel", "lint.beschermd"),
        ("essm-clienten.clienten[vorm=overig] | verandering", "lint.beschermd"),
    ],
)
def test_a_filter_refuses_what_does_not_fit_it(text: str, message: str) -> None:
    with pytest.raises(NarrativeError) as caught:
        bind(text)
    assert caught.value.message == message
    assert str(caught.value)


@pytest.mark.parametrize(
    ("verdict", "size", "words"),
    [
        (Verdict.RISE, "", "een stijging"),
        (Verdict.RISE, "licht", "een lichte stijging"),
        (Verdict.RISE, "fors", "een forse stijging"),
        (Verdict.FALL, "fors", "een forse daling"),
        (Verdict.FALL, "licht", "een lichte daling"),
        (Verdict.POSSIBLE_RISE, "fors", "mogelijk een stijging, niet zeker"),
        (Verdict.POSSIBLE_FALL, "licht", "mogelijk een daling, niet zeker"),
        (Verdict.CHANCE, "", "niet van toeval te onderscheiden"),
    ],
)
def test_a_change_is_called_what_its_verdict_carries(verdict: Verdict, size: str, words: str) -> None:
    assert wording.verdict_words(change("riec.casussen@2024", verdict, size), "nl") == words


def test_a_change_leads_to_both_years() -> None:
    found = bind("riec.casussen | verandering")
    assert [str(one) for one in found.keys] == ["riec.casussen@2024", "riec.casussen@2023"]


def test_one_of_a_thing_is_singular() -> None:
    protected = table(CHANGES, figure("riec.casussen@2024", 1))
    assert bind("riec.casussen | eenheid", protected).text == "1 casus"


def test_the_english_plural_keeps_what_follows_the_noun() -> None:
    assert wording.unit_word("slachtoffer_per_jaar", 5000, "en") == "victims per year (estimate)"
    assert wording.unit_word("casus", 1, "en") == "case"


def test_a_band_comes_from_the_measures_beside_it_when_the_figure_has_none() -> None:
    name = "schatting.{}@2018/2019"
    alone = figure(name.format("slachtoffers_schatting"), 5000)
    with pytest.raises(NarrativeError):
        bind("schatting.slachtoffers_schatting@2018/2019 | band", table(CHANGES, alone))
    ends = [figure(name.format(end), number) for end, number in (("ondergrens", 4000), ("bovengrens", 6300))]
    found = bind("schatting.slachtoffers_schatting@2018/2019 | band", table(CHANGES, alone, *ends))
    assert found.text == "4.000 tot 6.300"
    assert len(found.keys) == 3


def test_an_interval_of_a_count_is_in_whole_units() -> None:
    counted = figure("riec.casussen@2024", 11, interval=interval("5.49", "19.68"))
    assert bind("riec.casussen | interval", table(CHANGES, counted)).text == "5 tot 20"


def test_a_share_whose_parts_are_not_shown_is_still_a_share() -> None:
    alone = figure("riec.aandeel_politie@2024", Decimal("45.5"), parts=("riec.casussen@2019",))
    assert bind("riec.aandeel_politie", table(CHANGES, alone)).text == "45,5%"


def test_every_absence_and_verdict_has_words() -> None:
    for absence in Absence:
        one = figure("riec.casussen@2024", absence=absence)
        assert bind("riec.casussen", table(CHANGES, one)).text == absence.value
    assert set(Verdict) == set(wording._VERDICTS)


def test_a_figure_published_before_says_so() -> None:
    assert bind("avim.aangiften[vorm=crimineel]").release is Release.DECLARED
