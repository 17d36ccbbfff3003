"""Which letters the typeface for print holds, read from its own table of characters."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from zicht.publication.typst.fonts import FACES, file

_WINDOWS, _BY_SEGMENTS = 3, 4
_DRAWN = "LMNPS"
"""The kinds of character that have a shape: letters, marks, numbers, punctuation and signs."""
_IGNORED = {"\N{VARIATION SELECTOR-15}", "\N{VARIATION SELECTOR-16}", "\N{COMBINING GRAPHEME JOINER}"}


def missing(text: str) -> tuple[str, ...]:
    """Return every character of a text that cannot be printed, once each."""
    if text.isascii():
        return ()
    composed = dict.fromkeys(unicodedata.normalize("NFC", text))
    return tuple(one for one in composed if _has_shape(one) and ord(one) not in held())


def _has_shape(one: str) -> bool:
    return unicodedata.category(one)[0] in _DRAWN and one not in _IGNORED


def instead(letter: str) -> str:
    """Return what may be written for a letter the typeface lacks: the letter without its marks, if any."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    return plain if plain and not missing(plain) else ""


@cache
def held() -> frozenset[int]:
    """Return the characters that every face we print with holds."""
    first, *rest = (frozenset(_characters(_read(face))) for face in FACES)
    return first.intersection(*rest)


def _read(face: str) -> bytes:
    return files("font_source_sans_pro").joinpath("files", file(face)).read_bytes()


def _characters(font: bytes) -> Iterator[int]:
    """Yield the characters of a font by its table `cmap`, in the form for 16 bits that every font has."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[12 + 16 * at : 16 + 16 * at]: 12 + 16 * at for at in range(tables)}
    (cmap,) = struct.unpack_from(">L", font, places[b"cmap"] + 8)
    (number,) = struct.unpack_from(">H", font, cmap + 2)
    for at in range(number):
        platform, _, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * at)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        if (platform, form) == (_WINDOWS, _BY_SEGMENTS):
            yield from _segments(font, cmap + offset)


def _segments(font: bytes, start: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, start + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, start + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, start + 16 + twice)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, last + 1)
