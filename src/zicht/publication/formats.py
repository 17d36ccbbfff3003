"""Every format of an edition, each by one writer: the protected edition in, files by path out."""

from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from zicht.progress import Progress, silent
from zicht.publication import bundle, docx, html, opendata, sheets, slides, typst
from zicht.publication.model import Edition

Files = Mapping[str, bytes]
Writer = Callable[[Edition, Files], Files]
"""Takes an edition and the files it asked to come after (to attach or to list), and returns its own."""
THREADS = 2
"""The compiler of print lets go of the interpreter while it works, so another writer can use it."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written; `after` names the formats whose files it takes."""

    write: Writer
    after: tuple[str, ...] = ()


WRITERS: Mapping[str, Format] = {
    "data": Format(lambda edition, _: opendata.write(edition)),
    "word": Format(lambda edition, _: {docx.FILE: docx.monitor(edition)}),
    "pdf": Format(typst.pdf, after=("data",)),
    "sheets": Format(lambda edition, _: sheets.files(edition)),
    "web": Format(lambda edition, _: html.pages(edition)),
    "bundle": Format(lambda edition, _: bundle.files(edition)),
    "slides": Format(lambda edition, _: slides.files(edition)),
}
"""In the order in which they are begun: what takes long and what others wait for first."""


def write(edition: Edition, tell: Progress = silent) -> dict[str, bytes]:
    """Return every file of the edition but its manifest. Equal editions give equal bytes.

    A stop or an error lets the writers that are at work end, begins no other, and is raised.
    """
    made: dict[str, Files] = {}
    working: dict[Future[Files], str] = {}
    with ThreadPoolExecutor(THREADS) as pool:
        while len(made) < len(WRITERS):
            for name in _next(made, set(working.values())):
                tell(f"pipeline.format_{name}", len(made), len(WRITERS))
                working[pool.submit(WRITERS[name].write, edition, _given(name, made))] = name
            done, _ = wait(working, return_when=FIRST_COMPLETED)
            made |= {working.pop(one): one.result() for one in done}
    return {path: content for name in WRITERS for path, content in made[name].items()}


def _next(made: Mapping[str, Files], working: set[str]) -> list[str]:
    """Return the formats that can begin now, no more than there is a thread for."""
    waiting = [name for name in WRITERS if name not in made and name not in working]
    ready = [name for name in waiting if made.keys() >= set(WRITERS[name].after)]
    return ready[: THREADS - len(working)]


def _given(name: str, made: Mapping[str, Files]) -> dict[str, bytes]:
    return {path: content for one in WRITERS[name].after for path, content in made[one].items()}
