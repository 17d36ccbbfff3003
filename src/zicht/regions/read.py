"""Read a region's folder: region.toml, gemeenten.csv and every other input, checked together."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from zicht import messages
from zicht.errors import RegionError
from zicht.regions import parts, protection, translate
from zicht.regions.fields import Fields
from zicht.regions.model import Region, Thresholds
from zicht.regions.municipalities import municipalities

_FILE = "region.toml"
_ID = re.compile(r"[a-z][a-z0-9-]*")
_INPUTS = (
    *(_FILE, "gemeenten.csv", "registers/*.toml", "narrative/*/*.md", "sjablonen/*.md"),
    *(f"{lang}/{translate.FILE}" for lang in messages.LANGUAGES),
    *(f"{place}/{lang}/*.md" for place in ("narrative/*", "sjablonen") for lang in messages.LANGUAGES),
)


def load(folder: Path, language: str = "") -> Region:
    """Return the region declared in `folder`, in its own language or in another one it has texts for.

    Raises RegionError with the file and field at fault.
    """
    inputs = _inputs(folder)
    if _FILE not in inputs:
        raise RegionError("regions.no_region", folder=str(folder))
    try:
        declared = tomllib.loads(inputs[_FILE].decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegionError("regions.not_toml", file=_FILE, reason=str(error)) from error
    region = _region(Fields(_FILE, "", declared), inputs, folder)
    _check(region)
    return region if language in {"", region.language} else translate.translated(region, language)


def _inputs(folder: Path) -> dict[str, bytes]:
    """Return every file that shapes an edition, by relative path.

    Only what belongs is read: a stray file beside them would be published with the edition's inputs.
    """
    require_folder(folder)
    found = (path for pattern in _INPUTS for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def is_region(folder: Path) -> bool:
    return (folder / _FILE).is_file()


def require_folder(folder: Path) -> None:
    """Raise RegionError when a region's folder is not there, or is a file."""
    if folder.is_file():
        raise RegionError("regions.a_file", file=str(folder))
    if not folder.is_dir():
        raise RegionError("regions.no_folder", folder=str(folder))


def _registers(inputs: Mapping[str, bytes]) -> set[str]:
    """Return the names of the registers a region declares."""
    paths = (PurePosixPath(name) for name in inputs)
    return {one.stem for one in paths if str(one.parent) == "registers"}


def _region(top: Fields, inputs: Mapping[str, bytes], folder: Path) -> Region:
    head = top.table("regio")
    links = top.table("verbindingen", required=False).values
    region = Region(
        id=head.get("id", str),
        name=head.get("naam", str),
        title=head.get("titel", str),
        language=head.get("taal", str, "nl"),
        publisher=head.get("uitgever", str),
        fictional=head.get("fictief", bool),
        reproduction=head.get("reproductie", str, ""),
        framework=head.get("beleidskader", str, ""),
        municipalities=municipalities(inputs),
        partners=parts.partners(top),
        tasks=parts.tasks(top),
        policy=protection.policy(top.table("bescherming"), _registers(inputs)),
        thresholds=parts.thresholds(top.table("drempels", required=False)),
        contacts=parts.contacts(top, links),
        notices=parts.notices(top),
        links=links,
        open_data=parts.open_data(top.table("open_data", required=False)),
        labels=top.table("labels", required=False).values,
        folder=folder,
        inputs=inputs,
    )
    head.done()
    top.done()
    return region


def _check(region: Region) -> None:
    """Refuse what contradicts itself: a code, a tile or an id given twice."""
    tiles = [(one.row, one.column) for one in region.municipalities if one.until is None]
    _once("gemeenten.csv", "cbs", [one.cbs for one in region.municipalities])
    _once("gemeenten.csv", "rij, kolom", [str(tile) for tile in tiles])
    _once(_FILE, "[[partner]] id", [one.id for one in region.partners])
    _once(_FILE, "[[opgave]] nummer", [str(one.number) for one in region.tasks])
    if not _ID.fullmatch(region.id):
        raise RegionError("regions.name", name=region.id)
    if region.language not in messages.LANGUAGES:
        raise RegionError("regions.language", file=_FILE, allowed=", ".join(messages.LANGUAGES))
    for name, link in region.links.items():
        if not str(link).startswith(("https://", "http://")):
            raise RegionError("regions.not_web", file=_FILE, name=name)
    _thresholds(region.thresholds)


def _thresholds(found: Thresholds) -> None:
    fine = 0 < found.alpha < 1 and found.phi >= 1 and 0 <= found.slight <= found.strong
    if not (fine and found.percentage_base > 0):
        raise RegionError("regions.thresholds", file=_FILE)


def _once(file: str, field: str, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise RegionError("regions.twice", file=file, field=field, value=value)
