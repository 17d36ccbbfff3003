"""Every kind of drawing in every state, in a real browser: nothing is clipped, and what a script adds."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import gallery
from tests.pictures import PRINTED

NARROW, MIDDLE, WIDE = 320, 768, 1280
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NAMES = list(gallery.FIGURES)

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gallery.build(tmp_path_factory.mktemp("figuren"))


@pytest.fixture
def opened(browser: Browser, figures: Path) -> Iterator[Opened]:
    made: list[BrowserContext] = []

    def make(width: int = WIDE, script: str = "", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        made.append(context)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(figures.as_uri())
        return page

    yield make
    for one in made:
        one.close()


def figure(page: Page, name: str) -> Locator:
    return page.locator(f"[id='figuur-1-{NAMES.index(name) + 1}']")


# ------------------------------------------------------------------ nothing is clipped

CLIPPED = """figure => {
  const box = figure.getBoundingClientRect();
  const seen = one => {
    const style = getComputedStyle(one);
    return style.display !== 'none' && style.visibility !== 'hidden' && one.getClientRects().length
      && !one.closest('[hidden]') && style.clipPath === 'none' && !one.closest('.tabelvak');
  };
  const own = one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  const found = [];
  for (const one of figure.querySelectorAll('*')) {
    if (!own(one) || !seen(one)) { continue; }
    const range = document.createRange();
    range.selectNodeContents(one);
    for (const rect of range.getClientRects()) {
      if (rect.width && (rect.left < box.left - 1 || rect.right > box.right + 1)) {
        found.push(one.textContent.trim());
      }
    }
    if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible') {
      found.push(one.textContent.trim());
    }
  }
  return found;
}"""

OVERLAPPING = """figure => {
  const leaves = [...figure.querySelectorAll('.tekening *')].filter(one =>
    [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
    && one.getClientRects().length && getComputedStyle(one).clipPath === 'none' && !one.closest('[hidden]'));
  const boxes = leaves.map(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [one, [...range.getClientRects()].filter(rect => rect.width)];
  });
  const found = [];
  boxes.forEach(([one, rects], at) => boxes.slice(at + 1).forEach(([other, others]) => {
    if (one.contains(other) || other.contains(one)) { return; }
    const over = rects.some(a => others.some(b =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5));
    if (over) { found.push(`${one.textContent.trim()} × ${other.textContent.trim()}`); }
  }));
  return found;
}"""


def clipped(page: Page) -> dict[str, list[str]]:
    found = {name: figure(page, name).evaluate(CLIPPED) for name in NAMES}
    return {name: texts for name, texts in found.items() if texts}


@pytest.mark.parametrize("width", [NARROW, 480, MIDDLE, WIDE])
def test_every_label_lies_inside_its_figure_and_the_page_never_scrolls_sideways(
    opened: Opened, width: int
) -> None:
    page = opened(width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert clipped(page) == {}
    page.get_by_role("button", name="Toon aandelen").click()
    assert clipped(page) == {}


def test_every_label_lies_inside_its_figure_on_paper(opened: Opened) -> None:
    page = opened(PRINTED)
    page.emulate_media(media="print")
    assert clipped(page) == {}


@pytest.mark.parametrize("width", [NARROW, MIDDLE, WIDE])
def test_no_label_lies_over_another(opened: Opened, width: int) -> None:
    page = opened(width)
    found = {name: figure(page, name).evaluate(OVERLAPPING) for name in NAMES}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_a_label_that_does_not_fit_is_noticed(opened: Opened) -> None:
    page = opened(NARROW)
    own = figure(page, "staven")
    own.locator(".staven-naam").first.evaluate(
        "one => { one.style.whiteSpace = 'nowrap'; one.style.fontSize = '4rem' }"
    )
    assert own.evaluate(CLIPPED)
    own.locator(".staven-naam").nth(1).evaluate("one => { one.style.marginTop = '-5rem' }")
    assert own.evaluate(OVERLAPPING)


# ------------------------------------------------------------------ ways to look


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_nothing_while_marks_are_lit_and_tables_are_open(
    opened: Opened, width: int, scheme: str
) -> None:
    page = opened(width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for name in ("staven", "reeks", "matrix", "tijdlijn", "leveringen", "actiebord"):
        figure(page, name).locator("[data-teken]:visible").first.click(position={"x": 3, "y": 3})
        page.keyboard.press("Escape")
        figure(page, name).locator("[data-teken]:visible").first.hover()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()


def test_forced_colours_keep_every_mark_apart_from_the_paper(opened: Opened) -> None:
    page = opened(forced_colors="active")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for mark in (".balk", ".staaf", ".matrix-blok", ".lever-teken .vol", ".tijdlijn-baan .vol"):
        fill = page.locator(mark).first.evaluate("one => getComputedStyle(one).fill")
        assert fill != paper, mark
    for line in (".marge line", ".voorlopig .staaf", ".eerder", ".lever-teken .leeg", ".tijdlijn-baan line"):
        stroke = page.locator(line).first.evaluate("one => getComputedStyle(one).stroke")
        assert stroke not in {"none", paper}, line


def test_nothing_moves_by_itself(opened: Opened) -> None:
    page = opened(reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('figure *')].filter(one => {"
        " const style = getComputedStyle(one);"
        " return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0 }).length"
    )
    assert moving == 0


def test_without_javascript_there_is_nothing_that_does_not_work(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    expect(page.locator(".figuur-hulp, .figuur-uitlezing")).to_have_count(0)
    expect(page.locator("figure button")).to_have_count(0)
    own = figure(page, "staven")
    expect(own.locator(".als-aandeel").first).to_be_hidden()
    own.locator("summary").click()
    expect(own.locator("table")).to_contain_text("31,8%")


# ------------------------------------------------------------------ what a script adds


def lit(own: Locator) -> int:
    return own.locator("tr.gekozen").count()


def test_a_mark_lights_up_with_its_row_and_says_its_value_and_origin(opened: Opened) -> None:
    page = opened()
    own = figure(page, "staven")
    own.locator("summary").click()
    own.locator("[data-teken]", has_text="minderjarig").last.hover()
    expect(own.locator("[data-teken].gekozen")).to_have_count(1)
    assert lit(own) == 1
    line = own.locator(".figuur-uitlezing")
    expect(line).to_contain_text("Preventief gesprek, Minderjarig")
    expect(line).to_contain_text("Contacten: 20")
    expect(line).to_contain_text("Aandeel: 11,2%")
    own.locator("[data-teken].gekozen").click(position={"x": 3, "y": 3})
    line.locator("a").click()
    expect(page.locator("#paneel")).to_contain_text("preventief gesprek, minderjarig")
    expect(page.locator("#paneel")).to_have_attribute("aria-label", "Herkomst van 20")


def test_leaving_a_figure_puts_its_marks_out_and_a_click_keeps_them_lit(opened: Opened) -> None:
    page = opened()
    own = figure(page, "leveringen")
    mark = own.locator("[data-teken]").first
    mark.hover()
    expect(mark).to_have_class("matrix-vak lever gekozen")
    page.locator("h1").hover()
    expect(own.locator(".gekozen")).to_have_count(0)
    mark.click()
    page.locator("h1").hover()
    expect(own.locator("[data-teken].gekozen")).to_have_count(1)
    page.locator("h1").click()
    expect(own.locator(".gekozen")).to_have_count(0)


def test_a_row_lights_up_its_mark(opened: Opened) -> None:
    own = figure(opened(), "matrix")
    own.locator("summary").click()
    own.locator("tbody tr").nth(1).hover()
    expect(own.locator("[data-teken].gekozen")).to_have_text("Seksuele uitbuiting2")


def test_the_keyboard_reaches_what_the_pointer_does(opened: Opened) -> None:
    page = opened()
    own = figure(page, "reeks")
    own.locator("[data-teken] a:visible").last.focus()
    expect(own.locator(".reeks .gekozen")).to_have_count(1)
    expect(own.locator(".figuur-uitlezing")).to_contain_text("Marge door toeval")
    page.keyboard.press("Escape")
    expect(own.locator(".gekozen")).to_have_count(0)
    reached = set()
    figure(page, "staven").locator("a").first.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Toon als tabel", "Toon aandelen", "Kopieer figuur met bron", "Gegevens (CSV)"} <= reached


@pytest.mark.parametrize(
    "name", ["actiebord", "tijdlijn", "instroom", "reeks", "matrix", "leveringen", "staven"]
)
def test_every_mark_has_its_own_row(opened: Opened, name: str) -> None:
    own = figure(opened(), name)
    marks = own.locator("[data-teken]:visible")
    said = set()
    for at in range(marks.count()):
        marks.nth(at).hover()
        expect(marks.nth(at)).to_have_class(re.compile("gekozen"))
        said.add(own.locator(".figuur-uitlezing").text_content())
    assert len(said) == marks.count()


def test_shares_come_in_the_place_of_numbers_and_go_again(opened: Opened) -> None:
    own = figure(opened(), "staven")
    first = own.locator("[data-teken]").first
    expect(first).to_contain_text("57")
    own.get_by_role("button", name="Toon aandelen").click()
    expect(first.locator(".als-aandeel")).to_have_text("31,8%")
    expect(first.locator(".als-aantal")).to_be_hidden()
    own.get_by_role("button", name="Toon aantallen").click()
    expect(first.locator(".als-aantal")).to_be_visible()
    expect(first.locator(".als-aandeel")).to_be_hidden()


def test_where_the_build_printed_no_share_there_is_none_to_ask_for(opened: Opened) -> None:
    page = opened()
    expect(figure(page, "staven-beschermd").get_by_role("button", name="Toon aandelen")).to_have_count(0)
    expect(page.get_by_role("button", name="Toon aandelen")).to_have_count(1)


def test_the_table_can_stand_alone_and_the_drawing_comes_back(opened: Opened) -> None:
    own = figure(opened(), "staven")
    expect(own.get_by_role("button", name="Alleen de tabel")).to_be_hidden()
    own.locator("summary").click()
    own.get_by_role("button", name="Alleen de tabel").click()
    expect(own.locator(".tekening")).to_be_hidden()
    expect(own.locator("table")).to_be_visible()
    own.get_by_role("button", name="Ook de tekening").click()
    expect(own.locator(".tekening")).to_be_visible()
    own.get_by_role("button", name="Alleen de tabel").click()
    own.locator("summary").click()
    expect(own.locator(".tekening")).to_be_visible()


@pytest.mark.parametrize("name", ["staven", "reeks", "matrix", "tegelkaart", "tijdlijn", "tabel"])
def test_the_data_of_a_figure_are_its_table_and_its_source(opened: Opened, name: str) -> None:
    page = opened()
    own = figure(page, name)
    with page.expect_download() as waiting:
        own.get_by_role("button", name="Gegevens (CSV)").click()
    file = waiting.value
    assert file.suggested_filename == f"figuur-1-{NAMES.index(name) + 1}-2024.csv"
    written = Path(file.path()).read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))
    shown = own.locator("tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim().replace(/\\s+/g, ' ')))"
    )
    assert rows[:-1] == shown
    assert rows[-1][0].endswith(f"figuren.html#figuur-1-{NAMES.index(name) + 1}")
    assert "Bron:" in rows[-1][0]


def test_a_cell_that_a_spreadsheet_would_compute_is_text(opened: Opened) -> None:
    page = opened()
    own = figure(page, "tijdlijn")
    own.locator("tbody td").first.evaluate("one => { one.textContent = '=1+1' }")
    with page.expect_download() as waiting:
        own.get_by_role("button", name="Gegevens (CSV)").click()
    assert '"\'=1+1"' in Path(waiting.value.path()).read_text("utf-8")


CLIPBOARD = """
window.copied = {};
Object.defineProperty(navigator, 'clipboard', { value: { write: async items => {
  for (const type of items[0].types) { window.copied[type] = await (await items[0].getType(type)).text(); }
} } });
"""


def test_a_copied_figure_brings_its_table_and_its_source(opened: Opened) -> None:
    page = opened(script=CLIPBOARD)
    figure(page, "staven").get_by_role("button", name="Kopieer figuur met bron").click()
    expect(figure(page, "staven").get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("window.copied")
    assert "Seksuele uitbuiting\tMeerderjarig\t57\t31,8%" in copied["text/plain"]
    for text in copied.values():
        assert "de grootste groep. Figuur 1.2 in: Mensenhandelmonitor regio Voorbeeld 2024" in text
        assert "Fictieve cijfers. Bron: Houder (fictief)" in text
        assert "#figuur-1-2" in text
    assert copied["text/html"].count("<tr>") == 10
    assert "<a" not in copied["text/html"]


def test_without_a_clipboard_there_is_no_button_that_does_nothing(opened: Opened) -> None:
    page = opened(script="Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    expect(page.get_by_role("button", name="Kopieer figuur met bron")).to_have_count(0)
    expect(page.get_by_role("button", name="Gegevens (CSV)").first).to_be_visible()
