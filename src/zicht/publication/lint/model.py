"""What the lint looks at, and what it finds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zicht import messages
from zicht.disclosure import ProtectedFigure, ProtectedTable
from zicht.errors import NarrativeError
from zicht.publication.blocks import Block, Sentence, Written
from zicht.publication.lint.lexicon import Lexicon
from zicht.publication.model import Bound, BoundKind, Mark, Waiver
from zicht.regions.model import Region
from zicht.values import Change, Place

_QUANTITIES = {BoundKind.NUMBER, BoundKind.SHARE, BoundKind.BAND}


@dataclass(frozen=True, slots=True)
class LintFinding:
    """A fault in the narrative: where, which rule, and what fills its sentence."""

    file: str
    line: int
    sentence: str
    rule: str
    arguments: Mapping[str, object] = field(default_factory=dict)

    def message(self, lang: str | None = None) -> str:
        return messages.render(f"lint.{self.rule.replace('-', '_')}", lang, **self.arguments)

    def __str__(self) -> str:
        return f"{self.file}:{self.line} [{self.rule}] {self.message()}\n    {self.sentence}"


@dataclass(frozen=True, slots=True)
class LintResult:
    """All findings, by file and line, and the waivers that set one aside."""

    findings: tuple[LintFinding, ...]
    waivers: tuple[Waiver, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """One bound figure of a sentence: what it says, or the fault that keeps it from saying anything."""

    written: Written
    figure: ProtectedFigure | None = None
    bound: Bound | None = None
    change: Change | None = None
    fault: NarrativeError | None = None

    @property
    def place(self) -> Place:
        if self.figure is None:
            return Place.NONE
        return self.figure.measure.place if self.figure.place is Place.NONE else self.figure.place


@dataclass(frozen=True)
class Said:
    """A sentence with what its references say."""

    sentence: Sentence
    cited: tuple[Cited, ...]

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def quantities(self) -> tuple[tuple[ProtectedFigure, Bound], ...]:
        """The figures of which this sentence prints a number."""
        return tuple(
            (one.figure, one.bound)
            for one in self.cited
            if one.figure and one.bound and one.bound.kind in _QUANTITIES and one.bound.mark not in _WITHOUT
        )

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes of which this sentence prints the verdict."""
        return tuple(one.change for one in self.cited if one.change)


_WITHOUT = {Mark.PROTECTED, Mark.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its sentences, and every sentence under the same heading."""

    file: str
    block: Block
    said: tuple[Said, ...]
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every rule may use: the protected table, the region, the year and the word lists."""

    table: ProtectedTable
    region: Region
    year: int
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule finds in a sentence; `arguments` fill the message of the rule, or of `rule` if given."""

    sentence: Sentence
    arguments: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""


Rule = Callable[[Passage, Desk], Iterable[Fault]]
