import errno
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.delivered import FINE, YEAR, changed, check, register
from zicht import deliveries
from zicht.errors import Stopped, StorageError

DAY = date(2025, 3, 1)
SLOW = """
import os, sys, time
from datetime import date
from pathlib import Path
from tests.delivered import FINE, YEAR, changed, check, register
from zicht import deliveries

real = os.fsync
def slow(handle):
    print("writing", flush=True)
    time.sleep(30)
    real(handle)
os.fsync = slow
checked = check(changed(7, "toelichting", "nieuw"))
deliveries.freeze(Path(sys.argv[1]), register(), YEAR, checked, date(2025, 4, 1))
"""

WAITING = """
import time
from zicht import cli, deliveries

def wait(path):
    print("reading", flush=True)
    time.sleep(30)
deliveries.read_file = wait
raise SystemExit(cli.main(["check", "levering.csv", "--register", "essm-meldpunt"]))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture
def region(tmp_path: Path) -> Path:
    deliveries.freeze(tmp_path, register(), YEAR, check(FINE), DAY)
    return tmp_path


def correct(region: Path) -> None:
    checked = check(changed(7, "toelichting", "een verbetering"))
    deliveries.freeze(region, register(), YEAR, checked, DAY)


def test_a_full_disk_loses_nothing(region: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(region)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="Maak ruimte vrij"):
        correct(region)
    assert contents(region) == before


def test_a_disk_that_fills_up_between_two_files_leaves_the_old_version(
    region: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, iter(range(100))

    def full_later(handle: int) -> None:
        if next(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full_later)
    with pytest.raises(StorageError):
        correct(region)
    monkeypatch.undo()
    (kept,) = deliveries.load(region, (register(),), YEAR)
    assert kept.version == 1
    correct(region)
    assert deliveries.load(region, (register(),), YEAR)[0].version == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a disk")
def test_a_disk_that_is_really_full_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "schijf"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        deliveries.freeze(disk, register(), YEAR, check(FINE), DAY)
        before = contents(disk)
        free = shutil.disk_usage(disk).free
        (disk / "vol").write_bytes(b"0" * free)
        with pytest.raises(StorageError):
            correct(disk)
        (disk / "vol").unlink()
        assert contents(disk) == before
        correct(disk)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_stopping_in_the_middle_leaves_nothing_half_written(region: Path) -> None:
    before = contents(region)
    program = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(region)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"writing\n"
    program.send_signal(signal.SIGINT)
    program.communicate(timeout=20)
    assert program.returncode != 0
    assert contents(region) == before


def test_the_command_says_that_it_stopped() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ZICHT_LANG": "nl"},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"reading\n"
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=20)
    assert program.returncode == Stopped.exit_code
    assert said.decode().startswith("Fout: Gestopt op uw verzoek")
    assert "Traceback" not in said.decode()
