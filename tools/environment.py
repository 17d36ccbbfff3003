"""Make `.venv` hold exactly what a lock file says, with whatever this Python offers."""

import hashlib
import importlib
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from terminal import Unable, both, run, say

STAMP = "zicht-setup.json"
LOCKS = {"core": ("core",), "dev": ("core", "dev")}  # dev.txt holds all of core.txt: a test compares them
INSTALL = ("install", "-qq", "--no-input", "--disable-pip-version-check")
LOCKED = (*INSTALL, "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r")
"""A lock holds every package already: with nothing to resolve, a new release elsewhere changes nothing."""
PIP = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}  # a personal pip setting must not decide where


@dataclass(frozen=True)
class State:
    """The environment as it is now; `changed` when this run made it so."""

    changed: bool
    megabytes: int


def scripts(root: Path, system: str = os.name) -> Path:
    return root / ".venv" / ("Scripts" if system == "nt" else "bin")


def python(root: Path, system: str = os.name) -> Path:
    return scripts(root, system) / ("python.exe" if system == "nt" else "python")


def script(root: Path, name: str, system: str = os.name) -> Path:
    return scripts(root, system) / (f"{name}.exe" if system == "nt" else name)


def prepare(root: Path, lock: str) -> State:
    """Install lock `core` or `dev` and the project; do nothing when that is how it already is.

    The stamp is written last, so that whatever was interrupted is made anew. Raises Unable.
    """
    known, wanted = read_stamp(root), fingerprints(root)
    if current(known, wanted, lock) and python(root).exists():
        return State(changed=False, megabytes=int(known["megabytes"]))
    if not reusable(known, wanted) or not python(root).exists():
        lock = "dev" if "dev" in known else lock
        create(root)
    stamp(root).unlink(missing_ok=True)
    install(root, lock)
    held = {name: wanted[name] for name in (*LOCKS[lock], "project")}
    size = megabytes(root / ".venv")
    stamp(root).write_text(json.dumps({**held, "megabytes": str(size)}), encoding="utf-8")
    return State(changed=True, megabytes=size)


def stamp(root: Path) -> Path:
    return root / ".venv" / STAMP


def read_stamp(root: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(stamp(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def fingerprints(root: Path) -> dict[str, str]:
    """Hash each lock file, the file that declares the project, and where and on which Python all stands."""
    files = {lock: root / "requirements" / f"{lock}.txt" for lock in LOCKS}
    files["project"] = root / "pyproject.toml"
    here = f"{root.resolve()} {sys.version}".encode()  # a moved or copied folder runs another one's code
    return {name: hashlib.sha256(file.read_bytes() + here).hexdigest() for name, file in files.items()}


def reusable(known: dict[str, str], wanted: dict[str, str]) -> bool:
    """Whether all that is installed is still locked so; if not, left-overs could hide a gap."""
    return "core" in known and all(known[lock] == wanted[lock] for lock in LOCKS if lock in known)


def current(known: dict[str, str], wanted: dict[str, str], lock: str) -> bool:
    return reusable(known, wanted) and lock in known and known.get("project") == wanted["project"]


def create(root: Path) -> None:
    """Make an empty `.venv` in the first way that works here. Raises Unable."""
    folder = root / ".venv"
    say("Omgeving maken …", "Making the environment …")
    for way in (with_venv, without_ensurepip, with_virtualenv):
        shutil.rmtree(folder, ignore_errors=True)
        if way(root, folder):
            return
    shutil.rmtree(folder, ignore_errors=True)
    raise Unable(
        both(
            "Deze Python heeft pip niet, en geen venv dat pip meebrengt. Installeer pip (op Debian en "
            "Ubuntu: apt install python3-pip of python3-venv) en start de opdracht opnieuw.",
            "This Python has no pip, and no venv that brings it along. Install pip (on Debian and "
            "Ubuntu: apt install python3-pip or python3-venv) and run the command again.",
        )
    )


def base_python() -> str:
    """Return the Python outside any environment: `.venv` may not be rebuilt by itself."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def offers(*modules: str) -> bool:
    try:
        for module in modules:
            importlib.import_module(module)
    except ImportError:
        return False
    return True


def with_venv(_root: Path, folder: Path) -> bool:
    return offers("venv", "ensurepip") and run([base_python(), "-m", "venv", folder]) == 0


def without_ensurepip(_root: Path, folder: Path) -> bool:
    """Debian's Python without python3-venv: an environment without pip, filled by the pip outside."""
    return offers("venv", "pip") and run([base_python(), "-m", "venv", "--without-pip", folder]) == 0


def with_virtualenv(root: Path, folder: Path) -> bool:
    """No venv module at all: the locked virtualenv, in a folder that is gone afterwards. Raises Unable."""
    if not offers("pip"):
        return False
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary)
        bootstrap = root / "requirements" / "bootstrap.txt"
        checked([base_python(), "-m", "pip", *LOCKED, bootstrap, "--target", target])
        seeds = ("--no-download", "--no-periodic-update", "--quiet", "--app-data", str(target / "data"))
        virtualenv = [base_python(), "-m", "virtualenv", *seeds, str(folder)]
        return run(virtualenv, extra={"PYTHONPATH": str(target)}) == 0


def pip(root: Path) -> list[str | Path]:
    """Return how to call pip for `.venv`: its own, or the one outside working on it."""
    own: list[str | Path] = [python(root), "-m", "pip"]
    if has_pip(root):
        return own
    return [base_python(), "-m", "pip", "--python", python(root)]


def has_pip(root: Path) -> bool:
    libraries = root / ".venv" / "Lib", *(root / ".venv" / "lib").glob("python*")
    return any((library / "site-packages" / "pip").is_dir() for library in libraries)


def install(root: Path, lock: str) -> None:
    """Install the locked packages, then the project itself with the locked build backend. Raises Unable."""
    say("Pakketten installeren volgens het slot …", "Installing the locked packages …")
    locked = (*LOCKED, str(root / "requirements" / f"{lock}.txt"))
    project = (*INSTALL, "--no-index", "--no-build-isolation", "--no-deps", "--editable", str(root))
    for command in (locked, project):
        checked([*pip(root), *command])


def checked(command: list[str | Path]) -> None:
    if run(command, extra=PIP) != 0:
        raise Unable(
            both(
                "Installeren is niet gelukt; de reden staat hierboven. Herstel die (netwerk, schijfruimte) "
                "en start de opdracht opnieuw.",
                "Installing failed; the reason is above. Mend it (network, disk space) and run the command "
                "again.",
            )
        )


def megabytes(folder: Path) -> int:
    return round(sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000)
