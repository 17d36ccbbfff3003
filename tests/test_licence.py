import hashlib
import re
import tomllib

import zicht
from tests.tree import ROOT

PUBLIC_CODE = (ROOT / "publiccode.yml").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EUPL = "e16823076cad9f73018862f49805cfd3d5fefdcb"


def test_the_licence_is_the_eupl_to_the_letter() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert re.findall(r"^(\d+)\.\S", text, flags=re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert hashlib.sha256(text.encode()).hexdigest().startswith(EUPL)


def test_licence_and_version_are_the_same_everywhere() -> None:
    assert PROJECT["license"] == "EUPL-1.2"
    assert "SPDX-License-Identifier: EUPL-1.2\n" in (ROOT / "NOTICE").read_text("utf-8")
    assert "  license: EUPL-1.2\n" in PUBLIC_CODE
    assert f'softwareVersion: "{zicht.__version__}"\n' in PUBLIC_CODE


def test_catalogues_of_public_software_can_show_the_description() -> None:
    short = re.findall(r"shortDescription: (.*)", PUBLIC_CODE)
    long = re.findall(r"longDescription: >\n((?: {6}\S.*\n)+)", PUBLIC_CODE)
    assert len(short) == len(long) == 2
    assert all(len(text) <= 150 for text in short)
    assert all(150 <= len(text) <= 10_000 for text in long)
