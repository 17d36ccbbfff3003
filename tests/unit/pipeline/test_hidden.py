"""What a delivered capture table lets the monitor say, and what never leaves of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.capture_tables import made, published
from tests.overlap import delivered, register
from zicht import disclosure, regions
from zicht.disclosure import ProtectedTable, Release
from zicht.estimation import BestByBIC, CaptureTable
from zicht.periods import Period
from zicht.pipeline import hidden
from zicht.regions import Region
from zicht.registers import rules
from zicht.statistics import Statistics
from zicht.values import (
    Absence,
    Allowed,
    Cell,
    Estimated,
    Key,
    Observation,
    Outcome,
    Table,
)

FEW = made(0, 40, 30, 2, 35, 1, 0, 0)
CLEAR = made(0, 87, 52, 35, 66, 31, 21, 13)


@pytest.fixture
def region(tmp_path: Path) -> Region:
    regions.new(tmp_path / "streek", 2024, {})
    return regions.load(tmp_path / "streek")


Let = Callable[[CaptureTable], tuple[ProtectedTable, Estimated]]


@pytest.fixture
def let(region: Region) -> Let:
    """Bring a table to the door, and return what leaves."""

    def pass_(table: CaptureTable) -> tuple[ProtectedTable, Estimated]:
        own = register(table.k, region.language)
        counted = hidden.joined(delivered(table, own), [own])
        protected = disclosure.protect(counted.table, region, [own])
        (one,) = disclosure.protect_estimated(counted, protected, region)
        return protected, one

    return pass_


def numbers(table: ProtectedTable) -> dict[str, object]:
    return {
        str(key): one.cell.number
        if one.cell and one.cell.number is not None
        else one.cell and one.cell.absence
        for key, one in table.figures.items()
    }


def test_a_table_that_allows_it_gives_the_number_of_the_library_rounded_to_tens(let: Let) -> None:
    table, one = let(CLEAR)
    point = BestByBIC().fit(CLEAR).result_.estimate
    assert point is not None
    assert point.low is not None
    assert point.high is not None
    shown = numbers(table)
    assert shown == {
        "lijsten.waargenomen@2024": CLEAR.n,
        "lijsten.schatting@2024": 10 * round(point.size / 10),
        "lijsten.ondergrens@2024": int(point.low // 10 * 10),
        "lijsten.bovengrens@2024": int(-(-point.high // 10) * 10),
    }
    assert one.allowed is Allowed.ESTIMATE
    size = table.figures[one.figure]
    assert size.measure.estimate
    assert size.interval is not None
    assert [int(size.interval.low), int(size.interval.high)] == [
        shown["lijsten.ondergrens@2024"],
        shown["lijsten.bovengrens@2024"],
    ]
    assert dict(one.settings)["Herhalingen"] == "1000"


def test_a_table_whose_models_differ_gives_its_ends_and_no_number(let: Let) -> None:
    table, one = let(published("UKdat_5"))
    shown = numbers(table)
    assert one.allowed is Allowed.RANGE
    assert shown.pop("lijsten.schatting@2024") is Absence.UNKNOWN
    assert shown["lijsten.kleinste_uitkomst@2024"] == 10670
    assert shown["lijsten.grootste_uitkomst@2024"] == 25980
    assert [str(key) for key in one.numbers][0 :: len(one.numbers) - 1] == [
        "lijsten.kleinste_uitkomst@2024",
        "lijsten.grootste_uitkomst@2024",
    ]
    assert "lijsten.ondergrens@2024" not in shown


def test_a_table_whose_models_contradict_gives_the_sentence_and_no_number(let: Let) -> None:
    table, one = let(published("Ned"))
    assert one.allowed is Allowed.NOTHING
    assert one.numbers == ()
    assert numbers(table) == {
        "lijsten.waargenomen@2024": published("Ned").n,
        "lijsten.schatting@2024": Absence.UNKNOWN,
    }
    assert "spreken elkaar tegen" in one.why[0]
    assert table.figures[one.figure].note == " ".join(one.why)


def test_combinations_leave_no_trace(let: Let) -> None:
    table, _ = let(CLEAR)
    assert [key for key in table.figures if key.dimensions or "op_meer" in key.indicator] == []
    assert table.withheld == ()


def test_where_few_people_are_on_more_than_one_list_nothing_is_told(let: Let) -> None:
    """Three are: an estimate is a function of those three, and so is the reason why there is none."""
    table, one = let(FEW)
    assert one.allowed is Allowed.PROTECTED
    assert one.numbers == ()
    assert len(one.why) == 1
    assert one.why[0].startswith("Te weinig personen staan op meer dan één lijst.")
    assert "lijsten.ondergrens@2024" not in numbers(table)


def test_an_estimate_on_few_people_is_hidden_by_the_door(region: Region) -> None:
    """The same figures as those of a table that allows them, where only the overlap is small."""
    own = register(3)
    counted = hidden.joined(delivered(CLEAR, own), [own])
    few = tuple(
        Observation(one.key, Cell(3)) if one.key.indicator.endswith("op_meer_lijsten") else one
        for one in counted.table.observations
    )
    counted = Statistics(Table(counted.table.measures, few), (), {}, counted.estimated)
    protected = disclosure.protect(counted.table, region, [own])
    (one,) = disclosure.protect_estimated(counted, protected, region)
    assert one.allowed is Allowed.PROTECTED
    hidden_ones = {key.indicator for key, one in protected.figures.items() if one.release is Release.HIDDEN}
    assert hidden_ones == {"lijsten.schatting", "lijsten.ondergrens", "lijsten.bovengrens"}


def test_a_sum_that_would_name_the_combinations_is_told_without_them(region: Region) -> None:
    own = register(3)
    counted = hidden.joined(delivered(CLEAR, own), [own])
    found = rules.outcomes(own, {one.key: one.cell for one in counted.table.observations}, 2024)
    assert [one.outcome for one in found] == [Outcome.HOLDS]
    protected = disclosure.protect(counted.table, region, [own])
    (told,) = disclosure.protect_outcomes(found, protected)
    assert [str(key) for key in told.keys] == ["lijsten.waargenomen@2024"]
    assert told.arithmetic == ""


def test_people_on_no_list_break_the_rule_in_or_out_of_the_total() -> None:
    own = register(2)
    nobody = Key("lijsten.waargenomen", Period("2024"), "regio", (("lijst_a", "0"), ("lijst_b", "0")))
    for total in (60, 110):
        cells = {
            Key("lijsten.waargenomen", Period("2024"), "regio"): Cell(total),
            nobody: Cell(50),
            **{
                Key("lijsten.waargenomen", Period("2024"), "regio", (("lijst_a", a), ("lijst_b", b))): Cell(
                    20
                )
                for a, b in ("10", "01", "11")
            },
        }
        assert Outcome.FAILS in {one.outcome for one in rules.outcomes(own, cells, 2024)}


@pytest.mark.parametrize(
    ("counts", "word"),
    [((0, 40, 0, 30), "niet geschikt"), ((0, 40, 30, 0), "niet geschikt")],
)
def test_a_table_that_is_unfit_is_no_error(counts: tuple[int, ...], word: str) -> None:
    own = register(2)
    (one,) = hidden.joined(delivered(made(*counts), own), [own]).estimated
    assert one.allowed is Allowed.NOTHING
    assert word in one.why[0]


def test_a_combination_without_a_number_allows_nothing() -> None:
    own = register(3)
    counted = delivered(CLEAR, own)
    *rest, last = counted.table.observations
    table = Table(counted.table.measures, (*rest, Observation(last.key, Cell(absence=Absence.UNKNOWN))))
    (one,) = hidden.joined(Statistics(table, (), {}), [own]).estimated
    assert one.allowed is Allowed.NOTHING
    assert "niet bij elke combinatie een getal" in one.why[0]


def test_the_same_table_gives_the_same_figures_and_the_same_words_in_english() -> None:
    once, again = (hidden.joined(delivered(CLEAR, own), [own]) for own in (register(3), register(3)))
    assert once == again
    english = register(3, "en")
    (said,) = hidden.joined(delivered(CLEAR, english), [english]).estimated
    assert "So we give a number" in said.why[0]
    assert dict(said.settings)["Repetitions"] == "1000"


def test_a_region_without_such_a_table_is_left_as_it_is() -> None:
    own = register(3)
    empty = Statistics(Table({one.id: one for one in own.measures}, ()), (), {})
    assert hidden.joined(empty, []) is empty
    assert hidden.joined(empty, [own]).estimated == ()
    assert "lijsten.schatting" in hidden.joined(empty, [own]).table.measures


def test_a_number_without_an_interval_is_not_told(let: Let) -> None:
    """In a third of the tables drawn anew nobody is on the first list alone, and those give nothing."""
    lost = CaptureTable(("A", "B"), (0, 1, 300, 20))
    assert BestByBIC(engine="plain").fit(lost).result_.verdict.value == "estimate"
    table, one = let(lost)
    assert one.allowed is Allowed.NOTHING
    assert "getal zonder marge noemen wij niet" in " ".join(one.why)
    assert numbers(table)["lijsten.schatting@2024"] is Absence.UNKNOWN


def test_a_model_that_fits_poorly_is_told_beside_its_number(let: Let) -> None:
    _, one = let(published("Kosovo"))
    assert one.allowed is Allowed.ESTIMATE
    assert "past slecht bij de tabel" in " ".join(one.why)
    assert "geen groep bijna onvindbaar" in " ".join(one.why)
