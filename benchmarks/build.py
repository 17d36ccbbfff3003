"""The build in a second process and its parts, and how both grow with the records.

Records are fictional: registers of the template `meldpunt`, each delivered for two years.
"""

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import fictitious
from measure import Clock, against, growth, table
from zicht import pipeline, store

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = Path(sys.executable).with_name("zicht")
TIMES = (1, 10, 100)
REGISTERS = 5
ROUNDS = 3


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(table(against(in_a_second_process(Path(folder)).timings)))
        print()
        print(table(growth(parts(Path(folder)).timings)))


def in_a_second_process(folder: Path) -> Clock:
    """Time what a person waits for, from the terminal to the last file."""
    clock = Clock()
    commands: dict[str, list[str | Path]] = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "zicht --help": [SCRIPT, "--help"],
        "zicht build": [SCRIPT, "build", "regions/rotterdam", "--year", "2024", "--out", folder / "build"],
    }
    for name, command in commands.items():
        clock.time(name, 1, partial(started, command), ROUNDS)
    return clock


def started(command: list[str | Path]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def parts(folder: Path) -> Clock:
    """Time each part of a build at 1, 10 and 100 times the records, in this process."""
    _parts(folder / "fictief", 1, Clock())  # once unmeasured: what is read and compiled once does not grow
    clock = Clock()
    for times in TIMES:
        _parts(folder / f"fictief-{times}", times * REGISTERS, clock)
    return clock


def _parts(folder: Path, copies: int, clock: Clock) -> None:
    made, files = fictitious.region(folder, copies)
    size = sum(one.content.count(b"\n") - 1 for one in files)
    checked = clock.time("check", size, lambda: fictitious.check(made, files))
    clock.time("freeze", size, lambda: fictitious.freeze(folder, files, checked))
    sources = clock.time("load", size, lambda: pipeline.load(folder, fictitious.YEAR))
    counted = clock.time("tabulate", size, lambda: pipeline.tabulate(sources))
    table, outcomes = clock.time("protect", size, lambda: pipeline.protect(sources, counted))
    edition = clock.time("compose", size, lambda: pipeline.compose(sources, counted, table, outcomes))
    pages = clock.time("write", size, lambda: pipeline.write(edition, sources))
    clock.time("store", size, lambda: store.write_folder(folder / "out", pages))
