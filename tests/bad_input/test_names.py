"""Names in a table that --margins cannot write, or that a spreadsheet would compute, are told apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from zicht import cli
from zicht.errors import UnreadableDelivery, UsageError


@pytest.fixture(autouse=True)
def in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")


def asked(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    code = cli.main(["protect", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("head", "margins", "says"),
    [
        ("a*b,vorm", "a*b", "de naam van a*b"),
        ("a;b,vorm", "vorm", "de naam van a;b"),
        ("a,vorm (x)", "(vorm (x))", "de naam van vorm (x)"),
        ("a,vorm (x)", "vorm x", "vorm x in --margins is geen dimensie"),
    ],
)
def test_a_name_that_margins_cannot_write_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], head: str, margins: str, says: str
) -> None:
    made = tmp_path / "tabel.csv"
    made.write_text(f'"{head.replace(",", chr(34) + "," + chr(34))}","count"\nk,x,3\nl,y,9\nm,x,10\n')
    code, told = asked(capsys, made, "--dimensions", head, "--margins", margins)
    assert code == UsageError.exit_code
    assert says in told["message"]
    assert asked(capsys, made, "--dimensions", head)[0] == 0


@pytest.mark.parametrize("name", ["=1+1", "+cmd|x", "-cmd|x", "@som"])
def test_a_category_that_a_spreadsheet_would_compute_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """The answer is a CSV, and who opens it in a spreadsheet did not write the table."""
    made = tmp_path / "tabel.csv"
    made.write_text(f"soort,count\n{name},7\nb,9\n")
    code, told = asked(capsys, made, "--dimensions", "soort")
    assert code == UnreadableDelivery.exit_code
    assert "kolom soort" in told["message"]
    assert name not in told["message"]
    made.write_text(f"{name},count\na,7\nb,9\n")
    assert asked(capsys, made, f"--dimensions={name}")[0] == code
    (tmp_path / "domein.json").write_text(json.dumps({"soort": ["a", name]}))
    made.write_text("soort,count\na,7\n")
    words = ("--dimensions", "soort", "--domain", tmp_path / "domein.json")
    assert asked(capsys, made, *words)[0] == code


def test_a_negative_number_and_a_dash_are_categories(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "tabel.csv"
    made.write_text("soort,count\n-1,7\n-,9\n")
    code, told = asked(capsys, made, "--dimensions", "soort")
    assert code == 0
    assert {one["soort"] for one in told["cells"]} == {"-1", "-", "_T"}


@pytest.mark.parametrize("name", ["p;=1+1;q", "p\t=1+1", "p\n=1+1"])
def test_a_category_that_becomes_a_formula_where_cells_are_split_otherwise_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    made = tmp_path / "tabel.csv"
    made.write_text(f'soort,count\n"{name}",7\nb,9\n')
    assert asked(capsys, made, "--dimensions", "soort")[0] == UnreadableDelivery.exit_code
    made.write_text('soort,count\n"p; -1",7\n"b-c; d",9\n')
    assert asked(capsys, made, "--dimensions", "soort")[0] == 0
