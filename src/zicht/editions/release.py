"""The one act that publishes: a build becomes a numbered edition that never changes."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from zicht import deliveries, fingerprint, regions, registers, store
from zicht.editions import erratum as corrections
from zicht.editions import overview, read, witnesses
from zicht.editions.audit import sealed
from zicht.editions.compare import compare
from zicht.editions.earlier import require_unchanged
from zicht.editions.read import CARD, INPUTS, PAGES
from zicht.editions.verify import remake
from zicht.errors import EditionError
from zicht.publication.model import Correction

ERRATUM, CHANGES = "erratum.html", "changes.json"
_SAID_AFTER = {"correction", "outputs"}
"""What of a manifest is known only when it is released."""


@dataclass(frozen=True, slots=True)
class Released:
    """A published edition, by its number within the year."""

    folder: Path
    year: int
    number: int
    files: int


def release(build: Path, region: Path, on: date, erratum: str = "") -> Released:
    """Publish a build as the next edition of its year.

    Raises EditionError when the build was changed after it was made, when the region's files
    are no longer those it was made from, when the same bytes were released before, or when a
    second edition of a year comes without an erratum that says what it corrects, and when another
    edition of the region is not what it was; DisclosureError
    when the audit does not prove that nothing hidden can be computed back.
    """
    made, files = read.manifest(build), read.contents(build)
    _unchanged(build, files, made["outputs"])
    own = regions.load(region)
    inputs = dict(own.inputs)
    _same_inputs(inputs, made)
    _same_deliveries(region, inputs, made)
    language = made.get("language", own.language)
    other = "" if language == own.language else language
    audience = str(made.get("audience", ""))
    suffix = "".join(f"-{one}" for one in (other, audience) if one)
    year, earlier = int(made["year"]), editions(region, int(made["year"]), suffix)
    require_unchanged(region)
    _new(made, earlier)
    if earlier and not erratum.strip():
        raise EditionError("editions.needs_erratum", year=year, number=len(earlier))
    _in_order(earlier, on)
    number = len(earlier) + 1
    target = region / "editions" / f"{year}-{number}{suffix}"
    beside: dict[str, bytes] = {}
    if earlier:
        correction = Correction(target.name, earlier[-1].name, on, erratum.strip())
        beside = _beside(earlier[-1], build, correction, language)
        files = _corrected(region, inputs, made, correction)
    kept, proof = sealed(build, region, target.name, files[read.MANIFEST])
    card = {name: one for name, one in (("language", other), ("audience", audience)) if one} | {
        "year": year,
        "number": number,
        "released_on": on.isoformat(),
        "erratum": erratum.strip() if earlier else "",
        "corrects": earlier[-1].name if earlier else "",
        "manifest": fingerprint.of_bytes(files[read.MANIFEST]),
        "beside": {name: fingerprint.of_bytes(content) for name, content in beside.items()},
        witnesses.SEAL: witnesses.seal(proof),
    }
    store.write(kept, proof)
    store.write_folder(
        target,
        {f"{PAGES}/{name}": content for name, content in files.items()}
        | {f"{INPUTS}/{name}": content for name, content in inputs.items()}
        | {CARD: (json.dumps(card, indent=2, ensure_ascii=False) + "\n").encode()}
        | beside,
        replace=False,
    )
    store.write(region / "editions" / overview.FILE, overview.page(region / "editions", own.language))
    return Released(target, year, number, len(files))


def _corrected(
    region: Path, inputs: Mapping[str, bytes], made: Mapping[str, Any], correction: Correction
) -> dict[str, bytes]:
    """Return a build made again, with what it corrects on every page."""
    said = {**asdict(correction), "on": correction.on.isoformat()}
    return dict(remake(region, inputs, {**made, "correction": said}))


def _beside(was: Path, build: Path, correction: Correction, language: str) -> dict[str, bytes]:
    """Return what lies beside a corrected edition: what it corrects, figure by figure, as page and data."""
    found = replace(compare(was, build), now=correction.name, erratum=correction.text)
    content = json.dumps(corrections.data(found), indent=2, ensure_ascii=False) + "\n"
    links = {
        "compare.to_this": f"{PAGES}/index.html",
        "compare.to_former": f"../{was.name}/{PAGES}/index.html",
    }
    page = corrections.page(found, f"{PAGES}/zicht.css", language, links)
    return {ERRATUM: page, CHANGES: content.encode()}


def editions(region: Path, year: int, suffix: str = "") -> list[Path]:
    """Return the released editions of a year, oldest first: of the region's language, or of `-<language>`."""
    folder = region / "editions"
    found = [path for path in folder.glob(f"{year}-*") if re.fullmatch(rf"{year}-\d+{suffix}", path.name)]
    return sorted(found, key=lambda path: int(path.name.split("-")[1]))


def _unchanged(build: Path, files: dict[str, bytes], hashes: dict[str, str]) -> None:
    if wrong := read.differences(files, hashes):
        raise EditionError("editions.changed", folder=str(build), files=", ".join(wrong))


def _same_inputs(inputs: dict[str, bytes], made: dict[str, dict[str, str]]) -> None:
    if wrong := read.differences(inputs, made["inputs"]):
        raise EditionError("editions.stale", files=", ".join(wrong))


def _same_deliveries(region: Path, inputs: dict[str, bytes], made: dict[str, Any]) -> None:
    """A correction that came after the build belongs in what is published."""
    now = deliveries.load(region, registers.load(inputs), int(made["year"]))
    seals = {one.get("seal") for one in made["deliveries"]}
    if later := sorted(one.register for one in now if one.seal not in seals):
        raise EditionError("editions.stale", files=", ".join(later))


def _in_order(earlier: list[Path], on: date) -> None:
    if not earlier:
        return
    day = str(read.card(earlier[-1])["released_on"])
    if on.isoformat() < day:
        raise EditionError("editions.too_early", edition=earlier[-1].name, day=day)


def _new(made: Mapping[str, Any], earlier: list[Path]) -> None:
    """Refuse what was released before; that it says what it corrects makes it no other edition."""
    for edition in earlier:
        was = read.manifest(edition / PAGES)
        if all(was.get(name) == made.get(name) for name in (was.keys() | made.keys()) - _SAID_AFTER):
            raise EditionError("editions.released_before", edition=edition.name)
