"""Letters and notes as Word files: plain, in our colours, with a language, and the same bytes each time."""

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from zicht import zipped
from zicht.publication import tokens

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Calibri"
"""A letter goes to offices that may not have our typeface; what is not there is replaced unseen."""
_STYLES = (("Normal", 11, "inkt"), ("Heading 1", 22, "diepwater"), ("Heading 2", 14, "water"))
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def blank(title: str, author: str, on: date, lang: str) -> "Document":
    """Return an empty letter with its title as a heading."""
    document = docx.Document()
    _look(document, lang)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, _LANGUAGES[lang]
    properties.created = properties.modified = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - a file knows no zone
    document.add_heading(title, level=1)
    return document


def finished(document: "Document") -> bytes:
    made = io.BytesIO()
    document.save(made)
    return zipped.same_bytes(made.getvalue())


def _look(document: "Document", lang: str) -> None:
    """Give a document our typeface, colours, margins and language."""
    colors = tokens.colors("light")
    for name, size, color in _STYLES:
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(colors[color].removeprefix("#"))
        style.paragraph_format.space_after = Pt(6)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), _LANGUAGES[lang])
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
