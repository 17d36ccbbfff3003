"""Opens a workbook without trusting it: every limit is checked before and while it is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO

from zicht.errors import UnreadableDelivery, UnsafeDelivery

MAX_MEMBERS = 1_000
MAX_INFLATED = 100 * 1024 * 1024
MAX_RATIO = 250
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_ENCRYPTED = 0x1
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError),
)
"""What is raised by a zip, or by parts of it that do not fit together."""

_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The parts of a zipped workbook, by name. Raises UnsafeDelivery, UnreadableDelivery."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise UnreadableDelivery("deliveries.damaged") from error
        self._left = MAX_INFLATED
        self.members: Mapping[str, zipfile.ZipInfo] = {one.filename: one for one in self._zip.infolist()}
        _judge(self._zip.infolist())

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.members)

    def read(self, name: str) -> bytes:
        """Return a part, unpacked no further than the budget: the directory of a zip may lie."""
        try:
            with self._zip.open(name) as part:
                return b"".join(self._within_budget(part))
        except BROKEN as error:
            raise UnreadableDelivery("deliveries.damaged") from error

    def _within_budget(self, part: IO[bytes]) -> Iterator[bytes]:
        while chunk := part.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise UnsafeDelivery("deliveries.zip_bomb")
            yield chunk


def _judge(members: list[zipfile.ZipInfo]) -> None:
    """Refuse by the directory alone, before anything is unpacked."""
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise UnsafeDelivery("deliveries.encrypted")
    if any(one.compress_type not in _KNOWN for one in members):
        raise UnreadableDelivery("deliveries.damaged")
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_INFLATED:
        raise UnsafeDelivery("deliveries.zip_bomb")
    if any(one.file_size > max(_SMALL, MAX_RATIO * one.compress_size) for one in members):
        raise UnsafeDelivery("deliveries.zip_bomb")
