"""Reads the runs of a paragraph: what was inserted is there, what was deleted is not."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from zicht.publication.docx import anchors
from zicht.publication.manuscript.inline import joined
from zicht.publication.manuscript.model import Piece, Pieces, Sort
from zicht.publication.returned.looks import Look, Styles
from zicht.publication.returned.model import Drift, Odd
from zicht.publication.returned.tree import all_of, bookmark, child, get, local

Say = Callable[[str], str | None]
"""Returns what a reference says in this edition, or None when it says nothing."""

_GONE = {
    "del",
    "moveFrom",
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "instrText",
    "delText",
    "delInstrText",
}
_DRAWN = {"drawing", "pict", "object", "AlternateContent"}
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_FIELD = re.compile(r'HYPERLINK\s+(?:"(?P<url>[^"]*)")?\s*(?:\\l\s+"(?P<place>[^"]*)")?')
_SPACES = re.compile(r"\s+")
_WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Context:
    """What the text of one part of the file is read with."""

    styles: Styles
    links: Mapping[str, str]
    """The targets of links, by their name in this part."""
    references: Mapping[str, str]
    """References by their digest."""
    targets: Mapping[str, str]
    """The targets of links of the narrative, by the place they are in Word, or by their plain form."""
    notes: Mapping[str, Piece]
    """What a note is in the narrative, by its number and kind: `footnote:2`."""
    say: Say


@dataclass
class _Field:
    """A field that is open: its code, and whether its result has begun."""

    code: str = ""
    shown: bool = False


@dataclass
class Running:
    """The text of one paragraph while it is read."""

    context: Context
    pieces: list[Piece] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    drifts: list[Drift] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)

    def read(self, element: Element, link: str = "") -> None:
        """Read what is in an element."""
        for one in element:
            name = local(one.tag)
            if name in _GONE:
                continue
            if name == "r":
                self._run(one, link)
            elif name == "hyperlink":
                self._hyperlink(one)
            elif name == "sdt":
                self._control(one, link)
            elif name in {"bookmarkStart", "commentRangeStart"}:
                self._mark(one)
            elif name in _DRAWN or name in {"oMath", "oMathPara"}:
                self._drawn(one)
            else:
                self.read(one, link)

    def _mark(self, one: Element) -> None:
        if local(one.tag) == "bookmarkStart":
            self.names.append(bookmark(one))
        else:
            self.remarks.append(get(one, "id"))

    def _run(self, run: Element, link: str) -> None:
        look = self.context.styles.look(run)
        for one in run:
            name = local(one.tag)
            if name == "fldChar":
                self._field(get(one, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1].code += one.text or ""
            elif name == "commentReference":
                self.remarks.append(get(one, "id"))
            elif name in _DRAWN:
                self._drawn(one)
            elif (piece := self._piece(one, name)) is not None:
                self._add(piece, look, link or self._field_link())

    def _piece(self, one: Element, name: str) -> Piece | None:
        if name == "t":
            return Piece(one.text or "")
        if name in _SIGNS:
            return Piece(_SIGNS[name])
        if name in {"br", "cr"}:
            return None if get(one, "type") in {"page", "column"} else Piece("\n", Sort.BREAK)
        if name in {"footnoteReference", "endnoteReference"}:
            return self.context.notes.get(f"{name.removesuffix('Reference')}:{get(one, 'id')}")
        if name == "sym":
            self.odd.append(Odd("sign", get(one, "char")))
        return None

    def _add(self, piece: Piece, look: Look, link: str) -> None:
        if piece.sort is Sort.TEXT:
            piece = replace(piece, bold=look.bold, italic=look.italic, link=link)
            if look.odd and piece.text.strip():
                self.odd.append(Odd(look.odd, piece.text))
        self.pieces.append(piece)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _field_link(self) -> str:
        """Return where a link leads that is written as a field."""
        for one in self.fields:
            match = _FIELD.search(one.code) if one.shown else None
            if match:
                return self._target(match["url"] or "", match["place"] or "")
        return ""

    def _hyperlink(self, one: Element) -> None:
        target = self.context.links.get(get(one, "id"), "")
        place = get(one, "anchor") or (target[1:] if target.startswith("#") else "")
        marks = [bookmark(mark) for mark in all_of(one, "bookmarkStart")]
        if not place and not target:  # LibreOffice loses where a link in a control leads
            place = next(filter(None, map(anchors.link_of_mark, marks)), "")
        reference = anchors.figure_of(
            [place, *(marks if not target.strip("#") else [])], self.context.references
        )
        if reference is not None:
            own = any(name.startswith("c_") for name in marks)
            self._figure(one, reference, own=own)
        elif place.startswith(f"{anchors.FIGURE}_"):
            self.odd.append(Odd("unknown_figure", " ".join(text.text or "" for text in all_of(one, "t"))))
            self.read(one)
        else:
            self.read(one, self._target("" if target.startswith("#") else target, place))

    def _target(self, url: str, place: str) -> str:
        """Return the target of a link as the narrative writes it."""
        if place:
            return self.context.targets.get(place, "")
        if url and not url.lower().startswith(_WEB):
            self.odd.append(Odd("link", url))
            return ""
        return self.context.targets.get(plain_url(url), url)

    def _control(self, one: Element, link: str) -> None:
        properties = child(one, "sdtPr")
        tag = get(child(properties, "tag"), "val")
        content = child(one, "sdtContent")
        if content is None or child(properties, "showingPlcHdr") is not None:
            self.names += [tag] if tag else []
            return
        reference = anchors.figure_of([tag], self.context.references)
        if reference is not None:
            self._figure(content, reference, own=True)
        else:
            self.names += [tag] if tag else []
            self.read(content, link)

    def _figure(self, one: Element, reference: str, *, own: bool) -> None:
        """Take a figure for what it refers to. One that was split by a program is one again."""
        inside = Running(self.context)
        inside.read(one) if local(one.tag) != "sdtContent" else inside._plain(one)
        self.remarks += inside.remarks
        self.odd += inside.odd
        text = "".join(piece.text for piece in inside.pieces if piece.sort in {Sort.TEXT, Sort.FIGURE})
        before = self.pieces[-1] if self.pieces else None
        if not own and before and before.sort is Sort.FIGURE and before.link == reference:
            text = before.text + text
            self.pieces.pop()
        if text.strip():
            self.pieces.append(Piece(text, Sort.FIGURE, link=reference))

    def _plain(self, one: Element) -> None:
        """Read the text of a figure, the link in it too."""
        for inner in one:
            if local(inner.tag) == "hyperlink":
                self.read(inner)
            elif local(inner.tag) not in _GONE:
                self._run(inner, "") if local(inner.tag) == "r" else self._plain(inner)

    def _drawn(self, one: Element) -> None:
        """Tell of a picture or shape; LibreOffice puts our own words on the cover in one."""
        ours = [name for mark in all_of(one, "bookmarkStart") if anchors.fixed_of(name := bookmark(mark))]
        if ours:
            self.names += ours
            return
        text = " ".join(piece.text or "" for piece in all_of(one, "t"))
        if local(one.tag) == "AlternateContent":
            text = " ".join(piece.text or "" for piece in all_of(next(iter(one)), "t")) if len(one) else ""
        self.odd.append(Odd("drawn", text))

    def settled(self) -> Pieces:
        """Return the text, each figure as its reference; what was typed against a figure stands beside it."""
        made = [piece for one in self.pieces for piece in self._settle(one)]
        return joined(made)

    def _settle(self, one: Piece) -> Iterator[Piece]:
        if one.sort is not Sort.FIGURE:
            yield one
            return
        reference, word = one.link, _SPACES.sub(" ", one.text)
        data = self.context.say(reference)
        sides = _beside(word, data) if data else None
        if sides is None:
            self.drifts.append(Drift(reference, word.strip(), data or ""))
            yield Piece(reference, Sort.FIGURE)
        else:
            yield from (Piece(sides[0]), Piece(reference, Sort.FIGURE), Piece(sides[1]))


def _beside(word: str, data: str) -> tuple[str, str] | None:
    """Return what stands before and after a number; None when the number itself is another."""
    if word.count(data) != 1:
        return None
    left, _, right = word.partition(data)
    joined_on = (
        left[-1:].isalnum() or left[-1:] in {".", ",", "-"} or right[:1].isalnum() or right[:1] in {"%", "‰"}
    )
    return None if joined_on or re.match(r"[.,]\d", right) else (left, right)


def plain_url(url: str) -> str:
    """Return an address in the form in which programs that write it differently agree."""
    return url.strip().rstrip("/").lower()
