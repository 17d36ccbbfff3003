from zicht import deliveries, registers
from zicht.deliveries import Delivery

LIST = registers.from_text('template = "initiatieven"\nholder = "Houder"\n', "lijst.toml")
COUNTS = registers.from_text('template = "zomertour"\nholder = "Houder"\n', "tour.toml")
WORDS = {"Les": "Lesson", "scholen": "schools", "GM9001": "wrong", "I1": "wrong", "Ongeveer.": "About."}


def delivery(register: str, header: tuple[str, ...], *row: str) -> Delivery:
    return Delivery(register, 2024, 1, "z1-0", "2025-02-01", header, (row,), "", "z1-1")


def test_what_a_partner_wrote_is_said_by_phrase_and_the_rest_stays() -> None:
    own = delivery("lijst", ("id", "gemeente", "wat", "met"), "I1", "GM9001", "Les", "scholen|de raad")
    counted = delivery("tour", ("maatstaf", "waarde", "toelichting"), "ronde", "2", "Ongeveer.")
    first, second = deliveries.in_words([own, counted], [LIST, COUNTS], WORDS)
    assert first.rows == (("I1", "GM9001", "Lesson", "schools|de raad"),)
    assert second.rows == (("ronde", "2", "About."),)
    assert (first.seal, first.hash) == (own.seal, own.hash)


def test_without_words_nothing_changes() -> None:
    own = delivery("lijst", ("id", "wat"), "I1", "Les")
    assert deliveries.in_words([own], [LIST], {}) == (own,)
