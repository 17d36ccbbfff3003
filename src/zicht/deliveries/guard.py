"""Decides what a file is by its content, and refuses what is unsafe before anything is parsed."""

from enum import Enum
from pathlib import Path

from zicht.errors import UnreadableDelivery, UnsafeDelivery
from zicht.intake import Intake
from zicht.zipped import Archive, Limits

INTAKE = Intake(20, "deliveries.too_large", "deliveries.no_file")
LIMITS = Limits(
    parts=1_000,
    inflated=100 * 1024 * 1024,
    damaged="deliveries.damaged",
    encrypted="deliveries.encrypted",
    bomb="deliveries.zip_bomb",
)

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<", "HTML/XML"))
_MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/", "basic/", "scripts/")
_LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


class Format(Enum):
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises UnsafeDelivery, UnreadableDelivery."""
    return INTAKE.read(path)


def recognise(content: bytes) -> tuple[Format, Archive | None]:
    """Return what a file is, whatever its name says. Raises UnreadableDelivery, UnsafeDelivery."""
    INTAKE.judge(len(content))
    if not content.strip():
        raise UnreadableDelivery("deliveries.empty_file")
    if content.startswith(_ZIP):
        return _workbook(Archive(content, LIMITS))
    if content.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content:
            raise UnsafeDelivery("deliveries.encrypted")
        raise UnreadableDelivery("deliveries.wrong_kind", kind="XLS")
    for start, kind in _OTHER:
        if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(start):
            raise UnreadableDelivery("deliveries.wrong_kind", kind=kind)
    return Format.CSV, None


def _workbook(archive: Archive) -> tuple[Format, Archive]:
    names = [name.lower() for name in archive.members]
    if any(part in name for name in names for part in _MACRO_PARTS) or _says_macros(archive):
        raise UnsafeDelivery("deliveries.macros")
    if any(name.startswith(_LINK_PARTS) for name in names):
        raise UnsafeDelivery("deliveries.external_links")
    if "xl/workbook.xml" in archive.members:
        return Format.XLSX, archive
    if "mimetype" in archive.members and archive.read("mimetype").strip() == _ODS:
        return Format.ODS, _unlocked(archive)
    raise UnreadableDelivery("deliveries.wrong_kind", kind="ZIP")


def _says_macros(archive: Archive) -> bool:
    part = "[Content_Types].xml"
    return part in archive.members and b"macroenabled" in archive.read(part).lower()


def _unlocked(archive: Archive) -> Archive:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.members and b"encryption-data" in archive.read(manifest):
        raise UnsafeDelivery("deliveries.encrypted")
    return archive
