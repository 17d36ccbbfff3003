"""Write requirements/*.txt from pyproject.toml: exact versions with hashes, and no address.

For who changes a dependency: `python tools/lock.py [PACKAGE ...]` with uv on the path. Without
packages nothing moves that need not; a package that is named gets its newest version.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOTSTRAP = ("virtualenv>=21",)  # makes .venv where Python lacks the venv module
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--only-binary", ":all:"),
    *("--fork-strategy", "fewest"),  # one version for every Python: an edition is remade byte for byte
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
)


def inputs(root: Path) -> dict[str, tuple[str, ...]]:
    """Return what each lock holds; `dev` holds all of `core`, and both the build backend."""
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    core = (*declared["build-system"]["requires"], *project["dependencies"])
    extras = (one for extra in project["optional-dependencies"].values() for one in extra)
    return {"core": core, "dev": (*core, *extras), "bootstrap": BOOTSTRAP}


def compile_lock(uv: str, root: Path, name: str, wanted: tuple[str, ...], upgrade: list[str]) -> None:
    folder = root / "requirements"
    held = ("--constraints", str(folder / "core.txt")) if name == "dev" else ()
    newer = [word for package in upgrade for word in ("--upgrade-package", package)]
    command = [
        uv,
        "pip",
        "compile",
        "-",
        *OPTIONS,
        *held,
        *newer,
        "--quiet",
        "-o",
        str(folder / f"{name}.txt"),
    ]
    subprocess.run(command, input="\n".join(wanted), text=True, check=True)


def main() -> int:
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        print("uv ontbreekt: pip install uv / uv is missing: pip install uv", file=sys.stderr)
        return 1
    for name, wanted in inputs(ROOT).items():
        compile_lock(uv, ROOT, name, wanted, sys.argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
