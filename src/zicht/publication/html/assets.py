"""What pages load, all from the edition itself: style, script, sign and typeface."""

from importlib.resources import files

from zicht.publication import tokens

FACES = (
    ("Regular", 400, "normal"),
    ("It", 400, "italic"),
    ("Semibold", 600, "normal"),
    ("Bold", 700, "normal"),
)
SHEETS = (
    "base",
    "page",
    "text",
    "charts",
    "drawings",
    "series",
    "grids",
    "tools",
    "tables",
    "print",
    "forced",
    "sheets",
)
SCRIPTS = ("zicht.js", "figuren.js")
FORMS = ("seksueel", "crimineel", "arbeid", "preventief", "informatie", "diepwater", "band")
TILES = 16
"""The largest map: so many rows, and so many columns."""

MOST = 40
"""The most columns of a grid: codes, states or years."""


def assets() -> dict[str, bytes]:
    """Return the files beside the pages, by path."""
    faces = {f"fonts/SourceSansPro-{name}.ttf": _font(f"SourceSansPro-{name}.ttf") for name, _, _ in FACES}
    return faces | {
        "fonts/OFL.txt": _font("LICENSE.txt"),
        "zicht.css": stylesheet().encode(),
        "zicht.js": "\n".join(_template(name) for name in SCRIPTS).encode(),
        "zicht.svg": _icon().encode(),
    }


def stylesheet() -> str:
    """Return the style sheet: the typeface, which lies beside it, and all that a page looks like."""
    return f"{_faces()}\n{look()}"


def look() -> str:
    """Return what needs no other file: tokens, the places of tiles, the colours of forms, and the rest."""
    rest = "\n".join(_template(f"css/{name}.css") for name in SHEETS)
    return f"{tokens.properties()}\n{_places()}\n{_forms()}\n{rest}"


def _faces() -> str:
    form = (
        "@font-face {{ font-family: 'Source Sans Pro'; font-weight: {1}; font-style: {2}; "
        "font-display: swap; src: url('fonts/SourceSansPro-{0}.ttf') format('truetype'); }}"
    )
    return "\n".join(form.format(*face) for face in FACES)


def _places() -> str:
    rows = [f".rij-{at} {{ grid-row: {at + 1} }}" for at in range(TILES)]
    columns = [f".kol-{at} {{ grid-column: {at + 1} }}" for at in range(TILES)]
    grids = [f".kolommen-{at} {{ --kolommen: {at} }}" for at in range(1, MOST + 1)]
    spans = [f".span-{at} {{ grid-column: span {at} }}" for at in range(2, MOST + 1)]
    return "\n".join((*rows, *columns, *grids, *spans))


def _forms() -> str:
    return "\n".join(f".vul-{name} {{ fill: var({tokens.PREFIX}-color-{name}) }}" for name in FORMS)


def _icon() -> str:
    colors = tokens.colors("light")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{colors["diepwater"]}"/>'
        '<circle cx="10" cy="11" r="4" fill="#fff"/><circle cx="22" cy="11" r="4" fill="#fff"/>'
        '<rect y="17" width="32" height="2" fill="#fff"/>'
        f'<rect y="19" width="32" height="13" fill="{colors["band"]}"/>'
        "</svg>\n"
    )


def _template(name: str) -> str:
    return files("zicht.publication").joinpath("templates", *name.split("/")).read_text("utf-8")


def _font(name: str) -> bytes:
    return files("font_source_sans_pro").joinpath("files", name).read_bytes()
