"""`zicht estimate` as others call it: answers, reports, and sentences for what cannot be done."""

import json
from pathlib import Path

import pytest

from tests.capture_tables import FOLDER, published
from zicht import cli
from zicht.cli.kept import Kept
from zicht.estimation import Memory


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")
    monkeypatch.chdir(tmp_path)


def answered(capsys: pytest.CaptureFixture[str], name: str, *words: str) -> dict[str, object]:
    assert cli.main(["estimate", str(FOLDER / f"{name}.csv"), "--json", *words]) == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("name", "verdict"), [("Kosovo", "estimate"), ("UKdat_5", "range"), ("Ned", "not_estimable")]
)
def test_all_three_verdicts_are_answers(
    name: str, verdict: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = answered(capsys, name, "--replicates", "60")
    assert found["verdict"] == verdict
    assert found["n_observed"] == published(name).n
    assert (found["estimate"] is None) == (verdict != "estimate")
    assert found["best_model"]
    assert found["sensitivity"]
    assert list(tmp_path.iterdir()) == []


METHODS = ("bic", "stepwise", "decomposable", "chao", "mth", "average")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_answers_with_the_same_keys(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "Kosovo", "--method", method, "--replicates", "40", "--no-verdict")
    keys = {
        "verdict",
        "range",
        "reasons",
        "n_observed",
        "estimate",
        "best_model",
        "models",
        "seed",
        "seconds",
    }
    assert set(found) >= keys
    point, model = found["estimate"], found["best_model"]
    assert isinstance(point, dict)
    assert set(point) >= {"N", "low", "high", "interval"}
    assert isinstance(model, dict)
    assert set(model) >= {"terms", "N", "aic", "bic", "deviance", "code"}


def test_what_paper_cannot_say_stands_on_the_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("日本,B,count\n1,0,90\n0,1,80\n1,1,30\n", "utf-8")
    words = ["estimate", "t.csv", "--interval", "none", "--out", "uit"]
    assert cli.main(words) == 19
    assert "schatting.html" in capsys.readouterr().err
    assert "日本" in (tmp_path / "uit" / "schatting.html").read_text("utf-8")
    assert json.loads((tmp_path / "uit" / "schatting.json").read_text("utf-8"))["result"]["n_observed"] == 200


def test_a_folder_has_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["estimate", str(FOLDER / "Kosovo.csv"), "--out", ""]) != 0
    assert "--out" in capsys.readouterr().err


def test_a_posterior_is_the_median_with_the_mean_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "Kosovo", "--method", "decomposable", "--grid", "132001")
    point = found["estimate"]
    assert isinstance(point, dict)
    assert (point["N"], point["low"], point["high"]) == (12595, 9827, 16544)
    assert point["mean"] == pytest.approx(12749.3447570521, rel=1e-6)


def test_options_change_what_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--interval", "none", "--no-verdict")

    def size(*more: str) -> float:
        point = answered(capsys, "Kosovo", *words, *more)["estimate"]
        assert isinstance(point, dict)
        assert point["low"] is None
        return float(point["N"])

    assert size() == pytest.approx(14341.66, abs=0.01)
    assert size("--max-order", "3") == pytest.approx(10356.52, abs=0.01)
    assert size("--method", "stepwise", "--threshold", "0,001") == pytest.approx(8238.68, abs=0.01)
    assert size("--leave-out", "HRW") != size("--merge", "OSCE+HRW")
    assert size("--method", "mth", "--shape", "darroch") == pytest.approx(12797.34, abs=0.01)


@pytest.mark.parametrize("words", [["--false-links", "1"], ["--found-links", "0"], ["--found-links", "0,5"]])
def test_links_that_tell_nothing_are_the_first_reason(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = answered(capsys, "UKdat_5", "--interval", "none", "--false-links", "0,5", *words)
    reasons = found["reasons"]
    assert isinstance(reasons, list)
    assert (found["verdict"], reasons[0]["rule"]) == ("not_estimable", "linkage_undone")


def test_thresholds_of_the_verdict_are_options(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "UKdat_5", "--rule", "range_ratio=2", "--rule", "fewest_shared=8")
    assert found["verdict"] == "not_estimable"
    settings = found["settings"]
    assert isinstance(settings, dict)
    assert settings["rule"]["range_ratio"] == 2
    assert settings["rule"]["fewest_shared"] == 8


def test_a_report_is_written_as_a_page_and_on_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["estimate", str(FOLDER / "Ned_5.csv"), "--date", "2025-03-01"]
    assert cli.main(words) == 0
    said = capsys.readouterr().out
    assert said.startswith("Er is geen enkel getal te noemen.")
    folder = tmp_path / "build" / "schatting-Ned_5"
    assert {"schatting.html", "schatting.pdf", "schatting.json", "zicht.css"} <= {
        one.name for one in folder.iterdir()
    }
    assert not list((tmp_path / "build").glob(".*"))
    page, paper = (folder / "schatting.html").read_bytes(), (folder / "schatting.pdf").read_bytes()
    assert "Geen getal, wel een bandbreedte" in page.decode()
    assert cli.main([*words, "--out", "elders", "--lang", "nl"]) == 0
    assert "1 maart 2025" in (tmp_path / "elders" / "schatting.html").read_text("utf-8")
    assert len(paper) > 10_000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("A,B,count\n1,0,-3\n", "kleiner dan nul"),
        ("A,count\n1,3\n", "maar één lijst"),
        ("A,B,count\n1,0,10\n0,1,20\n", "Niemand staat op meer dan één lijst"),
        ("A,B,count\n1,0,10\n1,1,20\n", "Iedereen op lijst B"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_sentence_with_its_code(
    content: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text(content, "utf-8")
    assert cli.main(["estimate", str(file)]) == 25
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Fout: ")
    assert says in said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rule", "kleur=blauw"], "is geen grens van het oordeel"),
        (["--rule", "window=veel"], "is geen grens van het oordeel"),
        (["--replicates", "veel"], "Geef bij --replicates een getal"),
        (["--threshold", "2"], "Geef bij --threshold een getal"),
        (["--found-links", "x"], "Geef bij --found-links een getal"),
        (["--method", "gokken"], "'gokken' kan niet"),
    ],
)
def test_an_option_that_is_wrong_is_explained(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["estimate", str(FOLDER / "Kosovo.csv"), *words]) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named_to_people_and_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["estimate", "nergens.csv"]) == 12
    assert "nergens.csv" in capsys.readouterr().err
    assert cli.main(["estimate", "nergens.csv", "--json"]) == 12
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["error"]) == (False, "estimation.no_file")


