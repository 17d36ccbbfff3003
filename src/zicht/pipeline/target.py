"""Is a folder ours to replace? A build never removes what it did not make."""

import json
from pathlib import Path

from zicht.errors import StorageError
from zicht.pipeline.manifest import NAME
from zicht.store import LITTER


def require_ours(out: Path, region: Path) -> Path:
    """Return where a build may go, links followed.

    Raises StorageError when `out` overlaps the region's folder, or holds anything an earlier
    build did not make.
    """
    target, source = out.resolve(), region.resolve()
    if target == source or target in source.parents or source in target.parents:
        raise StorageError("errors.overlaps", path=str(out), region=str(region))
    if target.exists() and not _ours(target):
        raise StorageError("errors.not_ours", path=str(out))
    return target


def _ours(target: Path) -> bool:
    if not target.is_dir():
        return False
    files = (path for path in target.rglob("*") if path.is_file() and path.name not in LITTER)
    found = {path.relative_to(target).as_posix() for path in files}
    return not found or found <= _listed(target / NAME)


def _listed(manifest: Path) -> set[str]:
    try:
        return {NAME, *json.loads(manifest.read_bytes())["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
