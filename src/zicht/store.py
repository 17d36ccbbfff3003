"""The only room that writes files: to a temporary sibling, synced, then renamed."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from zicht.errors import StorageError

LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What a file manager leaves in a folder that somebody looked at."""


@contextlib.contextmanager
def _reported(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StorageError("errors.storage", path=str(target), reason=reason) from error


@contextlib.contextmanager
def _folders(folder: Path) -> Iterator[None]:
    """Make a folder with its parents; what was made goes again when nothing could be put in it."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for one in made:
            with contextlib.suppress(OSError):
                one.rmdir()
        raise


def write(target: Path, content: bytes) -> None:
    """Write one file whole or not at all. Raises StorageError."""
    with _reported(target), _folders(target.parent):
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        sibling = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            sibling.chmod(0o666 & ~_umask())
            sibling.replace(target)
        except BaseException:
            sibling.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def remove(target: Path) -> None:
    """Remove a file; one that is not there is fine. Raises StorageError."""
    with _reported(target):
        target.unlink(missing_ok=True)


def write_folder(target: Path, contents: Mapping[str, bytes], *, replace: bool = True) -> None:
    """Write a folder whole or not at all; an earlier one is replaced only when the new one is complete.

    Raises StorageError when it cannot be written, or exists and `replace` is false.
    """
    with _reported(target):
        if target.exists() and not replace:
            raise StorageError("errors.exists", path=str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        sibling = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            sibling.chmod(0o777 & ~_umask())
            for name, content in contents.items():
                write(sibling / name, content)
            _swap(sibling, target)
        finally:
            shutil.rmtree(sibling, ignore_errors=True)


def _umask() -> int:
    """Return what the user keeps from others; asking for it means setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _swap(sibling: Path, target: Path) -> None:
    old = sibling.with_name(f"{sibling.name}.old")
    if target.exists():
        target.rename(old)
    try:
        sibling.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
