"""A chapter as blocks for print: paragraphs, headings, lists, tables, boxes, figures and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from zicht.publication import charts
from zicht.publication.charts import Brief
from zicht.publication.model import Mark
from zicht.publication.narrative import Chapter
from zicht.publication.typst import figure
from zicht.publication.typst.beside import Block, letters, place
from zicht.publication.typst.desk import Run
from zicht.publication.typst.pen import Pen
from zicht.publication.typst.tables import table

WHOLE = 1200
"""A box with fewer letters stays on one page."""

_STATES = {
    Mark.COUNTED.value: "pages.mark_counted",
    Mark.ESTIMATED.value: "pages.mark_estimated",
    Mark.PROTECTED.value: "pages.mark_protected",
    Mark.UNKNOWN.value: "pages.mark_unknown",
}


@dataclass
class Setter:
    """Sets one chapter; `level` is that of the last heading, `told` what its margin said already."""

    chapter: Chapter
    pen: Pen
    level: int = 1
    drawings: int = 0
    told: dict[tuple[str, str], None] = field(default_factory=dict)

    def set(self, tokens: Sequence[Token]) -> list[Block]:
        """Return the blocks of these tokens."""
        root = SyntaxTreeNode(list(tokens))
        self.pen = replace(self.pen, notes=dict(self._notes(root)))
        return self._all(root.children)

    def _notes(self, root: SyntaxTreeNode) -> Iterator[tuple[int, list[Run]]]:
        """Yield the notes by their number, as running text."""
        for node in root.walk():
            if node.type == "footnote":
                inner = [one for one in node.walk() if one.type == "inline"]
                yield node.meta["id"], [run for one in inner for run in self.inline(one)]

    def inline(self, node: SyntaxTreeNode) -> list[Run]:
        return self.pen.runs(node.token.children or []) if node.token else []

    def _all(self, nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
        found: list[Block] = []
        for node in nodes:
            block = self._block(node)
            if block is not None:
                place(block, found)
        return found

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        """Return one block, or None for what is printed elsewhere or is not known."""
        ways = {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "table": self._table,
            "container_kader": self._box,
            "blockquote": self._box,
            "figuur": self._figure,
        }
        return ways[node.type](node) if node.type in ways else None

    def _paragraph(self, node: SyntaxTreeNode) -> Block:
        return {"k": "p", "runs": self.inline(node.children[0]), **self._aside(node)}

    def _aside(self, node: SyntaxTreeNode) -> Block:
        """Return who counted or estimated the figures here, as far as this section did not say so yet."""
        book = self.pen.cites.book
        new: dict[tuple[str, str], None] = {}
        for one in node.walk():
            bound = book.bind(one.meta["reference"]) if one.type == "cijfer" else None
            if bound and (register := book.register(bound.keys[0])):
                new[bound.mark.value, register.holder] = None
        new = {one: None for one in new if one not in self.told}
        self.told |= new
        notes = [
            {"mark": mark, "words": book.plain("pdf.aside", holder=holder, state=book.plain(_STATES[mark]))}
            for mark, holder in new
        ]
        return {"aside": notes} if notes else {}

    def _heading(self, node: SyntaxTreeNode) -> Block:
        """Return a heading below that of the chapter; a level that the writer skipped is not skipped here."""
        self.level = max(2, min(int(node.tag[1:]), self.level + 1))
        self.told = {}
        return {"k": "h", "level": self.level, "runs": self.inline(node.children[0])}

    def _list(self, node: SyntaxTreeNode) -> Block:
        items = [self._all(item.children) for item in node.children]
        return {"k": "list", "ordered": node.type == "ordered_list", "items": items, **self._aside(node)}

    def _box(self, node: SyntaxTreeNode) -> Block:
        title = node.info.strip().removeprefix("kader").strip() if node.type != "blockquote" else ""
        inner = self._all(node.children)
        return {"k": "box", "title": title, "blocks": inner, "whole": letters(inner) < WHOLE}

    def _table(self, node: SyntaxTreeNode) -> Block:
        rows = [
            [self.inline(cell.children[0]) for cell in row.children]
            for part in node.children
            for row in part.children
        ]
        return {"k": "table", **table(rows[0], rows[1:])}

    def _figure(self, node: SyntaxTreeNode) -> Block:
        assert node.token is not None  # noqa: S101 - a drawing is one token
        meta = node.token.meta
        texts = {name: self.pen.markup(inner) for name, inner in meta["texts"].items()}
        self.drawings += 1
        brief = Brief(meta["drawing"], self.pen.cites.book, self.pen.cites, texts)
        number = f"{self.chapter.number}.{self.drawings}"
        made = figure.of(charts.draw(brief), brief.book, number, brief.text("toelichting"))
        return {"k": "figure", **made}
