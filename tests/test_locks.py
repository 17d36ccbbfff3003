import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import lock
from tests.tree import ROOT

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
    found = [Requirement(line.rstrip("\\ ")) for line in lines if line and not line.startswith((" ", "#"))]
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in found}


@pytest.mark.parametrize("name", ["core", "dev", "bootstrap"])
def test_a_lock_gives_every_package_a_hash_and_nothing_an_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    entries = text.replace("\\\n", "").splitlines()
    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "//" not in text
    assert "--find-links" not in text


def test_what_tests_stand_on_holds_what_the_demo_stands_on() -> None:
    assert pins("core").items() <= pins("dev").items()


@pytest.mark.parametrize("name", ["core", "dev"])
def test_the_locks_fit_what_the_project_declares(name: str) -> None:
    locked = pins(name)
    for text in lock.inputs(ROOT)[name]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), text


def test_the_build_backend_is_locked_for_the_demo() -> None:
    (backend,) = DECLARED["build-system"]["requires"]
    assert backend == f"flit_core=={pins('core')['flit-core']}"
