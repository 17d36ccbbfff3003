"""A picture in the text, with its words for who does not see it."""

import struct

from zicht.publication.charts import Chart
from zicht.publication.docx.desk import Desk
from zicht.publication.docx.xml import Element, el, paragraph, run

WIDE_MM = 150
_EMU = 36_000
"""English metric units in a millimetre."""
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(chart: Chart, png: bytes, desk: Desk) -> Element:
    """Return a paragraph with the picture of a chart, as wide as the text."""
    wide, high = struct.unpack(">II", png[16:24])
    width, height = WIDE_MM * _EMU, WIDE_MM * _EMU * high // wide
    number, words = next(desk.ids), chart.alt or chart.title.striptags()
    shape = el(
        "pic:pic",
        el(
            "pic:nvPicPr",
            el("pic:cNvPr", id=number, name=f"{chart.kind} {number}", descr=words),
            el("pic:cNvPicPr"),
        ),
        el("pic:blipFill", el("a:blip", r_embed=desk.embed(png)), el("a:stretch", el("a:fillRect"))),
        el(
            "pic:spPr",
            el("a:xfrm", el("a:off", x=0, y=0), el("a:ext", cx=width, cy=height)),
            el("a:prstGeom", el("a:avLst"), prst="rect"),
        ),
    )
    inline = el(
        "wp:inline",
        el("wp:extent", cx=width, cy=height),
        el("wp:docPr", id=number, name=f"{chart.kind} {number}", descr=words),
        el("wp:cNvGraphicFramePr", el("a:graphicFrameLocks", noChangeAspect=1)),
        el("a:graphic", el("a:graphicData", shape, uri=_PICTURE)),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return paragraph("Figuur", run(el("w:drawing", inline)))
