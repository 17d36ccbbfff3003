import ast
import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import checks
import environment
import setup
from terminal import Unable
from tests.tree import ROOT


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name in ("requirements/core.txt", "requirements/dev.txt", "pyproject.toml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    return tmp_path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    def create(root: Path) -> None:
        made.append("create")
        environment.python(root).parent.mkdir(parents=True, exist_ok=True)
        environment.python(root).touch()

    monkeypatch.setattr(environment, "create", create)
    monkeypatch.setattr(environment, "install", lambda _root, wanted: made.append(f"install {wanted}"))
    return made


def test_an_older_python_is_told_so_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(ROOT / "tools" / "setup.py"))
    assert "heeft Python 3.11 of nieuwer nodig, en dit is Python 3.8" in str(stopped.value)
    assert "needs Python 3.11 or newer, and this is Python 3.8" in str(stopped.value)


def test_an_older_python_can_read_the_script_that_tells_it() -> None:
    source = (ROOT / "tools" / "setup.py").read_text("utf-8")
    assert ast.parse(source, feature_version=(3, 7)).body


@pytest.mark.parametrize(("lang", "word"), [("nl", "opdrachten:"), ("en", "commands:"), ("", "opdrachten:")])
def test_help_names_every_command_in_two_languages(
    lang: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZICHT_LANG", lang)
    text = setup.parser().format_help()
    assert word in text
    assert all(f"\n  {name} " in text for name in ("setup", "demo", "test", "bench"))


def test_the_script_stands_on_the_standard_library_alone() -> None:
    own = {file.stem for file in (ROOT / "tools").glob("*.py")}
    for file in (ROOT / "tools").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names | own


def test_a_second_set_up_does_nothing(house: Path, calls: list[str]) -> None:
    assert environment.prepare(house, "dev").changed
    assert not environment.prepare(house, "dev").changed
    assert not environment.prepare(house, "core").changed
    assert calls == ["create", "install dev"]


def test_a_test_after_a_demo_adds_what_tests_need(house: Path, calls: list[str]) -> None:
    environment.prepare(house, "core")
    assert environment.prepare(house, "dev").changed
    assert calls == ["create", "install core", "install dev"]


def test_a_changed_lock_makes_the_environment_anew(house: Path, calls: list[str]) -> None:
    environment.prepare(house, "dev")
    (house / "requirements" / "core.txt").write_text("other")
    environment.prepare(house, "core")
    assert calls == ["create", "install dev", "create", "install dev"]


def test_a_changed_declaration_installs_the_project_again(house: Path, calls: list[str]) -> None:
    environment.prepare(house, "dev")
    (house / "pyproject.toml").write_text("other")
    environment.prepare(house, "dev")
    assert calls == ["create", "install dev", "install dev"]


def test_what_was_interrupted_is_made_anew(
    house: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_root: Path, _lock: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(environment, "install", stop)
        with pytest.raises(KeyboardInterrupt):
            environment.prepare(house, "core")
    environment.prepare(house, "core")
    assert calls == ["create", "create", "install core"]


def test_a_damaged_stamp_or_a_missing_python_makes_the_environment_anew(
    house: Path, calls: list[str]
) -> None:
    environment.prepare(house, "core")
    environment.stamp(house).write_text("half")
    environment.prepare(house, "core")
    environment.python(house).unlink()
    environment.prepare(house, "core")
    assert calls.count("create") == 3
    assert json.loads(environment.stamp(house).read_text())["megabytes"] == "0"


def test_without_any_way_to_make_an_environment_a_sentence_says_what_to_install(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "offers", lambda *_modules: False)
    with pytest.raises(Unable, match="Installeer pip") as told:
        environment.create(house)
    assert "Install pip" in str(told.value)
    assert not (house / ".venv").exists()


def test_a_failed_install_says_so_and_the_command_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_root: Path, _lock: str) -> None:
        environment.checked([sys.executable, "-c", "raise SystemExit(1)"])

    monkeypatch.setattr(environment, "prepare", fail)
    assert setup.main(["setup"]) == 1
    assert "Installing failed" in capsys.readouterr().err


def test_stopping_ends_with_the_usual_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_root: Path, _lock: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "prepare", stop)
    assert setup.main(["demo"]) == 130


