import json
from datetime import date
from pathlib import Path

import pytest

from tests.delivered import FINE, as_csv, as_xlsx, changed
from zicht import cli, regions
from zicht.cli import choice
from zicht.errors import UsageError

TOML = 'template = "{template}"\nid = "{id}"\nholder = "Meldpunt Voorbeeld (fictief)"\n'


def registers(*templates: str) -> dict[str, bytes]:
    return {f"{name}.toml": TOML.format(template=name, id=name).encode() for name in templates}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one fictional region, as the commands find it."""
    monkeypatch.setenv("ZICHT_LANG", "nl")
    monkeypatch.chdir(tmp_path)
    regions.new(Path("regions/voorbeeld"), 2024, registers("meldpunt", "actieplan", "landelijke-schatting"))
    Path("goed.csv").write_bytes(as_csv(FINE))
    Path("fout.xlsx").write_bytes(as_xlsx(changed(2, "waarde", -57)))
    return tmp_path


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = cli.main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_check_says_that_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "goed.csv", "--register", "meldpunt"]) == 0
    assert "6 rijen gelezen" in capsys.readouterr().out
    assert answer(capsys, "check", "goed.csv", "--register", "meldpunt") == (0, {"ok": True, "findings": []})


def test_check_prints_findings_by_row_column_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = answer(capsys, "check", "fout.xlsx", "--register", "meldpunt", "--lang", "en")
    assert code == 1
    assert said["ok"] is False
    (one,) = said["findings"]  # type: ignore[misc]
    message = one.pop("message")  # type: ignore[has-type]
    assert one == {"row": 2, "column": "waarde", "rule": "negative"}  # type: ignore[has-type]
    assert message.startswith("A count cannot be below 0")
    assert cli.main(["check", "fout.xlsx", "--register", "meldpunt", "--lang", "nl"]) == 1
    assert "regel 2, kolom waarde: Een aantal kan niet kleiner" in capsys.readouterr().out


def test_a_rule_of_the_register_is_named_by_its_own_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("som.csv").write_bytes(as_csv(changed(6, "waarde", 11)))
    _, said = answer(capsys, "check", "som.csv", "--register", "meldpunt")
    assert [one["rule"] for one in said["findings"]] == ["herkomst"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("content", "code", "rule"), [(b"", 12, "empty_file"), (b"x" * (20 * 1024 * 1024 + 1), 13, "too_large")]
)
def test_a_file_that_is_not_read_is_a_finding_and_a_code_of_its_kind(
    content: bytes, code: int, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.csv").write_bytes(content)
    for command in ("check", "freeze"):
        found, said = answer(capsys, command, "x.csv", "--register", "meldpunt")
        assert found == code
        (one,) = said["findings"]  # type: ignore[misc]
        assert (one["row"], one["column"], one["rule"]) == (None, None, rule)  # type: ignore[has-type]
        assert cli.main([command, "x.csv", "--register", "meldpunt"]) == code
        assert capsys.readouterr().err.startswith("Fout: ")


def test_findings_say_where_as_far_as_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    Path("dubbel.xlsx").write_bytes(as_xlsx([*FINE, FINE[1]], Twee=FINE))
    assert cli.main(["check", "dubbel.xlsx", "--register", "meldpunt"]) == 1
    said = capsys.readouterr().out
    assert "hele bestand: 2 bladen" in said
    assert "regel 8: Deze rij is dezelfde als regel 2" in said


def test_freeze_stores_and_corrects_and_shows_the_difference(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["freeze", "goed.csv", "--register", "meldpunt", "--date", "2025-03-01"]
    assert cli.main(words) == 0
    assert "bevroren als versie 1" in capsys.readouterr().out
    assert cli.main(words) == 0
    assert "was al bevroren" in capsys.readouterr().out
    Path("goed.csv").write_bytes(as_csv(changed(7, "toelichting", "nader onderzocht")))
    code, said = answer(capsys, *words)
    assert (code, said["version"], said["differences"], said["unchanged"]) == (0, 2, 1, False)
    Path("goed.csv").write_bytes(as_csv(FINE[:2]))
    assert cli.main(words) == 0
    shown = capsys.readouterr().out
    assert "versie 3" in shown
    assert "contacten · kerngemeente, waarde: was 60, is (er niet)" in shown


def test_freeze_refuses_what_has_findings(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["freeze", "fout.xlsx", "--register", "meldpunt"]
    assert cli.main(words) == 14
    said = capsys.readouterr()
    assert "regel 2, kolom waarde" in said.out
    assert "niet bevroren" in said.err
    code, answered = answer(capsys, *words)
    assert (code, answered["ok"]) == (14, False)
    assert not Path("regions/voorbeeld/deliveries").exists()


def test_template_writes_a_form_that_check_reads(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["template", "meldpunt"]) == 0
    assert "meldpunt-2024.xlsx" in capsys.readouterr().out
    assert cli.main(["template", "meldpunt", "--year", "2025", "--out", "map/vorm.xlsx"]) == 0
    capsys.readouterr()
    _, said = answer(capsys, "check", "map/vorm.xlsx", "--register", "meldpunt")
    assert {one["rule"] for one in said["findings"]} == {"blank"}  # type: ignore[attr-defined]


def test_the_region_is_the_only_one_that_has_the_register(capsys: pytest.CaptureFixture[str]) -> None:
    regions.new(Path("regions/anders"), 2024, registers("meldpunt", "clienten"))
    words = ["check", "goed.csv", "--register"]
    assert cli.main([*words, "clienten"]) == 1
    assert cli.main([*words, "meldpunt"]) == 2
    assert "regions/anders, regions/voorbeeld" in capsys.readouterr().err
    assert cli.main([*words, "onbekend"]) == 2
    assert cli.main([*words, "meldpunt", "--region", "regions/anders"]) == 0


def test_an_unknown_register_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "goed.csv", "--register", "onbekend"]) == 11
    assert "actieplan, landelijke-schatting, meldpunt" in capsys.readouterr().err


def test_a_region_may_be_the_folder_one_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("regions/voorbeeld")
    assert cli.main(["check", "../../goed.csv", "--register", "meldpunt"]) == 0


def test_a_year_has_four_digits(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "goed.csv", "--register", "meldpunt", "--year", "24"]) == 2
    assert "vier cijfers" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("named", "expected"), [((), 2024), ((2023,), 2024), ((2024,), 2024), ((2025,), 2025), ((2027,), 2024)]
)
def test_a_file_may_be_the_first_of_a_new_year_and_never_slip_back(
    named: tuple[int, ...], expected: int
) -> None:
    chosen = choice.choose("meldpunt", None)
    assert choice.year(chosen, named, date(2026, 2, 1)) == expected


def test_without_any_year_one_must_be_given() -> None:
    chosen = choice.choose("meldpunt", None)
    for path in sorted(Path("regions/voorbeeld/narrative").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    with pytest.raises(UsageError, match="--year"):
        choice.year(chosen, (), date(2026, 2, 1))
    assert choice.year(chosen, (2025,), date(2026, 2, 1)) == 2025


def test_last_years_form_filled_in_again_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    grid = [[*row, 2023] for row in FINE]
    grid[0][-1] = "jaar"
    Path("oud.csv").write_bytes(as_csv(grid))
    _, said = answer(capsys, "check", "oud.csv", "--register", "meldpunt")
    assert {one["rule"] for one in said["findings"]} == {"wrong_year"}  # type: ignore[attr-defined]
    code, _ = answer(capsys, "check", "oud.csv", "--register", "meldpunt", "--year", "2023")
    assert code == 0


def test_rules_see_what_was_frozen_for_the_year_before() -> None:
    header = ("jaar", "maatstaf", "waarde")
    Path("reeks.csv").write_bytes(as_csv([header, (2023, "ondergrens", 5)]))
    words = ["--register", "landelijke-schatting"]
    assert cli.main(["freeze", "reeks.csv", *words, "--year", "2023"]) == 0
    earlier = choice.earlier(choice.choose("landelijke-schatting", None), 2024)
    assert [str(key) for key in earlier] == ["landelijke-schatting.ondergrens@2023"]
    assert choice.earlier(choice.choose("landelijke-schatting", None), 2023) == {}


def test_a_changed_frozen_delivery_stops_the_next_check(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--register", "meldpunt"]
    assert cli.main(["freeze", "goed.csv", *words, "--year", "2023"]) == 0
    (path,) = Path("regions/voorbeeld/deliveries/2023/meldpunt").glob("*.csv")
    path.write_bytes(path.read_bytes() + b"x\n")
    assert cli.main(["check", "goed.csv", *words]) == 15
    assert path.name in capsys.readouterr().err
