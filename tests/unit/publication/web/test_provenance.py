import pytest

from tests.webedition import changed, text
from zicht.publication import provenance
from zicht.publication.book import Book, capital
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition, Mark
from zicht.publication.provenance import Provenance
from zicht.values import Absence, Key

CONTACTS = "essm-meldpunt.contacten@2024"


def origin(name: str, book: Book) -> Provenance:
    return provenance.of(next(one for key, one in book.table.figures.items() if str(key) == name), book)


def facts(found: Provenance) -> dict[str, str]:
    return dict((*found.shared, *found.facts))


def test_a_number_says_what_it_counts_over_whom_and_from_where(book: Book) -> None:
    found = origin(CONTACTS, book)
    assert (found.value, found.unit, found.mark) == ("179", "contacten", Mark.COUNTED)
    said = facts(found)
    assert said["Telt"].startswith("Elke keer dat iemand het meldpunt")
    assert said["Over"] == "contacten met het regionale meld- en adviespunt, regio Rotterdam"
    assert said["Bron"].startswith("ESSM, in Mensenhandelmonitor 2024")
    assert said["Periode"] == "heel 2024"
    assert said["Toestand"] == "geteld, definitief"
    assert said["Levering"].startswith("geleverd, versie 1, vastgelegd op ")


def test_a_number_says_what_it_ties_with(book: Book) -> None:
    ties = " ".join(text(one) for one in origin(CONTACTS, book).ties)
    assert "57 + 9 + 18 + 20 + 8 + 52 + 10 + 5 = 179" in ties
    assert "121 + 44 + 10 + 4 = 179" in ties


def test_a_change_is_a_gauge_and_words(book: Book) -> None:
    judged = origin(CONTACTS, book).judged
    assert judged is not None
    assert judged.steps == 2
    assert judged.verdict == "Mogelijk een stijging, niet zeker"
    assert "1,38 keer zoveel als in 2023 (95%-interval 1,09 tot 1,74)" in judged.words
    assert "toeval niet uitgesloten" in judged.words


def test_a_change_that_may_be_chance_fills_one_step(book: Book) -> None:
    judged = origin("essm-clienten.clienten@2024", book).judged
    assert judged is not None
    assert judged.steps == 1
    assert "uitgesloten" not in judged.words


def test_a_computed_number_says_how_and_from_what(book: Book) -> None:
    found = origin("essm-meldpunt.uitbuitingsmeldingen@2024", book)
    assert len(found.parts) == 5
    assert "Contacten over seksuele, criminele en overige uitbuiting samen" in " ".join(facts(found).values())
    assert "Levering" not in facts(found)


def test_a_small_number_that_was_published_before_says_on_what_ground(book: Book) -> None:
    said = facts(origin("avim.aangiften[vorm=crimineel]@2024", book))
    assert "eerder gepubliceerd (De VAR publiceerde dit getal" in said["Toestand"]
    assert said["Uitgesplitst"] == "criminele uitbuiting"


def test_an_estimate_carries_its_margin(book: Book) -> None:
    said = facts(origin("schatting.slachtoffers_schatting@2018/2019", book))
    assert said["Marge"].startswith("4.000 tot 7.000")
    assert said["Periode"] == "2018–2019"
    assert said["Toestand"] == "geschat, definitief"


@pytest.mark.parametrize(
    ("state", "word"), [(None, "beschermd"), (Absence.UNKNOWN, "niet bekend, definitief")]
)
def test_a_figure_without_a_number_says_its_state(edition: Edition, state: Absence | None, word: str) -> None:
    book = Book(changed(edition, {CONTACTS: state}))
    assert facts(origin(CONTACTS, book))["Toestand"] == word


def test_an_earlier_delivery_is_named_by_its_hash(book: Book) -> None:
    assert facts(origin("essm-meldpunt.contacten@2023", book))["Levering"].startswith("vastgelegd als z1-")


def test_a_reference_to_copy_says_the_number_and_its_source(book: Book) -> None:
    said = origin(CONTACTS, book).citation
    assert said.startswith("179 contacten. Telt: ")
    assert "Bron: ESSM" in said


def test_a_figure_that_is_not_there_is_text_and_no_link(book: Book) -> None:
    cites = Cites(book)
    assert "<a" not in cites(Key.parse("om.verdachten@1999"))
    assert cites.provenance() == []


def test_a_probability_is_never_printed_as_zero(book: Book) -> None:
    assert provenance.probability(0.00001, book) == "< 0,001"
    assert provenance.probability(0.0414, book) == "0,041"


def test_a_day_that_is_no_date_stays_as_it_is(book: Book) -> None:
    assert provenance.day("2025-03-01", book) == "1 maart 2025"
    assert provenance.day("begin 2025", book) == "begin 2025"


def test_labels_are_those_of_the_region_then_of_the_code_list(book: Book) -> None:
    register = book.registers["essm-meldpunt"]
    assert book.label(register, "herkomst_zoals_geleverd", "kerngemeente") == "gemeente Rotterdam"
    assert book.label(register, "categorie", "seksueel") == "seksuele uitbuiting"
    assert book.label(register, "categorie", "iets_nieuws") == "iets nieuws"
    assert book.label(None, "categorie", "GM0505") == "Dordrecht"
    assert book.dimension(None, "een_naam") == "een naam"
    assert book.dimension(register, "een_naam") == "een naam"
    assert capital("één") == "Één"
