import errno
import os
from pathlib import Path

import pytest

from zicht import store
from zicht.errors import StorageError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_written_file_holds_its_content_and_leaves_no_sibling(tmp_path: Path) -> None:
    store.write(tmp_path / "a" / "b.txt", b"inhoud")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"inhoud"
    assert names(tmp_path / "a") == ["b.txt"]


def test_a_full_disk_leaves_the_old_file_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "b.txt"
    store.write(target, b"oud")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as caught:
        store.write(target, b"nieuw")
    assert "b.txt" in str(caught.value)
    assert target.read_bytes() == b"oud"
    assert names(tmp_path) == ["b.txt"]


def test_a_failed_write_leaves_no_empty_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError):
        store.write(tmp_path / "deliveries" / "2030" / "meldpunt" / "a.csv", b"x")
    assert names(tmp_path) == []


def test_a_folder_replaces_the_earlier_one_whole(tmp_path: Path) -> None:
    store.write_folder(tmp_path / "uit", {"a.html": b"1", "oud/b.html": b"2"})
    store.write_folder(tmp_path / "uit", {"a.html": b"3"})
    assert names(tmp_path) == ["uit"]
    assert names(tmp_path / "uit") == ["a.html"]
    assert (tmp_path / "uit" / "a.html").read_bytes() == b"3"


def test_a_folder_that_must_be_new_is_not_overwritten(tmp_path: Path) -> None:
    store.write_folder(tmp_path / "uit", {"a": b"1"})
    with pytest.raises(StorageError, match="uit"):
        store.write_folder(tmp_path / "uit", {"a": b"2"}, replace=False)
    assert (tmp_path / "uit" / "a").read_bytes() == b"1"


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "vol"), KeyboardInterrupt()])
def test_a_folder_stopped_in_the_middle_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    store.write_folder(tmp_path / "uit", {"a": b"1", "b": b"1"})
    plain = store.write

    def stops_at_b(target: Path, content: bytes) -> None:
        if target.name == "b":
            raise fault
        plain(target, content)

    monkeypatch.setattr(store, "write", stops_at_b)
    with pytest.raises((StorageError, KeyboardInterrupt)):
        store.write_folder(tmp_path / "uit", {"a": b"2", "b": b"2"})
    assert names(tmp_path) == ["uit"]
    assert (tmp_path / "uit" / "a").read_bytes() == b"1"


def test_a_swap_that_fails_puts_the_earlier_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write_folder(tmp_path / "uit", {"a": b"1"})
    plain = Path.rename

    def refuses_new(self: Path, target: Path) -> Path:
        if Path(target).name == "uit" and not self.name.endswith(".old"):
            raise OSError(errno.EACCES, "geen toegang")
        return plain(self, target)

    monkeypatch.setattr(Path, "rename", refuses_new)
    with pytest.raises(StorageError):
        store.write_folder(tmp_path / "uit", {"a": b"2"})
    monkeypatch.undo()
    assert (tmp_path / "uit" / "a").read_bytes() == b"1"
    assert names(tmp_path) == ["uit"]
