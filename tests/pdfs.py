"""What a PDF holds, read back: its text, its tags, what it says of itself, and the files inside."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Element:
    """One element of the structure: `P`, `H1`, `Figure` … with its alternative text, and what is inside."""

    kind: str
    alt: str
    inside: tuple["Element", ...]

    def all(self) -> Iterator["Element"]:
        """Yield this element and every one inside it, in reading order."""
        yield self
        for one in self.inside:
            yield from one.all()


@dataclass
class Document:
    """A PDF as a test reads it."""

    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.content))

    @property
    def root(self) -> Any:  # noqa: ANN401 - objects of the file, of which the library knows no types
        return self.reader.root_object

    @cached_property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        return "\n".join(self.pages)

    def spots(self, page: int) -> list[tuple[str, float, float]]:
        """Return the texts of a page (the first is 0) with where each begins, from left and below."""
        found: list[tuple[str, float, float]] = []

        def note(text: str, at: list[float], own: list[float], *_: object) -> None:
            if text.strip():
                found.append((text.strip(), round(at[4] + own[4], 1), round(at[5] + own[5], 1)))

        self.reader.pages[page].extract_text(visitor_text=note)
        return found

    @property
    def about(self) -> str:
        """The metadata of the file as XML."""
        return str(self.root["/Metadata"].get_object().get_data().decode("utf-8"))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element of the structure, in reading order."""
        top = _elements(self.root["/StructTreeRoot"].get_object()["/K"])
        return tuple(inner for one in top for inner in one.all())

    def tagged(self, kind: str) -> list[Element]:
        return [one for one in self.elements if one.kind == kind]

    def bookmarks(self) -> list[str]:
        return list(_titles(self.reader.outline))

    def fonts(self) -> dict[str, bool]:
        """The fonts of all pages by their name, and whether each is inside the file."""
        found: dict[str, bool] = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"].get_object()
            for font in resources.get("/Font", {}).values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                name = str(inner["/BaseFont"]).partition("+")[2]
                found[name] = "/FontFile2" in inner["/FontDescriptor"].get_object()
        return found


def _elements(node: Any) -> Iterator[Element]:  # noqa: ANN401 - as above
    found = node.get_object()
    if isinstance(found, list):
        for one in found:
            yield from _elements(one)
    elif isinstance(found, dict):
        inside = tuple(_elements(found["/K"])) if "/K" in found else ()
        if "/S" in found:
            yield Element(str(found["/S"])[1:], str(found.get("/Alt", "")), inside)
        else:
            yield from inside


def _titles(outline: Any) -> Iterator[str]:  # noqa: ANN401 - a list of lists
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one.title)


def tight(text: str) -> str:
    """Return a text without its spaces and hyphens, so that a broken line makes no difference."""
    return re.sub(r"[\s\u00ad\u00a0-]+", "", text)
