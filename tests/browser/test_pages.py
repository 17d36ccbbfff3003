"""The web edition of the real region, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, expect

PAGES = (
    *("index", "aanleiding", "aard-en-omvang", "actieplan", "conclusie", "doorkijk"),
    *("cijfers", "verantwoording", "melden", "toegankelijkheid", "open-data"),
)
CHAPTERS = ("index", "aanleiding", "aard-en-omvang", "actieplan", "conclusie")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, ZOOMED, WIDE = 320, 640, 1280
NUMBER = "a.cijfer[href='#h-essm-meldpunt.contacten_2024']"

Opened = Callable[..., Page]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened: Opened, name: str, width: int, scheme: str) -> None:
    page = opened(name, width, color_scheme=scheme)
    found = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    )
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_when_the_origin_of_a_number_is_open(opened: Opened) -> None:
    page = opened("aard-en-omvang")
    page.locator(NUMBER).first.click()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [NARROW, ZOOMED, 768])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(opened: Opened, name: str, width: int) -> None:
    assert opened(name, width).evaluate("document.documentElement.scrollWidth") <= width


def test_pages_fetch_nothing_but_the_edition_and_complain_of_nothing(
    context: Callable[..., BrowserContext], site: Path
) -> None:
    page = context().new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in PAGES:
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate("document.fonts.check('16px \"Source Sans Pro\"')")
    assert [one for one in asked if not one.startswith(site.as_uri())] == []
    assert said == []
    assert page.context.cookies() == []


def test_the_typeface_is_drawn_from_the_edition(opened: Opened) -> None:
    page = opened("index")
    assert (
        page.evaluate("document.fonts.ready.then(f => [...f].filter(x => x.status === 'loaded').length)") >= 2
    )


# ------------------------------------------------------------------ the origin of a number


def test_a_number_opens_its_origin_with_the_keyboard_and_gives_the_focus_back(opened: Opened) -> None:
    page = opened("aard-en-omvang")
    number = page.locator(NUMBER).first
    number.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#paneel")
    expect(panel).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "true")
    for words in (
        "Telt",
        "Periode",
        "Over",
        "Bron",
        "Toestand",
        "Klopt met",
        "Mogelijk een stijging, niet zeker",
    ):
        expect(panel).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "false")


def test_the_space_bar_and_the_close_button_work_too(opened: Opened) -> None:
    page = opened("aard-en-omvang")
    number = page.locator(NUMBER).first
    number.focus()
    page.keyboard.press("Space")
    page.locator("#paneel .sluit").click()
    expect(page.locator("#paneel")).to_have_count(0)
    expect(number).to_be_focused()


def test_one_origin_is_open_at_a_time_and_a_second_press_closes_it(opened: Opened) -> None:
    page = opened("index", NARROW)
    numbers = page.locator(".kaart a.cijfer")
    numbers.nth(0).click()
    numbers.nth(2).click()
    expect(page.locator("#paneel")).to_have_count(1)
    numbers.nth(2).click()
    expect(page.locator("#paneel")).to_have_count(0)


OVERLAP = """() => {
  const panel = document.querySelector('#paneel').getBoundingClientRect();
  const names = ['p', 'h2', 'h3', 'figure', 'ul', 'section'].map(name => `.tekst > ${name}`);
  const blocks = [...document.querySelectorAll([...names, '.kaart'])];
  return blocks.filter(block => !block.contains(document.querySelector('#paneel'))).filter(block => {
    const one = block.getBoundingClientRect();
    const across = Math.min(one.right, panel.right) - Math.max(one.left, panel.left);
    const down = Math.min(one.bottom, panel.bottom) - Math.max(one.top, panel.top);
    return across > 1 && down > 1;
  }).map(block => block.textContent.slice(0, 40));
}"""


@pytest.mark.parametrize("width", [NARROW, WIDE, 1600])
@pytest.mark.parametrize("name", CHAPTERS)
def test_an_origin_never_lies_over_the_text(opened: Opened, name: str, width: int) -> None:
    page = opened(name, width)
    numbers = page.locator("a.cijfer:visible[role='button']")
    for at in range(0, numbers.count(), 7):
        numbers.nth(at).evaluate(
            "one => one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
        )
        assert page.evaluate(OVERLAP) == []


def test_on_a_wide_screen_the_origin_opens_in_the_margin(opened: Opened) -> None:
    page = opened("conclusie")
    page.locator(".tekst a.cijfer").first.click()
    panel, text = page.locator("#paneel").bounding_box(), page.locator(".tekst > p").first.bounding_box()
    assert panel is not None
    assert text is not None
    assert panel["x"] > text["x"] + text["width"]
    assert panel["x"] + panel["width"] <= WIDE


@pytest.mark.parametrize("name", CHAPTERS)
def test_without_javascript_every_number_still_leads_to_its_origin(opened: Opened, name: str) -> None:
    page = opened(name, java_script_enabled=False)
    numbers = page.locator("main a.cijfer:visible")
    places = {numbers.nth(at).get_attribute("href") or "" for at in range(numbers.count())}
    assert places
    assert [
        place for place in places if page.locator(f"[id='{place.removeprefix('#')}'] dl").count() != 1
    ] == []
    numbers.first.click()
    expect(page.locator(":target dl")).to_be_visible()


def test_origins_stand_closed_by_subject_and_whole_on_paper(opened: Opened) -> None:
    page = opened("aard-en-omvang")
    subjects, origins = page.locator("details.herkomst-maat"), page.locator("article.herkomst")
    assert 1 < subjects.count() < origins.count()
    assert page.locator("article.herkomst:visible").count() == 0
    subjects.first.locator("summary").click()
    expect(origins.first).to_be_visible()
    page.emulate_media(media="print")
    assert origins.evaluate_all("them => them.every(one => one.checkVisibility())")


def test_without_javascript_every_table_can_be_opened(opened: Opened) -> None:
    page = opened("aard-en-omvang", java_script_enabled=False)
    details = page.locator("details.als-tabel")
    assert details.count() >= 5
    for at in range(details.count()):
        details.nth(at).locator("summary").click()
        expect(details.nth(at).locator("table")).to_be_visible()


def test_the_origin_leads_to_its_row_in_the_table(opened: Opened) -> None:
    page = opened("aard-en-omvang")
    page.locator(NUMBER).first.click()
    page.locator("#paneel .herkomst-links a").click()
    page.wait_for_url(re.compile(r"cijfers\.html#c-essm-meldpunt\.contacten_2024$"))
    expect(page.locator("tr:target b").first).to_have_text("179")


def test_all_figures_stand_closed_by_subject_and_whole_on_paper(opened: Opened) -> None:
    page = opened("cijfers")
    subjects, rows = page.locator("details.maat"), page.locator("details.maat tbody tr")
    assert 20 < subjects.count() < rows.count()
    assert page.locator("details.maat tbody tr:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") < 25_000
    page.evaluate("location.hash = '#c-essm-meldpunt.contacten_2024'")
    expect(page.locator("tr:target")).to_be_in_viewport()
    page.emulate_media(media="print")
    assert rows.evaluate_all("them => them.every(one => one.checkVisibility())")


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(opened: Opened) -> None:
    page = opened("index")
    page.keyboard.press("Tab")
    expect(page.locator(".overslaan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


# ------------------------------------------------------------------ other ways to look


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints(opened: Opened, name: str) -> None:
    made = opened(name).pdf(prefer_css_page_size=True, print_background=True)
    assert made.startswith(b"%PDF")


def test_print_leaves_out_what_only_works_on_a_screen(opened: Opened) -> None:
    page = opened("aard-en-omvang", color_scheme="dark")
    page.emulate_media(media="print")
    for gone in (".kop nav", ".hoofdstukken", ".als-tabel > summary"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(21, 36, 43)"


def test_reduced_motion_is_respected(opened: Opened) -> None:
    page = opened("index", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_marks_and_numbers_visible(opened: Opened) -> None:
    page = opened("aard-en-omvang", forced_colors="active")
    fill = page.locator(".balk").first.evaluate("one => getComputedStyle(one).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fill != paper


def test_labels_of_drawings_are_text_that_can_be_read_on_a_phone(opened: Opened) -> None:
    page = opened("aard-en-omvang", NARROW)
    sizes = page.locator(".tekening *:visible").evaluate_all(
        "all => all"
        ".filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))"
        ".filter(one => getComputedStyle(one).clipPath === 'none')"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 13
