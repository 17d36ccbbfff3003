"""A fact sheet as a value: everything it says, computed once, for every writer."""

from dataclasses import dataclass
from enum import StrEnum

from zicht.publication.model import Mark
from zicht.values import Key


class Style(StrEnum):
    """How a stretch of text is set."""

    PLAIN = ""
    STRONG = "sterk"
    EMPHASIS = "nadruk"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `key` is the figure it prints, with its mark; `href` is where it leads."""

    text: str
    style: Style = Style.PLAIN
    key: Key | None = None
    mark: Mark | None = None
    href: str = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What there is of the municipality itself: a sign, its state in a word or number, and what it means."""

    mark: Mark
    sign: Run
    title: Text
    body: Text


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a group, as long as its share (in percent) of the longest; without a number it has none."""

    group: str
    label: str
    value: Run
    mark: Mark
    length: float
    color: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure of the region with what it says, how sure a change is (of three), and what it divides into."""

    value: Run
    words: Text
    steps: int = 0
    verdict: str = ""
    bars: tuple[Bar, ...] = ()
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the municipality did, or was invited to; `others` are the codes of who took part."""

    name: str
    details: Text
    others: tuple[str, ...] = ()


class Part(StrEnum):
    """The part of a municipality in the map of a sheet."""

    SELF = "zelf"
    OTHER = "ander"
    NONE = "geen"


@dataclass(frozen=True, slots=True)
class Tile:
    """One municipality in the map of the region, by row and column."""

    name: str
    row: int
    column: int
    part: Part


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the plan in which the municipality has a part; `code` is its state."""

    code: str
    state: str
    name: str
    details: str


class Shape(StrEnum):
    """What a section of the region's text is: it follows from how its items are written."""

    LIST = "lijst"
    TERMS = "begrippen"
    QUESTIONS = "vragen"
    DATES = "kalender"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a section: a term or the words of a date, and the text.

    `start` and `end` are where in the year it lies, from 0 to 100; `row` keeps labels of dates apart.
    """

    text: Text
    term: str = ""
    start: float = 0
    end: float = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the region's own text, with what stands under its list."""

    title: str
    shape: Shape
    items: tuple[Item, ...]
    note: Text = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Where a reader can report."""

    label: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Titles:
    """The headings of a sheet, and the words at its head."""

    kicker: str
    monitor: str
    subtitle: str
    seen: str
    did: str
    plan: str
    report: str
    map: str
    map_alt: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the fact sheet of one municipality says. Nothing else is known of it to a writer.

    `topics` is the first plain list of the region's text, which stands beside its figures.
    """

    cbs: str
    name: str
    titles: Titles
    notices: tuple[str, ...]
    own: Own
    seen: tuple[Seen, ...]
    unseen: str
    deeds: tuple[Deed, ...]
    undone: str
    tiles: tuple[Tile, ...]
    plan: tuple[Action, ...]
    topics: tuple[Section, ...]
    sections: tuple[Section, ...]
    reports: tuple[Report, ...]
    notes: tuple[Text, ...]
