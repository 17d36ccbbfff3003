"""Frozen deliveries in a region's folder: `deliveries/<year>/<register>/<hash>.csv` and `versions.json`."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from zicht import fingerprint
from zicht.deliveries import canonical
from zicht.deliveries.model import Delivery, Version
from zicht.errors import ChangedDelivery
from zicht.registers.model import Register

FOLDER = "deliveries"
VERSIONS = "versions.json"
_YEAR = re.compile(r"[0-9]{4}")


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
    header, rows = _rows(own / f"{last.hash}.csv", last.hash)
    return Delivery(
        register, year, last.version, last.hash, last.frozen_on.isoformat(), header, rows, last.rules
    )


def _rows(path: Path, name: str) -> tuple[tuple[str, ...], canonical.Rows]:
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
        found = tuple(
            Version(
                int(one["version"]),
                str(one["hash"]),
                date.fromisoformat(one["frozen_on"]),
                str(one["rules"]),
                str(one["replaces"]),
            )
            for one in json.loads(path.read_bytes())
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ChangedDelivery("deliveries.versions_changed", file=str(path)) from error
    if [one.version for one in found] != list(range(1, len(found) + 1)):
        raise ChangedDelivery("deliveries.versions_changed", file=str(path))
    return found


def versions_to_bytes(versions: Sequence[Version]) -> bytes:
    rows = [
        {
            "version": one.version,
            "hash": one.hash,
            "frozen_on": one.frozen_on.isoformat(),
            "rules": one.rules,
            "replaces": one.replaces,
        }
        for one in versions
    ]
    return (json.dumps(rows, indent=2) + "\n").encode()


def versions_until(folder: Path, hash_: str, version: int | None = None) -> bytes:
    """Return versions.json as it was when `hash_` counted, later corrections left out.

    A correction may be taken back, so one content can be two versions; `version` says which.
    Raises ChangedDelivery when it was never frozen.
    """
    found = read_versions(folder)
    for number, one in enumerate(found, 1):
        if one.hash == hash_ and version in (None, one.version):
            return versions_to_bytes(found[:number])
    raise ChangedDelivery("deliveries.versions_changed", file=str(folder / VERSIONS))
