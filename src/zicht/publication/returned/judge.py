"""What a text from Word can be in the narrative."""

import re
from collections import Counter
from dataclasses import replace

from zicht.publication.manuscript import markdown
from zicht.publication.manuscript.edits import Shape
from zicht.publication.manuscript.inline import normal
from zicht.publication.manuscript.model import Kind, Piece, Pieces, Sort
from zicht.publication.returned.model import Paragraph

_DIGITS = re.compile(r"\d+")
_SINGLE = {Kind.HEADING, Kind.OPTION, Kind.BOX}


def remark(author: str, text: str) -> str:
    """Return a comment as a line of the narrative, which its reader leaves out."""
    said = f"opmerking ({author.replace(')', '').strip() or '?'}): {text}"
    return f"<!-- {said.replace('-->', '-- >').replace('<!--', '< !--')} -->"


def fitting(pieces: Pieces, kind: Kind) -> Pieces:
    """Return a text as a block of its kind can hold it: a heading is one line."""
    if kind in _SINGLE:
        pieces = tuple(Piece(" ") if one.sort is Sort.BREAK else one for one in pieces)
    return normal(pieces)


def writable(pieces: Pieces, kind: Kind, level: int) -> Pieces | None:
    """Return a text as Markdown can hold it: as it is, or else without bold, italic and links."""
    named = tuple(replace(one, text="noot", note=()) if one.note else one for one in pieces)
    if markdown.written(named, kind, level) is not None:
        return pieces
    bare = markdown.plain(pieces)
    named = tuple(replace(one, text="noot", note=()) if one.note else one for one in bare)
    return bare if markdown.written(named, kind, level) is not None else None


def shape_of(part: Paragraph) -> Shape:
    if part.shape.heading is not None:
        return Shape.HEADING
    return Shape.ITEM if part.shape.item is not None else Shape.PARAGRAPH


def overtyped(old: Pieces, new: Pieces) -> bool:
    """Tell whether a figure is gone and a number was typed: then the number stood in its place."""
    figures = [Counter(one.text for one in each if one.sort is Sort.FIGURE) for each in (old, new)]
    typed = [
        Counter(_DIGITS.findall(" ".join(one.text for one in each if one.sort is Sort.TEXT)))
        for each in (old, new)
    ]
    return bool(figures[0] - figures[1]) and bool(typed[1] - typed[0])
