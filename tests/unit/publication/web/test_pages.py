import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

import pytest

from tests.webedition import changed, text, tight
from zicht import pipeline, regions
from zicht.disclosure import ProtectedFigure
from zicht.errors import NarrativeError
from zicht.publication import html, numbers, wording
from zicht.publication.book import Book, anchor
from zicht.publication.html import chapter, figures, home
from zicht.publication.html.site import Site
from zicht.publication.model import Edition
from zicht.values import Absence, Key, Status

PAGES = (
    *("index", "aanleiding", "aard-en-omvang", "actieplan", "conclusie", "doorkijk"),
    *("cijfers", "verantwoording", "melden", "toegankelijkheid", "open-data"),
)


@dataclass
class Page(HTMLParser):
    """What a page links to, loads, and calls its places."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    styled: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.places.append(found["id"])
        if tag == "a":
            self.links.append(found.get("href", ""))
            if "cijfer" in found.get("class", "").split():
                self.figures.append(found.get("href", ""))
        self.loads += [found[name] for name in ("src", "data") if name in found]
        if tag == "link":
            self.loads.append(found["href"])
        if "style" in found or any(name.startswith("on") for name in found):
            self.styled.append(tag)


def read(source: bytes | str) -> Page:
    page = Page()
    page.feed(source.decode() if isinstance(source, bytes) else source)
    return page


@pytest.fixture(scope="session")
def pages(built: pipeline.Built) -> dict[str, Page]:
    return {name: read(content) for name, content in built.files.items() if name.endswith(".html")}


def source(built: pipeline.Built, name: str) -> str:
    return built.files[f"{name}.html"].decode()


def test_the_pages_are_those_of_the_narrative_and_the_account(pages: dict[str, Page]) -> None:
    own = {name for name in pages if "/" not in name}
    assert own == {f"{name}.html" for name in PAGES}


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    assert html.pages(edition) == html.pages(edition)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_language_title_landmarks_and_skip_link(built: pipeline.Built, name: str) -> None:
    found = source(built, name)
    assert found.startswith('<!doctype html>\n<html lang="nl">')
    assert found.count("<h1") == found.count("<main") == found.count("<footer") == 1
    assert '<a class="overslaan" href="#inhoud">' in found
    assert found.index("overslaan") < found.index("<header")
    assert re.search(r"<title>\S.* · Mensenhandelmonitor regio Rotterdam 2024</title>", found)


def test_no_two_pages_have_the_same_title(built: pipeline.Built) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", source(built, name))[0] for name in PAGES]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_whose_edition_it_is_not(built: pipeline.Built, name: str) -> None:
    found = text(source(built, name))
    assert found.count("Reproductie, geen uitgave van de VAR") == 2, "above and below"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_from_elsewhere_and_styles_nothing_inline(
    pages: dict[str, Page], built: pipeline.Built, name: str
) -> None:
    page = pages[f"{name}.html"]
    assert page.loads == ["zicht.svg", "zicht.css", "zicht.js"]
    assert page.styled == []
    assert not re.search(r"<script(?![^>]*src=)|<style", source(built, name))
    assert "default-src 'none'" in source(built, name)
    assert "unsafe" not in source(built, name)


def test_the_style_sheet_loads_only_its_own_typeface(built: pipeline.Built) -> None:
    wanted = set(re.findall(r"url\('([^']+)'\)", built.files["zicht.css"].decode()))
    assert len(wanted) == 4
    assert wanted <= set(built.files)
    assert (
        b"Open Font License" in built.files["fonts/OFL.txt"]
        or b"OPEN FONT LICENSE" in built.files["fonts/OFL.txt"]
    )


@pytest.mark.parametrize("name", PAGES)
def test_no_place_has_the_name_of_another(pages: dict[str, Page], name: str) -> None:
    assert [one for one, times in Counter(pages[f"{name}.html"].places).items() if times > 1] == []


def test_every_link_inside_the_edition_leads_somewhere(pages: dict[str, Page], built: pipeline.Built) -> None:
    lost = []
    for name, page in pages.items():
        for link in page.links:
            path, place = urldefrag(link)
            if ":" in path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if target not in built.files or (place and unquote(place) not in pages[target].places):
                lost.append(f"{name}: {link}")
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_every_number_leads_to_its_origin_on_the_same_page(pages: dict[str, Page], name: str) -> None:
    page = pages[f"{name}.html"]
    assert {one.removeprefix("#") for one in page.figures} - set(page.places) == set()


def test_every_figure_of_the_edition_has_its_row(pages: dict[str, Page], edition: Edition) -> None:
    assert {anchor(key, "c") for key in edition.table.figures} <= set(pages["cijfers.html"].places)


def test_two_figures_never_share_a_place(edition: Edition) -> None:
    places = [anchor(key) for key in edition.table.figures]
    assert len(set(places)) == len(places)
    assert all(re.fullmatch(r"[\w.-]+", one) for one in places)


def test_no_number_stands_in_a_drawing_that_is_not_in_the_table(
    built: pipeline.Built, edition: Edition
) -> None:
    book = Book(edition)
    known = {
        number
        for one in edition.table.figures.values()
        for words in (book.value(one), margin(one, book), share(one, book))
        for number in digits(words)
    }
    years = {number for key in edition.table.figures for number in digits(key.period.code)}
    own = {"1", "5", "95"} | {str(one.number) for one in edition.region.tasks}  # 1 januari, minder dan 5, 95%
    for name in ("aanleiding", "aard-en-omvang"):
        drawn = re.findall(
            r'<div class="tekening".*?<div class="figuur-bron">', source(built, name), flags=re.DOTALL
        )
        assert drawn
        loose = {number for one in drawn for number in digits(text(re.sub(r'="[^"]*"', "", one)))}
        assert loose - known - years - own == set()


def margin(figure: ProtectedFigure, book: Book) -> str:
    ends = figure.interval
    return " ".join(numbers.low_and_high(ends, figure.measure, book.lang)) if ends else ""


def share(figure: ProtectedFigure, book: Book) -> str:
    try:
        return wording.share(figure, wording.Context(book.table, book.edition.region, book.year)).text
    except NarrativeError:
        return ""


def digits(words: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", words))


@pytest.mark.parametrize("number", ["944", "868"])
def test_an_unconfirmed_figure_is_named_and_its_number_nowhere(built: pipeline.Built, number: str) -> None:
    assert [name for name in PAGES if number in digits(text(source(built, name)))] == []


def test_a_hidden_figure_is_nowhere_as_a_number(edition: Edition) -> None:
    name = "essm-meldpunt.contacten[categorie=informatie;leeftijd=niet_vermeld]@2024"
    hidden = changed(edition, {name: None, "essm-meldpunt.informatieverzoeken@2024": None})
    hidden = replace(
        hidden, outcomes=(), narrative={"2-aard.md": "# Aard\n\n::: figuur staven\n" + BARS + ":::\n"}
    )
    found = html.pages(hidden)
    assert "beschermd" in text(found["aard.html"].decode())
    rows = re.search(
        rf'<tr id="{re.escape(anchor(key_of(hidden, name), "c"))}">.*?</tr>', found["cijfers.html"].decode()
    )
    assert rows is not None
    assert "52" not in text(rows[0])
    assert "<b>x</b>" in rows[0]


BARS = "cijfer: essm-meldpunt.contacten\nover: categorie,leeftijd\n"


def key_of(edition: Edition, name: str) -> Key:
    return next(key for key in edition.table.figures if str(key) == name)


# ------------------------------------------------------------------ the front page


def test_the_front_page_says_how_sure_each_finding_is(edition: Edition) -> None:
    said = [text(one) for one in re.findall(r'<p class="zekerheid">.*?</p>', front(edition))]
    assert said == ["Geteld", "Mogelijk een stijging, niet zeker", "Geschat, alleen landelijk"]


def front(edition: Edition) -> str:
    return home.page(Site(Book(edition))).decode()


def test_a_finding_about_what_is_absent_is_not_called_counted(edition: Edition) -> None:
    said = "# Kop\n\n## Het totaal is {{ avim.informatieve_gesprekken | staat }}\n\nMeer niet.\n"
    assert "Niet bekend" in text(front(replace(edition, narrative={"0-samenvatting.md": said})))


def test_an_estimate_beside_a_regional_figure_is_not_called_national(edition: Edition) -> None:
    said = "# Kop\n\n## {{ schatting.slachtoffers_schatting@2018/2019 }} en {{ regio.gemeenten }}\n\nEn.\n"
    found = text(front(replace(edition, narrative={"0-samenvatting.md": said})))
    assert "Geschat" in found
    assert "alleen landelijk" not in found


def test_without_a_summary_there_is_still_a_front_page(edition: Edition) -> None:
    found = text(front(replace(edition, narrative={"1-aanleiding.md": "# Aanleiding\n"})))
    assert "Mensenhandel in regio Rotterdam" in found
    assert "179" in found


def test_without_deliveries_the_cover_says_that_a_blank_is_not_zero(edition: Edition) -> None:
    empty = replace(edition, registers=(), states=(), outcomes=(), narrative={"0-samenvatting.md": "# Kop\n"})
    assert "Een leeg vak betekent niet nul." in text(front(empty))


def test_the_cover_of_a_large_region_says_what_a_dot_stands_for(edition: Edition) -> None:
    many = changed(edition, {"essm-meldpunt.contacten@2024": 4321})
    many = replace(many, narrative={"0-samenvatting.md": "# Kop\n"})
    assert "Elk bolletje staat voor 100 contacten: samen 4.321 in 2024" in text(front(many))


def test_coverage_names_what_is_protected_and_what_was_not_delivered(book: Book) -> None:
    found = {one.name: dict(one.missing) for one in home.coverage(book)}
    assert "Beschermd" in found["AVIM"]
    assert found["OM"]["Niet geleverd"] == "OM: verdachten, vervolgden en veroordeelden"


# ------------------------------------------------------------------ the account and the figures


def test_the_account_gives_every_reason(built: pipeline.Built, edition: Edition) -> None:
    found = text(source(built, "verantwoording"))
    assert all(" ".join(one.reason.split()) in found for one in edition.region.notices)
    assert all(" ".join(one.ground.split()) in found for one in edition.region.policy.declared_public)
    assert "Casussen en werkwijzen nemen wij niet over." in found
    assert all(text(one.retention) in found for one in edition.registers)
    assert "57 + 9 + 18 + 20 + 8 + 52 + 10 + 5 = 179" in found


def test_the_account_of_an_edition_without_anything_to_account_for(edition: Edition) -> None:
    table = changed(edition, {str(one): "gone" for one in edition.table.figures}).table
    bare = replace(
        edition, table=replace(table, withheld=()), waivers=(), outcomes=(), lists={}, narrative={}
    )
    found = text(html.pages(bare)["verantwoording.html"].decode())
    for said in (
        "geen cijfer achtergehouden",
        "geen beschermd cijfer",
        "Zulke getallen staan niet",
        "geen uitzondering",
    ):
        assert said in found


@pytest.mark.parametrize(
    ("state", "printed", "word"),
    [
        (Absence.UNKNOWN, ".", "Onbekend"),
        (Absence.NOT_DELIVERED, "..", "Niet geleverd"),
        (Absence.CHART_ONLY, "~", "Alleen in grafiek"),
        (Absence.SECRET, "x", "Geheim"),
        (Absence.NOT_APPLICABLE, "/", "Niet van toepassing"),
        (0, "0", "Geteld, definitief"),
    ],
)
def test_blank_zero_unknown_and_not_delivered_are_different_things(
    edition: Edition, state: Absence | int, printed: str, word: str
) -> None:
    name = "rctm.controles@2024"
    found = figures.page(Site(Book(changed(edition, {name: state})))).decode()
    row = re.search(r'<tr id="c-rctm\.controles_2024">.*?</tr>', found)
    assert row is not None
    assert f"<b>{printed}</b>" in row[0]
    assert word in text(row[0])


def test_a_provisional_figure_carries_its_mark(edition: Edition) -> None:
    other = changed(edition, {"rctm.controles@2024": Status.PROVISIONAL})
    assert "<b>19*</b>" in figures.page(Site(Book(other))).decode()


def test_a_small_figure_that_was_published_before_carries_its_mark(built: pipeline.Built) -> None:
    row = re.search(r'<tr id="c-avim\.aangiften_vorm-crimineel_2024">.*?</tr>', source(built, "cijfers"))
    assert row is not None
    assert "<b>2°</b>" in row[0]


def test_a_change_is_shown_with_its_test(built: pipeline.Built) -> None:
    rows = re.findall(
        r"<tr><th scope=\"row\">Contacten met het meldpunt</th>.*?</tr>", source(built, "cijfers"), re.DOTALL
    )
    said = text(rows[0])
    assert "1,38 (1,09–1,74)" in said
    assert "0,006" in said
    assert "φ = 2,00" in said
    assert said.endswith("Mogelijk een stijging, niet zeker")


def test_a_change_from_zero_has_a_verdict_and_no_ratio(edition: Edition) -> None:
    (key,) = [one for one in edition.table.changes if str(one) == "riec.casussen@2024"]
    none = replace(edition.table.changes[key], percent=None, ratio=None, interval=None)
    table = replace(edition.table, changes={key: none})
    found = text(figures.page(Site(Book(replace(edition, table=table)))).decode())
    assert "Casussen in behandeling 4 11 – " in found


# ------------------------------------------------------------------ other regions, other languages


def test_a_new_region_has_every_page_and_says_it_is_made_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("nieuw")
    regions.new(folder / "streek", 2025, {})
    built = pipeline.build(folder / "streek", 2025, folder / "uit")
    pages = {name: content for name, content in built.files.items() if name.endswith(".html")}
    assert len([name for name in pages if "/" not in name]) == len(PAGES)
    assert [name for name, content in pages.items() if "Fictief" not in text(content.decode())] == []
    assert "geen twee opeenvolgende jaren" in text(pages["cijfers.html"].decode())


def test_an_english_region_has_english_pages(edition: Edition) -> None:
    region = replace(edition.region, language="en")
    found = html.pages(
        replace(
            edition, region=region, narrative={"1-why.md": "# Why\n\n::: figuur staven\n" + BARS + ":::\n"}
        )
    )
    assert b'<html lang="en">' in found["why.html"]
    assert "Sexual exploitation, adult: 57 of 179 contacts, the largest group" in tight(
        found["why.html"].decode()
    )
    assert "Where can I report?" in text(found["reporting.html"].decode())


# ------------------------------------------------------------------ the narrative


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("2-aard-en-omvang.md", "aard-en-omvang.html"),
        ("2-aard-en-omvang.md#riec", "aard-en-omvang.html#riec"),
        ("cijfers.html", "cijfers.html"),
        ("https://example.org/1-a.md", "https://example.org/1-a.md"),
    ],
)
def test_a_link_to_a_chapter_is_a_link_to_its_page(link: str, page: str) -> None:
    assert chapter.page_of(link) == page


@pytest.mark.parametrize(("words", "place"), [("Cliënten van 2024", "clienten-van-2024"), ("…", "deel")])
def test_a_heading_has_a_place(words: str, place: str) -> None:
    assert chapter.slug(words) == place


def test_headings_of_the_same_words_have_their_own_place(edition: Edition) -> None:
    said = "# Kop\n\n## Weer\n\nEen.\n\n## Weer\n\n::: kader\n\nZonder titel.\n:::\n\n[Buiten](https://example.org).\n"
    page = html.pages(replace(edition, narrative={"1-kop.md": said}))["kop.html"].decode()
    assert re.findall(r'<h2 id="([\w-]+)">Weer', page) == ["weer", "weer-2"]
    assert '<a href="https://example.org" rel="noreferrer">Buiten</a>' in page
    assert '<section class="kader">' in page


def test_html_in_the_narrative_is_text(edition: Edition) -> None:
    said = '# Kop\n\nHier staat <b onclick="x()">iets</b> & meer.\n'
    page = html.pages(replace(edition, narrative={"1-kop.md": said}))["kop.html"].decode()
    assert "&lt;b onclick=" in page
