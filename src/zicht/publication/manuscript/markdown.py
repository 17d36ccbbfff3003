"""Pieces as Markdown. What is written is read again: only a text that reads back the same is kept."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from zicht.publication import narrative
from zicht.publication.manuscript.inline import joined, normal, pieces, same
from zicht.publication.manuscript.model import Kind, Piece, Pieces, Sort

Mark = tuple[str, str]
"""An open look: what it is (`**`, `*` or `[`), and where a link leads."""
Escape = Callable[[str], str]

_RISKY = re.compile(r"([\\*]|(?<!\w)_|_(?!\w)|<(?=[/\w!?])|&(?=[\w#]+;)|\[(?=\^)|\](?=[(\[:])|\{(?=\{))")
_ANY = re.compile(r"([!-/:-@\[-`{-~])")
_START = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:::|[=-]+\s*$|<!--|(?=[|:-])[|: -]+$)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_CLOSING = re.compile(r"(#+)$")
_PLAIN_LINK = re.compile(r"[^\s()<>\\]*")


def written(found: Pieces, kind: Kind, level: int = 0) -> tuple[str, ...] | None:
    """Return the lines of a block in Markdown, or None when no way of writing it reads back the same."""
    if kind is Kind.BOX:
        return _title(found)
    for escape in (_careful, _thorough):
        lines = tuple(_lines(found, escape, kind))
        if _reads_back(lines, found, kind, level):
            return lines
    return None


def _title(found: Pieces) -> tuple[str, ...] | None:
    """Return the title of a box, which is plain text."""
    text = "".join(one.text for one in found)
    plain = all(one == Piece(one.text) for one in found) and not text.strip().startswith("kader")
    return (text,) if plain and text.strip() == text and "\n" not in text else None


def _lines(found: Pieces, escape: Escape, kind: Kind) -> Iterator[str]:
    single = kind in {Kind.HEADING, Kind.OPTION}
    text = markup(found, escape)
    for line in [" ".join(text.split("\n"))] if single else text.split("\n"):
        start = _START.sub(r"\\\1", line, count=1) if _START.match(line) else line
        start = _NUMBERED.sub(r"\1\\\2", start, count=1) if _NUMBERED.match(start) else start
        yield _CLOSING.sub(r"\\\1", start) if kind is Kind.HEADING else start


def _careful(text: str) -> str:
    """Escape what is likely to mean something."""
    return _RISKY.sub(r"\\\1", text)


def _thorough(text: str) -> str:
    """Escape every sign."""
    return _ANY.sub(r"\\\1", text)


def markup(found: Pieces, escape: Escape = _careful) -> str:
    """Return running text as Markdown; a newline is one in the file."""
    said: list[str] = []
    open_marks: list[Mark] = []
    for at, one in enumerate(found):
        wanted = _wanted(one)
        while any(mark not in wanted for mark in open_marks):
            said.append(_close(open_marks.pop()))
        new = sorted(wanted - set(open_marks), key=lambda mark: (-_reach(found, at, mark), mark))
        said += [mark[0] for mark in new]
        open_marks += new
        said.append(_content(one, escape))
    said += [_close(mark) for mark in reversed(open_marks)]
    return "".join(said)


def _wanted(one: Piece) -> set[Mark]:
    looks = {("**", ""): one.bold, ("*", ""): one.italic, ("[", one.link): bool(one.link)}
    return {mark for mark, has in looks.items() if has}


def _reach(found: Pieces, at: int, mark: Mark) -> int:
    """Return how far a look goes on from here: the longest is opened first, so that all close in order."""
    length = 0
    for one in found[at:]:
        if mark not in _wanted(one):
            break
        length += len(one.text) + 1
    return length


def _close(mark: Mark) -> str:
    if mark[0] != "[":
        return mark[0]
    return f"]({mark[1]})" if _PLAIN_LINK.fullmatch(mark[1]) else f"](<{mark[1]}>)"


def _content(one: Piece, escape: Escape) -> str:
    if one.sort is Sort.FIGURE:
        return f"{{{{ {one.text} }}}}"
    if one.sort is Sort.NOTE:
        return f"[^{one.text}]"
    return "\\\n" if one.sort is Sort.BREAK else escape(one.text)


def _reads_back(lines: Sequence[str], found: Pieces, kind: Kind, level: int) -> bool:
    """Tell whether lines are one block, and its text the one that was meant."""
    notes = "".join(f"\n\n[^{one.text}]: x" for one in found if one.sort is Sort.NOTE)
    if kind is Kind.OPTION:
        return len(lines) == 1 and same(
            pieces(narrative.reader().parseInline(lines[0])[0].children or []), found
        )
    before = "#" * level + " " if kind is Kind.HEADING else ""
    tokens = narrative.parse("", before + "\n".join(lines) + notes).tokens
    own = list(itertools.takewhile(lambda one: one.type != "footnote_block_open", tokens))
    name = "heading" if kind is Kind.HEADING else "paragraph"
    whole = [one.type for one in own] == [f"{name}_open", "inline", f"{name}_close"]
    return whole and same(pieces(own[1].children or []), found)


def plain(found: Pieces) -> Pieces:
    """Return pieces without their looks, for where those cannot be written."""
    return normal(joined(replace(one, bold=False, italic=False, link="") for one in found))
