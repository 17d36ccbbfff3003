"""Takes a returned Word file back into the narrative: the text of people, and no number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from zicht.errors import NarrativeError, RefusedDelivery, UnreadableDelivery
from zicht.publication import docx, lint, narrative, references
from zicht.publication.book import Book
from zicht.publication.docx import anchors
from zicht.publication.lint import LintFinding
from zicht.publication.manuscript import Manuscript, chapters
from zicht.publication.manuscript.model import Piece, Sort
from zicht.publication.model import Edition
from zicht.publication.returned import fixed, match
from zicht.publication.returned.compare import compare
from zicht.publication.returned.findings import Finding
from zicht.publication.returned.guard import read_file
from zicht.publication.returned.match import Narrative
from zicht.publication.returned.merge import Told, merge
from zicht.publication.returned.model import Returned
from zicht.publication.returned.reading import Known, block_of, read
from zicht.publication.returned.running import plain_url


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of returned documents: the chapters that change, whole, and all that was found.

    A chapter that is not in `texts` does not change by a single byte.
    """

    texts: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def taken(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.taken)

    @property
    def open(self) -> tuple[Finding, ...]:
        """What a person must look at: it is not in the narrative, or may not be."""
        return tuple(one for one in self.findings if not one.taken)


def take_back(documents: Mapping[str, bytes], edition: Edition) -> Outcome:
    """Read documents by name, and return what they change in the narrative of an edition.

    Raises UnreadableDelivery, UnsafeDelivery, and RefusedDelivery for a document of another region, year or
    language.
    """
    found = chapters(edition.narrative)
    known = _known(found, Book(edition))
    now = Narrative(found)
    asked: dict[str, list[Told]] = {}
    findings: list[Finding] = []
    broken: NarrativeError | None = None
    for name, content in documents.items():
        document = read(name, content, known)
        _require_ours(document, edition)
        compared = compare(document, now)
        findings += compared.findings
        try:
            findings += _fixed(document, now, edition, known)
        except NarrativeError as error:
            broken = error
        for file, edits in compared.edits.items():
            asked.setdefault(file, []).extend(edits)
    merged = {one.file: merge(one, asked[one.file]) for one in found if one.file in asked}
    findings += [finding for one in merged.values() for finding in one.findings]
    texts = {file: one.text for file, one in merged.items() if one.text != edition.narrative[file]}
    findings += _lint(texts, edition, ", ".join(documents))
    findings += _unmade(edition, broken) if broken else ()
    return Outcome(texts, tuple(sorted(findings, key=_order)))


def _order(one: Finding) -> tuple[str, int, bool]:
    return one.file, one.line, not one.taken


def _known(found: tuple[Manuscript, ...], book: Book) -> Known:
    pieces = [piece for one in found for piece in _pieces(one)]
    cited = {piece.text for piece in pieces if piece.sort is Sort.FIGURE}
    links = {piece.link for piece in pieces if piece.link}
    return Known(
        references={anchors.digest(one): one for one in cited},
        targets={anchors.link_mark(one): one for one in links} | {plain_url(one): one for one in links},
        labels={
            anchors.note_mark(one.file, block.place.note): block.place.note
            for one in found
            for block in one.blocks
            if block.place.note
        },
        say=lambda reference: _say(reference, book),
    )


def _pieces(chapter: Manuscript) -> Iterator[Piece]:
    for block in chapter.blocks:
        yield from block.pieces


def _say(reference: str, book: Book) -> str | None:
    try:
        return book.bind(references.parse(reference)).text
    except NarrativeError:
        return None


def _require_ours(document: Returned, edition: Edition) -> None:
    """Refuse a document of another region or year, and one that names nothing of ours."""
    origin, name = document.origin, document.name
    said = (origin.region or edition.region.id, origin.year or edition.period.code)
    if said != (edition.region.id, edition.period.code):
        raise RefusedDelivery("word.other_edition", file=name, region=said[0], year=said[1])
    if origin.language not in {"", edition.region.language}:
        raise RefusedDelivery("word.other_language", file=name, language=origin.language)
    if not any(block_of(mark) for part in document.body for mark in part.names):
        raise UnreadableDelivery("word.not_ours", file=name)


def _fixed(document: Returned, now: Narrative, edition: Edition, known: Known) -> Iterator[Finding]:
    """Compare what is locked with a document that is made now, of the same correction.

    Raises NarrativeError when the narrative lets none be made.
    """
    same = replace(edition, correction=document.origin.correction)
    fresh = read(document.name, docx.document(same, partner=document.origin.partner), known)
    return fixed.changed(match.entries(document, now), match.entries(fresh, now), document.name)


def _unmade(edition: Edition, error: NarrativeError) -> Iterator[Finding]:
    """Yield what in the narrative keeps a document from being made, each at its line."""
    faults = [one for one in _faults(edition.narrative, edition) if one.rule in lint.HARD]
    for one in faults:
        yield Finding("unmade", "", one.file, one.line, one.sentence, one.message())
    if not faults:
        yield Finding("unmade", "", data=str(error))


def _lint(texts: Mapping[str, str], edition: Edition, documents: str) -> Iterator[Finding]:
    """Yield what the lint says of the new text and did not say of the old one."""
    before = {_fault(one) for one in _faults({name: edition.narrative[name] for name in texts}, edition)}
    for one in _faults(texts, edition):
        if _fault(one) not in before:
            yield Finding("lint", documents, one.file, one.line, one.sentence, one.message())


def _faults(texts: Mapping[str, str], edition: Edition) -> tuple[LintFinding, ...]:
    parsed = [narrative.parse(name, text) for name, text in texts.items()]
    return lint.check(parsed, edition.table, edition.region, edition.period.year).findings


def _fault(one: LintFinding) -> tuple[str, str, str, str]:
    return one.file, one.rule, one.sentence, str(dict(one.arguments))


__all__ = ["Finding", "Outcome", "read_file", "take_back"]
