"""Zips as others would send them."""

import io
import zipfile
from collections.abc import Mapping


def rezipped(
    content: bytes, add: Mapping[str, bytes] | None = None, change: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a zip with parts added and changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, (change or {}).get(one.filename, old.read(one)))
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return made.getvalue()
