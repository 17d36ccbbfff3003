"""The typeface inside the document, as Word wants it: the first bytes mixed with a key."""

from dataclasses import dataclass
from importlib.resources import files

from zicht import fingerprint

FACES = (("Regular", "Regular"), ("Bold", "Bold"), ("It", "Italic"), ("BoldIt", "BoldItalic"))
"""The faces of the wheel, and what Word calls each."""
_MIXED = 32


@dataclass(frozen=True, slots=True)
class Face:
    """One face: what Word calls it, its key, and its bytes mixed with that key (ECMA-376, part 4, 2.8.1)."""

    style: str
    key: str
    content: bytes


def faces() -> tuple[Face, ...]:
    return tuple(_face(name, style) for name, style in FACES)


def _face(name: str, style: str) -> Face:
    font = files("font_source_sans_pro").joinpath("files", f"SourceSansPro-{name}.ttf").read_bytes()
    digits = fingerprint.of_bytes(font)[:32].upper()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    key = bytes.fromhex(digits)[::-1]
    mixed = bytes(byte ^ key[at % len(key)] for at, byte in enumerate(font[:_MIXED]))
    return Face(style, "{" + "-".join(parts) + "}", mixed + font[_MIXED:])
