"""The report of an estimate in a real browser: each verdict, narrow and wide, light and dark."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext

from tests.capture_tables import published
from zicht.estimation import BestByBIC, Study, ask
from zicht.publication import estimate

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280
VERDICTS = ("Kosovo", "UKdat_5", "Ned")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schatting")
    for name in VERDICTS:
        table, method = published(name), BestByBIC(replicates=40)
        said = {
            "result": method.fit(table).result_.as_data("nl"),
            "table": {"lists": list(table.lists), "margins": table.margins.tolist()},
            "questions": [one.as_data() for one in ask(Study.of(table, method))],
        }
        for path, content in estimate.files(name, said, "nl", date(2025, 3, 1)).items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(content)
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", VERDICTS)
def test_axe_finds_nothing_in_a_report(
    context: Callable[..., BrowserContext], reports: Path, name: str, width: int, scheme: str
) -> None:
    page = context(width, color_scheme=scheme).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((reports / name / "schatting.html").as_uri())
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    )
    assert found.violations_count == 0, found.generate_report()
