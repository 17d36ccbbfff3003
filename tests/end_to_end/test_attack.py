"""What attackers learn of a real edition, and whether a figure may be quoted beside it."""

import json
from pathlib import Path

import pytest

from tests.mutated import DATA, HIDDEN, in_row, rewrite
from zicht import editions, messages
from zicht.cli import main
from zicht.editions import read
from zicht.errors import DisclosureError
from zicht.values import Key


@pytest.fixture(autouse=True)
def _dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")


def test_an_attack_names_widths_and_figures_and_is_written_only_where_it_was_asked_for(
    build: Path,
    waterrade: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = read.contents(build)
    found = editions.attack(build, waterrade)
    monkeypatch.setattr(editions, "attack", lambda *_: found)
    assert main(["attack", str(build), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["confidential"]
    assert len(told["cells"]) == told["sensitive_cells"] == 50
    assert all(wide is None or wide > 0 for one in told["cells"] for wide in one["widths"].values())
    assert {one["figure"] for one in told["cells"]} <= {one["figure"] for one in told["extra_figures"]}
    assert any(one["exact"] for one in told["extra_figures"])
    assert any(one["narrowed"] for one in told["tables"])
    assert read.contents(build) == before
    out = tmp_path / "aanval.txt"
    assert main(["attack", str(build), "--out", str(out), "--lang", "en"]) == 0
    assert out.read_text("utf-8").startswith("Confidential")
    assert capsys.readouterr().out == ""
    assert main(["attack", str(build), "--lang", "nl"]) == 0
    few = capsys.readouterr().out
    assert len(few.splitlines()) < len(out.read_text("utf-8").splitlines())
    for heading in ("VIER AANVALLERS", "EERDERE EDITIES", "GETALLEN IN DE TEKST", "EEN CIJFER MEER"):
        assert heading in few


def test_an_attack_on_a_build_that_shows_too_much_names_who_knows_it(
    build: Path, waterrade: Path, hidden: dict[str, tuple[Key, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    key, number = hidden["small"]
    rewrite(build, DATA, in_row(key, HIDDEN, f",{number},A,F,"))
    assert main(["attack", str(build), "--region", str(waterrade), "--json"]) == DisclosureError.exit_code
    cells = {one["figure"]: one for one in json.loads(capsys.readouterr().out)["cells"]}
    assert cells[str(key)]["exact"] == ["nonnegative", "rule", "record", "editions"]
    assert set(cells[str(key)]["widths"].values()) == {0}


@pytest.mark.parametrize(
    ("question", "code", "verdict"),
    [
        ("contacten met het meldpunt 2019", 0, "published"),
        ("meldpunt.contacten@2019", 0, "published"),
        ("contacten Korenhoek 2019", 18, "breaks"),
        ("aantal minderjarigen in Korenhoek 2019", 2, "unclear"),
        ("cliënten 2019", 2, "unclear"),
        ("meldpunt.contacten[gebied=GM0000]@2019", 2, "unclear"),
        ("fietsen", 2, "unclear"),
    ],
)
def test_a_question_is_answered_with_the_figure_it_was_understood_as(
    build: Path, waterrade: Path, question: str, code: int, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", str(build), question, "--region", str(waterrade), "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == verdict
    assert bool(told["understood"]) is (verdict != "unclear")
    assert told["allowed"] is (code == 0)
    assert not set(told["sentence"]) & set("0123456789") or told["not_found"]


@pytest.mark.parametrize(
    ("questions", "code", "sentence"),
    [
        (["meldpunt.contacten@2019", "contacten met het meldpunt 2019"], 0, "together_free"),
        (["meldpunt.contacten@2019", "contacten Korenhoek 2019"], 18, "together_no"),
        (["meldpunt.contacten@2019", "fietsen"], 2, "together_unclear"),
    ],
)
def test_several_questions_are_answered_one_by_one_and_together(
    build: Path,
    waterrade: Path,
    questions: list[str],
    code: int,
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["ask", str(build), *questions, "--region", str(waterrade)]
    assert main([*words, "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert [one["question"] for one in told["questions"]] == questions
    assert told["together"] == {
        "allowed": code == 0,
        "exact": [],
        "below_k": [],
        "sentence": messages.render(f"attack.{sentence}"),
    }
    assert main(words) == code
    assert capsys.readouterr().out.rstrip().endswith(messages.render(f"attack.{sentence}"))


def test_an_answer_never_holds_the_number_of_what_is_hidden(
    build: Path, waterrade: Path, hidden: dict[str, tuple[Key, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    key, number = hidden["large"]
    for more in ([], ["--json"], ["--lang", "en"]):
        assert (
            main(["ask", str(build), str(key), "--region", str(waterrade), *more])
            == DisclosureError.exit_code
        )
        said = capsys.readouterr().out
        assert str(key) in said
        assert f" {number} " not in said
        assert f" {number}." not in said


def test_a_wrong_folder_and_an_empty_question_are_named(
    build: Path, waterrade: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["attack"], ["ask"]):
        rest = ["contacten"] if command == ["ask"] else []
        assert main([*command, str(tmp_path / "niets"), *rest]) > 0
        assert "manifest.json" in capsys.readouterr().err
    assert main(["ask", str(build), "  ", "--region", str(waterrade)]) == 2
    assert "welk cijfer" in capsys.readouterr().err
