"""Walks through XML whatever its namespaces: Word has two sets of them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_COPIED = re.compile(r"(_Copy_\d+)+$")


def local(name: object) -> str:
    """Return a tag or attribute without its namespace."""
    return str(name).rpartition("}")[2]


def get(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute whatever its namespace."""
    for key, value in element.attrib.items() if element is not None else ():
        if local(key) == name:
            return value
    return default


def children(element: Element | None, *names: str) -> Iterator[Element]:
    for one in element if element is not None else ():
        if local(one.tag) in names:
            yield one


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element along a path, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def bookmark(element: Element) -> str:
    """Return the name of a bookmark; LibreOffice gives one in a note or frame another ending."""
    return _COPIED.sub("", get(element, "name"))


def all_of(element: Element, *names: str) -> Iterator[Element]:
    """Yield every element inside with one of these names."""
    return (one for one in element.iter() if local(one.tag) in names)


def switched_on(element: Element | None) -> bool:
    """Tell whether a property is there and not said to be off."""
    return element is not None and get(element, "val", "true").lower() not in {"0", "false", "off", "none"}
