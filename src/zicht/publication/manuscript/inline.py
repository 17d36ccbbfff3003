"""Running text as pieces: from the tokens of the narrative, and in the one form that is compared."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it.token import Token

from zicht.publication.manuscript.model import Piece, Pieces, Sort

_TYPED = re.compile(r"\{\{(?P<inside>(?:(?!\{\{|\}\}).)*)\}\}", re.DOTALL)
_SPACE = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_PARTS = re.compile(r"( )")
_TEXTS = {"text", "text_special", "code_inline", "html_inline"}


def pieces(tokens: Sequence[Token]) -> Pieces:
    """Return the pieces of inline tokens; a newline in a text is one in the file."""
    found: list[Piece] = []
    bold = italic = 0
    links = [""]
    for token in tokens:
        if token.type.startswith("strong_"):
            bold += token.nesting
        elif token.type.startswith("em_"):
            italic += token.nesting
        elif token.type == "link_open":
            links.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            links.pop()
        elif (piece := _piece(token)) is not None:
            found.append(replace(piece, bold=bool(bold), italic=bool(italic), link=links[-1]))
    return joined(found)


def _piece(token: Token) -> Piece | None:
    if token.type in _TEXTS:
        return Piece(token.content)
    if token.type == "softbreak":
        return Piece("\n")
    if token.type == "hardbreak":
        return Piece("\n", Sort.BREAK)
    if token.type == "cijfer":
        return Piece(token.content, Sort.FIGURE)
    if token.type == "footnote_ref":
        return Piece(str(token.meta["label"]), Sort.NOTE)
    return None


def joined(found: Iterable[Piece]) -> Pieces:
    """Return pieces with neighbours of one look made one."""
    made: list[Piece] = []
    for one in found:
        before = made[-1] if made else None
        if before and before.sort is one.sort is Sort.TEXT and _look(before) == _look(one):
            made[-1] = replace(one, text=before.text + one.text)
        elif one.text or one.sort is not Sort.TEXT:
            made.append(one)
    return tuple(made)


def _look(one: Piece) -> tuple[bool, bool, str]:
    return one.bold, one.italic, one.link


def words(found: Iterable[Piece]) -> str:
    """Return what a reader reads, with a reference where a figure or note stands."""
    return "".join(map(_shown, found))


def _shown(one: Piece) -> str:
    if one.sort is Sort.FIGURE:
        return f"{{{{ {one.text} }}}}"
    if one.sort is Sort.NOTE:
        return f"[^{one.text}]" if one.text else f"[^ {words(one.note)}]"
    return " " if one.sort is Sort.BREAK else one.text.replace("\n", " ")


def normal(found: Iterable[Piece]) -> Pieces:
    """Return pieces in the form in which two texts are equal when a reader reads the same.

    Space counts once, and not at either end. A reference that somebody typed in full is a figure.
    """
    return _normal(tuple(found))


@lru_cache(maxsize=4096)
def _normal(found: Pieces) -> Pieces:
    atoms = [atom for one in found for atom in _atoms(one)]
    kept: list[Piece] = []
    for atom in atoms:
        after_space = not kept or kept[-1].text == " " or kept[-1].sort is Sort.BREAK
        if atom.sort is Sort.BREAK and kept and kept[-1].text == " ":
            kept[-1] = atom
        elif atom.text != " " or not after_space:
            kept.append(atom)
    return joined(_alike(_trimmed(kept)))


def _trimmed(kept: list[Piece]) -> list[Piece]:
    """Return words without space of any kind at either end."""
    for end, strip in ((-1, str.rstrip), (0, str.lstrip)):
        while kept and kept[end].sort in {Sort.TEXT, Sort.BREAK}:
            text = strip(kept[end].text)
            if text:
                kept[end] = replace(kept[end], text=text)
                break
            kept.pop(end)
    return kept


def _atoms(one: Piece) -> Iterator[Piece]:
    """Every word by itself, every stretch of space as one space."""
    if one.sort is Sort.BREAK:
        yield Piece("\n", Sort.BREAK)
    elif one.sort is not Sort.TEXT:
        yield Piece(one.text, one.sort, note=normal(one.note))
    else:
        for part in _parts(one):
            if part.sort is Sort.FIGURE:
                yield part
            else:
                text = _SPACE.sub(" ", unicodedata.normalize("NFC", part.text))
                yield from (replace(part, text=word) for word in _PARTS.split(text) if word)


def _parts(one: Piece) -> Iterator[Piece]:
    """Divide a text at the references that were typed in it."""
    at = 0
    for match in _TYPED.finditer(one.text):
        yield replace(one, text=one.text[at : match.start()])
        yield Piece(match["inside"].strip(), Sort.FIGURE, link=one.link)
        at = match.end()
    yield replace(one, text=one.text[at:])


def _alike(kept: Sequence[Piece]) -> Iterator[Piece]:
    """Give what has no look of its own, a space or a figure, the look that its neighbours share."""
    for at, one in enumerate(kept):
        if one.sort in {Sort.BREAK, Sort.NOTE} or (one.sort is Sort.TEXT and one.text != " "):
            yield one
            continue
        sides = [side for side in (_word(kept, at, -1), _word(kept, at, 1)) if side]
        yield replace(
            one,
            bold=bool(sides) and all(side.bold for side in sides),
            italic=bool(sides) and all(side.italic for side in sides),
            link=sides[0].link if len({side.link for side in sides}) == 1 else "",
        )


def _word(kept: Sequence[Piece], at: int, step: int) -> Piece | None:
    """Return the nearest word on one side."""
    at += step
    while 0 <= at < len(kept) and kept[at].sort is not Sort.BREAK:
        if kept[at].sort is Sort.TEXT and kept[at].text != " ":
            return kept[at]
        at += step
    return None


def same(one: Iterable[Piece], other: Iterable[Piece]) -> bool:
    return normal(one) == normal(other)