WAYS = [
    pytest.param((), True, id="venv with ensurepip"),
    pytest.param(("ensurepip",), False, id="venv without ensurepip"),
    pytest.param(("ensurepip", "venv"), True, id="no venv module", marks=pytest.mark.network),
]


@pytest.mark.parametrize(("absent", "with_pip"), WAYS)
def test_an_environment_is_made_with_what_this_python_offers(
    absent: Sequence[str], *, with_pip: bool, tmp_path: Path
) -> None:
    stubs = tmp_path / "stubs"
    for module in absent:
        (stubs / module).mkdir(parents=True)
        (stubs / module / "__init__.py").write_text('raise ImportError("absent here")')
    house = tmp_path / "house"
    (house / "requirements").mkdir(parents=True)
    locked = (ROOT / "requirements" / "bootstrap.txt").read_bytes()
    (house / "requirements" / "bootstrap.txt").write_bytes(locked)
    code = f"import pathlib, environment; environment.create(pathlib.Path({str(house)!r}))"
    search = os.pathsep.join([str(stubs), str(ROOT / "tools")])
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": search},
        capture_output=True,
        check=False,
    )
    if made.returncode != 0 and b"Installing failed" in made.stderr:
        pytest.skip("the package registry is out of reach")
    assert made.returncode == 0, made.stderr
    assert subprocess.run([environment.python(house), "-c", "import json"], check=False).returncode == 0
    assert environment.has_pip(house) == with_pip


def test_without_pip_inside_the_pip_outside_does_the_work(tmp_path: Path) -> None:
    assert environment.pip(tmp_path)[1:] == ["-m", "pip", "--python", environment.python(tmp_path)]
    (tmp_path / ".venv" / "lib" / "python3.11" / "site-packages" / "pip").mkdir(parents=True)
    assert environment.pip(tmp_path) == [environment.python(tmp_path), "-m", "pip"]


def test_windows_keeps_its_programs_in_scripts(tmp_path: Path) -> None:
    assert environment.python(tmp_path, "nt") == tmp_path / ".venv" / "Scripts" / "python.exe"
    assert environment.script(tmp_path, "zicht", "nt") == tmp_path / ".venv" / "Scripts" / "zicht.exe"
    assert environment.script(tmp_path, "zicht", "posix") == tmp_path / ".venv" / "bin" / "zicht"


def test_a_demo_installs_the_core_and_builds_the_example(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def run(command: Sequence[str | Path], _folder: Path) -> int:
        asked.append(command[1:])
        return 3

    monkeypatch.setattr(setup, "prepare", asked.append)
    monkeypatch.setattr(setup, "run", run)
    assert setup.main(["demo"]) == 3
    assert asked == ["core", ["build", "regions/rotterdam", "--year", "2024"]]


def test_every_check_runs_and_those_that_failed_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def run(command: Sequence[str | Path], _root: Path, _settings: object) -> int:
        ran.append(Path(command[0]).name if command[1] != "-m" else str(command[2]))
        return 1 if ran[-1] == "mypy" else 0

    monkeypatch.setenv("ZICHT_LANG", "nl")
    monkeypatch.setattr(checks, "run", run)
    monkeypatch.setattr(checks, "ensure_chromium", lambda: None)
    assert checks.run_all(ROOT) == 1
    assert ran == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert "Niet gelukt: mypy." in capsys.readouterr().out


def test_nothing_is_printed_after_the_closing_line_of_the_tests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "run", lambda *_arguments: 0)
    monkeypatch.setattr(checks, "ensure_chromium", lambda: "/usr/bin/chromium")
    assert checks.run_all(ROOT) == 0
    assert capsys.readouterr().out.endswith("== pytest ==\n")


def test_the_automatic_check_wants_no_skips_and_calls_make() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "export ZICHT_CI=1" in script
    assert script.rstrip().endswith("make test")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here; the script itself works without")
@pytest.mark.parametrize("target", ["demo", "test", "bench", "setup"])
def test_make_calls_the_script_and_nothing_else(target: str) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    shown = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, env=plain, capture_output=True, text=True, check=True
    ).stdout
    assert shown.split() == ["python3", "tools/setup.py", target]
