import os
from pathlib import Path

import pytest

import chromium


def program(folder: Path, name: str) -> str:
    file = folder / name
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return str(file)


def test_the_browser_that_was_asked_for_comes_first(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    mine = program(tmp_path, "mine")
    assert chromium.find_chromium({"PATH": str(tmp_path), "ZICHT_CHROMIUM": mine}) == mine


def test_a_browser_that_was_asked_for_and_is_absent_is_not_replaced(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    assert chromium.find_chromium({"PATH": str(tmp_path), "ZICHT_CHROMIUM": "/nowhere/chrome"}) is None


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "msedge"])
def test_a_browser_is_found_by_its_usual_names(name: str, tmp_path: Path) -> None:
    assert chromium.find_chromium({"PATH": str(tmp_path)}) is None
    assert chromium.find_chromium({"PATH": str(tmp_path / "x") + os.pathsep + str(tmp_path)}) is None
    made = program(tmp_path, name)
    assert chromium.find_chromium({"PATH": str(tmp_path)}) == made


def test_browsers_are_looked_for_where_windows_and_macos_keep_them() -> None:
    windows = list(chromium.candidates({"PROGRAMFILES": "C:/Program Files"}, "win32"))
    assert any(place.endswith("Microsoft/Edge/Application/msedge.exe") for place in windows)
    assert any(place.startswith("/Applications/") for place in chromium.candidates({}, "darwin"))


def test_nothing_is_installed_on_a_computer_that_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    monkeypatch.setattr(chromium, "may_install", lambda: False)
    monkeypatch.setattr(chromium, "run", lambda *_a, **_k: pytest.fail("nothing may run"))
    assert chromium.ensure_chromium() is None
