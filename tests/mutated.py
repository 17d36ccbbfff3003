"""A build in which one thing was changed, with a manifest that agrees."""

import json
from collections.abc import Callable
from pathlib import Path

from zicht import fingerprint
from zicht.editions import read
from zicht.values import Key

DATA = "data/observations.csv"
HIDDEN = ",,Q,N,"
"""How the data says that a figure is hidden."""


def rewrite(folder: Path, name: str, change: Callable[[str], str]) -> None:
    """Change one file of a build, and make the manifest agree."""
    file = folder / name
    was = file.read_text("utf-8")
    file.write_text(change(was), "utf-8")
    assert file.read_text("utf-8") != was
    manifest = folder / read.MANIFEST
    content = json.loads(manifest.read_text("utf-8"))
    content["outputs"][name] = fingerprint.of_bytes(file.read_bytes())
    manifest.write_text(json.dumps(content), "utf-8")


def in_row(key: Key, old: str, new: str) -> Callable[[str], str]:
    """Return what changes the row of a figure in the data."""
    codes = {code for _, code in key.dimensions} | ({key.area} if key.area.startswith("GM") else set())

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        named = [
            place
            for place, line in enumerate(lines)
            if line.startswith(f"{key.indicator},{key.period.code},") and old in line
            if {one for one in line.split(",") if one} >= codes
        ]
        lines[named[0]] = lines[named[0]].replace(old, new)
        return "".join(lines)

    return change
