"""Audit a build or an edition: is what it hides really hidden? Its witnesses are never published."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from zicht import fingerprint, messages, pipeline, regions
from zicht.disclosure.edition.judge import Published, Verdict, judge
from zicht.editions import compare, earlier, read
from zicht.editions.read import CARD, INPUTS, PAGES
from zicht.editions.verify import laid_out
from zicht.errors import DisclosureError, EditionError
from zicht.periods import Period
from zicht.progress import Progress, silent
from zicht.publication.book import Book
from zicht.publication.opendata import axes
from zicht.values import Key, Number

WITNESSES = "witnesses.json"
_VALUE, _HEAD = "OBS_VALUE", ("INDICATOR", "TIME_PERIOD", "REF_AREA")


@dataclass(frozen=True, slots=True)
class Audited:
    """How a build or an edition came out; `verdict` is None when it could not be examined at all."""

    verdict: Verdict | None
    reasons: tuple[str, ...]

    @property
    def released(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an edition, or a build, and its region are."""

    folder: Path
    pages: Path
    region: Path
    released: bool


def audit(folder: Path, region: Path | None = None, tell: Progress = silent) -> Audited:
    """Audit a build from the deliveries of its region, or a released edition by its sealed witnesses alone.

    Raises EditionError when there is no build or edition, or its region is not there or has changed.
    """
    place = _place(folder, region)
    made = read.manifest(place.pages)
    reasons = []
    if wrong := read.differences(read.contents(place.pages), made["outputs"]):
        reasons.append(messages.render("gate.changed", None, files=", ".join(wrong)))
    try:
        verdict = _judged(place, made, tell)
    except DisclosureError as error:
        return Audited(None, (*reasons, str(error)))
    return Audited(verdict, (*reasons, *verdict.reasons))


def sealed(build: Path, region: Path, name: str) -> tuple[Path, bytes]:
    """Return the witnesses of a build, and where they are kept once it is edition `name`.

    Raises DisclosureError with the reasons when the audit does not release it.
    """
    found = audit(build, region)
    if found.verdict is None or not found.released:
        raise DisclosureError("gate.refused", reasons=" ".join(found.reasons))
    content = {
        "edition": name,
        "manifest": fingerprint.of_bytes((build / read.MANIFEST).read_bytes()),
        "figures": found.verdict.keys,
        "tables": found.verdict.tables,
    }
    return _witnesses(region, name), (json.dumps(content) + "\n").encode()


def _witnesses(region: Path, name: str) -> Path:
    """Return the file beside the regions: it is in no build, and in no edition."""
    home = region.resolve()
    return home.parent.parent / "audit" / home.name / name / WITNESSES


def _place(folder: Path, region: Path | None) -> _Place:
    if (folder / CARD).is_file():
        return _Place(folder, folder / PAGES, region or folder.resolve().parent.parent, released=True)
    home = region or Path("regions") / str(read.manifest(folder)["region"])
    return _Place(folder, folder, home, released=False)


def _judged(place: _Place, made: Mapping[str, Any], tell: Progress) -> Verdict:
    year, language = int(made["year"]), str(made.get("language", ""))
    own = regions.load(place.region)
    language = "" if language == own.language else language
    inputs = read.contents(place.folder / INPUTS) if place.released else dict(own.inputs)
    if wrong := read.differences(inputs, made["inputs"]):
        raise EditionError("editions.stale", files=", ".join(wrong))
    tables = _stored(place) if place.released else None
    with laid_out(place.region, inputs, made) as folder:
        sources = pipeline.load(folder, year, language, str(made.get("audience", "")))
    counted = pipeline.tabulate(sources)
    protected, outcomes = pipeline.protect(sources, counted)
    book = Book(pipeline.compose(sources, counted, protected, outcomes))
    alike, all_ = (_shown(place, book, others) for others in (_alike(place, made), _others(place)))
    policy = sources.region.policy
    verdict = judge(counted.table, protected, policy, sources.registers, alike, tables, tell)
    if len(all_.earlier) > len(alike.earlier):
        beside = judge(counted.table, protected, own.policy, sources.registers, all_, None, tell)
        verdict = replace(verdict, reasons=tuple(dict.fromkeys((*verdict.reasons, *beside.reasons))))
    doubts = earlier.inconsistent(_others(place), _keys(book), counted.table, protected)
    return replace(verdict, reasons=(*verdict.reasons, *doubts))


def _stored(place: _Place) -> list[list[int]]:
    """Return the witnesses of an edition. Raises DisclosureError when they are gone or of another edition."""
    path = _witnesses(place.region, place.folder.resolve().name)
    try:
        found = json.loads(path.read_bytes())
        tables = [[int(one) for one in table] for table in found["tables"]]
        fits = found["manifest"] == fingerprint.of_bytes((place.pages / read.MANIFEST).read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DisclosureError("gate.no_witnesses", file=str(path)) from error
    if not fits:
        raise DisclosureError("gate.other_edition", file=str(path))
    return tables


def _shown(place: _Place, book: Book, others: Mapping[str, Path]) -> Published:
    """Return what an edition shows, and what other editions show."""
    earlier = {name: _numbers(folder, book) for name, folder in others.items()}
    return Published(_numbers(place.pages, book), earlier)


def _alike(place: _Place, made: Mapping[str, Any]) -> dict[str, Path]:
    """Return the other editions for the same audience: those by the same rule.

    What others have is no secret either, but only below the minimum of the region itself.
    """
    found = {name: read.manifest(one / PAGES).get("audience", "") for name, one in _others(place).items()}
    return {name: one for name, one in _others(place).items() if found[name] == made.get("audience", "")}


def _others(place: _Place) -> dict[str, Path]:
    found = sorted(one.parent for one in (place.region / "editions").glob(f"*/{CARD}"))
    return {one.name: one for one in found if one.resolve() != place.folder.resolve()}


def _keys(book: Book) -> dict[compare.Name, Key]:
    return {_name(key, book): key for key in book.table.figures}


def _numbers(folder: Path, book: Book) -> dict[Key, Number]:
    """Return the numbers that stand in an edition, each under the name of its figure."""
    keys = _keys(book)
    return {
        keys.get(name) or _unknown(name): _number(row[_VALUE])
        for name, row in compare.rows(folder).items()
        if row[_VALUE]
    }


def _name(key: Key, book: Book) -> compare.Name:
    start = zip(_HEAD, (key.indicator, key.period.code, axes.area(book, key.area)), strict=True)
    return tuple(sorted((*start, *axes.coordinates(book, key).items())))


def _unknown(name: compare.Name) -> Key:
    """Return a name for a number that the deliveries do not know."""
    found = dict(name)
    rest = tuple((column, code) for column, code in name if column not in _HEAD)
    return Key(found[_HEAD[0]], Period(found[_HEAD[1]]), found[_HEAD[2]], rest)


def _number(text: str) -> Number:
    return int(text) if text.isdecimal() else Decimal(text)
