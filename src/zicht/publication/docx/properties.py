"""What the document remembers of what it was made from: region, year, partner, correction, and its blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote

from zicht.publication.docx import anchors
from zicht.publication.manuscript.model import Block
from zicht.publication.manuscript.split import Manuscript
from zicht.publication.model import Correction, Edition

REGION, YEAR, LANGUAGE, PARTNER = "zicht_regio", "zicht_jaar", "zicht_taal", "zicht_partner"
EDITION, FORMER, CORRECTED = "zicht_editie", "zicht_verbetert", "zicht_verbeterd_op"
CORRECTION = "zicht_verbetering_"
BLOCKS = "zicht_blokken_"
_NUMBER = re.compile(r"[0-9]{1,6}")
_MOST, _LETTERS = 18, 240
"""So many blocks, or letters, in one property: Word keeps at most 255 letters of each."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document was made from: for each chapter, by the digest of its file, the blocks it held.

    A block is its number then, with the digest of what it said. `correction` is that of a corrected edition,
    whose cover says what it corrects.
    """

    region: str
    year: str
    language: str
    partner: str
    blocks: Mapping[str, Mapping[int, str]]
    correction: Correction | None = None


def written(
    edition: Edition, chapters: Sequence[tuple[Manuscript, Sequence[Block]]], partner: str
) -> Iterator[tuple[str, str]]:
    """Yield the properties of a document by name."""
    yield REGION, edition.region.id
    yield YEAR, edition.period.code
    yield LANGUAGE, edition.region.language
    yield PARTNER, partner
    if edition.correction is not None:
        yield from _corrected(edition.correction)
    for chapter, blocks in chapters:
        said = [f"{one.number}:{anchors.said(one)}" for one in blocks]
        for at in range(0, len(said), _MOST):
            name = f"{BLOCKS}{anchors.file_name(chapter.file)}_{at // _MOST + 1}"
            yield name, " ".join(said[at : at + _MOST])


def _corrected(one: Correction) -> Iterator[tuple[str, str]]:
    """Yield a correction; its text without spaces, for a program may drop those at the ends."""
    yield EDITION, one.name
    yield FORMER, one.former
    yield CORRECTED, one.on.isoformat()
    text = quote(one.text, safe="")
    for at in range(0, len(text), _LETTERS):
        yield f"{CORRECTION}{at // _LETTERS + 1}", text[at : at + _LETTERS]


def read(found: Mapping[str, str]) -> Origin:
    """Return what a document was made from, by its properties."""
    blocks: dict[str, dict[int, str]] = {}
    for name, value in found.items():
        if name.startswith(BLOCKS):
            own = blocks.setdefault(name.removeprefix(BLOCKS).partition("_")[0], {})
            pairs = (one.partition(":") for one in value.split())
            own |= {int(number): said for number, _, said in pairs if _NUMBER.fullmatch(number)}
    region, year, language, partner = (found.get(name, "") for name in (REGION, YEAR, LANGUAGE, PARTNER))
    return Origin(region, year, language, partner, blocks, _correction(found))


def _correction(found: Mapping[str, str]) -> Correction | None:
    """Return the correction that a document remembers; None where it is of a first edition or was spoilt."""
    try:
        on = date.fromisoformat(found.get(CORRECTED, ""))
    except ValueError:
        return None
    parts = (found.get(f"{CORRECTION}{at}", "") for at in range(1, len(found) + 1))
    return Correction(found.get(EDITION, ""), found.get(FORMER, ""), on, unquote("".join(parts)))