@pytest.mark.parametrize("out", ["bestand.txt", "bestand.txt/verslag"])
def test_a_report_that_cannot_be_written_is_refused_before_the_work(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand.txt").write_text("van mij", "utf-8")
    monkeypatch.setattr("zicht.estimation.BestByBIC.fit", lambda *_: pytest.fail("the work was done"))
    assert cli.main(["estimate", str(FOLDER / "Kosovo.csv"), "--out", out]) == 2
    assert "bestand.txt is een bestand, geen map" in capsys.readouterr().err
    assert [one.read_text("utf-8") for one in tmp_path.iterdir()] == ["van mij"]


def test_a_report_may_go_where_you_are(tmp_path: Path) -> None:
    words = ["estimate", str(FOLDER / "Kosovo.csv"), "--out", ".", "--interval", "none"]
    assert cli.main(words) == 0
    assert (tmp_path / "schatting.html").is_file()
    assert not list(tmp_path.parent.glob(".*voortgang*"))


def test_one_list_cannot_be_merged_and_names_may_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["estimate", str(FOLDER / "Kosovo.csv"), "--merge", "EXH"]) == 25
    assert "A+B" in capsys.readouterr().err
    found = answered(capsys, "Kosovo", "--merge", "OSCE + HRW", "--interval", "none")
    assert found["lists"] == ["EXH", "ABA", "OSCE + HRW"]


def test_work_that_was_stopped_is_taken_up_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["estimate", str(FOLDER / "Kosovo.csv"), "--out", "uit", "--json", "--replicates", "500"]
    calls = 0

    def stops(message: str, done: int, total: int) -> None:
        nonlocal calls
        del total
        calls += 1
        if message == "estimation.replicates" and done >= 200 and calls < 100:
            calls = 100
            raise KeyboardInterrupt

    monkeypatch.setattr("zicht.cli.terminal.bar", stops)
    assert cli.main(words) == 130
    kept = list(tmp_path.glob(".uit*"))
    assert len(kept) == 1
    capsys.readouterr()
    assert cli.main(words) == 0
    resumed = json.loads(capsys.readouterr().out)
    assert list(tmp_path.glob(".uit*")) == []
    whole = answered(capsys, "Kosovo", "--replicates", "500")
    assert resumed["estimate"] == whole["estimate"]


@pytest.mark.parametrize(
    ("words", "parts", "says"),
    [
        (["--out", "uit"], 200, "stopped_kept"),
        (["--out", "uit"], 0, "stopped_early"),
        ([], 200, "stopped_unkept"),
    ],
)
def test_who_stops_hears_what_is_kept(
    words: list[str],
    parts: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def stops(message: str, done: int, total: int) -> None:
        del message, total
        if done >= parts:
            raise KeyboardInterrupt

    monkeypatch.setattr("zicht.cli.terminal.bar", stops)
    assert cli.main(["estimate", str(FOLDER / "Kosovo.csv"), "--json", *words]) == 130
    said = json.loads(capsys.readouterr().out)
    assert said["error"] == f"estimate.{says}"
    assert bool(list(tmp_path.iterdir())) == (says == "stopped_kept")


def test_what_another_table_left_behind_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "voortgang.json"
    Kept(file, "one").memory().recall("part", lambda: [1])
    assert Kept(file, "one").memory().recall("part", lambda: [2]) == [1]
    assert Kept(file, "other").memory().recall("part", lambda: [2]) == [2]
    file.write_text("no json")
    assert Kept(file, "one").memory().recall("part", lambda: [3]) == [3]
    Kept(file, "one").forget()
    Kept(file, "one").forget()
    assert not file.exists()
    assert Memory({"part": 5}).recall("part", lambda: 6) == 5


def test_a_bar_on_a_terminal_fills_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from zicht.cli import terminal

    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    terminal.bar("estimation.replicates", 1, 2)
    terminal.bar("estimation.replicates", 2, 2)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "100%" in said
    assert "50%" in said
