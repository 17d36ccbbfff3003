"""A table of its own, protected and judged from the command line."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.tree import ROOT
from zicht.cli import main
from zicht.errors import DisclosureError, UnreadableDelivery

DATA = ROOT / "tests" / "data" / "disclosure"
REPORTS = list(csv.DictReader((DATA / "synthetic_reports_2019_2024.csv").read_text("utf-8").splitlines()))
ATTACKERS = ["nonnegative", "rule", "record", "editions"]
Told = dict[str, Any]
Ask = Callable[..., tuple[int, Told]]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Protect rows, and return the exit code and the answer."""

    def asked(rows: Sequence[Mapping[str, object]], dimensions: str, *words: str) -> tuple[int, Told]:
        file = tmp_path / "tabel.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        capsys.readouterr()
        code = main(["protect", str(file), "--dimensions", dimensions, "--json", *words])
        said = capsys.readouterr().out
        return code, json.loads(said) if said else {}

    return asked


@pytest.fixture
def domain(tmp_path: Path) -> str:
    names = ("gemeente", "deelregio", "vorm", "leeftijd")
    file = tmp_path / "domein.json"
    file.write_text(json.dumps({name: sorted({one[name] for one in REPORTS}) for name in names}), "utf-8")
    return str(file)


def of(year: str) -> list[dict[str, object]]:
    names = ("gemeente", "deelregio", "vorm", "leeftijd")
    return [{name: one[name] for name in names} for one in REPORTS if one["jaar"] == year]


THREE = "gemeente,vorm,leeftijd"
REALISTIC = ("--margins", "gemeente*vorm,vorm*leeftijd,deelregio*leeftijd")


@pytest.mark.parametrize(
    ("margins", "cells", "most", "sensitive"), [(REALISTIC, 195, 87, 69), ((), 648, 188, 156)]
)
def test_the_two_designs_hide_the_least_and_give_nothing_away(
    ask: Ask, domain: str, margins: tuple[str, ...], cells: int, most: int, sensitive: int
) -> None:
    code, told = ask(of("2024"), THREE, "--hierarchy", "gemeente:deelregio", "--domain", domain, *margins)
    assert code == 0
    assert (len(told["cells"]), told["sensitive"]) == (cells, sensitive)
    assert sensitive < told["hidden"] <= most
    assert told["bound"] == told["hidden"], "proven: no smaller pattern is safe"
    assert (told["exact"], told["below_k"], told["reasons"]) == (0, 0, [])
    assert [one["name"] for one in told["attackers"]] == ATTACKERS
    assert {(one["exact"], one["below_k"]) for one in told["attackers"]} == {(0, 0)}
    assert told["witnesses_checked"] == 2 * sensitive
    assert not [one for one in told["cells"] if one["value"] is not None and 1 <= one["value"] < 5]


def test_the_greedy_way_is_judged_by_the_same_audit_and_hides_more(ask: Ask, domain: str) -> None:
    words = ("--hierarchy", "gemeente:deelregio", "--domain", domain, *REALISTIC, "--method", "greedy")
    code, told = ask(of("2024"), THREE, *words)
    assert code == 0
    assert told["hidden"] >= 87
    assert (told["exact"], told["below_k"]) == (0, 0)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_rounding_hides_nothing_adds_up_and_is_seeded(ask: Ask, seed: str) -> None:
    rows = of("2024")
    answers = [ask(rows, "vorm,leeftijd", "--method", "rounding", "--seed", seed)[1] for _ in range(2)]
    assert answers[0]["cells"] == answers[1]["cells"]
    values = {(one["vorm"], one["leeftijd"]): one["value"] for one in answers[0]["cells"]}
    assert None not in values.values()
    forms = {name for name, _ in values if name != "_T"}
    for age in {name for _, name in values}:
        assert sum(values[form, age] for form in forms) == values["_T", age]


