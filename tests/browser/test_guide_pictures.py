"""The pictures in the guide are taken here, of a real edition: ZICHT_PICTURES=1 takes them anew."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page

from tests.tree import ROOT

FOLDER = ROOT / "docs" / "images" / "gids"
SHOWN = re.compile(r"!\[([^\]]*)\]\([^)]*images/gids/([\w-]+)\.png\)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
SMALL = (96, 96)
MOST = 6.0
"""So much may a picture differ, of 255 a point: another browser draws letters a little otherwise."""


def open_origin(page: Page) -> None:
    page.locator("a.cijfer[href='#h-essm-meldpunt.contacten_2024']").first.click()


def nothing(page: Page) -> None:
    del page


PICTURES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "voorpagina": ("index.html", nothing),
    "herkomst": ("aard-en-omvang.html", open_origin),
    "verantwoording": ("verantwoording.html", nothing),
    "feitenbladen": ("factsheets/index.html", nothing),
    "feitenblad": ("factsheets/GM0590.html", nothing),
    "open-data": ("open-data.html", nothing),
}


def taken(browser: Browser, site: Path, name: str) -> bytes:
    file, act = PICTURES[name]
    context = browser.new_context(viewport={"width": 1120, "height": 760}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((site / file).as_uri())
    page.evaluate("document.fonts.ready")
    act(page)
    picture = page.screenshot()
    context.close()
    return picture


def difference(one: bytes, other: bytes) -> float:
    """Return how much two pictures differ on average, of 255 a point, seen from a distance."""
    seen = [Image.open(io.BytesIO(each)).convert("L") for each in (one, other)]
    if seen[0].size != seen[1].size:
        return 255.0
    small = [each.resize(SMALL) for each in seen]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_guide_shows_the_page_as_it_is(browser: Browser, site: Path, name: str) -> None:
    now = taken(browser, site, name)
    file = FOLDER / f"{name}.png"
    if os.environ.get("ZICHT_PICTURES") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(now)
    assert difference(now, file.read_bytes()) < MOST, "take them anew with ZICHT_PICTURES=1"


def test_another_page_is_noticed() -> None:
    one, other = ((FOLDER / f"{name}.png").read_bytes() for name in ("voorpagina", "verantwoording"))
    assert difference(one, other) > MOST


def test_every_picture_is_in_the_guide_and_every_one_there_is_taken_here() -> None:
    shown = set()
    for file in (ROOT / "docs" / "guide").rglob("*.md"):
        for alt, name in SHOWN.findall(file.read_text("utf-8")):
            assert alt, f"{file.name}: {name} has no words"
            shown.add(name)
    assert shown == set(PICTURES)


def test_no_link_in_the_guide_leads_nowhere() -> None:
    links = [
        (file, target)
        for file in (ROOT / "docs").rglob("*.md")
        for target in LINK.findall(file.read_text("utf-8"))
        if "://" not in target
    ]
    assert [f"{file.name}: {target}" for file, target in links if not (file.parent / target).exists()] == []
