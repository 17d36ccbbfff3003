"""A chapter: every block in its own control, boxes and lists as Word has them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markdown_it.token import Token

from zicht.publication.docx import anchors, tables
from zicht.publication.docx.desk import Desk
from zicht.publication.docx.drawing import draw
from zicht.publication.docx.runs import runs, shown
from zicht.publication.docx.styles import color
from zicht.publication.docx.tables import Cell
from zicht.publication.docx.xml import Element, el, paragraph, said
from zicht.publication.manuscript import inline
from zicht.publication.manuscript.model import Block, Kind, Pieces
from zicht.publication.manuscript.split import Manuscript

BULLETS = 1
"""The list of Word for every bulleted one."""
INDENT = 340
"""How far each level of a list stands in, in twentieths of a point."""


@dataclass
class Scribe:
    """Writes one chapter. `scope` holds the numbers of the blocks that belong to this document."""

    chapter: Manuscript
    desk: Desk
    scope: Collection[int]
    targets: dict[str, list[str]]
    """The places that links of other chapters lead to, by the file they name."""

    def write(self) -> Iterator[Element]:
        """Yield the chapter, its number above it."""
        number = self.chapter.chapter.number
        kicker = (
            self.desk.book.plain("pages.chapter", number=number)
            if number
            else self.desk.book.plain("word.summary")
        )
        yield self.desk.fixed_part(paragraph("Hoofdstuk", said(kicker)))
        title = self.chapter.blocks[0]
        if title.number not in self.scope and title.kind is Kind.HEADING:
            yield self.desk.fixed_part(self._heading(title))
        body = [one for one in self.chapter.blocks if one.number in self.scope and not one.place.note]
        for _, own in groupby(body, key=lambda one: -1 if one.place.box is None else one.place.box):
            yield from self._part(list(own))

    def _part(self, own: Sequence[Block]) -> Iterator[Element]:
        inside = [made for one in own for made in self._block(one)]
        if own[0].place.box is None:
            yield from inside
            return
        title = inline.words(own[0].pieces) if own[0].kind is Kind.BOX else ""
        yield tables.box(inside, fill=color("ijs"), border=color("diepwater"), title=title)
        yield tables.gap()

    def _block(self, one: Block) -> Iterator[Element]:
        if one.kind is Kind.DRAWING:
            yield from self._drawing(one)
        elif one.kind is Kind.TABLE:
            yield self.desk.block(one, self._table(one))
            yield tables.gap()
        elif one.kind is not Kind.OPTION:
            yield self.desk.block(
                one, self._heading(one) if one.kind is Kind.HEADING else self._paragraph(one)
            )

    def _heading(self, one: Block) -> Element:
        made = paragraph(f"Heading{min(one.level, 4)}", *runs(one.pieces, one.file, self.desk))
        if one.number == 1:
            for target in self.targets.get(one.file, ()):
                self.desk.marked(made, anchors.link_mark(target))
        return self.desk.marked(made, anchors.heading_mark(one))

    def _paragraph(self, one: Block) -> Element:
        content = list(runs(one.pieces, one.file, self.desk))
        place = one.place
        if one.kind is Kind.BOX:
            return paragraph("Kadertitel", *content)
        if place.items:
            return self._item(one, content)
        if place.quotes:
            return paragraph("Quote", *content)
        return paragraph("BodyText" if place.box is None else "Kader", *content)

    def _item(self, one: Block, content: Sequence[Element]) -> Element:
        depth = len(one.place.items) - 1
        if not one.place.leads:
            return paragraph("ListContinue", *content, more=[el("w:ind", w_left=INDENT * (depth + 1))])
        numbering = el("w:numPr", el("w:ilvl", w_val=depth), el("w:numId", w_val=self._list(one)))
        return paragraph(
            "ListParagraph" if one.place.box is None else "Kaderopsomming", *content, more=[numbering]
        )

    def _list(self, one: Block) -> int:
        """Return the list of Word that an item is in: each numbered list has its own."""
        item = one.place.items[-1]
        number = item.marker.rstrip(" .)")
        if not number.isdigit():
            return BULLETS
        if item.start == item.parent:
            self.desk.starts.append(int(number))
        return len(self.desk.starts) + BULLETS

    def _drawing(self, one: Block) -> Iterator[Element]:
        token = self.chapter.chapter.tokens[one.token]
        drawings = [at for at, each in enumerate(self.chapter.chapter.tokens) if each.type == "figuur"]
        number = f"{self.chapter.chapter.number}.{drawings.index(one.token) + 1}"
        texts = [each for each in self.chapter.blocks if each.token == one.token and each.kind is Kind.OPTION]
        yield from draw(one, token.meta["drawing"], number, texts, self.desk)

    def _table(self, one: Block) -> Element:
        rows = [
            [self._cell(each, one.file) for each in row]
            for row in _rows(self.chapter.chapter.tokens[one.token :])
        ]
        head, *rest = rows
        title = ", ".join(shown(each, self.desk) for each in _texts(self.chapter.chapter.tokens[one.token :]))
        return tables.table(head, rest, self.desk.book.plain("word.table", heads=title))

    def _cell(self, token: Token, file: str) -> Cell:
        pieces = inline.pieces(token.children or [])
        words = shown(pieces, self.desk)
        return Cell(list(runs(pieces, file, self.desk)), words, words.replace(".", "").isdigit())


def _rows(following: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the cells of each row of a table."""
    row: list[Token] = []
    for one in following:
        if one.type == "tr_open":
            row = []
        elif one.type == "inline":
            row.append(one)
        elif one.type == "tr_close":
            yield row
        elif one.type == "table_close":
            return


def _texts(following: Sequence[Token]) -> list[Pieces]:
    return [inline.pieces(one.children or []) for one in next(_rows(following))]