def small(*counts: int) -> list[dict[str, object]]:
    return [{"soort": name, "count": number} for name, number in zip("abcdefgh", counts, strict=False)]


def hidden(told: Told, name: str = "soort") -> set[str]:
    return {str(one[name]) for one in told["cells"] if one["value"] is None}


def pattern(folder: Path, *categories: str) -> str:
    file = folder / "patroon.csv"
    file.write_text("soort\n" + "\n".join(categories) + "\n", "utf-8")
    return str(file)


UNSAFE: list[tuple[tuple[int, ...], tuple[str, ...]]] = [
    ((0, 0, 0), ("a", "b")),  # 0 = x + x + 0: both exactly 0
    ((10, 5, 0, 0), ("c", "d")),  # 15 = 10 + 5 + x + x
    ((10, 3, 1, 1), ("c", "d")),  # zeros are printed, so each is at least 1: both exactly 1
    ((10, 20, 3), ("c",)),  # alone under its total
    ((10, 20, 3, 1), ("c", "d")),  # two cells that are together 4: both below 5
]


@pytest.mark.parametrize(("counts", "covered"), UNSAFE)
def test_a_pattern_that_gives_itself_away_is_refused(
    ask: Ask, tmp_path: Path, counts: tuple[int, ...], covered: tuple[str, ...]
) -> None:
    code, told = ask(small(*counts), "soort", "--suppress", pattern(tmp_path, *covered))
    assert code == DisclosureError.exit_code
    assert not told["released"]
    assert told["reasons"]
    assert told["exact"] + told["below_k"] > 0 or not any(1 <= one < 5 for one in counts)


@pytest.mark.parametrize(
    "counts", [counts for counts, _ in UNSAFE if sum(counts) >= 5 and any(1 <= one < 5 for one in counts)]
)
def test_the_same_table_protected_here_passes_its_own_audit(
    ask: Ask, tmp_path: Path, counts: tuple[int, ...]
) -> None:
    code, told = ask(small(*counts), "soort")
    assert code == 0
    again, judged = ask(small(*counts), "soort", "--suppress", pattern(tmp_path, *hidden(told)))
    assert again == 0
    assert (judged["exact"], judged["below_k"]) == (0, 0)


def test_one_cell_made_visible_fails_the_gate(ask: Ask, tmp_path: Path) -> None:
    _, told = ask(small(10, 20, 3, 9), "soort")
    covered = hidden(told)
    assert "c" in covered
    fewer = sorted(covered - {"c"})
    code, judged = ask(small(10, 20, 3, 9), "soort", "--suppress", pattern(tmp_path, *fewer))
    assert code == DisclosureError.exit_code
    assert not judged["released"]
    alone, judged = ask(small(10, 20, 3, 9), "soort", "--suppress", pattern(tmp_path, "c"))
    assert alone == DisclosureError.exit_code
    assert judged["exact"] > 0


@pytest.mark.parametrize("value", [True, False])
def test_a_pattern_that_says_yes_or_no_for_a_count_is_refused(
    ask: Ask, tmp_path: Path, *, value: bool
) -> None:
    file = tmp_path / "patroon.json"
    cells = [{"soort": "a", "value": value}, {"soort": "c", "value": None}, {"soort": "d", "value": None}]
    file.write_text(json.dumps({"cells": cells}), "utf-8")
    code, told = ask(small(10, 20, 3, 1), "soort", "--suppress", str(file))
    assert (code, told["error"]) == (UnreadableDelivery.exit_code, "protect.pattern")


def test_linked_tables_that_are_safe_alone_are_protected_together(ask: Ask) -> None:
    (linked,) = [
        one
        for one in json.loads((DATA / "instances.json").read_text("utf-8"))
        if one["id"] == "linked_136_olangsrud"
    ]
    rows = [
        {**{name: one[name] for name in ("region", "county", "group")}, "count": one["n"]}
        for one in linked["rows"]
    ]
    words = ("--hierarchy", "region:county", "--hierarchy", "region:group", "--k", "4")
    code, told = ask(rows, "region", *words)
    assert code == 0
    assert (told["exact"], told["below_k"]) == (0, 0)


