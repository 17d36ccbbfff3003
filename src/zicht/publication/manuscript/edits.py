"""What may happen to a chapter: a block changes, goes, moves, gets a remark, or a new one comes."""

from dataclasses import dataclass
from enum import StrEnum

from zicht.publication.manuscript.model import Pieces


class Shape(StrEnum):
    """What a new block is written as."""

    HEADING = "kop"
    PARAGRAPH = "alinea"
    ITEM = "punt"


@dataclass(frozen=True, slots=True)
class Fresh:
    """A block that is not in the file yet; `level` is that of a heading, or how deep an item lies, from 0.

    `remarks` are whole lines of comment that stand above it.
    """

    shape: Shape
    pieces: Pieces
    level: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A block has another text."""

    number: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Deleted:
    """A block is gone."""

    number: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A block stands after another one now."""

    number: int
    after: int
    pieces: Pieces | None = None
    """Its other text, when that changed too."""


@dataclass(frozen=True, slots=True)
class Added:
    """A new block stands after block `after`."""

    after: int
    fresh: Fresh


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """A new note, with its label, to a text in block `after`."""

    after: int
    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Remarked:
    """Somebody made a remark on a block; `line` is a whole line of comment."""

    number: int
    line: str


Edit = Changed | Deleted | Moved | Added | NoteAdded | Remarked
