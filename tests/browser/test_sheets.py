"""Fact sheets in a real browser: two municipalities, and the page that leads to all of them."""

import io
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from pypdf import PdfReader

Opened = Callable[..., Page]
SHEETS = ("factsheets/GM0642", "factsheets/GM0523")
"""Zwijndrecht, which did most, and Hardinxveld-Giessendam, with its long name and no initiative."""

PAGES = (*SHEETS, "factsheets/index")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened: Opened, name: str, width: int, scheme: str) -> None:
    page = opened(name, width, color_scheme=scheme)
    found = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    )
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [NARROW, 640, 768])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(opened: Opened, name: str, width: int) -> None:
    assert opened(name, width).evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_a_folder_finds_its_style_its_typeface_and_its_way(opened: Opened, name: str) -> None:
    page = opened(name)
    assert page.evaluate("document.fonts.ready.then(f => [...f].filter(x => x.status === 'loaded').length)")
    page.locator(".merk").click()
    page.wait_for_url("**/index.html")
    expect(page.locator("#hoofdstukken")).to_be_visible()


@pytest.mark.parametrize("name", [*SHEETS, "factsheets/GM0599", "factsheets/GM0590"])
def test_a_sheet_prints_on_one_leaf_of_a4(opened: Opened, name: str) -> None:
    made = opened(name, color_scheme="dark").pdf(prefer_css_page_size=True, print_background=True)
    (page,) = PdfReader(io.BytesIO(made)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert "Reproductie, geen uitgave van de VAR" in page.extract_text()
    assert "Cijfers en bronnen" not in page.extract_text()


def test_a_number_leads_to_its_row_in_the_table(opened: Opened) -> None:
    page = opened(SHEETS[0])
    page.locator(".fb-getal a").first.click()
    page.wait_for_url("**/cijfers.html#c-essm-meldpunt.contacten_2024")
    expect(page.locator("tr:target b").first).to_have_text("179")


def test_the_map_leads_to_a_sheet_and_the_sheet_back_with_the_keyboard(opened: Opened) -> None:
    page = opened("factsheets/index")
    page.locator(".tegel a", has_text="Papendrecht").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Papendrecht")
    page.locator(".fb-wegen a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Feitenbladen per gemeente")


def test_on_a_phone_the_dates_are_a_list_and_on_a_wide_screen_a_line(opened: Opened) -> None:
    phone, wide = opened(SHEETS[0], NARROW), opened(SHEETS[0], WIDE)
    expect(phone.locator(".fb-jaar")).to_be_hidden()
    expect(wide.locator(".fb-jaar")).to_be_visible()
    heights = [page.locator(".fb-data").evaluate("one => one.offsetHeight") for page in (phone, wide)]
    assert heights[0] > 60
    assert heights[1] <= 1


def test_labels_can_be_read_on_a_phone(opened: Opened) -> None:
    sizes = (
        opened(SHEETS[0], NARROW)
        .locator(".fb *:visible")
        .evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    )
    assert min(sizes) >= 13
