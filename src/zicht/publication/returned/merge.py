"""Puts the edits of several documents together: what two of them change differently is shown, not written."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from zicht.publication.manuscript import Manuscript
from zicht.publication.manuscript.edits import Added, Changed, Deleted, Edit, Moved, NoteAdded
from zicht.publication.manuscript.inline import normal
from zicht.publication.manuscript.model import Piece, Pieces, Sort
from zicht.publication.manuscript.rewrite import rewrite
from zicht.publication.returned.findings import Finding

Told = tuple[Edit, Finding]
REFUSED = {"deleted": "kept", "moved": "not_moved", "remark": "remark_unplaced"}
"""What is told of an edit that would have touched another block, by the rule it came with."""


@dataclass
class Merged:
    """A chapter with all that was taken over, and what was found."""

    text: str
    findings: list[Finding] = field(default_factory=list)


def merge(chapter: Manuscript, asked: Sequence[Told]) -> Merged:
    """Return a chapter with the edits of every document written in it."""
    kept, conflicts = _agreed(asked)
    labels = _Labels(chapter)
    bundles = list(_bundles([([*labels.named(edit)], finding) for edit, finding in kept], chapter))
    written = rewrite(chapter, [edits for edits, _ in bundles])
    made = Merged(written.text, conflicts)
    for at, (_, findings) in enumerate(bundles):
        refused = at in written.refused
        made.findings += [
            replace(one, rule=REFUSED.get(one.rule, "unplaced")) if refused else one for one in findings
        ]
    return made


def _agreed(asked: Sequence[Told]) -> tuple[list[Told], list[Finding]]:
    """Return what is asked once or by all alike, and a conflict where two want something else."""
    kept: list[Told] = []
    conflicts: list[Finding] = []
    for edit, finding in asked:
        other = next((one for one in kept if _clash(one[0], edit)), None)
        if other is not None:
            conflicts.append(
                replace(finding, rule="conflict", other=other[1].document, data=_other(other[1]))
            )
        elif not any(_alike(one, edit) for one, _ in kept):
            kept.append((edit, finding))
    lost = {(one.file, one.line) for one in conflicts}
    return [one for one in kept if not (_of_block(one[0]) and (one[1].file, one[1].line) in lost)], conflicts


def _other(finding: Finding) -> str:
    return finding.word or f"– ({finding.data})"


def _of_block(edit: Edit) -> bool:
    return isinstance(edit, Changed | Deleted | Moved)


def _clash(one: Edit, other: Edit) -> bool:
    """Tell whether two edits want something else with one block."""
    if not (isinstance(one, Changed | Deleted | Moved) and isinstance(other, Changed | Deleted | Moved)):
        return False
    return one.number == other.number and not _alike(one, other)


def _alike(one: Edit, other: Edit) -> bool:
    if isinstance(one, Changed) and isinstance(other, Changed):
        return one.number == other.number and normal(one.pieces) == normal(other.pieces)
    return one == other


@dataclass
class _Labels:
    """Gives new notes a label that the chapter does not have."""

    chapter: Manuscript
    given: int = 0

    def named(self, edit: Edit) -> Iterator[Edit]:
        """Yield an edit with its new notes named, and those notes."""
        if isinstance(edit, Added):
            pieces, notes = self._pieces(edit.fresh.pieces)
            yield replace(edit, fresh=replace(edit.fresh, pieces=pieces))
            yield from (NoteAdded(edit.after, label, text) for label, text in notes)
        elif isinstance(edit, Changed | Moved) and edit.pieces is not None:
            pieces, notes = self._pieces(edit.pieces)
            place = edit.after if isinstance(edit, Moved) else edit.number
            yield replace(edit, pieces=pieces)
            yield from (NoteAdded(place, label, text) for label, text in notes)
        else:
            yield edit

    def _pieces(self, pieces: Pieces) -> tuple[Pieces, list[tuple[str, Pieces]]]:
        made: list[Piece] = []
        notes: list[tuple[str, Pieces]] = []
        for one in pieces:
            if one.sort is Sort.NOTE and not one.text:
                notes.append((self._next(), one.note))
                made.append(replace(one, text=notes[-1][0], note=()))
            else:
                made.append(one)
        return tuple(made), notes

    def _next(self) -> str:
        text = "".join(self.chapter.lines)
        while True:
            self.given += 1
            label = f"noot-{self.given}"
            if f"[^{label}]" not in text:
                return label


Bundled = tuple[list[Edit], list[Finding]]


def _bundles(asked: Sequence[tuple[list[Edit], Finding]], chapter: Manuscript) -> Iterator[Bundled]:
    """Yield edits that hold together: a note goes with the text that no longer refers to it."""
    labels = {label for edits, _ in asked for label in _notes_gone(edits, chapter)}
    bound: Bundled = ([], [])
    for edits, finding in asked:
        if any(_refers(edit, labels, chapter) for edit in edits):
            bound[0].extend(edits)
            bound[1].append(finding)
        else:
            yield edits, [finding]
    if bound[0]:
        yield bound


def _notes_gone(edits: Sequence[Edit], chapter: Manuscript) -> Iterator[str]:
    for one in edits:
        if isinstance(one, Deleted) and chapter.block(one.number).place.note:
            yield chapter.block(one.number).place.note


def _refers(edit: Edit, labels: Collection[str], chapter: Manuscript) -> bool:
    """Tell whether an edit is of one of these notes, or of a text that referred to it."""
    if not isinstance(edit, Changed | Deleted | Moved):
        return False
    block = chapter.block(edit.number)
    return block.place.note in labels or any(
        one.sort is Sort.NOTE and one.text in labels for one in block.pieces
    )
