"""The narrative as a manuscript: blocks with their exact place in the file, and the text in them."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a piece of running text is."""

    TEXT = "tekst"
    FIGURE = "cijfer"
    NOTE = "noot"
    BREAK = "regeleinde"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text with one look.

    `text` is the text itself, the reference of a figure as it was written, or the label of a note.
    A newline in a text is where the file goes to its next line. A note that is not in the file yet has
    no label but its own text in `note`.
    """

    text: str
    sort: Sort = Sort.TEXT
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: tuple["Piece", ...] = ()


Pieces = tuple[Piece, ...]


class Kind(StrEnum):
    """What a block is. Tables and drawings are made from data, so nobody writes in them."""

    HEADING = "kop"
    PARAGRAPH = "alinea"
    BOX = "kadertitel"
    OPTION = "figuurtekst"
    TABLE = "tabel"
    DRAWING = "figuur"


LOCKED = frozenset({Kind.TABLE, Kind.DRAWING})


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its lines in the file (from, up to), and what stands before its text (`- `, `2. `)."""

    start: int
    end: int
    marker: str
    parent: int
    """Where its list starts: items of one list have the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands. Lines count from 0; `end` is the line after the last.

    `start` and `end` are the lines of the block of the first level it is in: its list, box, quote or itself.
    `margin` stands before every line of a block beside this one.
    """

    start: int
    end: int
    items: tuple[Item, ...] = ()
    box: int | None = None
    quotes: int = 0
    note: str = ""
    margin: str = ""
    leads: bool = False
    """Whether it is the first text of its list item."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, text of a list item or note, title of a box, text of a drawing, or a locked one.

    `lines` are the lines in the file of its own text, `before` what stands before that text on each.
    `level` is that of a heading, `name` the option of a drawing, `token` its place among the tokens.
    """

    file: str
    number: int
    kind: Kind
    pieces: Pieces
    source: str
    lines: tuple[int, ...]
    before: tuple[str, ...]
    place: Place
    token: int
    level: int = 0
    name: str = ""

    @property
    def locked(self) -> bool:
        return self.kind in LOCKED

    @property
    def start(self) -> int:
        return self.lines[0]

    @property
    def end(self) -> int:
        return self.lines[-1] + 1
