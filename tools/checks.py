"""Run every check and test in order, all of them, and name those that failed."""

import time
from pathlib import Path

from chromium import ensure_chromium
from environment import python, script
from terminal import run, say

Command = list[str | Path]


def steps(root: Path) -> tuple[tuple[str, Command], ...]:
    """Return the checks by name; the tests come last, so that their closing line is the last one."""
    module: Command = [python(root), "-m"]
    return (
        ("ruff check", [*module, "ruff", "check", "--quiet"]),
        ("ruff format --check", [*module, "ruff", "format", "--check", "--quiet"]),
        ("mypy", [*module, "mypy"]),
        ("lint-imports", [script(root, "lint-imports"), "--no-logo"]),
        (
            "pytest",
            [*module, "pytest", "-q", "-n", "auto", "--dist", "loadfile", "--cov", "--cov-report=term"],
        ),
    )


def run_all(root: Path) -> int:
    browser = ensure_chromium()
    settings = {"ZICHT_CHROMIUM": browser} if browser else {}
    failed = []
    for name, command in steps(root):
        print(f"\n== {name} ==", flush=True)
        started = time.monotonic()
        if run(command, root, settings) != 0:
            failed.append(name)
        if name != "pytest":
            print(f"-- {name}: {time.monotonic() - started:.1f} s", flush=True)
    if failed:
        say(f"Niet gelukt: {', '.join(failed)}.", f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0
