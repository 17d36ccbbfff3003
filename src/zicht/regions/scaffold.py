"""A new region that builds at once: its folder, with everything still to be filled in."""

import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from zicht import store
from zicht.errors import RegionError

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def new(folder: Path, year: int, registers: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write a region's folder and return its files. Raises RegionError when it exists."""
    if not _NAME.fullmatch(folder.name):
        raise RegionError("regions.name", name=folder.name)
    if folder.exists():
        raise RegionError("regions.exists", folder=str(folder))
    contents = starter(folder.name, year) | {f"registers/{name}": text for name, text in registers.items()}
    store.write_folder(folder, contents, replace=False)
    return tuple(sorted(contents))


def starter(name: str, year: int) -> dict[str, bytes]:
    """Return the files of the starter region, with its name and year filled in."""
    found: dict[str, bytes] = {}
    _collect(files("zicht.regions").joinpath("starter"), "", found)
    words = {"@ID@": name, "@NAAM@": name.replace("-", " ").title(), "@JAAR@": str(year)}
    return {
        _filled(path, words): _filled(text.decode("utf-8"), words).encode() for path, text in found.items()
    }


def _collect(folder: Traversable, prefix: str, found: dict[str, bytes]) -> None:
    for item in folder.iterdir():
        if item.is_dir():
            _collect(item, f"{prefix}{item.name}/", found)
        else:
            found[prefix + item.name] = item.read_bytes()


def _filled(text: str, words: Mapping[str, str]) -> str:
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text
