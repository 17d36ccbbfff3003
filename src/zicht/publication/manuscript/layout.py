"""Where the lines of a changed text end in the file: where they did, and after each new sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from zicht.publication import blocks
from zicht.publication.manuscript.inline import joined
from zicht.publication.manuscript.model import Piece, Pieces, Sort

_WORD = re.compile(r"\s+|\S+")
_START = re.compile(r"[“‘\"'(\[]?[A-ZÀ-Þ0-9]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, a space, or what is no text; `at` is the piece it belongs to."""

    text: str
    at: int
    sort: Sort

    @property
    def key(self) -> tuple[str, Sort]:
        return (" " if self.text.isspace() else self.text, self.sort)


def laid(old: Pieces, new: Pieces) -> Pieces:
    """Return a changed text with a newline at every space where its line ends in the file.

    A line of the old text ends where it did. When every line of it ended with a sentence, so do new ones.
    """
    before, after = list(_words(old)), list(_words(new))
    ends = _kept(before, after)
    if _by_sentence(before):
        ends |= set(_sentence_ends(after)) - _kept_spaces(before, after)
    return _with_newlines(new, after, ends)


def by_sentence(new: Pieces) -> Pieces:
    """Return a new text with each sentence on a line of its own."""
    after = list(_words(new))
    return _with_newlines(new, after, set(_sentence_ends(after)))


def _words(found: Pieces) -> Iterator[_Word]:
    for at, one in enumerate(found):
        if one.sort is Sort.TEXT:
            yield from (_Word(match[0], at, Sort.TEXT) for match in _WORD.finditer(one.text))
        else:
            yield _Word(one.text, at, one.sort)


def _pairs(before: list[_Word], after: list[_Word]) -> Iterator[tuple[int, int]]:
    """Yield where a word of the old text stands in the new one."""
    matcher = SequenceMatcher(None, [one.key for one in before], [one.key for one in after], autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _kept(before: list[_Word], after: list[_Word]) -> set[int]:
    return {
        new
        for old, new in _pairs(before, after)
        if before[old].sort is Sort.TEXT and "\n" in before[old].text
    }


def _kept_spaces(before: list[_Word], after: list[_Word]) -> set[int]:
    """Return the spaces that stood between the same words before: their lines do not change."""
    pairs = dict(_pairs(before, after))
    return {
        new
        for old, new in pairs.items()
        if before[old].text.isspace() and pairs.get(old - 1) == new - 1 and pairs.get(old + 1) == new + 1
    }


def _by_sentence(before: list[_Word]) -> bool:
    """Tell whether every line ends with a sentence."""
    ends = set(_sentence_ends(before))
    breaks = {at for at, one in enumerate(before) if one.sort is Sort.TEXT and "\n" in one.text}
    return breaks <= ends and (bool(breaks) or not ends)


def _sentence_ends(found: list[_Word]) -> Iterator[int]:
    """Yield every space that stands after a sentence and before another."""
    for at, one in enumerate(found):
        if not one.text.isspace() or one.sort is not Sort.TEXT or not 0 < at < len(found) - 1:
            continue
        text = "".join(word.text for word in found[max(0, at - 3) : at] if word.sort is Sort.TEXT)
        following = found[at + 1]
        starts = following.sort is Sort.FIGURE or _START.match(following.text)
        if starts and blocks.ends_sentence(text):
            yield at


def _with_newlines(new: Pieces, after: list[_Word], ends: set[int]) -> Pieces:
    made: list[Piece] = []
    for at, word in enumerate(after):
        text = "\n" if at in ends else word.text
        made.append(replace(new[word.at], text=text))
    return joined(made)
