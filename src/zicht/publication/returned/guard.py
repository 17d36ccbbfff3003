"""Opens a returned Word file without trusting it: every limit is checked before anything is read."""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from zicht.errors import UnreadableDelivery, UnsafeDelivery
from zicht.intake import Intake
from zicht.publication.returned.tree import children, get
from zicht.zipped import Archive, Limits

INTAKE = Intake(40, "word.too_large", "word.no_file")
MAX_DEPTH = 150
"""How deep elements may lie in each other; Word's own documents stay under forty."""

LIMITS = Limits(
    parts=2_000,
    inflated=200 * 1024 * 1024,
    damaged="word.damaged",
    encrypted="word.encrypted",
    bomb="word.zip_bomb",
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "vbadata.xml", "/activex/")


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises UnsafeDelivery, UnreadableDelivery."""
    return INTAKE.read(path)


class Document(Archive):
    """The parts of a Word file, by name. Raises UnsafeDelivery, UnreadableDelivery."""

    def __init__(self, content: bytes) -> None:
        _judge_bytes(content)
        super().__init__(content, LIMITS)
        self._judge_parts()

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
    INTAKE.judge(len(content))
    if content.startswith(_OLE) and _ENCRYPTED_PACKAGE in content:
        raise UnsafeDelivery("word.encrypted")
    if not content.startswith(_ZIP):
        raise UnreadableDelivery("word.wrong_kind")


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
