"""Make a released edition again from its inputs and frozen deliveries, and compare every byte."""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zicht import deliveries, fingerprint, pipeline, store
from zicht.editions import read
from zicht.editions.read import CARD, INPUTS, PAGES
from zicht.errors import EditionError
from zicht.progress import Progress, silent
from zicht.publication.model import Correction


@dataclass(frozen=True, slots=True)
class Verification:
    """`changed` files differ from the edition's own manifest; `different` ones from a fresh make."""

    edition: str
    files: int
    changed: tuple[str, ...]
    different: tuple[str, ...]
    software: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.changed and not self.different


def verify(edition: Path, tell: Progress = silent) -> Verification:
    """Make `edition` again in a temporary folder and compare. Raises EditionError when it cannot be read."""
    pages = edition / PAGES
    _require_edition(edition)
    made, files = read.manifest(pages), read.contents(pages)
    region = edition.parent.parent
    remade = remake(region, read.contents(edition / INPUTS), made, tell)
    names = files.keys() | remade.keys()
    return Verification(
        edition=edition.name,
        files=len(files),
        changed=(*read.differences(files, made["outputs"]), *_card(edition, made, files[read.MANIFEST])),
        different=tuple(sorted(one for one in names if files.get(one) != remade.get(one))),
        software=_software(made, json.loads(remade[read.MANIFEST])),
    )


def _require_edition(edition: Path) -> None:
    """Say what a folder is that is no edition: a build has the same manifest, one floor up."""
    if not (edition / PAGES / read.MANIFEST).is_file():
        built = (edition / read.MANIFEST).is_file()
        raise EditionError("editions.not_released" if built else "editions.no_edition", folder=str(edition))


def _card(edition: Path, made: Mapping[str, Any], manifest: bytes) -> tuple[str, ...]:
    """Return the edition's card when it is gone, belongs to other pages, or tells of another correction."""
    try:
        card = json.loads((edition / CARD).read_bytes())
        parts = (card["year"], card["number"], card.get("language"), card.get("audience"))
        fits = edition.name == "-".join(str(one) for one in parts if one)
        fits &= card["manifest"] == fingerprint.of_bytes(manifest)
        fits &= _corrects(card, edition.name) == made.get("correction")
        beside = {name: (edition / name).read_bytes() for name in card["beside"]}
        fits &= not read.differences(beside, card["beside"])
    except (OSError, ValueError, KeyError, TypeError):
        fits = False
    return () if fits else (CARD,)


def _corrects(card: Mapping[str, Any], name: str) -> dict[str, str] | None:
    """Return the correction as the card of an edition tells of it; None for a first one."""
    if not card["erratum"] and not card.get("corrects"):
        return None
    return {
        "name": name,
        "former": card["corrects"],
        "on": card["released_on"],
        "text": card["erratum"],
    }


@contextmanager
def laid_out(region: Path, inputs: Mapping[str, bytes], made: Mapping[str, Any]) -> Iterator[Path]:
    """Lay out a region as it was when an edition was made, in a folder that goes again."""
    with tempfile.TemporaryDirectory(prefix="zicht-") as name:
        folder = Path(name) / region.resolve().name
        store.write_folder(folder, {**inputs, **_pinned(region, made["deliveries"])})
        yield folder


def remake(
    region: Path, inputs: Mapping[str, bytes], made: Mapping[str, Any], tell: Progress = silent
) -> Mapping[str, bytes]:
    """Return every file as its manifest says it was made: from these inputs, and the deliveries of then."""
    on, language = date.fromisoformat(made["date"]), made.get("language", "")
    said = made.get("correction")
    correction = Correction(**{**said, "on": date.fromisoformat(said["on"])}) if said else None
    with laid_out(region, inputs, made) as folder:
        variant = pipeline.Variant(language, made.get("audience", ""), correction)
        return pipeline.build(folder, int(made["year"]), folder.parent / "build", on, tell, variant).files


def _pinned(region: Path, wanted: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """Return the frozen files an edition was made from, later corrections left out."""
    found: dict[str, bytes] = {}
    for one in wanted:
        place = f"deliveries/{one['year']}/{one['register']}"
        _require(region, f"{place}/{deliveries.VERSIONS}")
        versions = deliveries.versions_until(region / place, one["version"], one.get("seal", ""))
        rows = f"{place}/{versions[-1].hash}.csv"
        _require(region, rows)
        found[rows] = (region / rows).read_bytes()
        found[f"{place}/{deliveries.VERSIONS}"] = deliveries.versions_to_bytes(versions)
    return found


def _require(region: Path, name: str) -> None:
    if not (region / name).is_file():
        raise EditionError("editions.delivery_gone", file=name)


def _software(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what was made with another version then: the first place to look at a difference."""
    pairs = {"zicht": (then["zicht"], now["zicht"])}
    pairs |= {name: (was, now["software"].get(name)) for name, was in then["software"].items()}
    return tuple(f"{name} {was} → {new}" for name, (was, new) in sorted(pairs.items()) if was != new)
