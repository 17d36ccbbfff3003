"""One is one: a sentence of the catalogue has the word that fits its number."""

import re

import pytest

from zicht import messages

PLURALS = (
    *("cijfers", "bevindingen", "bestanden", "registers", "leveringen", "rijen", "getallen"),
    *("figures", "findings", "files", "deliveries", "rows"),
)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 cijfers aangevuld"), (1, "1 cijfer aangevuld"), ("1", "1 cijfer aangevuld"), (2, "2 cijfers")],
)
def test_the_word_fits_the_number(number: object, said: str) -> None:
    made = messages.render("requests.supplemented", "nl", register="Proef", year=2024, figures=number)
    assert said in made


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_no_sentence_has_a_plural_after_its_own_number(lang: str) -> None:
    plural = re.compile(rf"\{{\w+\}} (?:{'|'.join(PLURALS)})\b")
    loose = {name for name, text in messages.catalogue(lang).items() if plural.search(text)}
    assert loose <= {"gate.counts", "findings.received"}  # they speak of a whole edition: always many
