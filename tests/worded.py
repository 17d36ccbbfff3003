"""Edits in a Word file, on its XML, as Word makes them: split runs, marks of sessions, tracked changes."""

import copy
import io
import itertools
import random
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT, NOTES, COMMENTS = "word/document.xml", "word/footnotes.xml", "word/comments.xml"
BY = {"author": "J. de Vries", "date": "2025-03-01T10:00:00Z"}

Element = etree._Element


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def el(name: str, *children: Element, text: str | None = None, **attributes: str) -> Element:
    made = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        made.set(w(key), value)
    if text is not None:
        made.text = text
        made.set(SPACE, "preserve")
    made.extend(children)
    return made


class Document:
    """A Word file that somebody works in."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {one: archive.read(one) for one in archive.namelist()}
        self.body = etree.fromstring(self.parts[DOCUMENT])
        self.notes = etree.fromstring(self.parts[NOTES])
        self.comments: list[Element] = []
        self.numbers = itertools.count(90_000)

    def close(self) -> bytes:
        """Return the file as it is now."""
        self.parts[DOCUMENT] = etree.tostring(self.body)
        self.parts[NOTES] = etree.tostring(self.notes)
        if self.comments:
            self._add(COMMENTS, "comments", el("comments", *self.comments))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return made.getvalue()

    def _add(self, name: str, kind: str, root: Element) -> None:
        self.parts[name] = etree.tostring(root)
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        relation = etree.SubElement(relations, f"{{{RELATIONS}}}Relationship")
        relation.set("Id", f"rId{next(self.numbers)}")
        relation.set("Type", f"{R}/{kind}")
        relation.set("Target", name.removeprefix("word/"))
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)

    # ------------------------------------------------------------- finding

    def paragraphs(self, text: str = "") -> list[Element]:
        """Return the paragraphs of the body that hold a text, without the contents."""
        return [
            one for one in self.body.iter(w("p")) if text in said(one) and not style(one).startswith("TOC")
        ]

    def paragraph(self, text: str) -> Element:
        return self.paragraphs(text)[0]

    def note(self, text: str) -> Element:
        return next(one for one in self.notes.iter(w("p")) if text in said(one))

    def figure(self, paragraph: Element, number: str) -> Element:
        """Return the control of a figure by what it says."""
        return next(one for one in figures(paragraph) if said(one) == number)

    # ------------------------------------------------------------- what a person does

    def retype(self, old: str, new: str, paragraph: Element | None = None) -> None:
        """Type over a text, in a run of its own as Word makes it."""
        run, before, after = self._cut(old, paragraph)
        fresh = _like(run, new)
        fresh.set(w("rsidR"), "00A1B2C3")
        _put(run, _like(run, before), fresh, _like(run, after))

    def track(self, old: str, new: str, paragraph: Element | None = None) -> None:
        """Type over a text with changes tracked."""
        run, before, after = self._cut(old, paragraph)
        gone, came = _like(run, old), _like(run, new)
        for one in gone.iter(w("t")):
            one.tag = w("delText")
        deletion = el("del", gone, id=str(next(self.numbers)), **BY)
        insertion = el("ins", came, id=str(next(self.numbers)), **BY)
        _put(run, _like(run, before), deletion, insertion, _like(run, after))

    def _cut(self, old: str, paragraph: Element | None) -> tuple[Element, str, str]:
        place = paragraph if paragraph is not None else self.paragraph(old)
        run = next(one for one in place.iter(w("r")) if old in _text(one) and not locked(one))
        before, _, after = _text(run).partition(old)
        return run, before, after

    def comment(self, paragraph: Element, author: str, text: str) -> None:
        """Make a remark on the whole of a paragraph."""
        number = str(next(self.numbers))
        sentence = el("p", el("r", el("t", text=text)))
        self.comments.append(el("comment", sentence, id=number, author=author, initials="X"))
        paragraph.insert(_first(paragraph), el("commentRangeStart", id=number))
        paragraph.append(el("commentRangeEnd", id=number))
        paragraph.append(el("r", el("commentReference", id=number)))

    def footnote(self, paragraph: Element, text: str) -> None:
        """Put a new note at the end of a paragraph."""
        number = str(next(self.numbers))
        sign = el("r", el("footnoteRef"))
        self.notes.append(el("footnote", el("p", sign, el("r", el("t", text=f" {text}"))), id=number))
        paragraph.append(el("r", el("footnoteReference", id=number)))

    def add_after(self, paragraph: Element, text: str, like: Element | None = None) -> Element:
        """Press Enter at the end of a paragraph and type: its style goes on."""
        fresh = el("p", el("r", el("t", text=text)), rsidR="00D4E5F6")
        properties = (like if like is not None else paragraph).find(w("pPr"))
        if properties is not None:
            fresh.insert(0, copy.deepcopy(properties))
        paragraph.addnext(fresh)
        return fresh

    def remove(self, paragraph: Element) -> None:
        _parent(paragraph).remove(paragraph)

    def empty(self, paragraph: Element) -> None:
        """Delete all text of a paragraph; its locked control stays, with Word's own words in it."""
        for control in paragraph.findall(w("sdt")):
            properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
            assert properties is not None
            assert content is not None
            properties.append(el("showingPlcHdr"))
            content[:] = [el("r", el("t", text="Klik of tik om tekst in te voeren."))]

    def move_after(self, paragraph: Element, other: Element) -> None:
        other.addnext(paragraph)

    def overtype_figure(self, paragraph: Element, old: str, new: str) -> None:
        """Change the text of a locked figure, as a program does that does not know locks."""
        next(one for one in self.figure(paragraph, old).iter(w("t")) if one.text == old).text = new

    def loosen(self, paragraph: Element, number: str) -> None:
        """Replace a figure by the same digits, typed."""
        control = self.figure(paragraph, number)
        _parent(control).replace(control, el("r", el("t", text=number)))

    def noise(self, seed: int) -> None:
        """Do to the XML what saving in Word does: split runs, mark sessions, note errors and pages."""
        chance = random.Random(seed)  # noqa: S311 - noise is no secret
        for run in list(self.body.iter(w("r"))):
            run.set(w("rsidRPr"), f"{chance.randrange(16**8):08X}")
            text = _text(run)
            if len(text) > 8 and chance.random() < 0.5:
                at = chance.randrange(1, len(text))
                _put(run, _like(run, text[:at]), el("proofErr", type="spellStart"), _like(run, text[at:]))
        for paragraph in self.body.iter(w("p")):
            paragraph.set(w("rsidP"), f"{chance.randrange(16**8):08X}")
            if chance.random() < 0.2:
                paragraph.insert(_first(paragraph), el("r", el("lastRenderedPageBreak")))


