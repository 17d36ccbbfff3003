"""The narrative as the lint reads it: blocks of sentences, each with its file and line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from zicht.publication.references import Reference
from zicht.publication.syntax import Drawing

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a sentence where a bound figure stands."""

_ENDS = re.compile(rf"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-ZÀ-Þ0-9{HOLE}])")
_ABBREVIATIONS = (
    "art.",
    "bijv.",
    "bv.",
    "ca.",
    "dr.",
    "e.d.",
    "enz.",
    "i.v.m.",
    "jl.",
    "mr.",
    "nr.",
    "o.a.",
    "t.o.v.",
)
_BREAKS = {"softbreak", "hardbreak"}
_WORDS = {"text", "code_inline", "text_special"}


@dataclass(frozen=True, slots=True)
class Written:
    """A bound figure as it stands in the text; `reference` is None when it cannot be read."""

    text: str
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, with a HOLE for each bound figure, in order."""

    file: str
    line: int
    text: str
    figures: tuple[Written, ...] = ()

    @property
    def readable(self) -> str:
        """The sentence with its references as they were typed."""
        names = iter(self.figures)
        return re.sub(HOLE, lambda _: f"{{{{ {next(names).text} }}}}", self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or drawing.

    `section` counts the headings before it; `box` is the title of the box it stands in;
    `level` is that of a heading, else 0; `head` is what stands above and before a cell of a table.
    """

    line: int
    sentences: tuple[Sentence, ...]
    section: int = 0
    box: str = ""
    level: int = 0
    drawing: Drawing | None = None
    head: str = ""


@dataclass(slots=True)
class _Place:
    """Where the reader is: under which heading, in which box, in which cell of a table."""

    section: int = 0
    box: str = ""
    level: int = 0
    column: int = 0
    heads: list[str] = field(default_factory=list)
    row: str = ""

    def enter(self, token: Token) -> None:
        """Take note of a token that opens something."""
        if token.type == "heading_open":
            self.section += 1
        elif token.type == "table_open":
            self.heads = []
        elif token.type == "tr_open":
            self.column, self.row = 0, ""
        elif token.type in {"th_open", "td_open"}:
            self.column += 1
        elif token.type.startswith("container_kader"):
            self.box = (
                token.info.strip().removeprefix("kader").strip() or "kader" if token.nesting == 1 else ""
            )
        self.level = int(token.tag[1:]) if token.type == "heading_open" else 0

    def head(self, token: Token | None, content: str) -> str:
        """Return what stands above and before a cell, and remember what heads a column or row."""
        if token is None or token.type not in {"th_open", "td_open"}:
            return ""
        if token.type == "th_open":
            self.heads.append(content)
            return ""
        above = self.heads[self.column - 1] if self.column <= len(self.heads) else ""
        before, self.row = self.row, self.row or content
        return f"{above} {before}".strip()


def read(file: str, tokens: Sequence[Token], lines: Sequence[int]) -> tuple[Block, ...]:
    """Return the blocks of a chapter; `lines` gives the line in the file of each line that was parsed."""
    found: list[Block] = []
    place = _Place()
    before: Token | None = None
    for token in tokens:
        numbers = lines[token.map[0] :] if token.map else [0]
        if token.type == "inline":
            said = sentences(file, token.children or [], numbers)
            head = place.head(before, token.content)
            found.append(Block(numbers[0], said, place.section, place.box, place.level, None, head))
        elif token.type == "figuur":
            found.append(_drawing(file, token, numbers[0], place.section, place.box))
        else:
            place.enter(token)
            if token.type == "container_kader_open":
                title = (Sentence(file, numbers[0], place.box),)
                found.append(Block(numbers[0], title, place.section, place.box))
        before = token
    return tuple(found)


def _drawing(file: str, token: Token, line: int, section: int, box: str) -> Block:
    texts = [one for text in token.meta["texts"].values() for one in sentences(file, text, [line])]
    return Block(line, tuple(texts), section, box, 0, token.meta["drawing"])


def sentences(file: str, tokens: Sequence[Token], lines: Sequence[int]) -> tuple[Sentence, ...]:
    """Return the sentences of inline tokens; `lines` gives the line in the file of each of their lines."""
    text, starts = "", [0]
    figures: list[Written] = []
    for token in tokens:
        if token.type in _BREAKS:
            text += " "
            starts.append(len(text))
        elif token.type == "cijfer":
            text += HOLE
            figures.append(Written(token.content, token.meta["reference"]))
        elif token.type in _WORDS or token.type == "image":
            text += token.content
    waiting = iter(figures)
    found = []
    for start, end in _spans(text):
        own = text[start:end]
        line = lines[min(sum(1 for one in starts if one <= start), len(lines)) - 1]
        found.append(Sentence(file, line, own.strip(), tuple(next(waiting) for _ in range(own.count(HOLE)))))
    return tuple(found)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends where a sentence may: not after an abbreviation."""
    bare = text.rstrip("”’\"')]")
    return bare.endswith(tuple(".!?…")) and not bare.lower().endswith(_ABBREVIATIONS)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _ENDS.finditer(text):
        if ends_sentence(text[: match.start() + 1]):
            yield start, match.end()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)
