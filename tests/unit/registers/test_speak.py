"""Every text of every template has its English, and a region of its own language speaks it."""

import tomllib

import pytest

from zicht import registers
from zicht.errors import RegisterError
from zicht.registers import speak
from zicht.values import Measure

OWN = 'template = "{}"\nholder = "Holder"\n'


class Asked(dict[str, str]):
    """Words that answer everything, and remember what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[str] = set()

    def __contains__(self, text: object) -> bool:
        self.texts.add(str(text))
        return True

    def __getitem__(self, text: str) -> str:
        return text


def every_text() -> set[str]:
    asked = Asked()
    for name in registers.templates():
        speak.spoken(tomllib.loads(registers.template_text(name)), asked, name)
    return asked.texts


def measures(language: str) -> list[Measure]:
    every = [registers.from_text(OWN.format(name), "x.toml", language) for name in registers.templates()]
    return [measure for one in every for measure in one.measures]


def test_every_text_has_its_english_and_no_english_is_left_without_a_text() -> None:
    texts = every_text()
    assert len(texts) > 400
    assert texts - set(speak.english()) == set()
    assert set(speak.english()) - texts == set()


def test_what_differs_in_dutch_differs_in_english_too() -> None:
    """Figures are joined by the text of their population: two may not become one, nor one become two."""
    pairs = {(a.population, b.population) for a, b in zip(measures("nl"), measures("en"), strict=True)}
    assert len({dutch for dutch, _ in pairs}) == len({english for _, english in pairs}) == len(pairs)


def test_a_register_in_english_counts_the_same() -> None:
    dutch, english = (
        registers.from_text(OWN.format("clienten"), "x.toml", language) for language in ("nl", "en")
    )
    assert (english.language, english.name) == ("en", "Support: clients")
    assert english.rules[0].sentence == "The clients by form make up all clients."
    assert [one.arguments for one in english.rules] == [one.arguments for one in dutch.rules]
    assert [(one.id, one.unit, one.breakdowns) for one in english.measures] == [
        (one.id, one.unit, one.breakdowns) for one in dutch.measures
    ]
    assert english.fingerprint == dutch.fingerprint


def test_what_a_region_says_itself_needs_words_in_another_language() -> None:
    text = (
        OWN.format("clienten") + '[measures.clienten]\nnote = "Let op."\n[dimensions.vorm]\nlabel = "Soort"\n'
    )
    words = {"Holder": "Keeper", "Let op.": "Note.", "Soort": "Kind"}
    spoken = registers.from_text(text, "x.toml", "en", words)
    assert (spoken.holder, spoken.measure("clienten").note, spoken.dimension("vorm").label) == (
        "Keeper",
        "Note.",
        "Kind",
    )
    with pytest.raises(RegisterError, match="Let op"):
        registers.from_text(text, "x.toml", "en", {"Holder": "Keeper", "Soort": "Kind"})


def test_a_region_whose_own_language_is_english_needs_no_words() -> None:
    text = OWN.format("clienten") + '[measures.clienten]\nnote = "Mind this."\n'
    spoken = registers.from_text(text, "x.toml", "en")
    assert spoken.measure("clienten").note == "Mind this."
    assert spoken.measure("clienten").label == "Clients helped"
