"""The names by which a block and a figure are found again in a returned document.

Each is written twice: as the tag of a content control, which Word locks, and as a bookmark, which other
programs keep. Word takes at most 64 letters in a tag and 40 in a bookmark, so a bookmark holds digests.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zicht import fingerprint
from zicht.publication.manuscript import markdown
from zicht.publication.manuscript.inline import normal
from zicht.publication.manuscript.model import Block

MOST_TAG = 64
BLOCK, FIGURE, FIXED = "blok", "cijfer", "vast"
OPENING, CLOSING = "begin", "slot"
"""What stands before the first chapter, and after the last."""

ORIGINS = "_Toc_herkomst"
"""The heading above where the figures come from."""

_LONG, _SHORT = 16, 8
_BLOCK_MARK = re.compile(rf"{BLOCK}_(?P<file>[0-9a-f]{{8}})_(?P<number>[0-9]{{1,6}})_(?P<text>[0-9a-f]{{8}})")
_BLOCK_TAG = re.compile(rf"{BLOCK}:(?P<file>.+):(?P<number>[0-9]{{1,6}})")
_FIGURE_MARK = re.compile(r"c_(?P<digest>[0-9a-f]{16})_\d+")
_LINK_MARK = re.compile(r"n_(?P<digest>[0-9a-f]{16})_\d+")
_FIXED = re.compile(rf"(?P<kind>{FIXED}|{OPENING}|{CLOSING})_(?P<number>[0-9]{{1,6}})")


def digest(text: str, length: int = _LONG) -> str:
    return fingerprint.of_bytes(text.encode())[:length]


@dataclass(frozen=True, slots=True)
class Named:
    """A block as its anchors name it; `text` is the digest of what it said, empty where that is lost."""

    file: str
    number: int
    text: str = ""


def file_name(file: str) -> str:
    """Return how a bookmark names a chapter."""
    return digest(file, _SHORT)


def said(block: Block) -> str:
    """Return the digest of what a block says, however its lines are laid out."""
    return digest(block.source if block.locked else markdown.markup(normal(block.pieces)), _SHORT)


def block_mark(block: Block) -> str:
    return f"{BLOCK}_{file_name(block.file)}_{block.number}_{said(block)}"


def block_tag(block: Block) -> str:
    tag = f"{BLOCK}:{block.file}:{block.number}"
    return tag if len(tag) <= MOST_TAG else f"{BLOCK}:#{file_name(block.file)}:{block.number}"


def note_mark(file: str, label: str) -> str:
    """Return the bookmark in a note, by its label: its text may change."""
    return f"noot_{file_name(file)}_{digest(label, _SHORT)}"


def heading_mark(block: Block) -> str:
    """Return the place of a heading for the contents; Word looks for such names when it renews them."""
    return f"_Toc{file_name(block.file)}{block.number}"


def figure_tag(reference: str) -> str:
    tag = f"{FIGURE}:{reference}"
    return tag if len(tag) <= MOST_TAG else f"{FIGURE}:#{digest(reference)}"


def figure_link(reference: str) -> str:
    """Return the place that a figure links to: where it comes from."""
    return f"{FIGURE}_{digest(reference)}"


def figure_mark(reference: str, at: int) -> str:
    """Return the bookmark around a figure, the one that stands `at` in the document."""
    return f"c_{digest(reference)}_{at}"


def link_mark(target: str) -> str:
    """Return the place in the document that a link to another chapter leads to."""
    return f"naar_{digest(target)}"


def inner_mark(target: str, at: int) -> str:
    """Return the bookmark inside a link to another chapter."""
    return f"n_{digest(target)}_{at}"


def link_of_mark(name: str) -> str:
    """Return the place in the document that a bookmark inside a link names, or nothing."""
    match = _LINK_MARK.fullmatch(name)
    return f"naar_{match['digest']}" if match else ""


def block_of_mark(name: str) -> Named | None:
    match = _BLOCK_MARK.fullmatch(name)
    return Named(match["file"], int(match["number"]), match["text"]) if match else None


def block_of_tag(tag: str) -> Named | None:
    match = _BLOCK_TAG.fullmatch(tag)
    if match is None:
        return None
    file = match["file"]
    return Named(file[1:] if file.startswith("#") else file_name(file), int(match["number"]))


def fixed_of(name: str) -> tuple[str, int] | None:
    """Return what a name says about a part that is made from data."""
    match = _FIXED.fullmatch(name.replace(":", "_"))
    return (match["kind"], int(match["number"])) if match else None


def figure_of(names: Iterable[str], references: Mapping[str, str]) -> str | None:
    """Return the reference that tags, links or bookmarks name; `references` maps digests to references."""
    for name in names:
        if name.startswith(f"{FIGURE}:") and not name.startswith(f"{FIGURE}:#"):
            return name.removeprefix(f"{FIGURE}:")
        match = _FIGURE_MARK.fullmatch(name)
        found = match["digest"] if match else name[len(FIGURE) + 1 :].removeprefix("#")
        if (match or name.startswith((f"{FIGURE}_", f"{FIGURE}:"))) and found in references:
            return references[found]
    return None
