import csv

import numpy as np
import pytest

import reports
from zicht.disclosure import audit, standalone
from zicht.disclosure.ledger.tables import micro
from zicht.disclosure.primary import House, counted
from zicht.disclosure.rounding import rounded

FOLDER = reports.FILE.parent


@pytest.mark.parametrize("seed", range(5))
def test_a_rounded_table_adds_up_and_shows_no_small_number(seed: int) -> None:
    ledger = reports.ledger(reports.full())
    found = rounded(ledger, 5, seed)
    assert np.array_equal(np.asarray(ledger.matrix @ found.micro), found.values)
    assert not ((found.values > 0) & (found.values < 5)).any()
    assert (found.differences == found.values - ledger.values).all()
    assert abs(found.differences[-1]) < 5, "the grand total stays near"
    assert audit.rounding(ledger, found.micro, found.values, 5).safe


def test_a_seed_fixes_the_draw() -> None:
    ledger = reports.ledger(reports.full())
    assert (rounded(ledger, 5, 1).values == rounded(ledger, 5, 1).values).all()
    assert (rounded(ledger, 5, 1).values != rounded(ledger, 5, 2).values).any()


@pytest.mark.parametrize(
    ("table", "other", "dimensions", "hierarchies"),
    [
        ("scr_exPSD.csv", "ref_plsrounding_exPSD_base5.csv", ("rows", "cols"), ()),
        ("scr_e6.csv", "ref_plsrounding_e6_base5_hier.csv", ("geo", "year"), (("geo", "eu"),)),
    ],
)
def test_rounding_stays_as_near_as_that_of_another_package(
    table: str, other: str, dimensions: tuple[str, ...], hierarchies: tuple[tuple[str, str], ...]
) -> None:
    """SmallCountRounding 1.1 (PLSrounding, base 5) on its own example data."""
    content = (FOLDER / table).read_text("utf-8").replace("freq", "count").encode()
    question = standalone.read(standalone.Request(dimensions, hierarchies), content)
    ledger = counted(micro(question.axes), question.truth, question.cells, House())
    with (FOLDER / other).open(encoding="utf-8", newline="") as file:
        theirs = [abs(int(row["difference"])) for row in csv.DictReader(file)]
    ours = [np.abs(rounded(ledger, 5, seed).differences) for seed in range(5)]
    assert max(one.max() for one in ours) <= max(theirs)
    assert min(float(one.mean()) for one in ours) <= sum(theirs) / len(theirs) + 1e-9


def test_a_rounded_table_that_does_not_add_up_is_refused() -> None:
    ledger = reports.ledger(reports.full())
    found = rounded(ledger, 5, 0)
    broken = found.values.copy()
    broken[-1] += 5
    assert not audit.rounding(ledger, found.micro, broken, 5).safe
    assert not audit.rounding(ledger, ledger.truth, ledger.values, 5).safe
