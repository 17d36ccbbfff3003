"""Frozen deliveries in a region's folder: `deliveries/<year>/<register>/<hash>.csv` and `versions.json`."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from zicht import fingerprint
from zicht.deliveries import canonical
from zicht.deliveries.model import Delivery, Version
from zicht.errors import ChangedDelivery
from zicht.registers.model import Register
from zicht.values import of_kind

Content = tuple[tuple[str, ...], canonical.Rows]
"""Header and rows."""

FOLDER = "deliveries"
VERSIONS = "versions.json"
NONCE_BYTES = 16
_YEAR = re.compile(r"[0-9]{4}")
_NONCE = re.compile(rf"[0-9a-f]{{{2 * NONCE_BYTES}}}")


def place(folder: Path, year: int, register: str) -> Path:
    return folder / FOLDER / f"{year:04d}" / register


def load(folder: Path, registers: Iterable[Register], year: int) -> tuple[Delivery, ...]:
    """Return the latest frozen version of every register in every year up to and including `year`.

    Raises ChangedDelivery when a file no longer fits its name.
    """
    years = sorted(int(one.name) for one in folder.glob(f"{FOLDER}/*") if _YEAR.fullmatch(one.name))
    found = (
        latest(folder, register.id, number) for number in years if number <= year for register in registers
    )
    return tuple(delivery for delivery in found if delivery)


def latest(folder: Path, register: str, year: int) -> Delivery | None:
    """Return the version that counts, or None when nothing was frozen. Raises ChangedDelivery."""
    own = place(folder, year, register)
    versions = read_versions(own)
    if not versions:
        return None
    last = versions[-1]
    return delivery(register, year, last, _content(own / f"{last.hash}.csv", last.hash))


def delivery(register: str, year: int, version: Version, content: Content) -> Delivery:
    """Return a version with its header and rows as the delivery it is."""
    return Delivery(
        *(register, year, version.version, version.hash, version.frozen_on.isoformat()),
        *(*content, version.rules, version.seal, version.definitions),
    )


def _content(path: Path, name: str) -> Content:
    try:
        header, rows = canonical.from_bytes(path.read_bytes())
    except FileNotFoundError as error:
        raise ChangedDelivery("deliveries.frozen_gone", file=str(path)) from error
    except ValueError as error:
        raise ChangedDelivery("deliveries.frozen_changed", file=str(path)) from error
    if fingerprint.of_rows(header, rows) != name:
        raise ChangedDelivery("deliveries.frozen_changed", file=str(path))
    return header, rows


def read_versions(folder: Path) -> tuple[Version, ...]:
    """Return the versions of one register and year, oldest first. Raises ChangedDelivery."""
    path = folder / VERSIONS
    if not path.is_file():
        return ()
    try:
        listed = json.loads(path.read_bytes())
        _require_seals(listed, path)
        found = tuple(_version(one) for one in listed)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ChangedDelivery("deliveries.versions_changed", file=str(path)) from error
    if [one.version for one in found] != list(range(1, len(found) + 1)):
        raise ChangedDelivery("deliveries.versions_changed", file=str(path))
    return found


def _require_seals(listed: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Refuse what was frozen before versions had a nonce and definitions: its name could be guessed."""
    if any("hash" in one and not ("nonce" in one and "definitions" in one) for one in listed):
        raise ChangedDelivery("deliveries.versions_unsealed", file=str(path))


def _version(one: Mapping[str, Any]) -> Version:
    nonce = str(one["nonce"])
    if not _NONCE.fullmatch(nonce):
        raise ValueError("not a nonce")
    if not of_kind(one["version"], int):
        raise TypeError("not a number")
    return Version(
        one["version"],
        str(one["hash"]),
        date.fromisoformat(one["frozen_on"]),
        str(one["rules"]),
        nonce,
        {str(name): str(version) for name, version in one["definitions"].items()},
        str(one["replaces"]),
    )


def versions_to_bytes(versions: Sequence[Version]) -> bytes:
    rows = [
        {
            "version": one.version,
            "hash": one.hash,
            "frozen_on": one.frozen_on.isoformat(),
            "rules": one.rules,
            "nonce": one.nonce,
            "definitions": dict(one.definitions),
            "replaces": one.replaces,
        }
        for one in versions
    ]
    return (json.dumps(rows, indent=2) + "\n").encode()


def versions_until(folder: Path, version: int, seal: str) -> tuple[Version, ...]:
    """Return the versions as they were when `version` counted, later corrections left out.

    Raises ChangedDelivery when there is no such version, or it does not fit the seal.
    """
    found = read_versions(folder)[:version]
    if len(found) != version or not found or found[-1].seal != seal:
        raise ChangedDelivery("deliveries.seal_differs", file=str(folder / VERSIONS), version=version)
    return found
