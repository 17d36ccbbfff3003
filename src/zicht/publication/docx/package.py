"""The parts of a Word file and how they name each other; the same parts give the same bytes."""

import io
from collections.abc import Iterable
from datetime import datetime

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package as Office

from zicht import zipped
from zicht.publication.book import Book
from zicht.publication.docx.faces import faces
from zicht.publication.docx.styles import FAMILY, color, styles
from zicht.publication.docx.xml import Element, part
from zicht.publication.html import engine

_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


class Package:
    """A Word file while it is put together."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.package = Office()
        self.body = self._part("/word/document.xml", CT.WML_DOCUMENT_MAIN)
        self.package.relate_to(self.body, RT.OFFICE_DOCUMENT)
        self.notes = self._part("/word/footnotes.xml", CT.WML_FOOTNOTES)
        self.body.relate_to(self.notes, RT.FOOTNOTES)
        self.pictures: dict[bytes, str] = {}

    def _part(self, name: str, kind: str, content: bytes = b"") -> Part:
        return Part(PackURI(name), kind, content, self.package)

    def add(self, name: str, kind: str, relation: str, content: bytes) -> str:
        """Add a part that the body names; return its name there."""
        return self.body.relate_to(self._part(name, kind, content), relation)

    def embed(self, png: bytes) -> str:
        """Keep a picture once and return its name."""
        if png not in self.pictures:
            name = f"/word/media/figuur{len(self.pictures) + 1}.png"
            self.pictures[png] = self.add(name, CT.PNG, RT.IMAGE, png)
        return self.pictures[png]

    def filled(self, template: str, **values: object) -> bytes:
        return str(engine.fill(f"docx/{template}.xml.jinja", self.book, **values)).encode()

    def edge(self, name: str, **values: object) -> str:
        """Add a header or footer, filled."""
        kind = "hdr" if name.startswith("header") else "ftr"
        content = self.filled("edge", edge=kind, style="Header" if kind == "hdr" else "Footer", **values)
        types = (CT.WML_HEADER, RT.HEADER) if kind == "hdr" else (CT.WML_FOOTER, RT.FOOTER)
        return self.add(f"/word/{name}.xml", *types, content)

    def look(self, lang: str, starts: Iterable[int]) -> None:
        """Add styles, lists, typeface and settings."""
        self.add("/word/styles.xml", CT.WML_STYLES, RT.STYLES, part(styles(lang)))
        lists = self.filled("numbering", starts=list(starts), family=FAMILY, color=color("water"))
        self.add("/word/numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, lists)
        settings = self.filled("settings", lang=lang, decimal="," if lang.startswith("nl") else ".")
        self.add("/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings)
        table = self._part("/word/fontTable.xml", CT.WML_FONT_TABLE)
        self.body.relate_to(table, RT.FONT_TABLE)
        found = []
        for at, one in enumerate(faces(), start=1):
            font = self._part(f"/word/fonts/font{at}.odttf", _FONT, one.content)
            found.append({"style": one.style, "key": one.key, "id": table.relate_to(font, RT.FONT)})
        table._blob = self.filled("fonts", faces=found, family=FAMILY)  # noqa: SLF001 - python-docx has no setter

    def describe(self, title: str, lang: str, properties: Iterable[tuple[str, str]]) -> None:
        """Say what the document is, and what it was made from."""
        edition = self.book.edition
        core = self.package.core_properties
        core.title, core.author, core.language = title, edition.region.publisher, lang
        core.subject = self.book.plain("word.subject", region=edition.region.name, year=edition.period.label)
        core.comments, core.keywords, core.last_modified_by = "", "", edition.region.publisher
        core.revision = 1
        core.created = core.modified = datetime(edition.date.year, edition.date.month, edition.date.day)  # noqa: DTZ001 - a file knows no zone
        content = self.filled("properties", properties=list(properties))
        self.package.relate_to(self._part("/docProps/custom.xml", _PROPERTIES, content), _CUSTOM)

    def close(self, body: Element, notes: Element) -> bytes:
        """Return the file."""
        self.body._blob, self.notes._blob = part(body), part(notes)  # noqa: SLF001 - as above
        made = io.BytesIO()
        self.package.save(made)
        return zipped.same_bytes(made.getvalue())
