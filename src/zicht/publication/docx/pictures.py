"""Pictures: a drawing in the text, with its words for who does not see it, and the water of the cover."""

import struct
import zlib

from zicht.publication.charts import Chart, Width
from zicht.publication.docx.desk import Desk
from zicht.publication.docx.xml import Child, Element, el, paragraph, run

WIDE_MM, NARROW_MM = 150, 96
TALLEST_MM = 200
"""A drawing stays on one page with its title, and does not leave that alone on the page before."""
_EMU = 36_000
"""English metric units in a millimetre."""
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def width_mm(chart: Chart) -> int:
    """Return how wide a drawing is: one that was meant for the margin is a small one."""
    return NARROW_MM if chart.width is Width.MARGIN else WIDE_MM


def picture(chart: Chart, png: bytes, desk: Desk) -> Element:
    """Return a paragraph with the picture of a chart."""
    wide, high = struct.unpack(">II", png[16:24])
    width = min(width_mm(chart) * _EMU, TALLEST_MM * _EMU * wide // high)
    size = (width, width * high // wide)
    name, words = f"{chart.kind} {next(desk.figures)}", chart.alt or chart.title.striptags()
    inline = el(
        "wp:inline", *_shown(desk.embed(png), size, name, words, desk), distT=0, distB=0, distL=0, distR=0
    )
    return paragraph("Figuur", run(el("w:drawing", inline)))


def backdrop(color: str, top_mm: int, page_mm: tuple[int, int], desk: Desk) -> Element:
    """Return a run with a field of one colour behind the text, from a height down to the edge of the page."""
    size = (page_mm[0] * _EMU, (page_mm[1] - top_mm) * _EMU)
    places = (
        el(f"wp:position{way}", el("wp:posOffset", str(offset)), relativeFrom="page")
        for way, offset in (("H", 0), ("V", top_mm * _EMU))
    )
    extent, *rest = _shown(desk.embed(_dot(color)), size, "water", "", desk)
    around = el("wp:effectExtent", l=0, t=0, r=0, b=0), el("wp:wrapNone")
    attributes = {"simplePos": 0, "relativeHeight": 1, "behindDoc": 1, "locked": 1, "layoutInCell": 1}
    anchor = el(
        "wp:anchor",
        *(el("wp:simplePos", x=0, y=0), *places, extent, *around, *rest),
        **attributes,
        allowOverlap=1,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return run(el("w:drawing", anchor))


def _shown(embedded: str, size: tuple[int, int], name: str, words: str, desk: Desk) -> list[Child]:
    """Return what a picture is in a drawing: how large, what it is called, and itself."""
    width, height = size
    number = next(desk.ids)
    shape = el(
        "pic:pic",
        el("pic:nvPicPr", el("pic:cNvPr", id=number, name=name, descr=words), el("pic:cNvPicPr")),
        el("pic:blipFill", el("a:blip", r_embed=embedded), el("a:stretch", el("a:fillRect"))),
        el(
            "pic:spPr",
            el("a:xfrm", el("a:off", x=0, y=0), el("a:ext", cx=width, cy=height)),
            el("a:prstGeom", el("a:avLst"), prst="rect"),
        ),
    )
    return [
        el("wp:extent", cx=width, cy=height),
        el("wp:docPr", None if words else _decorative(), id=number, name=name, descr=words),
        el("wp:cNvGraphicFramePr", el("a:graphicFrameLocks", noChangeAspect=1)),
        el("a:graphic", el("a:graphicData", shape, uri=_PICTURE)),
    ]


def _decorative() -> Element:
    """Return the mark of a picture that says nothing, so that nobody misses its words."""
    mark = el("adec:decorative", val=1)
    return el("a:extLst", el("a:ext", mark, uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"))


def _dot(color: str) -> bytes:
    """Return a PNG of one point; stored, not packed, so that every machine writes the same bytes."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" + bytes.fromhex(color), 0)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
