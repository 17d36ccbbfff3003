import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zicht import cli, errors
from zicht.cli import dutch, manual, parser, terminal
from zicht.cli.build import WIDTH, by_reason

COMMANDS = ("new", "template", "check", "freeze", "build", "word", "release", "verify", "manual")


@pytest.fixture(autouse=True)
def in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("lang", "word"), [("nl", "taal van de uitleg"), ("en", "language of help")])
def test_every_command_explains_itself_in_two_languages(
    command: str, lang: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help", "--lang", lang] if lang == "nl" else ["--lang", lang, command, "--help"])
    assert ended.value.code == 0
    assert word in " ".join(capsys.readouterr().out.split())


def test_the_manual_page_is_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["manual"]) == 0
    assert capsys.readouterr().out == Path("docs/guide/nl/opdrachten.md").read_text("utf-8")


def test_every_kind_of_error_has_a_code_of_its_own() -> None:
    codes = [code for code, _ in manual.exit_codes()]
    assert len(codes) == len(set(codes))
    assert len(codes) == 2 + 1 + len(errors.ZichtError.__subclasses__())


def test_a_wrong_command_is_one_sentence_and_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bouw"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Fout: De opdracht is niet te begrijpen")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["build", "nergens"], 10),
        (["build", "nergens", "--year", "2024"], 10),
        (["build", "README.md"], 10),
        (["build", "regions/rotterdam", "--date", "gisteren"], 2),
        (["new", "regions/rotterdam"], 10),
        (["new", "x", "--year", "24"], 2),
        (["build", "regions/rotterdam", "--year", "99999999999"], 2),
        (["release", "nergens"], 19),
        (["verify", "nergens"], 19),
    ],
)
def test_each_fault_has_its_exit_code(
    words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == code
    assert capsys.readouterr().err.splitlines()[-1].startswith("Fout: ")


@pytest.mark.parametrize("more", [[], ["--year", "2024"]])
def test_a_file_in_the_place_of_a_region_is_called_a_file(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "README.md", *more]) == 10
    assert "README.md is een bestand, geen map" in capsys.readouterr().err


def test_a_build_in_the_place_of_an_edition_is_called_a_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    assert cli.main(["verify", str(tmp_path)]) == 19
    said = capsys.readouterr().err
    assert "is een build en nog geen editie" in said
    assert f"{tmp_path}/pages" not in said


def test_a_fault_as_json_stands_alone_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "nergens", "--json"]) == 10
    said = capsys.readouterr()
    assert json.loads(said.out)["ok"] is False
    assert said.err == ""


def test_a_region_without_a_narrative_asks_for_a_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", str(tmp_path)]) == 10
    assert "narrative/<jaar>" in capsys.readouterr().err


def test_new_build_release_and_verify_follow_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "regions/streek", "--year", "2025"]) == 0
    assert "zicht build regions/streek --year 2025" in capsys.readouterr().out
    assert cli.main(["build", "regions/streek"]) == 0
    said = capsys.readouterr()
    assert "Niet geleverd" in said.out
    assert "build/streek-2025" in said.out
    assert said.err.splitlines()[-1] == "[5/5] Klaar"
    assert cli.main(["release", "build/streek-2025", "--date", "2026-03-01"]) == 0
    assert "2025-1" in capsys.readouterr().out
    assert cli.main(["verify", "regions/streek/editions/2025-1"]) == 0
    assert "byte voor byte gelijk" in capsys.readouterr().out
    (tmp_path / "regions/streek/editions/2025-1/pages/index.html").write_text("anders")
    assert cli.main(["verify", "regions/streek/editions/2025-1"]) == 1
    assert "veranderd na uitgave: index.html" in capsys.readouterr().out


def test_answers_as_json_are_json_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (
        ["new", "regions/streek", "--year", "2025"],
        ["build", "regions/streek"],
        ["release", "build/streek-2025"],
        ["verify", "regions/streek/editions/2025-1"],
    ):
        assert cli.main([*words, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["ok"] is True


def test_the_language_is_chosen_before_the_help_is_made() -> None:
    parser.choose_language(["--lang=en"])
    assert "human-trafficking" in str(parser.parser().description)


def test_progress_on_a_terminal_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    terminal.progress("pipeline.load", 0, 2)
    terminal.progress("pipeline.done", 2, 2)
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_not_shown_stands_under_its_reason() -> None:
    rows = [("een", "geheim"), ("twee", "niet geleverd"), ("drie", "geheim")]
    assert by_reason(rows) == ["  een · drie", "    → geheim", "  twee", "    → niet geleverd"]
    assert all(len(line) <= WIDTH for line in by_reason([("lang woord " * 30, "omdat " * 40)]))


@pytest.mark.parametrize(("lang", "says"), [("nl", "toon het versienummer"), ("en", "show the version")])
def test_the_version_is_explained_in_the_language_of_the_reader(
    lang: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--lang", lang, "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert f"--version {says}" in told
    assert "show program" not in told


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 0
    assert "gebruik: zicht" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "words", "says"),
    [
        ("nl", ["build"], "deze argumenten ontbreken: "),
        ("nl", ["build", "x", "--zo"], "onbekende argumenten: --zo"),
        ("nl", ["build", "x", "--lang", "fr"], "'fr' kan niet; kies uit"),
        ("nl", ["build", "x", "--year", "-5"], "Een jaar schrijft u met vier cijfers"),
        ("en", ["build"], "the following arguments are required: "),
    ],
)
def test_a_wrong_call_is_explained_in_one_language(
    lang: str, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--lang", lang, *words]) == 2
    assert says in capsys.readouterr().err


def test_every_word_of_argparse_that_we_translate_is_still_one_of_its_words() -> None:
    source = Path(argparse.__file__).read_text("utf-8")
    gone = [word for word in dutch.WORDS if word.split("%")[0].strip(" :") not in source]
    assert gone == []


def test_what_nobody_foresaw_is_a_sentence_with_a_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object) -> None:
        raise KeyError("een waarde uit een levering")

    monkeypatch.setattr("zicht.cli.build.latest_year", breaks)
    assert cli.main(["build", "regions/rotterdam"]) == 70
    said = capsys.readouterr().err
    assert "KeyError" in said
    assert "levering" not in said
    monkeypatch.setenv("ZICHT_DEBUG", "1")
    with pytest.raises(KeyError):
        cli.main(["build", "regions/rotterdam"])


def test_a_pipe_gets_utf8_whatever_the_system_prefers(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; from zicht.cli import main; sys.exit(main())"]
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    words = ["build", "regions/rotterdam", "--out", str(tmp_path / "x")]
    done = subprocess.run([*command, *words], capture_output=True, check=True, env=plain)
    assert "→" in done.stdout.decode("utf-8")


def test_a_year_without_a_narrative_is_not_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "regions/rotterdam", "--year", "1999", "--out", str(tmp_path / "x")]) == 10
    assert "narrative/1999" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_our_output_is_a_sentence_with_its_code() -> None:
    command = [sys.executable, "-c", "import sys; from zicht.cli import main; sys.exit(main())", "manual"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 20
    assert done.stderr.count("\n") == 1
    assert "stdout kon niet worden weggeschreven" in done.stderr


def test_a_file_that_cannot_be_read_is_named_and_not_called_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuses(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuses)
    assert cli.main(["build", "regions/rotterdam", "--out", str(tmp_path / "x")]) == 20
    said = capsys.readouterr().err
    assert "kon niet worden gelezen" in said
    assert "regions/rotterdam" in said
