import json
import shutil
from pathlib import Path

import pytest

from tests.worded import Document
from zicht import cli

FIRST = "narrative/2024/1-aanleiding.md"


@pytest.fixture(autouse=True)
def in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZICHT_LANG", "nl")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "rotterdam"
    shutil.copytree("regions/rotterdam", folder, ignore=shutil.ignore_patterns("editions"))
    return folder


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the monitor as the command writes it."""
    file = tmp_path_factory.mktemp("word") / "monitor.docx"
    assert cli.main(["word", "export", "regions/rotterdam", "--year", "2024", "--out", str(file)]) == 0
    return file.read_bytes()


@pytest.fixture
def word(exported: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "monitor.docx"
    file.write_bytes(exported)
    return file


def test_the_command_says_where_the_document_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "riec.docx"
    words = ["word", "export", "regions/rotterdam", "--partner", "riec", "--out", str(file)]
    assert cli.main(words) == 0
    assert capsys.readouterr().out == f"Het document staat in {file}.\n"
    assert file.read_bytes().startswith(b"PK")


def typed_in(file: Path, old: str, new: str) -> None:
    document = Document(file.read_bytes())
    document.retype(old, new)
    file.write_bytes(document.close())


def test_a_document_that_nobody_changed_changes_nothing(
    word: Path, region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in region.rglob("*.md")}
    assert cli.main(["word", "import", str(word), "--region", str(region), "--write"]) == 0
    assert capsys.readouterr().out.strip() == "Er is niets veranderd."
    assert {path: path.read_bytes() for path in region.rglob("*.md")} == before


def test_without_write_nothing_is_written_and_the_code_says_so(
    word: Path, region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed_in(word, "komt in beeld", "komt nu in beeld")
    before = (region / FIRST).read_bytes()
    assert cli.main(["word", "import", str(word), "--region", str(region)]) == 1
    said = capsys.readouterr().out
    assert "Over te nemen: 1" in said
    assert "1-aanleiding.md:14 [gewijzigd] Was: ‘Een deel" in said
    assert "Voeg --write toe" in said
    assert (region / FIRST).read_bytes() == before


def test_with_write_only_the_changed_line_is_another(
    word: Path, region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed_in(word, "komt in beeld", "komt nu in beeld")
    before = (region / FIRST).read_bytes()
    assert cli.main(["word", "import", str(word), "--region", str(region), "--write"]) == 0
    assert "Geschreven: 1-aanleiding.md" in capsys.readouterr().out
    assert (region / FIRST).read_bytes() == before.replace(b"komt in beeld", b"komt nu in beeld")


def test_a_file_keeps_its_byte_order_mark_and_its_line_ends(
    region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    as_windows = b"\xef\xbb\xbf" + (region / FIRST).read_bytes().replace(b"\n", b"\r\n")
    (region / FIRST).write_bytes(as_windows)
    file = tmp_path / "monitor.docx"
    assert cli.main(["word", "export", str(region), "--out", str(file)]) == 0
    typed_in(file, "komt in beeld", "komt nu in beeld")
    assert cli.main(["word", "import", str(file), "--region", str(region), "--write"]) == 0
    capsys.readouterr()
    assert (region / FIRST).read_bytes() == as_windows.replace(b"komt in beeld", b"komt nu in beeld")


def test_what_must_be_looked_at_is_code_1_also_when_the_rest_is_written(
    word: Path, region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed_in(word, "komt in beeld", "komt bij 25 mensen in beeld")
    words = ["word", "import", str(word), "--region", str(region), "--write", "--json"]
    assert cli.main(words) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["written"]) == (False, ["1-aanleiding.md"])
    assert [one["rule"] for one in said["taken"]] == ["changed"]
    assert [(one["rule"], one["file"]) for one in said["open"]] == [("lint", "1-aanleiding.md")]
    assert "ongebonden" not in said["open"][0]["word"]
    assert said["open"][0]["message"].startswith("'25' is een getal")


def test_the_narrative_may_be_at_odds_with_the_lint_while_documents_come_in(
    word: Path, region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (region / FIRST).read_text("utf-8")
    (region / FIRST).write_text(text.replace("komt in beeld", "komt bij 25 mensen in beeld"), "utf-8")
    assert cli.main(["word", "import", str(word), "--region", str(region)]) == 1
    assert "veranderd nadat het document is gemaakt" in capsys.readouterr().out


def test_documents_of_one_name_are_told_apart(
    word: Path, region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "tweede" / "monitor.docx"
    other.parent.mkdir()
    shutil.copy(word, other)
    typed_in(word, "komt in beeld", "komt nu in beeld")
    typed_in(other, "komt in beeld", "raakt in beeld")
    assert cli.main(["word", "import", str(word), str(other), "--region", str(region), "--write"]) == 1
    said = capsys.readouterr().out
    assert "[twee versies]" in said
    assert str(other) in said


def test_a_partner_that_is_not_there_is_code_2(
    region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["word", "export", str(region), "--partner", "niemand", "--out", str(tmp_path / "x.docx")]
    assert cli.main(words) == 2
    assert "essm" in capsys.readouterr().err


def test_a_file_that_is_no_word_file_has_the_code_of_its_kind(
    region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "brief.docx"
    wrong.write_bytes(b"%PDF")
    assert cli.main(["word", "import", str(wrong), "--region", str(region)]) == 12
    assert "geen Word-document" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["export", "import"])
@pytest.mark.parametrize(("lang", "word"), [("nl", "map van de regio"), ("en", "folder")])
def test_both_explain_themselves_in_two_languages(
    what: str, lang: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--lang", lang, "word", what, "--help"])
    assert word in " ".join(capsys.readouterr().out.split())
