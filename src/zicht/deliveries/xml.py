"""Walks through XML from outside: no entities, no document types, and never all of it in memory."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse


def local(name: str) -> str:
    """Return a tag or attribute without its namespace: writers use several for the same thing."""
    return name.rpartition("}")[2]


def get(element: Element, name: str, default: str = "") -> str:
    """Return an attribute whatever its namespace."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return value
    return default


def walk(content: bytes, *names: str) -> Iterator[tuple[str, Element]]:
    """Yield each complete element with one of these local names; it is emptied afterwards."""
    path: list[Element] = []
    wanted = frozenset(names)
    for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            path.append(element)
            continue
        path.pop()
        if local(element.tag) in wanted:
            yield local(element.tag), element
            element.clear()
            if path:
                path[-1].remove(element)
