"""Which title for which figures: the rules as tables. No title says more than its figures carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from tests.webedition import GONE, Draw, State, changed, tight
from zicht.disclosure import ProtectedTable
from zicht.publication.book import Book
from zicht.publication.charts import findings
from zicht.publication.charts.findings import Line
from zicht.publication.html.cites import Cites
from zicht.publication.model import Edition, Mark, Receipt
from zicht.values import Absence, Change, Key, Verdict

CONTACTS, CASES = "essm-meldpunt.contacten", "riec.casussen"
POLICE, TOWN, STATE = (f"{CASES}[inbrenger={one}]@2024" for one in ("politie", "gemeente", "overig_rijk"))
NAME = "Contacten met het meldpunt"


def with_verdict(edition: Edition, verdict: Verdict, size: str = "") -> Edition:
    now, then = (Key.parse(f"{CONTACTS}@{year}") for year in (2024, 2023))
    judged = Change(now, then, None, None, None, 0.01, 0.01, 2.0, verdict, size)
    table = edition.table
    changes = {**table.changes, now: judged}
    return replace(edition, table=ProtectedTable(table.figures, changes, table.measures, table.withheld))


# ------------------------------------------------------------------ a series


@pytest.mark.parametrize(
    ("verdict", "size", "title"),
    [
        (Verdict.RISE, "fors", f"{NAME}: een forse stijging, van 130 in 2023 naar 179"),
        (Verdict.RISE, "", f"{NAME}: een stijging, van 130 in 2023 naar 179"),
        (Verdict.FALL, "licht", f"{NAME}: een lichte daling, van 130 in 2023 naar 179"),
        (
            Verdict.POSSIBLE_RISE,
            "fors",
            f"{NAME}: 179, tegen 130 in 2023. Verschil: mogelijk een stijging, niet zeker",
        ),
        (
            Verdict.POSSIBLE_FALL,
            "",
            f"{NAME}: 179, tegen 130 in 2023. Verschil: mogelijk een daling, niet zeker",
        ),
        (
            Verdict.CHANCE,
            "",
            f"{NAME}: 179, tegen 130 in 2023. Verschil: niet van toeval te onderscheiden",
        ),
    ],
)
def test_a_change_is_named_as_it_was_judged(
    draw: Draw, edition: Edition, verdict: Verdict, size: str, title: str
) -> None:
    judged = with_verdict(edition, verdict, size)
    assert tight(draw("reeks", judged, cijfer=CONTACTS).title) == title


@pytest.mark.parametrize(
    ("states", "title"),
    [
        ({"@2024": None}, f"{NAME}, 2024: beschermd"),
        ({"@2024": Absence.SECRET}, f"{NAME}, 2024: geheim"),
        ({"@2024": GONE}, f"{NAME}, 2024: niet geleverd"),
        ({"@2024": 179}, f"{NAME}: vóór 2023 zijn er geen getallen"),
        ({"@2024": 179, "@2023": GONE, "@2022": GONE}, f"{NAME}: alleen van 2024 is er een getal, 179"),
        ({"@2024": 179, "@2022": 96}, f"{NAME} per jaar"),
        (
            {"@2024": None, "@2023": Absence.UNKNOWN},
            f"{NAME}: van geen enkel jaar is er een getal",
        ),
    ],
)
def test_without_a_verdict_the_title_says_of_which_years_there_are_numbers(
    draw: Draw, edition: Edition, states: Mapping[str, State | str], title: str
) -> None:
    named = {f"{CONTACTS}{year}": state for year, state in states.items()}
    assert tight(draw("reeks", changed(edition, named), cijfer=CONTACTS).title) == title


def test_a_verdict_across_a_break_is_no_finding(draw: Draw, edition: Edition) -> None:
    assert Key.parse(f"{CASES}@2024") in edition.table.changes
    title = tight(draw("reeks", cijfer=CASES).title)
    assert title == "Casussen in behandeling: 11 in 2024. Met 2023 is dat niet zeker te vergelijken"


def test_a_last_year_that_its_holder_did_not_confirm_has_no_number_in_the_title(draw: Draw) -> None:
    title = tight(draw("reeks", cijfer="comensha.slachtoffers").title)
    assert title == "Geregistreerde mogelijke slachtoffers, 2024: niet bevestigd"


# ------------------------------------------------------------------ parts of a whole


@dataclass(frozen=True)
class Split:
    states: Mapping[str, State | str]
    title: str


SPLITS = {
    "one is the largest": Split({}, "Politie: 5 van de 11 casussen, de grootste groep"),
    "the total is not known": Split({f"{CASES}@2024": GONE}, "Politie: 5 casussen, de grootste groep"),
    "all are equal": Split(
        {POLICE: 4, TOWN: 4, f"{CASES}@2024": 12},
        "Casussen in behandeling: elke groep is even groot, 4 casussen",
    ),
    "all are zero": Split(
        {POLICE: 0, TOWN: 0, STATE: 0, f"{CASES}@2024": 0},
        "Casussen in behandeling: elke groep is even groot, 0 casussen",
    ),
    "two share the first place": Split({POLICE: 5, TOWN: 5, STATE: 1}, "Casussen in behandeling"),
    "a part is protected": Split({TOWN: None}, "Casussen in behandeling: een deel is beschermd"),
    "a protected part goes before an absent one": Split(
        {TOWN: None, STATE: Absence.UNKNOWN}, "Casussen in behandeling: een deel is beschermd"
    ),
    "a part is absent": Split(
        {TOWN: Absence.NOT_DELIVERED}, "Casussen in behandeling: niet van elk deel is er een getal"
    ),
    "what no part counts could be the largest": Split(
        {TOWN: GONE, f"{CASES}@2024": 15}, "Casussen in behandeling: niet van elk deel is er een getal"
    ),
    "what no part counts is smaller": Split({TOWN: GONE}, "Politie: 5 van de 11 casussen, de grootste groep"),
    "equal parts that are not all": Split(
        {POLICE: 4, TOWN: 4, f"{CASES}@2024": 13},
        "Casussen in behandeling: niet van elk deel is er een getal",
    ),
    "there is one part": Split({TOWN: GONE, STATE: GONE, f"{CASES}@2024": 5}, "Casussen in behandeling"),
}


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_the_title_of_a_split(draw: Draw, edition: Edition, split: Split) -> None:
    chart = draw("staven", changed(edition, split.states), cijfer=CASES, over="inbrenger")
    assert tight(chart.title) == split.title


def test_a_part_that_is_printed_nowhere_could_be_the_largest(draw: Draw, edition: Edition) -> None:
    table = edition.table
    gone = {key: one for key, one in table.figures.items() if str(key) != TOWN}
    kept = ((Key.parse(TOWN), "disclosure.unconfirmed"),)
    withheld = replace(edition, table=ProtectedTable(gone, table.changes, table.measures, kept))
    chart = draw("staven", withheld, cijfer=CASES, over="inbrenger")
    assert tight(chart.title) == "Casussen in behandeling: niet van elk deel is er een getal"


def test_a_split_with_two_meanings_of_place_names_no_largest(draw: Draw) -> None:
    assert tight(draw("staven", cijfer=CONTACTS, over="herkomst_zoals_geleverd").title) == NAME


def test_what_began_most_is_named_only_where_one_did(draw: Draw, edition: Edition) -> None:
    even = changed(edition, {"essm-clienten.nieuw[vorm=crimineel]@2024": 77})
    options = {"doorlopend": "essm-clienten.doorlopend", "nieuw": "essm-clienten.nieuw", "over": "vorm"}
    assert tight(draw("instroom", even, **options).title) == "In 2024 begonnen 114 trajecten"


# ------------------------------------------------------------------ maps, moves, deliveries


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ([Mark.UNKNOWN, Mark.PROTECTED], "findings.tiles_none"),
        ([Mark.COUNTED, Mark.UNKNOWN], "findings.tiles_one"),
        ([Mark.COUNTED, Mark.COUNTED, Mark.PROTECTED], "findings.tiles_some"),
        ([Mark.COUNTED, Mark.COUNTED], "findings.tiles_all"),
        ([Mark.COUNTED], "findings.tiles_all"),
    ],
)
def test_the_title_of_a_map(marks: Sequence[Mark], message: str) -> None:
    assert findings.tiles([(str(at), one) for at, one in enumerate(marks)]).message == message


@pytest.mark.parametrize(
    ("years", "decided", "title"),
    [
        (["2025", "2025"], [False, False], "naar 2025. Een besluit daarover is niet geleverd"),
        (["2026", "2025"], [True, True], "naar 2025 en 2026. Van elke is het besluit geleverd"),
        (["2025", ""], [True, False], "niet alle met een jaar. Niet van elke is het besluit geleverd"),
    ],
)
def test_the_title_of_what_was_postponed(
    book: Book, years: list[str], decided: list[bool], title: str
) -> None:
    count = Key.parse("var-actieplan.acties[status=doorgeschoven]@2024")
    finding = findings.moved(count, "acties", years, decided, book)
    assert tight(finding.written(book, Cites(book))) == f"Doorgeschoven: 4 acties, {title}"


def test_where_nothing_was_postponed_the_title_says_so(book: Book) -> None:
    assert findings.moved(None, "", [], [], book).message == "findings.moved_none"


def test_what_was_postponed_and_not_counted_has_no_number(book: Book) -> None:
    assert findings.moved(None, "", ["2025"], [False], book).message == "findings.moved_uncounted"


@pytest.mark.parametrize(
    ("delivered", "counted", "message"),
    [
        ([True, True], True, "findings.received_all"),
        ([True, False], True, "findings.received"),
        ([True, False], False, "findings.received_some"),
        ([False, False], True, "findings.received_none"),
        ([], True, "findings.received_none"),
    ],
)
def test_the_title_of_the_deliveries(delivered: list[bool], counted: bool, message: str) -> None:  # noqa: FBT001
    receipts = [Receipt(f"r{at}", 2024, int(one)) for at, one in enumerate(delivered)]
    key = Key.parse("regio.leveringen_verwacht@2024") if counted else None
    assert findings.received(receipts, key, key, 2024).message == message


def test_a_series_without_any_figure_with_a_number_says_so(book: Book) -> None:
    figures = [book.table.figures[Key.parse(f"{CONTACTS}@2022")]]
    assert findings.series(Line(figures), book).message == "findings.series_none"
