"""The look as data: tokens.toml as custom properties, and the contrast between two colours."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PREFIX = "--zicht"
_ROOMS = ("color", "font", "space", "column", "document", "heading", "link", "button", "figure")
_REFERENCE = re.compile(r"\{([\w.-]+)\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on another, in one scheme, and the contrast it needs."""

    scheme: str
    of: str
    on: str
    least: float


@cache
def tokens() -> dict[str, object]:
    return tomllib.loads(files("zicht.publication").joinpath("tokens.toml").read_text("utf-8"))


def table(*path: str) -> dict[str, str]:
    """Return one table of plain values: `table("dark", "color")`."""
    found: object = tokens()
    for name in path:
        found = found[name] if isinstance(found, Mapping) else {}
    return {name: str(value) for name, value in found.items()} if isinstance(found, Mapping) else {}


def colors(scheme: str) -> Mapping[str, str]:
    """Return the colours of a scheme, `light` or `dark`, by name."""
    return table("color") if scheme == "light" else table("color") | table("dark", "color")


def form_color(code: str) -> str:
    """Return the name of the colour of a form, or that of what was counted."""
    return table("vorm").get(code, "diepwater")


def properties() -> str:
    """Return the custom properties of the light scheme, and those that the dark one changes."""
    light = _lines([pair for room in _ROOMS for pair in _flat(room, tokens()[room])])
    dark = _lines([(f"color-{name}", value) for name, value in table("dark", "color").items()])
    return (
        f":root {{\n  color-scheme: light dark;\n{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
    )


def _flat(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, one in value.items():
            yield from _flat(f"{name}-{inner}", one)
    else:
        yield name, _REFERENCE.sub(lambda hit: f"var({PREFIX}-{hit[1].replace('.', '-')})", str(value))


def _lines(pairs: list[tuple[str, str]]) -> str:
    return "".join(f"  {PREFIX}-{name}: {value};\n" for name, value in pairs)


def pairs() -> tuple[Pair, ...]:
    """Return every pair of colours in use, in both schemes."""
    declared = tokens()["contrast"]
    assert isinstance(declared, list)  # noqa: S101 - the file is ours, and a test reads it
    return tuple(
        Pair(scheme, of, on, one["least"])
        for scheme in ("light", "dark")
        for one in declared
        for on in one["on"]
        for of in one["of"]
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours `#RRGGBB`, from 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
