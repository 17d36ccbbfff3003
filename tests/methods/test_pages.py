"""The pages of docs/methods say what the code does: examples are run, tables are compared."""

import doctest

import pytest

from tests.methods.indicator_table import table
from tests.tree import ROOT
from zicht.statistics.comparable import DEMANDS, Purpose
from zicht.statistics.plan import Kind

PAGES = ROOT / "docs" / "methods"
ROWS = {
    "both confirmed by their holder": {"status"},
    "source": {"source"},
    "population": {"population"},
    "unit": {"unit"},
    "period": {"period", "length"},
    "counted or estimated": {"estimate", "estimate_of_others"},
    "area": {"area", "areas"},
    "meaning of place": {"place"},
    "not two cells of a mixed split": {"mixed"},
}


@pytest.mark.parametrize("name", ["change", "comparable", "estimation", "indicators", "uncertainty"])
def test_the_examples_of_a_page_are_true(name: str) -> None:
    result = doctest.testfile(str(PAGES / f"{name}.md"), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0


def test_the_table_of_indicators_is_that_of_the_plan() -> None:
    page = (PAGES / "indicators.md").read_text("utf-8")
    printed = page.split("<!-- plan -->")[1].split("<!-- /plan -->")[0].strip()
    assert printed == table()


def test_every_kind_of_indicator_is_explained() -> None:
    page = (PAGES / "indicators.md").read_text("utf-8")
    assert [kind.value for kind in Kind if f"`{kind.value}`" not in page] == []


def test_the_table_of_demands_is_that_of_the_code() -> None:
    lines = (PAGES / "comparable.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    head = next(row for row in cells if row[0] == "what must agree")
    assert head[1:] == [one.value for one in (*_order(),)]
    for row in cells:
        if row[0] in ROWS:
            for purpose, cell in zip(_order(), row[1:], strict=True):
                assert bool(cell) == bool(ROWS[row[0]] & set(DEMANDS[purpose])), (row[0], purpose)
    assert set().union(*ROWS.values()) == set().union(*DEMANDS.values())


def _order() -> tuple[Purpose, ...]:
    return (
        Purpose.SUM,
        Purpose.RATIO,
        Purpose.SHARE,
        Purpose.FRACTION,
        Purpose.RATE,
        Purpose.COVERAGE,
        Purpose.COMPARISON,
    )
