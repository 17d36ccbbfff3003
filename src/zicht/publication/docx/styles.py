"""The styles of the document, from a table of data and the tokens of the look."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

from zicht.publication import tokens
from zicht.publication.docx.tables import FULL, STYLE
from zicht.publication.docx.xml import Element, el

FAMILY = "Source Sans Pro"
_LINE = 240
"""A whole line, as Word counts it."""

Spec = Mapping[str, object]


def half_points(size: str) -> int:
    return round(float(tokens.table("print")[size]) * 2)


def color(name: str) -> str:
    return tokens.colors("light")[name].removeprefix("#")


def styles(lang: str) -> Element:
    """Return every style, after what holds where a style says nothing."""
    table = files("zicht.publication").joinpath("templates", "docx", "styles.toml").read_text("utf-8")
    made = (_style(name, spec) for name, spec in tomllib.loads(table).items())
    return el("w:styles", _defaults(lang), *_bases(), *made, _table())


def _defaults(lang: str) -> Element:
    fonts = el("w:rFonts", w_ascii=FAMILY, w_hAnsi=FAMILY, w_eastAsia=FAMILY, w_cs=FAMILY)
    size = half_points("tekst")
    letters = el(
        "w:rPr",
        fonts,
        el("w:color", w_val=color("inkt")),
        el("w:sz", w_val=size),
        el("w:szCs", w_val=size),
        el("w:lang", w_val=lang, w_eastAsia=lang, w_bidi="ar-SA"),
    )
    space = el("w:pPr", el("w:spacing", w_before=0, w_after=140, w_line=312, w_lineRule="auto"))
    return el("w:docDefaults", el("w:rPrDefault", letters), el("w:pPrDefault", space))


def _bases() -> Iterator[Element]:
    for kind, name, own in (
        ("paragraph", "Normal", "Normal"),
        ("character", "Default Paragraph Font", "DefaultParagraphFont"),
        ("table", "Normal Table", "TableNormal"),
        ("numbering", "No List", "NoList"),
    ):
        yield el("w:style", el("w:name", w_val=name), w_type=kind, w_default=1, w_styleId=own)


def _style(name: str, spec: Spec) -> Element:
    letters = bool(spec.get("letters"))
    attributes: dict[str, object] = {"w_type": "character" if letters else "paragraph", "w_styleId": name}
    if "word" not in spec:
        attributes["w_customStyle"] = 1
    return el(
        "w:style",
        el("w:name", w_val=spec.get("word", spec.get("name", name))),
        el("w:basedOn", w_val="DefaultParagraphFont" if letters else "Normal"),
        el("w:next", w_val=spec["next"]) if "next" in spec else None,
        el("w:uiPriority", w_val=1),
        None if letters else el("w:qFormat"),
        None if letters else el("w:pPr", *_paragraph(spec)),
        el("w:rPr", *_letters(spec)),
        **attributes,
    )


def _paragraph(spec: Spec) -> Iterator[Element]:
    if spec.get("keep"):
        yield from (el("w:keepNext"), el("w:keepLines"))
    if spec.get("page"):
        yield el("w:pageBreakBefore")
    if "under" in spec:
        line = el("w:bottom", w_val="single", w_sz=12, w_space=8, w_color=color(str(spec["under"])))
        yield el("w:pBdr", line)
    if spec.get("edge"):
        yield el("w:tabs", el("w:tab", w_val="right", w_pos=FULL))
    elif spec.get("leader"):
        yield el("w:tabs", el("w:tab", w_val="right", w_leader="dot", w_pos=FULL))
    yield el("w:spacing", **_spacing(spec))
    if "left" in spec:
        right = {"w_right": _twips(spec["right"])} if "right" in spec else {}
        yield el("w:ind", w_left=_twips(spec["left"]), **right)
    if "outline" in spec:
        yield el("w:outlineLvl", w_val=spec["outline"])


def _spacing(spec: Spec) -> dict[str, object]:
    found: dict[str, object] = {
        f"w_{side}": _twips(spec[side]) for side in ("before", "after") if side in spec
    }
    if "line" in spec:
        found |= {"w_line": round(float(str(spec["line"])) * _LINE), "w_lineRule": "auto"}
    return found


def _twips(points: object) -> int:
    return round(float(str(points)) * 20)


def _letters(spec: Spec) -> Iterator[Element]:
    if spec.get("bold"):
        yield from (el("w:b"), el("w:bCs"))
    if spec.get("italic"):
        yield from (el("w:i"), el("w:iCs"))
    if "color" in spec:
        yield el("w:color", w_val=color(str(spec["color"])))
    if "size" in spec:
        size = half_points(str(spec["size"]))
        yield from (el("w:sz", w_val=size), el("w:szCs", w_val=size))
    if "underline" in spec:
        yield el("w:u", w_val=spec["underline"], w_color=color(str(spec["line_color"])))
    if spec.get("raised"):
        yield el("w:vertAlign", w_val="superscript")


def _table() -> Element:
    """The one style of tables: hairlines between rows, a firm line under the head."""
    hair = {"w_val": "single", "w_sz": 4, "w_space": 0, "w_color": color("haar")}
    firm = {"w_val": "single", "w_sz": 8, "w_space": 0, "w_color": color("diepwater")}
    cells = ((side, width) for side, width in (("top", 20), ("left", 60), ("bottom", 20), ("right", 100)))
    properties = el(
        "w:tblPr",
        el("w:tblBorders", el("w:bottom", **hair), el("w:insideH", **hair)),
        el("w:tblCellMar", *(el(f"w:{side}", w_w=width, w_type="dxa") for side, width in cells)),
    )
    head = el(
        "w:tblStylePr",
        el("w:tcPr", el("w:tcBorders", el("w:bottom", **firm)), el("w:vAlign", w_val="bottom")),
        w_type="firstRow",
    )
    return el(
        "w:style",
        el("w:name", w_val="Zicht tabel"),
        el("w:basedOn", w_val="TableNormal"),
        properties,
        head,
        w_type="table",
        w_customStyle=1,
        w_styleId=STYLE,
    )
