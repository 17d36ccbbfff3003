"""What the document remembers of what it was made from: region, year, partner, and each chapter as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zicht.publication.docx import anchors
from zicht.publication.manuscript.model import Block
from zicht.publication.manuscript.split import Manuscript
from zicht.publication.model import Edition

REGION, YEAR, PARTNER, CHAPTER = "zicht_regio", "zicht_jaar", "zicht_partner", "zicht_hoofdstuk_"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a returned document was made from; `chapters` maps the digest of a file's name to `state`."""

    region: str
    year: str
    partner: str
    chapters: Mapping[str, str]


def written(
    edition: Edition, chapters: Sequence[tuple[Manuscript, Sequence[Block]]], partner: str
) -> Iterator[tuple[str, str]]:
    """Yield the properties of a document by name."""
    yield REGION, edition.region.id
    yield YEAR, edition.period.code
    yield PARTNER, partner
    for one, blocks in chapters:
        yield f"{CHAPTER}{anchors.file_name(one.file)}", state(one, blocks)


def state(chapter: Manuscript, blocks: Sequence[Block]) -> str:
    """Return the digest of a chapter and of which of its blocks are in the document."""
    numbers = ",".join(str(one.number) for one in blocks)
    return anchors.digest(f"{numbers}\n{''.join(chapter.lines)}")


def read(found: Mapping[str, str]) -> Origin:
    """Return what a document was made from, by its properties."""
    chapters = {
        name.removeprefix(CHAPTER): value for name, value in found.items() if name.startswith(CHAPTER)
    }
    return Origin(found.get(REGION, ""), found.get(YEAR, ""), found.get(PARTNER, ""), chapters)
