"""Takes pictures of every page of a build, to look at: narrow, middle, wide, dark and printed.

.venv/bin/python -m tests.pictures build/rotterdam-2024 build/pictures
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("ZICHT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")

WIDTHS = (320, 768, 1280)
PRINTED = 680
"""How wide a printed page is, in points of a screen."""


def main(build: Path, out: Path) -> None:
    """Write a picture per page and way of looking into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for page in sorted(build.glob("*.html")):
            for width in WIDTHS:
                take(browser, page, width, "light", out / f"{page.stem}-{width}.png")
            take(browser, page, WIDTHS[-1], "dark", out / f"{page.stem}-dark.png")
            take(browser, page, PRINTED, "print", out / f"{page.stem}-print.png")
        browser.close()


def take(browser: Browser, page: Path, width: int, look: str, picture: Path) -> None:
    """Take one picture of a whole page."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if look == "dark" else "light"
    )
    opened = context.new_page()
    opened.goto(page.resolve().as_uri())
    if look == "print":
        opened.emulate_media(media="print")
    opened.screenshot(path=picture, full_page=True)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
