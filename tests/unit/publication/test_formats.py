import threading
from collections.abc import Mapping

import pytest

from zicht.errors import EditionError, Stopped
from zicht.publication import formats
from zicht.publication.formats import Files, Format, Writer
from zicht.publication.model import Edition

EDITION: Edition = None  # type: ignore[assignment]  # these writers look at nothing


def listing(name: str, begun: list[str], given: list[list[str]]) -> Writer:
    def written(_: Edition, files: Files) -> Files:
        begun.append(name)
        given.append(sorted(files))
        return {f"{name}.txt": name.encode()}

    return written


def among(monkeypatch: pytest.MonkeyPatch, writers: Mapping[str, Format]) -> None:
    monkeypatch.setattr(formats, "WRITERS", writers)


def test_a_format_gets_the_files_it_comes_after_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    given: list[list[str]] = []
    last = Format(listing("z", begun, given), after=("x",))
    among(
        monkeypatch,
        {"z": last, "x": Format(listing("x", begun, given)), "y": Format(listing("y", begun, given))},
    )
    assert list(formats.write(EDITION)) == ["z.txt", "x.txt", "y.txt"]
    assert begun.index("x") < begun.index("z")
    assert given[begun.index("z")] == ["x.txt"]
    assert given[begun.index("x")] == given[begun.index("y")] == []


def test_two_formats_are_written_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2)

    def written(_: Edition, files: Files) -> Files:
        both.wait(timeout=20)  # fails when nobody else comes
        return files

    among(monkeypatch, {"x": Format(written), "y": Format(written)})
    assert formats.write(EDITION) == {}


def test_no_format_begins_after_an_error_or_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def refused(_: Edition, files: Files) -> Files:
        raise EditionError("pdf.refused", title="", why=",".join(files))

    others = {name: Format(listing(name, begun, []), after=("x",)) for name in "abc"}
    among(monkeypatch, {"x": Format(refused), **others})
    with pytest.raises(EditionError):
        formats.write(EDITION)
    assert begun == []

    def stop(_: str, done: int, __: int) -> None:
        if done:
            raise Stopped

    among(monkeypatch, {"x": Format(listing("x", begun, [])), **others})
    with pytest.raises(Stopped):
        formats.write(EDITION, stop)
    assert begun == ["x"]


def test_every_format_comes_after_formats_that_there_are() -> None:
    asked = {one for made in formats.WRITERS.values() for one in made.after}
    assert asked
    assert asked <= formats.WRITERS.keys()
