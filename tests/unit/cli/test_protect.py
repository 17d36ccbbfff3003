import csv
import io
import json
import signal
from pathlib import Path
from typing import Any

import pytest

import reports
from zicht import cli
from zicht.cli import terminal
from zicht.errors import Stopped

TABLE = "plaats,streek,vorm,count\n" + "".join(
    f"{place},{region},{form},{count}\n"
    for place, region, line in (
        ("a", "noord", (2, 9, 7)),
        ("b", "noord", (8, 3, 9)),
        ("c", "zuid", (6, 7, 1)),
        ("d", "west", (0, 8, 12)),
        ("e", "west", (11, 6, 5)),
    )
    for form, count in zip(("x", "y", "z"), line, strict=True)
)
PLAIN = ("--dimensions", "plaats,vorm", "--hierarchy", "plaats:streek")


@pytest.fixture(autouse=True)
def in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "tabel.csv"
    made.write_text(TABLE)
    return made


def asked(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    code = cli.main(["protect", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_protected_table_is_told_as_others_rely_on_it(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = asked(capsys, file, *PLAIN)
    assert code == 0
    assert {
        "k",
        "zeros",
        "cells",
        "hidden",
        "sensitive",
        "exact",
        "below_k",
        "seconds",
        "released",
        "reasons",
    } <= set(told)
    assert (told["k"], told["zeros"], told["released"], told["reasons"]) == (5, "printed", True, [])
    assert (told["exact"], told["below_k"]) == (0, 0)
    values = {(one["plaats"], one["vorm"]): one["value"] for one in told["cells"]}
    assert values["_T", "_T"] == 94
    assert values["a", "x"] is None
    assert values["d", "x"] == 0
    assert ("zuid", "x") not in values, "a parent with one child is no cell of its own"
    assert sum(value is None for value in values.values()) == told["hidden"]
    assert told["sensitive"] == 3
    assert len(told["attackers"]) == 4


def test_the_answer_can_be_judged_again_and_one_cell_less_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = asked(capsys, file, *PLAIN)
    pattern = tmp_path / "patroon.json"
    pattern.write_text(json.dumps(told))
    code, again = asked(capsys, file, *PLAIN, "--suppress", pattern)
    assert (code, again["released"], again["hidden"]) == (0, True, told["hidden"])
    hidden = [one for one in told["cells"] if one["value"] is None]
    for left_out in hidden:
        pattern.write_text(json.dumps([one for one in hidden if one is not left_out]))
        code, worse = asked(capsys, file, *PLAIN, "--suppress", pattern)
        assert (code, worse["released"], worse["cells"]) == (18, False, [])
        assert worse["reasons"]


@pytest.mark.parametrize(
    "pattern",
    [
        "plaats,vorm\na,x\n",
        "plaats,vorm,value\na,x,\nb,x,8\n",
        "plaats,vorm,suppressed\na,x,true\nb,x,FALSE\n",
    ],
)
def test_a_pattern_may_list_or_mark_or_leave_out(
    pattern: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "patroon.csv"
    given.write_text(pattern)
    code, told = asked(capsys, file, *PLAIN, "--suppress", given)
    assert (code, told["hidden"]) == (18, 1)
    assert "plaats=a, vorm=x" in " ".join(told["reasons"])


PARENTS = {"a": "noord", "b": "noord", "c": "zuid", "d": "west", "e": "west", "f": "zuid"}
DOMAINS = {
    "a column a dimension": "plaats,streek\n" + "".join(f"{one},{above}\n" for one, above in PARENTS.items()),
    "a row a category": "dimension,category,parent\nplaats,f,zuid\n"
    + "".join(f"plaats,{one},\n" for one in "abcde"),
    "a list": json.dumps({"plaats": list(PARENTS)}),
    "a list with parents": json.dumps({"plaats": PARENTS}),
    "a list of rows": json.dumps([{"plaats": one} for one in PARENTS]),
}


@pytest.mark.parametrize("listed", DOMAINS.values(), ids=DOMAINS)
def test_categories_that_are_empty_come_from_a_domain(
    listed: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    domain = tmp_path / "domein"
    domain.write_text(listed)
    _, told = asked(capsys, file, *PLAIN, "--domain", domain)
    assert {one["value"] for one in told["cells"] if one["plaats"] == "f"} == {0}


def test_margins_are_all_or_some_or_tables(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def names(margins: str) -> set[tuple[str, str]]:
        _, told = asked(capsys, file, *PLAIN, "--margins", margins)
        return {(one["plaats"], one["vorm"]) for one in told["cells"]}

    every = names("all")
    assert names("vorm") == {one for one in every if one[0] != "_T"}
    assert names("plaats,vorm") == every
    assert names("plaats*vorm") == every
    assert names("streek*vorm") == {one for one in every if one[0] in {"noord", "west", "_T"}} | {
        ("zuid", form) for form in ("x", "y", "z", "_T")
    }
    assert names("plaats,vorm;vorm") == every


def test_one_row_is_one_record_where_no_column_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "records.csv"
    file.write_text("vorm,wie\n" + "x,1\n" * 6 + "y,2\n" * 9 + "z,3\nz,4\n")
    _, told = asked(capsys, file, "--dimensions", "vorm")
    assert {one["vorm"]: one["value"] for one in told["cells"]}["_T"] == 17
    _, told = asked(capsys, file, "--dimensions", "vorm", "--persons", "wie")
    assert told["targets"] == 4, "six and nine records of one person each, and four persons in all"
    _, told = asked(capsys, file, "--dimensions", "vorm", "--reporters", "wie")
    assert told["targets"] == 4


def test_the_design_of_the_region_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, domain = tmp_path / "2024.csv", tmp_path / "domein.csv"
    own = [one for one in reports.reports() if one["jaar"] == "2024"]
    text = io.StringIO()
    csv.writer(text).writerows([list(own[0]), *(list(one.values()) for one in own)])
    file.write_text(text.getvalue())
    domain.write_text(
        "gemeente,deelregio\n" + "".join(f"{one},{above}\n" for one, above in reports.parents().items())
    )
    words = (
        file,
        "--dimensions",
        "gemeente,vorm,leeftijd",
        "--hierarchy",
        "gemeente:deelregio",
        "--domain",
        domain,
    )
    for margins, cells, most in (
        ("all", 648, 188),
        ("gemeente*vorm,vorm*leeftijd,deelregio*leeftijd", 195, 87),
    ):
        code, told = asked(capsys, *words, "--margins", margins)
        assert (code, len(told["cells"]), told["exact"], told["below_k"]) == (0, cells, 0, 0)
        assert told["hidden"] <= most
        assert told["bound"] == told["hidden"]


@pytest.mark.parametrize("method", ["greedy", "rounding"])
def test_other_methods_are_behind_the_same_door(
    method: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = asked(capsys, file, *PLAIN, "--method", method, "--seed", 7)
    assert (code, told["released"]) == (0, True)
    assert (told["hidden"] == 0) == (method == "rounding")
    assert not any(one["value"] is not None and 0 < one["value"] < 5 for one in told["cells"])


BAD = {
    "k is nothing": (("--k", "0"), 2, "heel getal van ten minste 1"),
    "k is no number": (("--k", "vijf"), 2, "heel getal van ten minste 1"),
    "a dimension that is not there": (("--dimensions", "plaats,kleur"), 2, "geen kolom kleur"),
    "a margin that is not there": (("--margins", "plaats*kleur"), 2, "kleur in --margins is geen dimensie"),
    "a total that is not there": (("--margins", "kleur"), 2, "kleur in --margins is geen dimensie"),
    "a hierarchy without a parent": (("--hierarchy", "plaats"), 2, "kind:ouder"),
    "a gap that is none": (("--gap", "veel"), 2, "deel van 1"),
    "no file": (("--domain", "nergens.csv"), 12, "nergens.csv"),
}


@pytest.mark.parametrize(("words", "code", "says"), BAD.values(), ids=BAD)
def test_bad_words_are_one_sentence(
    words: tuple[str, ...], code: int, says: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, told = asked(capsys, file, *PLAIN, *words)
    assert found == code
    assert says in told["message"]


FILES = {
    "a negative count": (TABLE + "a,noord,q,-3\n", "In rij 17 staat in kolom count geen aantal"),
    "a broken count": (TABLE + "a,noord,q,1.5\n", "In rij 17 staat in kolom count geen aantal"),
    "a blank": (TABLE + "a,noord,,3\n", "In rij 17 is kolom vorm leeg"),
    "a total": (TABLE + "_T,noord,x,3\n", "In rij 17 staat _T"),
    "two parents": (TABLE + "a,zuid,x,3\n", "twee verschillende waarden van streek"),
    "only a header": (TABLE.splitlines()[0], "geen rijen"),
    "nothing": ("", "leeg"),
    "one name for two groups": (TABLE + "noord,west,x,9\n", "heten twee verschillende groepen hetzelfde"),
}


@pytest.mark.parametrize(("content", "says"), FILES.values(), ids=FILES)
def test_a_bad_file_is_one_sentence_that_repeats_no_value(
    content: str, says: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(content)
    code, told = asked(capsys, file, *PLAIN)
    assert code in {2, 12}
    assert says in told["message"]


OTHERS = {
    "a category too many": ("--domain", "plaats\na\n", "niet in het bestand van --domain"),
    "no domain at all": ("--domain", "x,y\n1,2\n", "niet te lezen"),
    "a domain that is no list": ("--domain", "[1, 2]", "niet te lezen"),
    "a pattern of other cells": ("--suppress", "plaats,vorm\nq,x\n", "een cel die niet in de tabel staat"),
    "a pattern that is no list": ("--suppress", '{"a": 1}', "Het patroon is niet te lezen"),
}


@pytest.mark.parametrize(("option", "content", "says"), OTHERS.values(), ids=OTHERS)
def test_a_bad_second_file_is_one_sentence(
    option: str, content: str, says: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "ander"
    other.write_text(content)
    _, told = asked(capsys, file, *PLAIN, option, other)
    assert says in told["message"]


def test_an_empty_category_without_a_place_is_refused_where_zeros_are_secret(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    domain = tmp_path / "domein.json"
    domain.write_text(DOMAINS["a list"])
    code, told = asked(capsys, file, *PLAIN, "--domain", domain, "--zeros", "hidden")
    assert code == 2
    assert "de ouder niet bekend" in told["message"]


def test_a_solver_that_is_killed_releases_nothing(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zicht.disclosure.suppress.solver._CERTAIN", ())
    code, told = asked(capsys, file, *PLAIN)
    assert (code, told["released"], told["cells"]) == (18, False, [])
    assert "geen zeker antwoord" in told["reasons"][0]


def test_a_person_reads_a_table_and_a_sentence(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["protect", str(file), *PLAIN]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("plaats,vorm,value\na,x,\n")
    assert "Getoetst op vier aanvallers" in said.err
    assert cli.main(["protect", str(file), *PLAIN, "--suppress", str(file)]) == 18
    assert "Niet vrijgegeven." in capsys.readouterr().err


def test_a_search_stops_when_it_is_told_to(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(terminal, "progress", stop)
    code, told = asked(capsys, file, *PLAIN)
    assert (code, told["error"]) == (Stopped.exit_code, "errors.stopped")
