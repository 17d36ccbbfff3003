from pathlib import Path

import numpy as np
import pytest

import build
import estimation
import fictitious
import run
from measure import Clock, Timing, against, growth, table
from zicht import pipeline

TIMINGS = [
    Timing("read", 10, 0.5, 0.0),
    Timing("write", 10, 0.25, 0.0),
    Timing("read", 100, 5.0, 0.0),
    Timing("write", 100, 25.0, 0.0),
]


def test_growth_stands_beside_the_seconds() -> None:
    assert growth(TIMINGS) == [
        ("", "10 records", "100 records", "at × 10"),
        ("read", "0.500 s", "5.000 s", "× 10.0"),
        ("write", "0.250 s", "25.000 s", "× 100.0"),
    ]


def test_things_are_compared_with_the_first_of_the_same_run() -> None:
    rows = against([Timing("python", 1, 0.5, 0.25), Timing("build", 1, 2.0, 0.5)])
    assert rows[1:] == [("python", "0.500 s", "0.250 s", "× 1.0"), ("build", "2.000 s", "0.500 s", "× 4.0")]


def test_a_table_has_its_numbers_to_the_right() -> None:
    assert table([("", "at"), ("read", "× 10")]) == "        at\nread  × 10"


def test_a_clock_gives_the_result_and_keeps_the_median() -> None:
    clock = Clock()
    asked = iter("abcde")
    assert clock.time("count", 3, lambda: next(asked), rounds=5) == "e"
    (kept,) = clock.timings
    assert (kept.name, kept.size) == ("count", 3)
    assert kept.seconds >= 0
    assert kept.spread >= 0


@pytest.mark.parametrize("year", fictitious.YEARS)
def test_made_up_records_tie_and_are_the_same_in_every_run(year: int) -> None:
    made = fictitious.rows("meldpunt-0001", year)
    assert made == fictitious.rows("meldpunt-0001", year)
    (total,) = [int(row[-1]) for row in made if row[1:4] == ("_T", "_T", "_T")]
    assert sum(int(row[-1]) for row in made if row[1] != "_T") == total
    assert sum(int(row[-1]) for row in made if row[3] != "_T") == total


def test_the_region_that_is_measured_is_fictional_and_without_findings(tmp_path: Path) -> None:
    region, files = fictitious.region(tmp_path / "fictief", 2)
    checked = fictitious.check(region, files)
    assert region.fictional
    assert [one.findings for one in checked] == [()] * 4
    assert fictitious.freeze(tmp_path / "fictief", files, checked) == sum(len(one.rows) for one in checked)
    assert len(pipeline.load(tmp_path / "fictief", fictitious.YEAR).deliveries) == 4


def test_every_part_of_the_build_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "TIMES", (1,))
    monkeypatch.setattr(build, "REGISTERS", 1)
    names = [one.name for one in build.parts(tmp_path).timings]
    assert names == ["check", "freeze", "load", "tabulate", "protect", "compose", "write", "store"]


def test_every_benchmark_says_what_it_measures() -> None:
    assert run.names() == ["build", "disclosure", "estimation", "formats"]
    assert (build.__doc__ or "").startswith("The build")
    assert (estimation.__doc__ or "").startswith("The fits")


def test_the_fits_that_are_measured_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(estimation, "SLOW", 2)
    speeds = estimation.speeds(4, 96)
    assert next(iter(speeds)) == "fast, with proof"
    assert all(seconds > 0 for seconds in speeds.values())
    with pytest.raises(ValueError, match="do not agree"):
        estimation.agree(np.zeros(96), estimation.dense(4, np.array([0, 1])), np.ones((96, 15)))


def test_coverage_is_printed_with_the_verdict_and_without() -> None:
    rows = {row[0]: row[1] for row in estimation.covered(2, 40)[1:]}
    wanted = {"verdict off: percentile, chosen anew in each replicate", "among those not refused: percentile"}
    assert wanted <= set(rows)
    assert all(share.endswith("%") for share in rows.values())
