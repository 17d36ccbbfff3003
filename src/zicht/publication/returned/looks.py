"""What styles and properties of Word mean for the narrative: headings, lists, bold, italic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zicht.publication.returned.model import Shape
from zicht.publication.returned.tree import child, children, get, switched_on

_OURS = ("cijfer", "hyperlink", "internet link", "footnote", "endnote", "annotation", "index link", "visited")
"""Styles of letters whose look says what something is; it is no emphasis."""
_CONTENTS = ("toc ", "toc", "contents", "index heading")
_EMPHASIS = (("strike", "struck"), ("dstrike", "struck"), ("highlight", "marked"), ("vertAlign", "raised"))


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, and what of that the narrative cannot hold."""

    bold: bool = False
    italic: bool = False
    odd: str = ""


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their number."""

    names: Mapping[str, str] = field(default_factory=dict)
    elements: Mapping[str, Element] = field(default_factory=dict)

    def name(self, style: str) -> str:
        return self.names.get(style, style).lower()

    def shape(self, paragraph: Element) -> Shape:
        """Return what a paragraph is by its style and numbering."""
        properties = child(paragraph, "pPr")
        style = get(child(properties, "pStyle"), "val")
        name = self.name(style)
        heading = name.removeprefix("heading ")
        if name.startswith("heading ") and heading.isdigit():
            return Shape(heading=int(heading))
        return Shape(item=self._depth(properties, style), quote=name == "quote")

    def _depth(self, properties: Element | None, style: str) -> int | None:
        numbering = child(properties, "numPr")
        if numbering is None:
            numbering = child(self.elements.get(style), "pPr", "numPr")
        if numbering is None or get(child(numbering, "numId"), "val") == "0":
            return None
        depth = get(child(numbering, "ilvl"), "val", "0")
        return int(depth) if depth.isdigit() else 0

    def contents(self, paragraph: Element) -> bool:
        return self.name(get(child(paragraph, "pPr", "pStyle"), "val")).startswith(_CONTENTS)

    def look(self, run: Element) -> Look:
        """Return how a run looks, by itself and by its style."""
        properties = child(run, "rPr")
        style = get(child(properties, "rStyle"), "val")
        named = None if self.name(style).startswith(_OURS) else child(self.elements.get(style), "rPr")
        odd = next((rule for name, rule in _EMPHASIS if _has(properties, name)), "")
        return Look(self._on("b", properties, named), self._on("i", properties, named), odd)

    @staticmethod
    def _on(name: str, properties: Element | None, named: Element | None) -> bool:
        own = child(properties, name)
        return switched_on(own if own is not None else child(named, name))


def _has(properties: Element | None, name: str) -> bool:
    found = child(properties, name)
    return switched_on(found) and get(found, "val") != "baseline"


def styles(root: Element | None) -> Styles:
    found = {get(one, "styleId"): one for one in children(root, "style")}
    return Styles({style: get(child(one, "name"), "val") for style, one in found.items()}, found)
