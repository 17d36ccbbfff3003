"""Read a build or an edition: its files, and whether they are what its manifest says."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from zicht import fingerprint
from zicht.errors import EditionError
from zicht.store import LITTER
from zicht.values import of_kind

MANIFEST = "manifest.json"
PAGES, INPUTS, CARD = "pages", "inputs", "edition.json"
"""What an edition holds: what was built, what it was made from, and what says which edition it is."""

_ON_CARD: dict[str, type] = {"year": int, "number": int, "erratum": str, "manifest": str}
_OF_DELIVERY: dict[str, type] = {"register": str, "year": int, "version": int}
_YEAR = re.compile(r"[0-9]{4}")
NEEDED = {"zicht", "region", "year", "date", "inputs", "deliveries", "software", "outputs"}


def manifest(folder: Path) -> dict[str, Any]:
    """Return a build's manifest. Raises EditionError when there is none or it is damaged."""
    path = folder / MANIFEST
    if not path.is_file():
        raise EditionError("editions.no_manifest", folder=str(folder))
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _damaged(folder) from error
    if not isinstance(found, dict) or not found.keys() >= NEEDED or not _fits(found):
        raise _damaged(folder)
    return found


def _damaged(folder: Path) -> EditionError:
    """Return the error for a manifest: a build is made again, an edition put back."""
    released = folder.name == PAGES
    return EditionError("editions.damaged_released" if released else "editions.damaged", folder=str(folder))


def _fits(found: Mapping[str, Any]) -> bool:
    kinds = {"year": str, "inputs": dict, "outputs": dict, "software": dict, "deliveries": list}
    fits = all(isinstance(found[name], kind) for name, kind in kinds.items())
    return fits and bool(_YEAR.fullmatch(found["year"])) and all(map(_delivery, found["deliveries"]))


def _delivery(one: object) -> bool:
    """Tell whether a delivery is named by its register and two whole numbers; `true` and `3.0` are none."""
    return isinstance(one, dict) and all(of_kind(one.get(name), kind) for name, kind in _OF_DELIVERY.items())


def card(folder: Path) -> dict[str, Any]:
    """Return what says which edition this is.

    Raises EditionError when it is gone or cannot be read, or when its year or number is no whole number:
    `true` and `3.0` count as no number.
    """
    path = folder / CARD
    try:
        found = json.loads(path.read_bytes())
        date.fromisoformat(found["released_on"])
        fits = all(of_kind(found[name], kind) for name, kind in _ON_CARD.items())
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise EditionError("editions.card", file=str(path)) from error
    if not fits or min(found["year"], found["number"]) < 1 or not isinstance(found.get("corrects", ""), str):
        raise EditionError("editions.card", file=str(path))
    return dict(found)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path, but for what a file browser leaves behind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in LITTER
    }


def differences(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of files that are missing, extra, or not what their hash says."""
    found = {name: fingerprint.of_bytes(content) for name, content in files.items() if name != MANIFEST}
    names = found.keys() | hashes.keys()
    return tuple(sorted(name for name in names if found.get(name) != hashes.get(name)))
