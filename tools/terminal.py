"""Speak to the terminal in Dutch or English, and start programs."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class Unable(Exception):
    """The set-up cannot go on; the sentence says what to do, in both languages."""


def pick(nl: str, en: str) -> str:
    return en if os.environ.get("ZICHT_LANG", "").startswith("en") else nl


def both(nl: str, en: str) -> str:
    return f"{nl}\n{en}"


def say(nl: str, en: str) -> None:
    print(pick(nl, en), flush=True)


def run(
    command: Sequence[str | Path], folder: Path | None = None, extra: Mapping[str, str] | None = None
) -> int:
    """Run a program with its output passed through, and return its exit code."""
    return subprocess.run(command, cwd=folder, env={**os.environ, **(extra or {})}, check=False).returncode
