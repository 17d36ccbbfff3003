"""Which blocks of a chapter belong to a partner: the sections that rest on its registers."""

from collections.abc import Iterator

from zicht.errors import NarrativeError, UsageError
from zicht.publication import references
from zicht.publication.manuscript.inline import pieces
from zicht.publication.manuscript.model import Block, Kind, Sort
from zicht.publication.manuscript.split import Manuscript
from zicht.publication.model import Edition
from zicht.publication.syntax import Drawing
from zicht.regions.model import Partner, Region
from zicht.registers import holders

SECTION = 2
"""The level of heading that a chapter is divided by."""
_HOLDER, _LIST = "houder", "lijst"


def the_partner(region: Region, name: str) -> Partner | None:
    """Return a partner by its id; None for no name. Raises UsageError when there is no such partner."""
    if not name:
        return None
    found = next((one for one in region.partners if one.id == name), None)
    if found is None:
        known = ", ".join(one.id for one in region.partners)
        raise UsageError("word.no_partner", partner=name, partners=known)
    return found


def scope(chapter: Manuscript, edition: Edition, name: str = "") -> frozenset[int]:
    """Return the numbers of the blocks that a document for a partner holds; all of them without a partner.

    A section is a partner's when it cites a figure or list of a register that the partner holds, or has a
    drawing that names the partner as the one who can deliver (`houder`).
    """
    partner = the_partner(edition.region, name)
    if partner is None:
        return frozenset(one.number for one in chapter.blocks)
    own = {one.id for one in edition.registers if holders.holds(partner, one)}
    names = holders.names(partner)
    found: set[int] = set()
    for section in _sections(chapter):
        if any(_rests_on(one, chapter, own, names) for one in section):
            found |= {one.number for one in section}
    return frozenset(found | _notes(chapter, found))


def _sections(chapter: Manuscript) -> Iterator[list[Block]]:
    """Yield what stands under the title, and each section with its heading."""
    section: list[Block] = []
    for one in chapter.blocks:
        if one.place.note or (one.kind is Kind.HEADING and one.level < SECTION):
            continue
        if one.kind is Kind.HEADING and one.level == SECTION:
            yield section
            section = []
        section.append(one)
    yield section


def _rests_on(block: Block, chapter: Manuscript, registers: set[str], names: frozenset[str]) -> bool:
    if block.kind is Kind.DRAWING:
        drawing: Drawing = chapter.chapter.tokens[block.token].meta["drawing"]
        holder = drawing.options.get(_HOLDER, "").casefold()
        words = " ".join(value for name, value in drawing.options.items() if name != _HOLDER)
        return holder in names or any(_cites(word, registers) for word in words.replace(",", " ").split())
    return any(_cites(reference, registers) for reference in _references(block, chapter))


def _references(block: Block, chapter: Manuscript) -> Iterator[str]:
    if block.kind is not Kind.TABLE:
        yield from (one.text for one in block.pieces if one.sort is Sort.FIGURE)
        return
    for token in chapter.chapter.tokens[block.token :]:
        if token.type == "table_close":
            return
        yield from (one.text for one in pieces(token.children or []) if one.sort is Sort.FIGURE)


def _cites(text: str, registers: set[str]) -> bool:
    """Tell whether a word is the name of a figure or list of one of these registers."""
    if text in registers:
        return True
    try:
        return references.parse(text).indicator.partition(".")[0] in registers
    except NarrativeError:
        return False


def _notes(chapter: Manuscript, found: set[int]) -> set[int]:
    """Return the notes that these blocks refer to."""
    labels = {
        piece.text
        for one in chapter.blocks
        if one.number in found
        for piece in one.pieces
        if piece.sort is Sort.NOTE
    }
    return {one.number for one in chapter.blocks if one.place.note in labels and one.place.note}
