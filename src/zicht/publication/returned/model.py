"""A returned document as it was read: paragraphs and tables in their order, with their anchors."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from zicht.publication.docx.properties import Origin
from zicht.publication.manuscript.model import Pieces


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure that says something else in Word than in the data."""

    reference: str
    word: str
    data: str


@dataclass(frozen=True, slots=True)
class Odd:
    """Something in a paragraph that the narrative has no place for: which rule, and its text."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is: the level of a heading, or how deep it lies in a list; None for neither."""

    heading: int | None = None
    item: int | None = None
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what was changed in it accepted.

    `names` are the tags of controls around and in it, and its bookmarks, in their order; `remarks` the
    numbers of comments on it.
    """

    pieces: Pieces
    names: tuple[str, ...] = ()
    shape: Shape = field(default_factory=Shape)
    remarks: tuple[str, ...] = ()
    drifts: tuple[Drift, ...] = ()
    odd: tuple[Odd, ...] = ()
    contents: bool = False
    """Whether it is a line of the table of contents."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the text of its cells."""

    cells: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


Part = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about a stretch of text."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A whole document: its body, its notes by number, its comments by number, and what it was made from."""

    name: str
    body: tuple[Part, ...]
    notes: Mapping[str, tuple[Paragraph, ...]]
    comments: Mapping[str, Comment]
    origin: Origin
