"""The picture of coarser designs: for each a bar of what it shows and what it hides."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from zicht.publication import tokens

WIDTH, ROW, TOP, BAR, EDGE = 760, 84, 56, 22, 16
_FONT = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Bar:
    """One design and what it buys in words, with how many numbers it shows and hides."""

    label: str
    said: str
    shown: int
    hidden: int


def picture(bars: Sequence[Bar], title: str) -> bytes:
    """Return an SVG drawing; what it says stands in it as text, too."""
    most = max((one.shown + one.hidden for one in bars), default=1)
    height = TOP + ROW * len(bars) + EDGE
    color = tokens.colors("light")
    rows = "".join(_row(one, TOP + ROW * place, most) for place, one in enumerate(bars))
    described = ". ".join(f"{one.label}: {one.said}" for one in bars)
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label={quoteattr(title)} font-family="{_FONT}">'
        f"<title>{escape(title)}</title><desc>{escape(described)}</desc>"
        f'<defs><pattern id="verborgen" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{color["papier"]}"/>'
        f'<rect width="2" height="6" fill="{color["lijn"]}"/></pattern></defs>'
        f'<rect width="{WIDTH}" height="{height}" fill="{color["papier"]}"/>'
        f'<text x="{EDGE}" y="30" font-size="19" font-weight="600" fill="{color["diepwater"]}">'
        f"{escape(title)}</text>{rows}</svg>\n"
    )
    return text.encode()


def _row(one: Bar, top: int, most: int) -> str:
    color = tokens.colors("light")
    scale = (WIDTH - 2 * EDGE) / most
    shown, hidden = one.shown * scale, one.hidden * scale
    return (
        f'<text x="{EDGE}" y="{top + 14}" font-size="14" fill="{color["inkt"]}">{escape(one.label)}</text>'
        f'<text x="{EDGE}" y="{top + 33}" font-size="14" fill="{color["zacht"]}">{escape(one.said)}</text>'
        f'<rect x="{EDGE}" y="{top + 41}" width="{shown:.1f}" height="{BAR}" fill="{color["diepwater"]}"/>'
        f'<rect x="{EDGE + shown:.1f}" y="{top + 41}" width="{hidden:.1f}" height="{BAR}" '
        f'fill="url(#verborgen)" stroke="{color["lijn"]}"/>'
    )
