"""The parts of a Word file that hold what people wrote, found by how they name each other."""

import posixpath
from collections.abc import Mapping
from functools import cached_property
from xml.etree.ElementTree import Element

from zicht.errors import UnreadableDelivery
from zicht.publication.docx import properties
from zicht.publication.docx.properties import Origin
from zicht.publication.returned.guard import Document
from zicht.publication.returned.looks import Styles, styles
from zicht.publication.returned.model import Comment
from zicht.publication.returned.tree import all_of, children, get


class Parts:
    """A Word file, part by part. Raises UnreadableDelivery when it is no document."""

    def __init__(self, content: bytes) -> None:
        self.archive = Document(content)
        self.main = next(iter(self._related("", "officeDocument").values()), "")
        if self.main not in self.archive.members:
            raise UnreadableDelivery("word.wrong_kind")

    def _relations(self, part: str) -> Mapping[str, Element]:
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self.archive.members:
            return {}
        return {get(one, "Id"): one for one in children(self.archive.xml(file), "Relationship")}

    def _related(self, part: str, kind: str) -> dict[str, str]:
        """Return the parts that a part names as one kind, by their name there."""
        folder = posixpath.dirname(part)
        return {
            name: posixpath.normpath(posixpath.join(folder, get(one, "Target"))).lstrip("/")
            for name, one in self._relations(part).items()
            if get(one, "Type").endswith(f"/{kind}") and get(one, "TargetMode") != "External"
        }

    def links(self, part: str) -> dict[str, str]:
        """Return the targets of links, by their name in a part."""
        return {
            name: get(one, "Target")
            for name, one in self._relations(part).items()
            if get(one, "Type").endswith("/hyperlink")
        }

    @cached_property
    def body(self) -> Element:
        return self.archive.xml(self.main)

    def part(self, kind: str) -> tuple[str, Element | None]:
        """Return the name of a part beside the body, and its content."""
        name = next(iter(self._related(self.main, kind).values()), "")
        return name, self.archive.xml(name) if name in self.archive.members else None

    @cached_property
    def styles(self) -> Styles:
        return styles(self.part("styles")[1])

    @cached_property
    def comments(self) -> dict[str, Comment]:
        root = self.part("comments")[1]
        return {get(one, "id"): _comment(one) for one in children(root, "comment")}

    @cached_property
    def origin(self) -> Origin:
        name = next(iter(self._related("", "custom-properties").values()), "")
        root = self.archive.xml(name) if name in self.archive.members else None
        found = {get(one, "name"): "".join(one.itertext()).strip() for one in children(root, "property")}
        return properties.read(found)


def _comment(one: Element) -> Comment:
    paragraphs = (
        " ".join("".join(each.text or "" for each in all_of(p, "t")).split()) for p in all_of(one, "p")
    )
    return Comment(" ".join(get(one, "author").split()), " / ".join(filter(None, paragraphs)))
