"""The typeface for print: the static faces of the wheel, and no other font of any machine."""

import shutil
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

FAMILY = "Source Sans Pro"
FACES = ("Light", "Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


@cache
def fonts() -> typst.Fonts:
    """Return the faces we print with, read into memory.

    The wheel holds each face twice (TTF and OTF), and the compiler takes the first it meets in the folder:
    another machine, other bytes. So it is given a folder with one file a face, which is gone afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        for face in FACES:
            _place(Path(str(files("font_source_sans_pro").joinpath("files", file(face)))), Path(folder))
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        _read(found)
    return found


def file(face: str) -> str:
    return f"SourceSansPro-{face}.ttf"


def _place(face: Path, folder: Path) -> None:
    try:
        (folder / face.name).symlink_to(face)
    except OSError:  # Windows allows links to few
        shutil.copyfile(face, folder / face.name)


def _read(found: typst.Fonts) -> None:
    """Make the compiler read every face now, since it reads a font when it first sets a letter in it."""
    letters = "".join(f'#text(weight: {one.weight}, style: "{one.style}")[a]' for one in found.fonts())
    typst.Compiler(f'#set text(font: "{FAMILY}")\n{letters}'.encode(), font_paths=found).compile(format="png")
