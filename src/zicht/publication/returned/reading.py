"""Reads a returned document: its body and notes as paragraphs and tables, with every change accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from zicht.publication.docx import anchors
from zicht.publication.manuscript import inline
from zicht.publication.manuscript.model import Piece, Pieces, Sort
from zicht.publication.returned.model import Grid, Paragraph, Part, Returned
from zicht.publication.returned.parts import Parts
from zicht.publication.returned.running import Context, Running, Say
from zicht.publication.returned.tree import all_of, bookmark, child, children, get, local

NOTES = ("footnote", "endnote")


@dataclass(frozen=True)
class Known:
    """What the narrative knows: references, links and notes by their names in Word."""

    references: Mapping[str, str]
    targets: Mapping[str, str]
    labels: Mapping[str, str]
    """The labels of notes."""
    say: Say


def read(name: str, content: bytes, known: Known) -> Returned:
    """Return a Word file as it was read. Raises UnreadableDelivery and UnsafeDelivery."""
    parts = Parts(content)
    context = Context(parts.styles, parts.links(parts.main), known.references, known.targets, {}, known.say)
    notes = dict(_notes(parts, context))
    signs = {number: _sign(own, known) for number, own in notes.items()}
    walk = _Walk(replace(context, notes=signs))
    body = tuple(walk.parts(child(parts.body, "body")))
    return Returned(name, body, notes, parts.comments, parts.origin)


def _notes(parts: Parts, context: Context) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    for kind in NOTES:
        name, root = parts.part(f"{kind}s")
        inside = replace(context, links=parts.links(name))
        for one in children(root, kind):
            if not get(one, "type"):
                found = tuple(part for part in _Walk(inside).parts(one) if isinstance(part, Paragraph))
                yield f"{kind}:{get(one, 'id')}", found


def _sign(own: tuple[Paragraph, ...], known: Known) -> Piece:
    """Return what stands in the text for a note: its label, or, for a new one, what it says."""
    labels = (known.labels[name] for part in own for name in part.names if name in known.labels)
    label = next(labels, "")
    return Piece(label, Sort.NOTE) if label else Piece("", Sort.NOTE, note=together(own))


def together(own: tuple[Paragraph, ...]) -> Pieces:
    """Return several paragraphs as one text."""
    return inline.normal(piece for part in own for piece in (*part.pieces, Piece(" ")))


def block_of(name: str) -> anchors.Named | None:
    return anchors.block_of_tag(name) or anchors.block_of_mark(name)


@dataclass
class _Walk:
    """Goes through the blocks of a part of the file."""

    context: Context
    carried: Paragraph | None = None
    """What goes on in the next paragraph, since the end of its own was deleted."""
    waiting: list[str] = field(default_factory=list)
    """Bookmarks that stand between two blocks: they belong to the next."""

    def parts(self, element: Element | None, tags: tuple[str, ...] = ()) -> Iterator[Part]:
        yield from self._parts(element, tags)
        if self.carried is not None:
            yield self.carried
            self.carried = None

    def _parts(self, element: Element | None, tags: tuple[str, ...]) -> Iterator[Part]:
        for one in element if element is not None else ():
            name = local(one.tag)
            if name == "p":
                yield from self._paragraph(one, tags)
            elif name == "tbl":
                yield from self._table(one, tags)
            elif name == "sdt":
                yield from self._control(one, tags)
            elif name == "bookmarkStart":
                self.waiting.append(bookmark(one))
            elif name not in {"del", "moveFrom", "sectPr", "sdtPr", "tblPr"}:
                yield from self._parts(one, tags)

    def _control(self, one: Element, tags: tuple[str, ...]) -> Iterator[Part]:
        tag = get(child(one, "sdtPr", "tag"), "val")
        inner = (*tags, tag) if tag else tags
        if child(one, "sdtPr", "showingPlcHdr") is not None:
            yield Paragraph((), inner)
        else:
            yield from self._parts(child(one, "sdtContent"), inner)

    def _paragraph(self, one: Element, tags: tuple[str, ...]) -> Iterator[Part]:
        running = Running(self.context)
        running.read(one)
        found = Paragraph(
            pieces=running.settled(),
            names=(*tags, *self.waiting, *running.names),
            shape=self.context.styles.shape(one),
            remarks=tuple(dict.fromkeys(running.remarks)),
            drifts=tuple(running.drifts),
            odd=tuple(running.odd),
            contents=self.context.styles.contents(one),
        )
        self.waiting.clear()
        found = _after(self.carried, found) if self.carried else found
        self.carried = found if child(one, "pPr", "rPr", "del") is not None else None
        if self.carried is None:
            yield found

    def _table(self, one: Element, tags: tuple[str, ...]) -> Iterator[Part]:
        """Yield a table; one with a single cell is a box, and what is in it is text."""
        cells = [list(children(row, "tc", "sdt")) for row in children(one, "tr")]
        if [len(row) for row in cells] == [1]:
            yield from self._parts(cells[0][0], tags)
            return
        rows = tuple(tuple(self._cell(cell) for cell in all_of(row, "tc")) for row in all_of(one, "tr"))
        marks = tuple(bookmark(mark) for mark in all_of(one, "bookmarkStart"))
        remarks = tuple(
            dict.fromkeys(get(mark, "id") for mark in all_of(one, "commentRangeStart", "commentReference"))
        )
        yield Grid(rows, (*tags, *self.waiting, *marks), remarks)
        self.waiting.clear()

    def _cell(self, cell: Element) -> str:
        words = []
        for one in all_of(cell, "p"):
            running = Running(self.context)
            running.read(one)
            words.append("".join(piece.text for piece in running.pieces if piece.sort is not Sort.NOTE))
        return " ".join(" ".join(words).split())


def _after(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return two paragraphs as the one they have become: it is the second, with the text of both."""
    return Paragraph(
        pieces=inline.joined((*first.pieces, *second.pieces)),
        names=(*second.names, *first.names),
        shape=second.shape,
        remarks=(*first.remarks, *second.remarks),
        drifts=(*first.drifts, *second.drifts),
        odd=(*first.odd, *second.odd),
        contents=second.contents,
    )
