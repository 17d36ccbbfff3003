"""What the document remembers of what it was made from: region, year, partner, and the blocks it held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zicht.publication.docx import anchors
from zicht.publication.manuscript.model import Block
from zicht.publication.manuscript.split import Manuscript
from zicht.publication.model import Edition

REGION, YEAR, LANGUAGE, PARTNER = "zicht_regio", "zicht_jaar", "zicht_taal", "zicht_partner"
BLOCKS = "zicht_blokken_"
_MOST = 18
"""So many blocks in one property: Word keeps at most 255 letters of each."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document was made from: for each chapter, by the digest of its file, the blocks it held.

    A block is its number then, with the digest of what it said.
    """

    region: str
    year: str
    language: str
    partner: str
    blocks: Mapping[str, Mapping[int, str]]


def written(
    edition: Edition, chapters: Sequence[tuple[Manuscript, Sequence[Block]]], partner: str
) -> Iterator[tuple[str, str]]:
    """Yield the properties of a document by name."""
    yield REGION, edition.region.id
    yield YEAR, edition.period.code
    yield LANGUAGE, edition.region.language
    yield PARTNER, partner
    for chapter, blocks in chapters:
        said = [f"{one.number}:{anchors.said(one)}" for one in blocks]
        for at in range(0, len(said), _MOST):
            name = f"{BLOCKS}{anchors.file_name(chapter.file)}_{at // _MOST + 1}"
            yield name, " ".join(said[at : at + _MOST])


def read(found: Mapping[str, str]) -> Origin:
    """Return what a document was made from, by its properties."""
    blocks: dict[str, dict[int, str]] = {}
    for name, value in found.items():
        if name.startswith(BLOCKS):
            own = blocks.setdefault(name.removeprefix(BLOCKS).partition("_")[0], {})
            pairs = (one.partition(":") for one in value.split())
            own |= {int(number): said for number, _, said in pairs if number.isdigit()}
    region, year, language, partner = (found.get(name, "") for name in (REGION, YEAR, LANGUAGE, PARTNER))
    return Origin(region, year, language, partner, blocks)
