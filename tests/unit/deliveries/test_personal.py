import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivered import REGION
from zicht import codelists, registers
from zicht.deliveries.names import has_name
from zicht.deliveries.personal import kinds

WIDE = "".join(chr(ord(digit) + 0xFEE0) for digit in "123456782")
"""Digits of an East Asian keyboard."""

PERSONS = {
    "name": [
        *(
            "Jan de Vries",
            "Fatima El Voorbeeld",
            "jan jansen",
            "PIET JANSEN",
            "Ali",
            "Katarzyna",
            "Jan-Willem",
        ),
        *("gesprek met Mohammed over werk", "dhr. Bakker", "Mevrouw Öztürk", "prof. dr. Smit", "J. Jansen"),
        *("J.P. de Vries", "A. van Dijk belde", "Jansen, P.", "de Vries, J.", "Vries, J. de", "mw. A. Nowak"),
        *(
            "Frank de Boer",
            "Nguyen Van Minh",
            "met J. Pietersen gesproken",
            "Mohammeds dossier",
            "Xandra Jansen",
        ),
        *("Anne-Marie Bakker", "Chinedu Okafor", "Jansen"),
    ],
    "bsn": ["123456782", "1234.56.782", "123 456 782", "BSN: 111222333", WIDE, "10000008"],
    "phone": [
        *(
            "06-12345678",
            "06 12 34 56 78",
            "0612345678",
            "612345678",
            "+31 6 12345678",
            "+31 (0)10 123 45 67",
        ),
        *("0031612345678", "010-1234567", "0181 123456", "+48 601 234 567"),
    ],
    "email": ["iemand@voorbeeld.nl", "mail iemand (at) voorbeeld.org", "a.b+c@x.voorbeeld.nl"],
    "iban": ["NL91ABNA0417164300", "nl91 abna 0417 1643 00", "DE89370400440532013000"],
}

NOBODY = [
    *("contacten", "Seksuele uitbuiting", "A. Seksuele uitbuiting", "zie bijlage B. Het plan", "Jan 2024"),
    *("0800-0113", "0900 8844", "1-5-2025", "2025-05-01", "01-05-2025 t/m 02-06-2025", "1.234.567", "179"),
    *("Frans en Engels", "Leen de VR-bril", "ING Bank", "Tien gemeenten", "art. 273f Sr", "n.v.t.", "N.v.t."),
    *("Koffer Verkeerd", "Meld Misdaad Anoniem", "Nationaal Rapporteur Mensenhandel", "Harm reduction"),
    *("Wet van 1 maart 2025", "Ministerie van Justitie en Veiligheid", "in 2018/2019", "Max. 5", "15-20"),
    *(
        "https://www.voorbeeld.nl/2024/12/10/monitor-2019-2023",
        "Openbaar Ministerie",
        "Kinderen van 12 tot 18",
    ),
    *("EU2024 1712 richtlijn artikel 19 lid 4 en 5", "00000000", "", "–", "12345678"),
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in PERSONS.items() for text in texts]
)
def test_what_may_point_to_a_person_is_found(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", NOBODY)
def test_what_points_to_nobody_is_left_alone(text: str) -> None:
    assert kinds(text) == ()


def test_names_of_organisations_and_places_are_allowed() -> None:
    partners, places = (one.name for one in REGION.partners), (one.name for one in REGION.municipalities)
    allowed = frozenset((*partners, *places))
    assert kinds("Stichting Anna van Rijn", allowed) == ()
    assert kinds("in jansendorp aan zee", allowed) == ()
    assert kinds("Fatima van Stichting Anna van Rijn", allowed) == ("name",)
    assert kinds("Stichting Anna van Rijn: 06-12345678", allowed) == ("phone",)


def test_no_word_of_ours_is_taken_for_a_person() -> None:
    for name in codelists.names():
        for code in codelists.codelist(name).codes:
            assert kinds(code.label) == kinds(code.code) == kinds(code.definition) == (), code
    for template in registers.templates():
        for line in registers.template_text(template).splitlines():
            assert kinds(line) == (), line


@given(st.integers(min_value=0, max_value=99_999_999))
def test_every_number_that_passes_the_eleven_test_is_found(number: int) -> None:
    digits = [int(char) for char in f"{number:08d}"]
    rest = sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    if rest < 10 and number:
        assert "bsn" in kinds(f"{number:08d}{rest}")
        assert "bsn" not in kinds(f"{number:08d}{(rest + 1) % 10}")


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert set(kinds(text)) <= set(PERSONS)


@pytest.mark.parametrize("text", ["Fátima Bakker", "Fatima Bakker", "Jürgen Müller", "Zoë Smit", "Zoe Smit"])
def test_a_name_is_known_with_and_without_accents(text: str) -> None:
    assert has_name(text)