def said(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(w("t")))


def style(paragraph: Element) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val")))


def figures(element: Element) -> Iterator[Element]:
    for one in element.iter(w("sdt")):
        tag = one.find(f"{w('sdtPr')}/{w('tag')}")
        if tag is not None and str(tag.get(w("val"))).startswith("cijfer:"):
            yield one


def locked(run: Element) -> bool:
    """Tell whether a run stands in a figure."""
    return any(one in set(figures(_root(run))) for one in run.iterancestors(w("sdt")))


def _root(run: Element) -> Element:
    return next(itertools.chain(run.iterancestors(w("p")), (run,)))


def _text(run: Element) -> str:
    own = run.findall(w("t"))
    return (
        own[0].text or "" if len(own) == 1 and len([one for one in run if one.tag != w("rPr")]) == 1 else ""
    )


def _like(run: Element, text: str) -> Element:
    """Return a run that looks like another, with other text."""
    made = el("r")
    looks = run.find(w("rPr"))
    if looks is not None:
        made.append(copy.deepcopy(looks))
    made.append(el("t", text=text))
    return made


def _put(run: Element, *instead: Element) -> None:
    for one in instead:
        if one.tag != w("r") or said(one) or one.find(w("t")) is None:
            run.addprevious(one)
    _parent(run).remove(run)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _first(paragraph: Element) -> int:
    return 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0


Deed = Callable[[Document], object]
