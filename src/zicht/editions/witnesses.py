"""The witnesses of an edition: as confidential as its deliveries, kept beside the regions, and sealed.

The seal is the hash of the file, and stands in the edition, which may be published. The file holds a
nonce, so that nobody can try out small figures until the seal fits.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from zicht import fingerprint
from zicht.disclosure.edition.judge import Verdict
from zicht.editions import read
from zicht.editions.evidence import Place
from zicht.editions.read import CARD
from zicht.errors import DisclosureError
from zicht.values import of_kind

FILE, SEAL = "witnesses.json", "witnesses"
"""The file, and what an edition calls its seal."""
NONCE_BYTES = 16

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Tables over the figures of an edition, and the names of the editions that they were found beside."""

    figures: tuple[str, ...]
    tables: tuple[tuple[int, ...], ...]
    beside: frozenset[str]


def place(region: Path, name: str) -> Path:
    """Return the file beside the regions: it is in no build, and in no edition."""
    home = region.resolve()
    return home.parent.parent / "audit" / home.name / name / FILE


def to_bytes(verdict: Verdict, name: str, manifest: bytes, beside: Iterable[str]) -> bytes:
    """Return the file of an edition with this manifest. Its nonce is drawn: no two are the same."""
    content = {
        "nonce": secrets.token_hex(NONCE_BYTES),
        "edition": name,
        "manifest": fingerprint.of_bytes(manifest),
        "beside": sorted(beside),
        "figures": verdict.keys,
        "tables": verdict.tables,
    }
    return (json.dumps(content) + "\n").encode()


def seal(content: bytes) -> str:
    return fingerprint.of_bytes(content)


def load(at: Place) -> Witnesses:
    """Return the witnesses of an edition.

    Raises DisclosureError when they are gone, are not as they were sealed, or belong to another edition.
    """
    path, wanted = place(at.region, at.name), _sealed(at.folder / CARD)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DisclosureError("gate.no_witnesses", file=str(path)) from error
    if seal(content) != wanted:
        raise DisclosureError("gate.seal_broken", file=str(path), card=str(at.folder / CARD))
    try:
        found = json.loads(content)
        said, fits = _said(found), found["manifest"] == _manifest(at)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DisclosureError("gate.no_witnesses", file=str(path)) from error
    if not fits:
        raise DisclosureError("gate.other_edition", file=str(path))
    return said


def _sealed(card: Path) -> str:
    """Return the seal that an edition keeps. Raises DisclosureError when it has none."""
    try:
        return str(json.loads(card.read_bytes())[SEAL])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DisclosureError("gate.no_seal", card=str(card)) from error


def _manifest(at: Place) -> str:
    return fingerprint.of_bytes((at.pages / read.MANIFEST).read_bytes())


def _said(found: dict[str, Any]) -> Witnesses:
    """Return what a file says. Raises KeyError, TypeError or ValueError for tables of other figures."""
    figures = _each(found["figures"], str)
    tables = tuple(_each(table, int) for table in found["tables"])
    if any(len(table) != len(figures) for table in tables):
        raise ValueError("as many names as columns")
    return Witnesses(figures, tables, frozenset(_each(found["beside"], str)))


def _each(values: list[object], kind: type[T]) -> tuple[T, ...]:
    found = tuple(one for one in values if of_kind(one, kind))
    if len(found) != len(values):
        raise TypeError("of another kind")
    return found
