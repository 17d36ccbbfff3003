"""What every part of the document is written with: the edition, the numbers given out, the links made."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from zicht.publication.book import Book
from zicht.publication.charts import Chart
from zicht.publication.docx import anchors
from zicht.publication.docx.xml import Element, el, qn
from zicht.publication.manuscript.model import Block
from zicht.publication.model import Bound

Picture = Callable[[Chart], bytes]
"""Draws a chart as a PNG."""

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
KEPT, LOCKED = "sdtLocked", "sdtContentLocked"
"""What Word keeps: the control, or its content too."""


class Related(Protocol):
    """A part of the file that can name an address outside."""

    def relate_to(self, target: str, reltype: str, is_external: bool = False) -> str: ...  # noqa: FBT001, FBT002 - python-docx's own


@dataclass
class Desk:
    """One document while it is written. Names are given out in the order of writing."""

    book: Book
    part: Related
    """The part that is written now: the body, or the notes."""
    embed: Callable[[bytes], str]
    """Keeps a PNG in the file and returns its name."""
    picture: Picture | None = None
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    fixed: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    figures: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    """Numbers of figures and of links, which stand in their bookmarks."""
    bound: dict[str, Bound] = field(default_factory=dict)
    """Every reference that was written, with what it says."""
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    """The number of a note, by its chapter and label."""
    starts: list[int] = field(default_factory=list)
    """The first number of each numbered list."""

    def mark(self, name: str) -> tuple[Element, Element]:
        """Return both ends of a bookmark."""
        number = next(self.ids)
        return el("w:bookmarkStart", w_id=number, w_name=name), el("w:bookmarkEnd", w_id=number)

    def control(self, tag: str, lock: str, *content: Element, alias: str = "") -> Element:
        """Return a content control around something."""
        properties = el(
            "w:sdtPr",
            el("w:alias", w_val=alias[: anchors.MOST_TAG]) if alias else None,
            el("w:tag", w_val=tag),
            el("w:id", w_val=next(self.ids)),
            el("w:lock", w_val=lock),
            el("w15:appearance", w15_val="hidden"),
        )
        return el("w:sdt", properties, el("w:sdtContent", *content))

    def block(self, block: Block, made: Element) -> Element:
        """Wrap the text of a block. One that holds text can be written in, and not be taken away."""
        self.marked(made, anchors.block_mark(block))
        return self._wrapped(anchors.block_tag(block), LOCKED if block.locked else KEPT, made)

    def fixed_part(self, made: Element, kind: str = anchors.FIXED, number: int = 0) -> Element:
        """Wrap what is made from data: nobody writes in it."""
        number = number or next(self.fixed)
        self.marked(made, f"{kind}_{number}")
        return self._wrapped(f"{kind}:{number}", LOCKED, made)

    def _wrapped(self, tag: str, lock: str, made: Element) -> Element:
        """Put a control around a table, or around what is in a paragraph.

        LibreOffice takes the looks, links and notes from a paragraph that stands in a control, and leaves
        them when the control stands in the paragraph.
        """
        if made.tag == qn("w:tbl"):
            return self.control(tag, lock, made)
        inside = [one for one in made if one.tag != qn("w:pPr")]
        made.append(self.control(tag, lock, *inside))
        return made

    def marked(self, made: Element, name: str) -> Element:
        """Put a bookmark around the text of a paragraph, or of the first one in a table."""
        first = next(made.iter(qn("w:p")))
        start, end = self.mark(name)
        first.insert(1 if len(first) and first[0].tag == qn("w:pPr") else 0, start)
        first.append(end)
        return made

    def note(self, file: str, label: str) -> int:
        return self.notes.setdefault((file, label), len(self.notes) + 1)

    def relate(self, target: str) -> str:
        """Return the name of a link to an address outside."""
        return self.part.relate_to(target, HYPERLINK, is_external=True)
