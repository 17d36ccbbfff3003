"""Office files are zips: made with the same bytes each time, and opened without trust."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from zicht.errors import UnreadableDelivery, UnsafeDelivery

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError),
)
"""What is raised by a zip, or by parts of it that do not fit together."""

MAX_RATIO = 250
_DAY = (1980, 1, 1, 0, 0, 0)
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_ENCRYPTED = 0x1
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

Change = Callable[[str, bytes], bytes]
"""Takes the name of a part and its content, and returns what it should hold."""


def same_bytes(content: bytes, change: Change = lambda _, part: part) -> bytes:
    """Return a zip again with every entry dated 1980, in its own order, each part changed by `change`."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fixed, "w") as new:
        for one in old.infolist():
            entry = zipfile.ZipInfo(one.filename, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, change(one.filename, old.read(one)))
    return fixed.getvalue()


@dataclass(frozen=True, slots=True)
class Limits:
    """How many parts a zip may have, how many bytes they may be together, and the messages of a refusal."""

    parts: int
    inflated: int
    damaged: str
    encrypted: str
    bomb: str


class Archive:
    """The parts of a zip from outside, by name: every limit is checked before and while it is unpacked.

    Raises UnsafeDelivery for what goes over a limit, UnreadableDelivery for what is broken.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._limits, self._left = limits, limits.inflated
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except BROKEN as error:
            raise UnreadableDelivery(limits.damaged) from error
        self.members: Mapping[str, zipfile.ZipInfo] = {one.filename: one for one in members}
        _judge(members, limits)

    def read(self, name: str) -> bytes:
        """Return a part, unpacked no further than the budget: the directory of a zip may lie."""
        try:
            with self._zip.open(name) as part:
                return b"".join(self._within_budget(part))
        except BROKEN as error:
            raise UnreadableDelivery(self._limits.damaged) from error

    def _within_budget(self, part: IO[bytes]) -> Iterator[bytes]:
        while chunk := part.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise UnsafeDelivery(self._limits.bomb)
            yield chunk


def _judge(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse by the directory alone, before anything is unpacked."""
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise UnsafeDelivery(limits.encrypted)
    if any(one.compress_type not in _KNOWN for one in members):
        raise UnreadableDelivery(limits.damaged)
    if len(members) > limits.parts or sum(one.file_size for one in members) > limits.inflated:
        raise UnsafeDelivery(limits.bomb)
    if any(one.file_size > max(_SMALL, MAX_RATIO * one.compress_size) for one in members):
        raise UnsafeDelivery(limits.bomb)
