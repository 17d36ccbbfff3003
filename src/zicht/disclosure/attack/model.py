"""What an attack report says: names of figures and widths of intervals, never a value and never a bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zicht.values import Key

Width = int | None
"""The number of steps between the least and the most a figure can be; None when nothing limits it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A small figure: for each attacker how wide his interval is, and what he knows."""

    figure: Key
    widths: tuple[Width, ...]
    exact: tuple[bool, ...]
    below: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A figure of which less remains possible to who has something than to who does not have it."""

    figure: Key
    without: Width
    with_it: Width
    falls: bool


@dataclass(frozen=True, slots=True)
class Source:
    """An earlier edition, or a table, with what it adds to what an attacker knew."""

    name: str
    narrowed: tuple[Narrowed, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Figures that the text binds in one place."""

    place: str
    text: str
    figures: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A bound figure of the text; `known` is false for one that no ledger holds: its parts are."""

    said: Said
    known: bool
    narrowed: tuple[Narrowed, ...]


@dataclass(frozen=True, slots=True)
class Falls:
    """Small figures that somebody would know: those exactly, and those that he would know to be small."""

    exact: tuple[Key, ...] = ()
    below: tuple[Key, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.exact or self.below)


@dataclass(frozen=True, slots=True)
class Extra:
    """A hidden figure that somebody else publishes: is it small itself, and what falls with it."""

    figure: Key
    small: bool
    falls: Falls


@dataclass(frozen=True, slots=True)
class Shared:
    """The hidden figures of one municipality that it publishes all at once, and what falls with them."""

    area: str
    figures: tuple[Key, ...]
    falls: Falls


@dataclass(frozen=True, slots=True)
class Attack:
    """What four attackers learn of an edition, and what adds to it."""

    minimum: int
    attackers: tuple[str, ...]
    cells: tuple[Cell, ...]
    editions: tuple[Source, ...]
    tables: tuple[Source, ...]
    alone: tuple[Source, ...]
    sentences: tuple[Sentence, ...]
    extras: tuple[Extra, ...]
    places: tuple[Shared, ...]


class Quote(StrEnum):
    """Whether a figure may be quoted elsewhere, and why not."""

    PUBLISHED = "published"
    FREE = "free"
    SMALL = "small"
    BREAKS = "breaks"
    POLICY = "policy"
    WITHHELD = "withheld"
    SHARE = "share"
    NO_NUMBER = "no_number"
    NOT_IN_LEDGER = "not_in_ledger"


MAY = frozenset({Quote.PUBLISHED, Quote.FREE})


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether figures may be quoted, together; `falls` are others that would be known."""

    verdict: Quote
    figures: tuple[Key, ...]
    falls: Falls = Falls()
    reason: str = ""
    hidden: Sequence[Key] = ()

    @property
    def allowed(self) -> bool:
        return self.verdict in MAY
