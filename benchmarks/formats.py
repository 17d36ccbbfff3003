"""Every format of the real region's edition, and Typst alone for the same pages in the same run.

The yardstick is the compiler on the documents that the writers gave it, with nothing of ours around it:
what a format takes more than that is ours.
"""

from functools import partial
from pathlib import Path
from unittest import mock

from measure import Clock, against, table
from zicht import pipeline
from zicht.publication import formats
from zicht.publication.typst import compiler

ROOT = Path(__file__).resolve().parent.parent
REGION, YEAR, ROUNDS = ROOT / "regions" / "rotterdam", 2024, 3
Call = tuple[tuple[object, ...], dict[str, object]]


def run() -> None:
    sources = pipeline.load(REGION, YEAR)
    counted = pipeline.tabulate(sources)
    protected, outcomes = pipeline.protect(sources, counted)
    edition = pipeline.compose(sources, counted, protected, outcomes)
    calls: list[Call] = []
    compiled = compiler.run

    def noted(*arguments: object, **named: object) -> object:
        made = compiled(*arguments, **named)  # type: ignore[arg-type]
        calls.append((arguments, named))  # what was too long for its page is set again, smaller
        return made

    with mock.patch.object(compiler, "run", noted):
        formats.write(edition)
    clock = Clock()
    clock.time("Typst alone", 1, lambda: [compiled(*given, **named) for given, named in calls], ROUNDS)  # type: ignore[arg-type]
    files: dict[str, bytes] = {}
    for name, writer in formats.WRITERS.items():
        files |= clock.time(name, 1, partial(writer, edition, dict(files)), ROUNDS)
    clock.time("all formats", 1, lambda: formats.write(edition), ROUNDS)
    print(f"{len(files)} files, {len(calls)} documents and pictures by Typst")
    print(table(against(clock.timings)))