def test_a_dimension_in_brackets_shows_itself_alone(ask: Ask) -> None:
    rows: list[dict[str, object]] = [
        {"jaar": year, "halfjaar": half, "soort": kind, "count": 30}
        for year, half in (("2021", "a"), ("2022", "a"), ("2023", "b"))
        for kind in "xy"
    ]
    years, halves, kinds = {"2021", "2022", "2023"}, {"a"}, {"x", "y", "_T"}
    for margins, shown in {
        "jaar*soort": years | halves | {"_T"},
        "(jaar)*soort": years,
        "halfjaar*soort": {"a", "_T"},
        "(halfjaar)*soort": {"a"},
    }.items():
        told = ask(rows, "jaar,soort", "--hierarchy", "jaar:halfjaar", "--margins", margins)[1]
        assert {one["jaar"] for one in told["cells"]} - {"b"} == shown - {"b"}, margins
        assert {one["soort"] for one in told["cells"]} == kinds


def test_a_list_of_categories_may_give_the_groups_that_the_table_has_not(ask: Ask, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"jaar": year, "count": 30} for year in ("2021", "2022", "2023", "2024")]
    file = tmp_path / "perioden.json"
    file.write_text(json.dumps({"jaar": {"2021": "oud", "2022": "oud", "2023": "nieuw", "2024": "nieuw"}}))
    asked = ("jaar", "--hierarchy", "jaar:periode")
    assert ask(rows, *asked)[1]["ok"] is False
    told = ask(rows, *asked, "--domain", str(file))[1]
    assert {one["jaar"]: one["value"] for one in told["cells"] if not one["jaar"].isdigit()} == {
        "oud": 60,
        "nieuw": 60,
        "_T": 120,
    }


def test_hidden_zeros_are_no_less_secret(ask: Ask) -> None:
    code, told = ask(small(10, 20, 3, 0, 6), "soort", "--zeros", "hidden")
    assert code == 0
    assert {"c", "d"} <= hidden(told)


def test_without_json_the_table_is_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text("soort,count\na,10\nb,20\nc,3\nd,9\n", "utf-8")
    assert main(["protect", str(file), "--dimensions", "soort"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["soort"] for row in rows} == {"a", "b", "c", "d", "_T"}
    assert next(row for row in rows if row["soort"] == "c")["value"] == ""


BAD: list[tuple[str, list[str]]] = [
    ("soort,count\na,3\n", ["--k", "0"]),
    ("soort,count\na,3\n", ["--dimensions", "kleur"]),
    ("soort,count\na,-3\nb,4\n", []),
    ("soort,count\na,2.5\nb,4\n", []),
    ("soort,count\na,3\n", ["--hierarchy", "soort"]),
    ("soort,count\na,3\n", ["--margins", "kleur"]),
    ("soort,count\na,3\n", ["--gap", "veel"]),
    ("soort,soort,count\na,b,3\n", []),
    ("soort,count,count\na,3,4\n", []),
    ("soort,count\na,3\n", ["--dimensions", ""]),
    ("soort,count\na,3\n", ["--dimensions", "count"]),
    ("soort,count\na,3\n", ["--margins", ""]),
    ("soort,count\na,3\n", ["--margins", "soort*soort"]),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_what_cannot_be_meant_gets_a_sentence_and_no_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: list[str]
) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text(text, "utf-8")
    assert main(["protect", str(file), "--dimensions", "soort", *words]) not in {0, 70}
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip()


def test_a_table_of_one_small_cell_cannot_be_protected_and_says_so(ask: Ask) -> None:
    code, told = ask(small(3), "soort")
    assert code in {0, DisclosureError.exit_code}
    if code:
        assert told["reasons"]
    assert not [one for one in told["cells"] if one["value"] in {1, 2, 3, 4}]
