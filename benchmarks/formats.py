"""Every format of the real region's edition, and Typst alone for the same pages in the same run.

The yardstick is the compiler on the documents that the writers gave it, with nothing of ours around it:
what a format takes more than that is ours. The whole edition is what a person waits for: the command in a
second process, from the deliveries to the last file.
"""

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from unittest import mock

import typst

from build import SCRIPT, started
from measure import Clock, against, table
from zicht import pipeline
from zicht.publication import formats
from zicht.publication.model import Edition
from zicht.publication.typst import compiler

ROOT = Path(__file__).resolve().parent.parent
REGION, YEAR, ROUNDS = ROOT / "regions" / "rotterdam", 2024, 5
Call = Callable[[], bytes]


def run() -> None:
    edition = composed()
    calls = documents(edition)
    clock = Clock()
    clock.time("Typst alone", 1, lambda: [again() for again in calls], ROUNDS)
    written = one_by_one(edition, clock)
    clock.time("all formats", 1, lambda: formats.write(edition), ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        command: list[str | Path] = [
            SCRIPT,
            "build",
            REGION,
            "--year",
            str(YEAR),
            "--out",
            Path(folder) / "build",
        ]
        clock.time("whole edition, second process", 1, partial(started, command), ROUNDS)
    print(f"{len(written)} files, {len(calls)} documents and pictures by Typst")
    print(table(against(clock.timings)))


def composed() -> Edition:
    sources = pipeline.load(REGION, YEAR)
    counted = pipeline.tabulate(sources)
    return pipeline.compose(sources, counted, *pipeline.protect(sources, counted))


def documents(edition: Edition) -> list[Call]:
    """Return every call of the compiler that the edition takes."""
    calls: list[Call] = []
    compiled = compiler.run

    def noted(sheet: compiler.Sheet, form: "typst.OutputFormat", ppi: int = 144) -> bytes:
        made = compiled(sheet, form, ppi)
        calls.append(partial(compiled, sheet, form, ppi))  # what was too long for its page is set again
        return made

    with mock.patch.object(compiler, "run", noted):
        formats.write(edition)
    return calls


def one_by_one(edition: Edition, clock: Clock) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for name, one in formats.WRITERS.items():
        files |= clock.time(name, 1, partial(one.write, edition, dict(files)), ROUNDS)
    return files
