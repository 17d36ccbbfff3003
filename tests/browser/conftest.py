"""A real browser for the tests in this folder, one for the whole session."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from chromium import find_chromium
from zicht import pipeline

HERE = Path(__file__).parent
WIDE = 1280
Opened = Callable[..., Page]
QUIET = (
    "--no-sandbox",  # as root there is none; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium here; point to one with ZICHT_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(built: pipeline.Built) -> Path:
    return built.folder


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    made: list[BrowserContext] = []

    def make(width: int = WIDE, **options: object) -> BrowserContext:
        made.append(browser.new_context(viewport={"width": width, "height": 900}, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def opened(context: Callable[..., BrowserContext], site: Path) -> Opened:
    """Open a page as a reader does: by double click, so from the file."""

    def make(name: str, width: int = WIDE, **options: object) -> Page:
        page = context(width, **options).new_page()
        page.goto((site / f"{name}.html").as_uri())
        return page

    return make
