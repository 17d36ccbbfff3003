import pytest

from zicht.publication.blocks import HOLE
from zicht.publication.lint.lexicon import Lexicon, lexicon, pattern


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("stijging*", "twee Stijgingen.", "Stijgingen"),
        ("daling", "de dalingen", ""),
        ("meer", "meer- en minderjarig", ""),
        ("neemt .. toe", "Het neemt dit jaar weer toe.", "neemt dit jaar weer toe"),
        ("neemt .. toe", "Het neemt a b c d e toe.", ""),
        ("neemt .. toe", "Het neemt toe.", "neemt toe"),
        ("artikel #*", "Artikel 273f Sr", "Artikel 273f"),
        ("richtlijn (eu) #/#", "de Richtlijn (EU) 2024/1712.", "Richtlijn (EU) 2024/1712"),
        ("tegen .. @", f"tegen de {HOLE} van toen", f"tegen de {HOLE}"),
        ("+", "vijf + zes", "+"),
        ("art. #*", "art. 12", "art. 12"),
        ("*honderd", "tweehonderd mensen", "tweehonderd"),
    ],
)
def test_the_signs_of_a_word_list(phrase: str, text: str, found: str) -> None:
    match = pattern((phrase,)).search(text)
    assert (match[0] if match else "") == found


def test_a_longer_phrase_goes_before_a_shorter_one() -> None:
    assert (
        Lexicon({"a": {"b": ("meer", "meer dan in #")}}).first("a.b", "meer dan in 2023")
        == "meer dan in 2023"
    )


def test_what_is_left_out_keeps_its_place_and_its_figures() -> None:
    text = f"samen met {HOLE} en samen"
    assert Lexicon({"a": {"b": ("samen met .. @",)}}).without("a.b", text) == f"          {HOLE} en samen"


def test_a_list_that_is_not_there_matches_nothing() -> None:
    assert Lexicon({}).first("geen.lijst", "tekst") == ""


def test_both_languages_have_the_same_lists() -> None:
    dutch, english = lexicon("nl").tables, lexicon("en").tables
    assert dutch.keys() == english.keys()
    for section in dutch.keys() - {"deelgroep"}:
        assert dutch[section].keys() == english[section].keys(), section
    assert set(map(tuple, dutch["deelgroep"].values())) == set(map(tuple, english["deelgroep"].values()))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_phrase_of_a_word_list_can_be_found(language: str) -> None:
    tables = lexicon(language).tables
    phrases = [one for section in tables.values() for found in section.values() for one in found]
    assert len(phrases) > 200
    for phrase in phrases:
        written = phrase.replace("..", "en ook").replace("*", "").replace("#", "12").replace("@", HOLE)
        assert pattern((phrase,)).search(f"Zin {written}."), phrase
