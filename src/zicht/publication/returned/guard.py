"""Opens a returned Word file without trusting it: every limit is checked before anything is read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from zicht.errors import UnreadableDelivery, UnsafeDelivery
from zicht.publication.returned.tree import children, get

MAX_BYTES = 40 * 1024 * 1024
MAX_PARTS = 2_000
MAX_INFLATED = 200 * 1024 * 1024
MAX_RATIO = 250
MAX_DEPTH = 150
"""How deep elements may lie in each other; Word's own documents stay under forty."""

_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_ENCRYPTED = 0x1
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "vbadata.xml", "/activex/")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError),
)
"""What is raised by a zip, or by parts of it that do not fit together."""
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, its size judged before it is opened.

    Raises UnsafeDelivery when it is too large, UnreadableDelivery when it is not there.
    """
    try:
        if not path.is_file():
            raise UnreadableDelivery("word.no_file", file=path.name)
        _fits(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDelivery("word.no_file", file=path.name) from error


class Archive:
    """The parts of a Word file, by name. Raises UnsafeDelivery, UnreadableDelivery."""

    def __init__(self, content: bytes) -> None:
        _judge_bytes(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except _BROKEN as error:
            raise UnreadableDelivery("word.damaged") from error
        _judge(members)
        self._left = MAX_INFLATED
        self.members: Mapping[str, zipfile.ZipInfo] = {one.filename: one for one in members}
        self._judge_parts()

    def read(self, name: str) -> bytes:
        """Return a part, unpacked no further than the budget: the directory of a zip may lie."""
        try:
            with self._zip.open(name) as part:
                return b"".join(self._within_budget(part))
        except _BROKEN as error:
            raise UnreadableDelivery("word.damaged") from error

    def xml(self, name: str) -> Element:
        """Return a part as a tree: no document type, no entity, not too deep."""
        try:
            root: Element = fromstring(self.read(name), forbid_dtd=True)
        except DefusedXmlException as error:
            raise UnsafeDelivery("word.entities") from error
        except (ParseError, ValueError, LookupError) as error:
            raise UnreadableDelivery("word.damaged") from error
        if _too_deep(root):
            raise UnsafeDelivery("word.zip_bomb")
        return root

    def _within_budget(self, part: IO[bytes]) -> Iterator[bytes]:
        while chunk := part.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise UnsafeDelivery("word.zip_bomb")
            yield chunk

    def _judge_parts(self) -> None:
        """Refuse macros, and whatever would be fetched from elsewhere."""
        types = "[Content_Types].xml"
        if types not in self.members:
            raise UnreadableDelivery("word.wrong_kind")
        said = self.read(types).lower()
        if b"macroenabled" in said or any(sign in name.lower() for name in self.members for sign in _MACROS):
            raise UnsafeDelivery("word.macros")
        for name in self.members:
            if name.endswith(".rels"):
                for one in children(self.xml(name), "Relationship"):
                    _judge_relation(one)


def _judge_bytes(content: bytes) -> None:
    _fits(len(content))
    if content.startswith(_OLE) and _ENCRYPTED_PACKAGE in content:
        raise UnsafeDelivery("word.encrypted")
    if not content.startswith(_ZIP):
        raise UnreadableDelivery("word.wrong_kind")


def _fits(size: int) -> None:
    if size > MAX_BYTES:
        raise UnsafeDelivery("word.too_large", limit=MAX_BYTES // 1024 // 1024)


def _judge(members: list[zipfile.ZipInfo]) -> None:
    """Refuse by the directory alone, before anything is unpacked."""
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise UnsafeDelivery("word.encrypted")
    if any(one.compress_type not in _KNOWN for one in members):
        raise UnreadableDelivery("word.damaged")
    if len(members) > MAX_PARTS or sum(one.file_size for one in members) > MAX_INFLATED:
        raise UnsafeDelivery("word.zip_bomb")
    if any(one.file_size > max(_SMALL, MAX_RATIO * one.compress_size) for one in members):
        raise UnsafeDelivery("word.zip_bomb")


def _judge_relation(one: Element) -> None:
    """A link that a reader clicks is fine, and so is the name of an office's own template; no more is."""
    if get(one, "TargetMode") != "External":
        return
    kind, target = get(one, "Type").rpartition("/")[2], get(one, "Target")
    if kind == "hyperlink" or (kind == "attachedTemplate" and target.lower().startswith("file:")):
        return
    raise UnsafeDelivery("word.external")


def _too_deep(root: Element) -> bool:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for one in level for child in one]
        if not level:
            return False
    return True
