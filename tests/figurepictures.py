"""Makes the pictures of drawings for the guide, from made-up figures.

.venv/bin/python -m tests.figurepictures docs/images
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import gallery
from tests.pictures import CHROMIUM

PICTURES = {"reeks": 720, "matrix": 720, "tijdlijn": 1280}
"""By the name of a drawing, how wide the screen is."""


def name(drawing: str) -> str:
    return f"figuur-{drawing}.png"


def main(out: Path) -> None:
    """Write a picture of each drawing that the guide shows into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = gallery.build(Path(folder), tuple(PICTURES))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for at, (drawing, width) in enumerate(PICTURES.items(), start=1):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="light", java_script_enabled=False
            )
            opened = context.new_page()
            opened.goto(page.as_uri())
            opened.locator(f"[id='figuur-1-{at}']").screenshot(path=out / name(drawing))
            context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
