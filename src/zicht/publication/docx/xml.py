"""Small parts of WordprocessingML, each by one call."""

from collections.abc import Iterable, Mapping

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the only name lxml has for its elements

NAMES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_DECLARED = {prefix: uri for prefix, uri in NAMES.items() if prefix != "xml"}

Child = Element | str | None


def qn(name: str) -> str:
    """Return a name with its namespace written out: `w:p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def el(name: str, /, *children: Child, **attributes: object) -> Element:
    """Return an element; `w_val` is the attribute `w:val`, one without a prefix has none."""
    made = etree.Element(qn(name), nsmap=_DECLARED)
    for key, value in attributes.items():
        prefix, _, local = key.partition("_")
        made.set(qn(f"{prefix}:{local}") if local else key, str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
        elif child is not None:
            made.append(child)
    return made


def text(words: str) -> Element:
    return el("w:t", words, xml_space="preserve")


def run(*children: Child, style: str = "", bold: bool = False, italic: bool = False) -> Element:
    """Return a run with its look."""
    looks = el(
        "w:rPr",
        el("w:rStyle", w_val=style) if style else None,
        el("w:b") if bold else None,
        el("w:i") if italic else None,
    )
    return el("w:r", looks if len(looks) else None, *children)


def said(words: str, style: str = "", *, bold: bool = False) -> Element:
    """Return a run with plain text."""
    return run(text(words), style=style, bold=bold)


def paragraph(style: str, *content: Child, more: Iterable[Element] = ()) -> Element:
    """Return a paragraph in a style; `more` are other properties of it."""
    return el("w:p", el("w:pPr", el("w:pStyle", w_val=style), *more), *content)


def field(code: str, *shown: Element) -> list[Element]:
    """Return the runs of a field that Word can bring up to date."""
    return [
        el("w:r", el("w:fldChar", w_fldCharType="begin")),
        el("w:r", el("w:instrText", f" {code} ", xml_space="preserve")),
        el("w:r", el("w:fldChar", w_fldCharType="separate")),
        *shown,
        el("w:r", el("w:fldChar", w_fldCharType="end")),
    ]


def part(root: Element) -> bytes:
    """Return a part of the file."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(_DECLARED))
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
