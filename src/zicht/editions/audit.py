"""Audit a build or an edition: is what it hides really hidden? Its witnesses are never published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zicht import messages, regions
from zicht.disclosure.edition.judge import Published, Verdict, judge
from zicht.editions import evidence, read, witnesses
from zicht.editions.evidence import Place
from zicht.errors import DisclosureError, EditionError, Stopped, ZichtError
from zicht.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Audited:
    """How a build or an edition came out; `verdict` is None when it could not be examined at all.

    Then `code` is that of the error that stood in the way.
    """

    verdict: Verdict | None
    reasons: tuple[str, ...]
    code: int = DisclosureError.exit_code

    @property
    def released(self) -> bool:
        return not self.reasons

    @property
    def exit_code(self) -> int:
        return 0 if self.released else self.code


def audit(folder: Path, region: Path | None = None, tell: Progress = silent) -> Audited:
    """Audit a build from the deliveries of its region, or a released edition by its sealed witnesses alone.

    Whatever stands in the way of a judgement is a reason not to release. Raises EditionError when there
    is no build or edition, and RegionError when there is no folder of the region that is given.
    """
    evidence.require(folder)
    if region is not None:
        regions.require_folder(region)
    reasons: list[str] = []
    try:
        at = evidence.place(folder, region)
        made = _manifest(at)
        if wrong := read.differences(read.contents(at.pages), made["outputs"]):
            reasons.append(_changed(at, wrong))
        verdict = _judged(at, made, tell)
    except Stopped:
        raise
    except ZichtError as error:
        return Audited(None, (*reasons, str(error)), error.exit_code)
    return Audited(verdict, (*reasons, *verdict.reasons))


def _manifest(at: Place) -> dict[str, Any]:
    """Return the manifest of a build or an edition. Raises EditionError: an edition cannot be made again."""
    try:
        return read.manifest(at.pages)
    except EditionError as error:
        if not at.released:
            raise
        file = f"{read.PAGES}/{read.MANIFEST}"
        raise EditionError("editions.tampered", edition=str(at.folder), files=file) from error


def _changed(at: Place, wrong: Iterable[str]) -> str:
    """Say which pages were changed: a build is made again, an edition put back."""
    if not at.released:
        return messages.render("gate.changed", None, files=", ".join(wrong))
    files = ", ".join(f"{read.PAGES}/{name}" for name in wrong)
    return messages.render("editions.tampered", None, edition=str(at.folder), files=files)


def sealed(build: Path, region: Path, name: str, manifest: bytes) -> tuple[Path, bytes]:
    """Return the witnesses of a build, and where they are kept once it is edition `name`.

    Raises DisclosureError with the reasons when the audit does not release it.
    """
    found = audit(build, region)
    if found.verdict is None or not found.released:
        raise DisclosureError("gate.refused", reasons=" ".join(found.reasons))
    beside = evidence.others(evidence.place(build, region))
    return witnesses.place(region, name), witnesses.to_bytes(found.verdict, name, manifest, beside)


def _judged(at: Place, made: Mapping[str, Any], tell: Progress) -> Verdict:
    """Judge an edition beside those there were when it was released: a later one was judged beside it."""
    stored = witnesses.load(at) if at.released else None
    if at.released:
        read.card(at.folder)
    one = evidence.gather(at, made)
    published = one.published if stored is None else _of_then(one.published, stored.beside)
    tables = None if stored is None else stored.tables
    found = judge(one.table, one.protected, one.policy, one.registers, published, tables, tell)
    if stored is not None and stored.figures != found.keys:
        raise DisclosureError("gate.other_figures")
    reasons = dict.fromkeys(found.reasons)
    if len(one.beside.earlier) > len(one.published.earlier):
        all_ = judge(one.table, one.protected, one.own, one.registers, one.beside, None, tell)
        reasons |= dict.fromkeys(all_.reasons)
    return replace(found, reasons=(*reasons, *one.doubts))


def _of_then(published: Published, beside: frozenset[str]) -> Published:
    earlier = {name: numbers for name, numbers in published.earlier.items() if name in beside}
    return replace(published, earlier=earlier)
