"""Read a build or an edition: its files, and whether they are what its manifest says."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zicht import fingerprint
from zicht.errors import EditionError

MANIFEST = "manifest.json"
PAGES, INPUTS, CARD = "pages", "inputs", "edition.json"
"""What an edition holds: what was built, what it was made from, and what says which edition it is."""

NEEDED = {"zicht", "region", "year", "date", "inputs", "deliveries", "software", "outputs"}


def manifest(folder: Path) -> dict[str, Any]:
    """Return a build's manifest. Raises EditionError when there is none or it is damaged."""
    path = folder / MANIFEST
    if not path.is_file():
        raise EditionError("editions.no_manifest", folder=str(folder))
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise EditionError("editions.damaged", folder=str(folder)) from error
    if not isinstance(found, dict) or not found.keys() >= NEEDED or not _fits(found):
        raise EditionError("editions.damaged", folder=str(folder))
    return found


def _fits(found: Mapping[str, Any]) -> bool:
    kinds = {"year": str, "inputs": dict, "outputs": dict, "deliveries": list}
    return all(isinstance(found[name], kind) for name, kind in kinds.items())


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of files that are missing, extra, or not what their hash says."""
    found = {name: fingerprint.of_bytes(content) for name, content in files.items() if name != MANIFEST}
    names = found.keys() | hashes.keys()
    return tuple(sorted(name for name in names if found.get(name) != hashes.get(name)))
