"""The one door to the Typst compiler: every warning is an error, and what a document says is data.

A document is a source of ours, a `.typ` file of this package, and its content as JSON. The source reads
the content as `data`; text of others is never part of a source, so it cannot be code. To write another
document (a fact sheet): put its functions in a `.typ` file, and call

    compile_pdf(source(files("zicht.publication.typst") / "sheet.typ") + "#sheet(data)", data, about)

Everything in `library()` can be used in it: the looks of `base.typ`, and every drawing by `chart(…)`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

import typst

from zicht.errors import EditionError
from zicht.publication import tokens
from zicht.publication.typst import drawings
from zicht.publication.typst.fonts import FAMILY, fonts

Json = Mapping[str, object]
STANDARDS: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]
_BEFORE, _AFTER = ("base", "inline", "grid"), ("chart", "blocks", "arrange")
"""What drawings may use, and what uses them."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself, for whoever opens or archives it."""

    title: str
    lang: str
    date: date
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF; `relationship` is `data`, `source`, `supplement` or `alternative`."""

    path: str
    content: bytes
    mime: str
    description: str
    relationship: str = "data"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to be compiled. `without_text` hides every letter, for a test that compares pictures."""

    source: str
    data: Json
    about: About
    attachments: Sequence[Attachment] = field(default_factory=tuple)
    without_text: bool = False
    family: str = FAMILY


def compile_pdf(source: str, data: Json, about: About, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return a document as PDF/A-3a and PDF/UA-1. Equal input gives equal bytes.

    Raises EditionError with what the compiler says: a missing alternative text, a letter that the typeface
    does not have, or anything else it warns of.
    """
    return run(Sheet(source, data, about, attachments), "pdf")


def run(sheet: Sheet, form: "typst.OutputFormat", ppi: int = 144) -> bytes:
    """Return a document as PDF, or its one page as PNG. Raises EditionError as `compile_pdf` does."""
    standards = STANDARDS if form == "pdf" else []
    compiler = typst.Compiler(_whole(sheet).encode(), font_paths=fonts(), sys_inputs=_inputs(sheet))
    try:
        made, warnings = compiler.compile_with_warnings(format=form, ppi=ppi, pdf_standards=standards)
    except typst.TypstError as error:
        raise _refused(sheet, [error]) from error
    if warnings or not isinstance(made, bytes):
        raise _refused(sheet, warnings)
    return made


def _refused(sheet: Sheet, said: Sequence[typst.TypstError | typst.TypstWarning]) -> EditionError:
    why = "; ".join(" ".join((one.message, *one.hints)) for one in said)
    return EditionError("pdf.refused", title=sheet.about.title, why=why)


def _whole(sheet: Sheet) -> str:
    return f"{library()}\n#show: setting\n{sheet.source}\n"


@cache
def library() -> str:
    """Return what every document may use: the looks, running text, tables, and the drawings by name."""
    drawn = [f"drawings/{one}" for one in drawings.SOURCES]
    names = "".join(f'"{one}": draw-{one}, ' for one in drawings.SOURCES)
    parts = [*map(source, (*_BEFORE, *drawn)), f"#let drawings = ({names})", *map(source, _AFTER)]
    return "\n".join(parts)


def source(name: str) -> str:
    """Return a source of this package: `cover` is `cover.typ`."""
    return files("zicht.publication.typst").joinpath(*f"{name}.typ".split("/")).read_text("utf-8")


def _inputs(sheet: Sheet) -> dict[str, str]:
    about = sheet.about
    look = {
        "color": tokens.colors("light"),
        "print": {name: float(value) for name, value in tokens.table("print").items()},
        "family": sheet.family,
        "without_text": sheet.without_text,
    }
    said = {
        "title": about.title,
        "lang": about.lang,
        "author": about.author,
        "description": about.description,
        "keywords": about.keywords,
        "date": (about.date.year, about.date.month, about.date.day),
        "attachments": [_attached(one) for one in sheet.attachments],
    }
    return {
        "data": json.dumps(sheet.data, ensure_ascii=False),
        "look": json.dumps(look, ensure_ascii=False),
        "about": json.dumps(said, ensure_ascii=False),
    }


def _attached(one: Attachment) -> dict[str, object]:
    """Return a file as data; what is no text goes as numbers, since an input of the compiler is text."""
    try:
        content: object = one.content.decode("utf-8")
    except UnicodeDecodeError:
        content = list(one.content)
    return {
        "path": one.path,
        "content": content,
        "mime": one.mime,
        "description": one.description,
        "relationship": one.relationship,
    }
