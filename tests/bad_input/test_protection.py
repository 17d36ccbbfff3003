"""A policy, a table or an edition that cannot be protected: nothing is released, and the reason is told."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import highspy
import pytest

import reports
from zicht import pipeline, regions
from zicht.cli import main
from zicht.disclosure import protect
from zicht.disclosure.edition.judge import Published, judge
from zicht.disclosure.suppress.solver import Program, Solver
from zicht.errors import DisclosureError
from zicht.publication import formats
from zicht.regions.model import Policy
from zicht.values import Cell, Key, Measure, Observation, Table


@pytest.fixture(autouse=True)
def _dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--lang` is kept in the environment."""
    monkeypatch.setenv("ZICHT_LANG", "nl")


def table(folder: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    file = folder / "tabel.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


SMALL: list[Mapping[str, object]] = [{"soort": name, "count": 2 + 7 * at} for at, name in enumerate("abcd")]


def asked(file: Path, *words: str) -> list[str]:
    return ["protect", str(file), "--dimensions", "soort", *words]


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Met 0 zou niets beschermd zijn"), ("en", "With 0, nothing would be")]
)
def test_a_minimum_of_zero_is_refused_and_says_what_is_usual(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, says: str
) -> None:
    words = asked(table(tmp_path, SMALL), "--k", "0", "--lang", language)
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert " 5." in told.err


def test_a_single_cell_without_a_link_is_hidden_and_has_its_witnesses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The solver has nothing to decide there and says Empty: that is an answer, not a failure."""
    empty: list[bool] = []
    plain = highspy.Highs.getModelStatus
    watched = pytest.MonkeyPatch()

    def note(self: highspy.Highs) -> highspy.HighsModelStatus:
        found = plain(self)
        empty.append(found == highspy.HighsModelStatus.kModelEmpty)
        return found

    watched.setattr(highspy.Highs, "getModelStatus", note)
    assert main(asked(table(tmp_path, [{"soort": "a", "count": 3}]), "--json")) == 0
    watched.undo()
    told = json.loads(capsys.readouterr().out)
    assert any(empty)
    assert told["cells"] == [{"soort": "a", "value": None}]
    assert (told["released"], told["exact"], told["below_k"], told["witnesses_checked"]) == (True, 0, 0, 2)


def test_a_solver_that_runs_out_of_time_releases_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Solver.__init__

    def hurried(self: Solver, program: Program, **options: str | float) -> None:
        plain(self, program, **options | {"time_limit": 0.0})

    monkeypatch.setattr(Solver, "__init__", hurried)
    assert main(asked(table(tmp_path, SMALL), "--json")) == DisclosureError.exit_code
    told = json.loads(capsys.readouterr().out)
    assert not told["released"]
    assert told["cells"] == []
    assert told["exact"] is None
    (reason,) = told["reasons"]
    assert "geen zeker antwoord (Time limit reached)" in reason
    assert "Er is niets vrijgegeven" in reason


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM])
def test_a_search_that_is_killed_in_the_middle_releases_nothing(tmp_path: Path, blow: signal.Signals) -> None:
    rows = [dict(one) for one in reports.reports()]
    words = [
        "protect",
        str(table(tmp_path, rows)),
        "--dimensions",
        "jaar,gemeente,vorm",
        "--json",
        "--lang",
        "nl",
    ]
    work = subprocess.Popen(
        [sys.executable, "-c", f"from zicht.cli import main; raise SystemExit(main({words!r}))"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert work.stderr is not None
    assert b"Zoeken" in work.stderr.readline()
    os.kill(work.pid, blow)
    out, said = work.communicate(timeout=30)
    assert work.returncode != 0
    assert b'"value"' not in out
    if blow == signal.SIGTERM:
        assert not json.loads(out)["ok"]
    else:
        assert out == b""
        assert b"Vrijgegeven" not in said


M = "meldpunt.contacten"
MEASURE = Measure(M, "contacten", "contact", "meldpunt", "meldpunt", "elk contact")


def counted(counts: Mapping[str, int]) -> Table:
    found = [Observation(Key.parse(f"{text}@2024"), Cell(number)) for text, number in counts.items()]
    return Table({M: MEASURE}, tuple(found))


def test_where_the_region_is_one_municipality_both_are_hidden_or_neither(tmp_path: Path) -> None:
    regions.new(tmp_path / "streek", 2024, {})
    region = replace(regions.load(tmp_path / "streek"), policy=Policy(5, "getoond", (), municipal=True))
    own = {"": 20, "[vorm=a]": 3, "[vorm=b]": 8, "[vorm=c]": 9}
    one = {f"{M}{where}": number for where, number in own.items()}
    same = {
        f"{M}{where[:-1]};gebied=GM0001]" if where else f"{M}[gebied=GM0001]": number
        for where, number in own.items()
    }
    both = counted({**one, **same})
    out = protect(both, region)
    shown = {str(key) for key, figure in out.figures.items() if figure.cell is not None}
    as_region = {name.replace("gebied=GM0001;", "").replace("[gebied=GM0001]", "") for name in shown}
    assert as_region == {name for name in shown if "GM0001" not in name}
    assert f"{M}[vorm=a]@2024" not in shown
    numbers = {
        key: figure.cell.number
        for key, figure in out.figures.items()
        if figure.cell is not None and figure.cell.number is not None
    }
    assert judge(both, out, region.policy, (), Published(numbers, {})).released


def test_a_region_of_one_municipality_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "WRITERS", {name: formats.WRITERS[name] for name in ("web", "data")})
    regions.new(tmp_path / "streek", 2024, {})
    file = tmp_path / "streek" / "gemeenten.csv"
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    built = pipeline.build(tmp_path / "streek", 2024, tmp_path / "build")
    assert len(built.edition.region.municipalities) == 1
    assert "verantwoording.html" in built.files


def test_numbers_that_no_delivery_gives_are_refused_by_name(tmp_path: Path) -> None:
    regions.new(tmp_path / "streek", 2024, {})
    region = regions.load(tmp_path / "streek")
    counts = counted({M: 40, f"{M}[vorm=a]": 11, f"{M}[vorm=b]": 29})
    out = protect(counts, region)
    numbers = {key: one.cell.number for key, one in counts.by_key().items() if one.cell.number is not None}
    numbers[Key.parse(f"{M}[vorm=a]@2024")] = 12
    found = judge(counts, out, region.policy, (), Published(numbers, {}))
    assert not found.released
    assert f"{M}[vorm=a]@2024" in " ".join(found.reasons)
    assert "Maak de build opnieuw" in " ".join(found.reasons)
