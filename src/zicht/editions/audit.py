"""Audit a build or an edition: is what it hides really hidden? Its witnesses are never published."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zicht import fingerprint, messages
from zicht.disclosure.edition.judge import Published, Verdict, judge
from zicht.editions import evidence, read
from zicht.editions.evidence import Place
from zicht.errors import DisclosureError
from zicht.progress import Progress, silent

WITNESSES = "witnesses.json"


@dataclass(frozen=True, slots=True)
class Audited:
    """How a build or an edition came out; `verdict` is None when it could not be examined at all."""

    verdict: Verdict | None
    reasons: tuple[str, ...]

    @property
    def released(self) -> bool:
        return not self.reasons


def audit(folder: Path, region: Path | None = None, tell: Progress = silent) -> Audited:
    """Audit a build from the deliveries of its region, or a released edition by its sealed witnesses alone.

    Raises EditionError when there is no build or edition, or its region is not there or has changed.
    """
    at = evidence.place(folder, region)
    made = read.manifest(at.pages)
    reasons = []
    if wrong := read.differences(read.contents(at.pages), made["outputs"]):
        reasons.append(messages.render("gate.changed", None, files=", ".join(wrong)))
    try:
        verdict = _judged(at, made, tell)
    except DisclosureError as error:
        return Audited(None, (*reasons, str(error)))
    return Audited(verdict, (*reasons, *verdict.reasons))


def sealed(build: Path, region: Path, name: str, manifest: bytes) -> tuple[Path, bytes]:
    """Return the witnesses of a build, and where they are kept once it is edition `name`.

    Raises DisclosureError with the reasons when the audit does not release it.
    """
    found = audit(build, region)
    if found.verdict is None or not found.released:
        raise DisclosureError("gate.refused", reasons=" ".join(found.reasons))
    content = {
        "edition": name,
        "manifest": fingerprint.of_bytes(manifest),
        "beside": sorted(evidence.others(evidence.place(build, region))),
        "figures": found.verdict.keys,
        "tables": found.verdict.tables,
    }
    return _witnesses(region, name), (json.dumps(content) + "\n").encode()


def _witnesses(region: Path, name: str) -> Path:
    """Return the file beside the regions: it is in no build, and in no edition."""
    home = region.resolve()
    return home.parent.parent / "audit" / home.name / name / WITNESSES


def _judged(at: Place, made: Mapping[str, Any], tell: Progress) -> Verdict:
    """Judge an edition beside those there were when it was released: a later one was judged beside it."""
    stored = _stored(at) if at.released else None
    one = evidence.gather(at, made)
    published = one.published if stored is None else _of_then(one.published, stored.beside)
    tables = None if stored is None else stored.tables
    found = judge(one.table, one.protected, one.policy, one.registers, published, tables, tell)
    reasons = dict.fromkeys(found.reasons)
    if len(one.beside.earlier) > len(one.published.earlier):
        all_ = judge(one.table, one.protected, one.own, one.registers, one.beside, None, tell)
        reasons |= dict.fromkeys(all_.reasons)
    return replace(found, reasons=(*reasons, *one.doubts))


def _of_then(published: Published, beside: frozenset[str]) -> Published:
    earlier = {name: numbers for name, numbers in published.earlier.items() if name in beside}
    return replace(published, earlier=earlier)


@dataclass(frozen=True, slots=True)
class _Stored:
    """Witnesses, and the names of the editions that they were found beside."""

    tables: list[list[int]]
    beside: frozenset[str]


def _stored(at: Place) -> _Stored:
    """Return the witnesses of an edition. Raises DisclosureError when they are gone or of another edition."""
    path = _witnesses(at.region, at.name)
    try:
        found = json.loads(path.read_bytes())
        tables = [[int(one) for one in table] for table in found["tables"]]
        beside = frozenset(str(name) for name in found["beside"])
        fits = found["manifest"] == fingerprint.of_bytes((at.pages / read.MANIFEST).read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DisclosureError("gate.no_witnesses", file=str(path)) from error
    if not fits:
        raise DisclosureError("gate.other_edition", file=str(path))
    return _Stored(tables, beside)
