"""Freezes a checked delivery: stored once, named by its content; a correction is a new version."""

import secrets
from datetime import date
from pathlib import Path

from zicht import fingerprint, store
from zicht.deliveries import canonical, frozen
from zicht.deliveries.diff import differences
from zicht.deliveries.model import Checked, Frozen, Version
from zicht.errors import RefusedDelivery
from zicht.registers.model import Register


def freeze(
    folder: Path, register: Register, year: int, checked: Checked, frozen_on: date, nonce: str = ""
) -> Frozen:
    """Store a delivery of a region and return what changed. The content that counts already is left alone.

    The nonce seals its published name; without one a random nonce is drawn.
    Raises RefusedDelivery when there are findings, ChangedDelivery when the previous version
    no longer fits its name, StorageError when it cannot be written: then nothing changed.
    """
    if checked.findings:
        raise RefusedDelivery("deliveries.refused", number=len(checked.findings))
    previous = frozen.latest(folder, register.id, year)
    name = fingerprint.of_rows(checked.header, checked.rows)
    if previous and previous.hash == name:
        return Frozen(previous, previous, (), unchanged=True)
    version = Version(
        previous.version + 1 if previous else 1,
        name,
        frozen_on,
        register.fingerprint,
        nonce or secrets.token_hex(frozen.NONCE_BYTES),
        {one.id.removeprefix(f"{register.id}."): one.version for one in register.measures},
        previous.hash if previous else "",
    )
    _write(frozen.place(folder, year, register.id), checked, version)
    delivery = frozen.delivery(register.id, year, version, (checked.header, checked.rows))
    shown = differences(previous, delivery, register) if previous else ()
    return Frozen(delivery, previous, shown, unchanged=False)


def _write(own: Path, checked: Checked, version: Version) -> None:
    """Write the rows before the version that names them: what is cut off in between counts for nothing."""
    versions = (*frozen.read_versions(own), version)
    store.write(own / f"{version.hash}.csv", canonical.to_bytes(checked.header, checked.rows))
    store.write(own / frozen.VERSIONS, frozen.versions_to_bytes(versions))
